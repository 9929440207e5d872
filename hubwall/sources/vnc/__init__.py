"""`vnc`: the screen of a machine that runs a VNC server, seen and worked from the wall."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from pydantic import field_validator, model_validator

from hubwall.model.feeds import Page
from hubwall.model.names import NAME_OR_NONE
from hubwall.model.words import tr
from hubwall.sources.kind import Change, Kind, Options, option

FIRST_PORT = 5900
MOST_DISPLAYS = 100
_HOST = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,252}|[0-9A-Fa-f:.]{2,45}(%[A-Za-z0-9._-]{1,32})?")
_WRITTEN = re.compile(r"^(?P<host>[^:\[\]]+|\[[^\]]+\])(?P<colons>::?)(?P<number>\d{1,5})$")


class VncOptions(Options):
    """`host:2` is display 2, `host::5902` is port 5902, as VNC viewers write it."""

    host: str = option(
        change=Change.IDENTITY,
        help="Machine that shares its screen; HOST:DISPLAY and HOST::PORT work too",
        examples=["seat-7.example.org"],
    )
    port: int = option(FIRST_PORT, change=Change.IDENTITY, help="Its port", ge=1, le=65_535)
    display: int = option(
        0, change=Change.IDENTITY, help="Number of the display, in place of the port", ge=0,
        lt=MOST_DISPLAYS,
    )  # fmt: skip
    login: str = option(
        "",
        change=Change.RESTART,
        help="Name of the login, kept on this wall, that the machine asks for",
        pattern=NAME_OR_NONE,
    )
    view_only: bool = option(
        False, change=Change.RESTART, help="Only look: the wall's keys and pointer never go there"
    )
    shared: bool = option(
        True, change=Change.RESTART, help="Let others stay connected to the machine"
    )
    quality: int = option(
        8, change=Change.RESTART, help="Quality of the picture, 0 to 9: less is quicker", ge=0, le=9
    )

    @model_validator(mode="before")
    @classmethod
    def _written_with_number(cls, values: Any) -> Any:
        host = values.get("host") if isinstance(values, dict) else None
        found = _WRITTEN.match(host.strip()) if isinstance(host, str) else None
        if found is None or "port" in values or "display" in values:
            return values
        number, port = int(found["number"]), found["colons"] == "::"
        which = "port" if port or number >= MOST_DISPLAYS else "display"
        return {**values, "host": found["host"], which: number}

    @field_validator("host")
    @classmethod
    def _a_host(cls, value: str) -> str:
        host = value.strip().removeprefix("[").removesuffix("]")
        if not _HOST.fullmatch(host):
            raise ValueError(tr("this is no name of a machine"))
        return host

    @model_validator(mode="after")
    def _one_of_both(self) -> VncOptions:
        if self.display and self.port != FIRST_PORT:
            raise ValueError(tr("a display or a port, not both"))
        return self

    @property
    def reached_at(self) -> int:
        """The port that is meant."""
        return self.port + self.display


def _feed(options: VncOptions) -> Page:
    told = {
        "host": options.host,
        "port": options.reached_at,
        "login": options.login,
        "view_only": int(options.view_only),
        "shared": int(options.shared),
        "quality": options.quality,
    }
    given = {key: value for key, value in told.items() if value != ""}
    return Page(url=f"desk:/vnc?{urlencode(given)}", local=True)


def _claims(what: str) -> int:
    return 20 if what.lower().startswith("vnc://") and len(what) > len("vnc://") else 0


def _dropped(what: str) -> dict[str, Any]:
    address = what[len("vnc://") :].partition("/")[0].partition("?")[0].rpartition("@")[2]
    found = _WRITTEN.match(address)
    if found is None:
        return {"host": address}
    return {"host": found["host"], "port": int(found["number"])}


KIND = Kind(
    name="vnc",
    label="VNC screen",
    options=VncOptions,
    feed=_feed,
    short="host",
    claims=_claims,
    dropped=_dropped,
    title=lambda options: options.host,
)
