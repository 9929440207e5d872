"""What to run for a page: a program that settings name, or the system's Chromium."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from hubwall.desk.programs import Spec, Wanted
from hubwall.desk.rubbish import LOCK, PROFILE
from hubwall.desk.vnc_proxy import NoPicture
from hubwall.files.app_settings import App
from hubwall.files.settings import Settings

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
CHROMIUM_MEMORY = 4_000_000_000
CHROMIUM_PROCESSES = 200
CHROMIUM_KEEP_S = 600.0
_LOCAL = ("localhost", "*.localhost", "127.*", "0.0.0.0", "[::1]", "[::]")  # noqa: S104 - refused


class Specs:
    """`settings` are read anew for each start, so that a corrected command is tried at once.
    `logins` is where Chromium's profiles lie, a folder for each login."""

    def __init__(self, settings: Callable[[], Settings], logins: Path) -> None:
        self._settings, self._logins = settings, logins

    def __call__(self, wanted: Wanted) -> Spec | NoPicture:
        settings = self._settings()
        if wanted.values.get("way") == "app":
            name = str(wanted.values.get("app", ""))
            app = settings.apps.get(name)
            return _app(name, app) if app else NoPicture("app-unknown", {"app": name})
        return self._chromium(wanted.values, settings.proxy)

    def _chromium(self, values: Mapping[str, str], proxy: str) -> Spec | NoPicture:
        program = next((found for name in CHROMIUMS if (found := shutil.which(name))), None)
        if program is None:
            return NoPicture("no-chromium")
        login = values.get("login", "")
        if login:
            profile = self._logins / login
            if profile.parent != self._logins:
                return NoPicture("no-chromium")
            profile.mkdir(mode=0o700, parents=True, exist_ok=True)
        else:
            profile = Path(tempfile.mkdtemp(prefix=PROFILE))
        return Spec(
            name="Chromium",
            command=(program, *_chromium_flags(values, profile, proxy)),
            memory=CHROMIUM_MEMORY,
            processes=CHROMIUM_PROCESSES,
            keep_s=CHROMIUM_KEEP_S,
            lock=str(profile / LOCK),
            rubbish="" if login else str(profile),
        )


def _app(name: str, app: App) -> Spec:
    return Spec(
        name=name,
        command=app.command,
        folder=str(Path(app.folder).expanduser()) if app.folder else "",
        environment=tuple(app.environment.items()),
        memory=app.memory,
        processes=app.processes,
        keep_s=app.keep,
    )


def _chromium_flags(values: Mapping[str, str], profile: Path, proxy: str) -> list[str]:
    refused = ", ".join(f"MAP {host} ~NOTFOUND" for host in _LOCAL)
    flags = [
        f"--app={values.get('url', '')}",
        f"--user-data-dir={profile}",
        "--kiosk",
        "--no-first-run",
        "--no-default-browser-check",
        "--noerrdialogs",
        "--hide-crash-restore-bubble",
        "--disable-breakpad",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-gpu",  # its display has none; the processor draws with less detour
        "--autoplay-policy=no-user-gesture-required",
        "--ozone-platform=x11",
        "--password-store=basic",
    ]
    if values.get("local") != "1":  # pages must not reach this machine's own servers
        flags.append(f"--host-resolver-rules={refused}")
    if proxy == "direct":
        flags.append("--no-proxy-server")
    elif proxy and proxy != "system":
        flags.append(f"--proxy-server={proxy}")
    if zoom := values.get("zoom"):
        flags.append(f"--force-device-scale-factor={zoom}")
    if agent := values.get("agent"):
        flags.append(f"--user-agent={agent}")
    if os.geteuid() == 0:  # Chromium's sandbox refuses root
        flags.append("--no-sandbox")
    return flags
