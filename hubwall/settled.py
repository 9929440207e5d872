"""What this wall's settings say to its parts."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import platformdirs

from hubwall.demo.content import assets_folder
from hubwall.desk.messages import Start
from hubwall.files.context import context_for
from hubwall.files.problems import Problem
from hubwall.files.secrets_kept import get_secret
from hubwall.files.settings import (
    Settings,
    allowed_folders,
    config_folder,
    read_settings,
    state_folder,
)
from hubwall.media.protocol import Login
from hubwall.model.words import language
from hubwall.sources.installed import kinds
from hubwall.wall.layouts import Reading
from hubwall.wall.pages.page_settings import PageSettings, Style


def page_settings(settings: Settings, *, remember: bool) -> PageSettings:
    """What the settings say of pages. Without `remember` nobody stays logged in: another wall
    has the profiles open."""
    data = Path(platformdirs.user_data_dir("hubwall"))
    base = config_folder()
    profiles = data / "profiles" if remember else Path(tempfile.mkdtemp(prefix="hubwall-"))
    return PageSettings(
        profiles=profiles,
        downloads=data / "library" / "downloads",
        proxy="" if settings.proxy == "system" else settings.proxy,
        authorities=tuple(base / path for path in settings.ca),
        styles={
            name: Style(
                css=(base / style.css,) if style.css else (),
                scripts=(base / style.script,) if style.script else (),
            )
            for name, style in settings.styles.items()
        },
        languages="fr,en" if language() == "fr" else "en,fr",
    )


def reading_for(settings: Settings) -> Reading:
    """How layouts are read on this wall."""
    roots = (*allowed_folders(settings), assets_folder())

    def context(path: Path) -> Mapping[str, Any]:
        return context_for(path, roots, settings)

    return Reading(kinds(), context)


def again_folder(settings: Settings) -> str:
    """Where television is kept to be looked at again; empty: in memory."""
    on_disk = settings.television.again_on == "disk"
    return str(Path(platformdirs.user_cache_dir("hubwall")) / "again") if on_disk else ""


def desk_start(settings: Settings, *, listen: bool) -> Callable[[str], Start]:
    """What every desk is told first, but for the token: as settings.yaml stands then, or as it
    stood while it has a mistake. Without `listen` nobody outside reaches it, whatever they say:
    a rehearsal must not take the wall's place."""
    data, base = Path(platformdirs.user_data_dir("hubwall")), config_folder()

    def start(token: str) -> Start:
        now = read_settings()
        share = settings.share if now.problems else now.value.share
        files = {
            name: str(base / Path(path).expanduser()) if path else ""
            for name, path in (("certificate", share.certificate), ("key", share.key))
        }
        return Start(
            token,
            **(share.model_dump() | files | {"enabled": share.enabled and listen}),
            language=language(),
            state=str(state_folder() / "desk"),
            library=str(data / "library" / "shared"),
        )

    return start


def login_finder(settings: Settings) -> Callable[[str], Login | None]:
    """Looks the secrets of logins up where this wall keeps them."""
    folder = config_folder() / "secrets"

    def find(name: str) -> Login | None:
        known = settings.logins.get(name)
        if known is None:
            return None
        secret = get_secret(folder, name)
        return None if isinstance(secret, Problem) else Login(known.user, secret)

    return find
