"""`web`: any web page, logged in when `login` names a profile."""

from __future__ import annotations

from typing import Any, Literal
from urllib.parse import urlencode, urlsplit

from pydantic import ValidationInfo, field_validator

from hubwall.model.feeds import Page
from hubwall.model.names import NAME_OR_NONE
from hubwall.model.words import tr
from hubwall.sources.address import PUBLIC_WEB, check_address, is_loopback
from hubwall.sources.kind import Change, Kind, Options, option
from hubwall.sources.span import Span


class WebOptions(Options):
    allow: tuple[str, ...] = option(  # before url, whose check needs it
        (), change=Change.RESTART, help="local: the page may reach this machine's own addresses"
    )
    url: str = option(
        change=Change.IDENTITY, help="Address of the page", examples=["https://example.org/"]
    )
    login: str = option(
        "",
        change=Change.IDENTITY,
        help="Name of the profile that keeps the page logged in",
        pattern=NAME_OR_NONE,
    )
    zoom: float = option(
        1.0, change=Change.LIVE, help="Size of the page's contents", ge=0.25, le=5.0
    )
    scroll: tuple[int, int] = option(
        (0, 0), change=Change.LIVE, help="Where the page is scrolled to: across, down, in pixels"
    )
    refresh: Span = option(
        Span(0), change=Change.LIVE, help="Load the page anew every so often, like 15 min"
    )
    style: str = option(
        "", change=Change.RESTART, help="Name of a style (CSS and scripts) that settings define"
    )
    engine: Literal["wall", "chromium"] = option(
        "wall",
        change=Change.RESTART,
        help="Browser that shows it: the wall's, or chromium, which plays H.264 and has its own "
        "logins",
    )
    user_agent: str = option(
        "", change=Change.RESTART, help="What the page is told about the browser", max_length=512
    )

    @field_validator(
        "allow",
        mode="before",
        json_schema_input_type=Literal["local"] | tuple[Literal["local"], ...],
    )
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value

    @field_validator("allow")
    @classmethod
    def _known_permissions(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for one in value:
            if one != "local":
                raise ValueError(tr("“{what}” can't be allowed; only “local” can", what=one))
        return value

    @field_validator("url")
    @classmethod
    def _web_address(cls, value: str, info: ValidationInfo) -> str:
        address = check_address(value, PUBLIC_WEB)
        if is_loopback(address) and "local" not in info.data.get("allow", ("local",)):
            raise ValueError(
                tr("this address is on the wall's own machine; write allow: [local] if it is meant")
            )
        return address


def _feed(options: WebOptions) -> Page:
    if options.engine == "chromium":
        return Page(url=f"desk:/chromium?{urlencode(_for_chromium(options))}", local=True)
    return Page(
        url=options.url,
        profile=options.login,
        zoom=options.zoom,
        scroll=options.scroll,
        refresh_s=options.refresh.seconds,
        style=options.style,
        user_agent=options.user_agent,
        local="local" in options.allow,
    )


def _for_chromium(options: WebOptions) -> dict[str, str]:
    """What a Chromium of the system can be told; it scrolls, refreshes and dresses by itself."""
    told = {
        "url": options.url,
        "login": options.login,
        "zoom": f"{options.zoom:g}" if options.zoom != 1 else "",
        "agent": options.user_agent,
        "local": "1" if "local" in options.allow else "",
    }
    return {key: value for key, value in told.items() if value}


def _claims(what: str) -> int:
    return 10 if what.startswith(("http://", "https://")) else 0


def _dropped(what: str) -> dict[str, Any]:
    return {"url": what}


KIND = Kind(
    name="web",
    label="Web page",
    options=WebOptions,
    feed=_feed,
    short="url",
    claims=_claims,
    dropped=_dropped,
    title=lambda options: urlsplit(options.url).hostname or "",
    sounds=True,
)
