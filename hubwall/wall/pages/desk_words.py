"""What pages of the desk say of themselves, in words for people."""

from __future__ import annotations

import json

from hubwall.model.words import tr
from hubwall.wall.content.content import Health

_HEALTHS = {
    health.value: health
    for health in (Health.STARTING, Health.PLAYING, Health.STALE, Health.FAILED, Health.ENDED)
}
_TEXT = 200  # letters of a value that a page fills in

WORDS = {
    "refused": "{host} refuses the connection",
    "unknown-host": "There is no server called {host}",
    "no-answer": "{host} takes too long to answer",
    "unreachable": "{host} can't be reached",
    "silent": "Nothing has come from {host} for some seconds",
    "broken-off": "{host} broke the connection off",
    "ended": "{host} ended the connection",
    "no-agreement": "{host} is no VNC server, or wants a way of signing in that is not known here",
    "wrong-password": "{host} does not take the password of the login “{login}”",
    "turned-away": "{host} turned the wall away",
    "login-needed": "{host} asks for a password: name a login in this zone (login: NAME)",
    "login-unknown": "There is no password for “{login}” on this wall: run hubwall login {login}",
    "no-novnc": "noVNC is not installed on this machine: apt install novnc",
    "no-xvnc": "Xvnc is not installed on this machine: apt install tigervnc-standalone-server",
    "no-chromium": "Chromium is not installed on this machine: apt install chromium",
    "desk-gone": "hubwall's desk does not answer",
    "app-unknown": "The settings of this wall name no program “{app}”",
    "login-in-use": "Another Chromium zone uses the login “{login}”",
    "program-ended": "“{host}” has ended",
    "program-rests": "“{host}” ended three times in a minute and rests for {seconds} s",
    "program-missing": "There is no program {what} on this machine",
    "program-failed": "“{host}” can't be started: {reason}",
    "program-display": "The display of “{host}” has failed ({reason})",
    "program-stopped": "“{host}” was ended",
    "program-memory": "“{host}” took more than {limit} of memory and was ended",
    "program-processes": "“{host}” had more than {limit} processes and was ended",
}
"""By code; `tr` knows each."""


class _Lacking(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def health_of(said: str) -> tuple[Health, str, bool] | None:
    """Health, words and whether it is tried again, from the JSON text of a page; None for what
    makes no sense. Never raises: what the page says may come from elsewhere."""
    try:
        told = json.loads(said)
        health = _HEALTHS[told["health"]]
        values = {
            str(key): str(value)[:_TEXT] for key, value in dict(told.get("values") or {}).items()
        }
        text, retried = WORDS.get(str(told.get("code", "")), ""), told.get("retried") is True
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return health, tr(text).format_map(_Lacking(values)) if text else "", retried
