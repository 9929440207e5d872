"""`settings.yaml`: what holds on this wall whatever layout it shows."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import platformdirs
from pydantic import Field, field_validator

from hubwall.files.app_settings import App
from hubwall.files.channel_settings import ChannelList
from hubwall.files.keys import Keys
from hubwall.files.remote_settings import RemoteSettings
from hubwall.files.settings_reader import Settled, read_settled
from hubwall.files.share_settings import ShareSettings
from hubwall.files.shipped import shipped_assets
from hubwall.files.sound_settings import SoundSettings
from hubwall.files.television_settings import TelevisionSettings
from hubwall.model.names import NAME
from hubwall.model.words import tr

Name = Annotated[str, Field(pattern=NAME)]
PROXIES = ("http", "https", "socks5", "direct", "system")


class Style(Keys):
    """CSS and a script that pages with this style get. Files, from the settings' folder."""

    css: str = Field(default="", description="File with CSS")
    script: str = Field(default="", description="File with a script")


class Login(Keys):
    """Who to log in as. The password never stands in a file that people read or mail: `hubwall
    login NAME` asks for it and keeps it where only this user can read it."""

    user: str = Field(description="Name to log in with")


class Settings(Keys):
    """Every setting has a default, so that there need be no file."""

    language: Literal["", "en", "fr"] = Field(
        default="", description="Language; empty: the system's"
    )
    render: Literal["auto", "gpu", "cpu"] = Field(default="auto", description="Way of rendering")
    leave_out: tuple[str, ...] = Field(default=(), description="Screens that hubwall never covers")
    clicks: Literal["arrange", "content"] = Field(
        default="arrange", description="Plain clicks arrange zones, or go to what they show"
    )
    idle: int = Field(
        default=300,
        ge=5,
        le=86_400,
        description="Seconds after which an unused zone gives back the keys",
    )
    pointer_idle: int = Field(
        default=4, ge=1, le=86_400, description="Seconds after which the pointer hides"
    )
    arrange: bool = Field(
        default=False, description="Keep the desktop laid out with the mullions as gaps"
    )
    proxy: str = Field(
        default="", description="Proxy for pages: http://HOST:PORT, direct; empty: system"
    )
    ca: tuple[str, ...] = Field(
        default=(), description="Files with further certificate authorities"
    )
    folders: tuple[str, ...] = Field(default=(), description="Folders whose files layouts may show")
    styles: dict[Name, Style] = Field(default_factory=dict, description="Styles by name")
    logins: dict[Name, Login] = Field(default_factory=dict, description="Logins by name")
    share: ShareSettings = Field(
        default_factory=ShareSettings, description="What others on the network may share with it"
    )
    sound: SoundSettings = Field(
        default_factory=SoundSettings, description="Where its sound goes, and how loud"
    )
    television: TelevisionSettings = Field(
        default_factory=TelevisionSettings, description="How television zones behave"
    )
    apps: dict[Name, App] = Field(
        default_factory=dict, description="Programs that layouts may show, by name"
    )
    remotes: dict[Name, RemoteSettings] = Field(
        default_factory=dict, description="Boxes that zones zap, by name"
    )
    channels: dict[Name, ChannelList] = Field(
        default_factory=dict, description="Channel lists by name; ADDRESS is short for one"
    )

    @field_validator("proxy")
    @classmethod
    def _is_proxy(cls, value: str) -> str:
        if value in ("", "direct", "system"):
            return value
        try:
            parts = urlsplit(value)
            good = parts.scheme in PROXIES and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            good = False
        if not good:
            raise ValueError(tr("this is no proxy; write http://HOST:PORT, direct or system"))
        if parts.password:
            raise ValueError(tr("settings hold no password; name a login instead"))
        return value


def config_folder() -> Path:
    """Where hubwall's settings and layouts lie for this user."""
    return Path(platformdirs.user_config_path("hubwall"))


def state_folder() -> Path:
    """Where hubwall keeps what it remembers by itself."""
    return Path(platformdirs.user_state_path("hubwall"))


def read_settings(path: Path | None = None) -> Settled[Settings]:
    """The settings of this wall; the defaults where there is no file."""
    return read_settled(path or config_folder() / "settings.yaml", Settings)


def allowed_folders(settings: Settings) -> tuple[Path, ...]:
    """Where layouts may take local files from, besides their own folder."""
    own = (config_folder(), Path(platformdirs.user_data_path("hubwall")), shipped_assets())
    named = [Path(folder) for folder in settings.folders]
    base = config_folder()
    found = []
    for folder in named:
        try:
            found.append(base / folder.expanduser())
        except RuntimeError:  # no home to expand to
            continue
    return (*own, *found)
