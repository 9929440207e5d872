"""Boxes that are zapped from the wall (`remotes` in settings), each under a name that layouts use.

remotes:
  box:                                   # stream: {address: "v4l2:///dev/video0", remote: box}
    command: [irsend, SEND_ONCE, box, "{key}"]
    keys: {up: KEY_CHANNELUP, down: KEY_CHANNELDOWN, 0: KEY_0, 1: KEY_1}
"""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from hubwall.files.keys import Keys
from hubwall.model.remotes import KEYS, PLACE, Remote
from hubwall.model.words import tr

Word = Annotated[str, Field(min_length=1, max_length=200)]


class RemoteSettings(Keys):
    """A command or an address; `{key}` in it is what the box calls the key that was pressed."""

    command: tuple[Annotated[str, Field(max_length=4096)], ...] = Field(
        default=(),
        max_length=60,
        description="Program and its arguments that press a key; {key} stands for the key",
    )
    address: str = Field(
        default="",
        max_length=4096,
        description="Or the address that is called for it; {key} stands for the key",
    )
    method: Literal["GET", "POST", "PUT"] = Field(
        default="GET", description="How the address is called"
    )
    body: str = Field(
        default="", max_length=65_536, description="What is sent there; {key} stands for the key"
    )
    content_type: str = Field(
        default="",
        max_length=100,
        pattern=r"^[\x21-\x7e ]*$",
        description="Type of what is sent, such as application/json",
    )
    login: str = Field(default="", description="Name of the login that the address asks for")
    keys: dict[str, Word] = Field(
        default_factory=dict,
        description="What the box calls its keys: up, down, last, 0 to 9, ok",
    )
    gap: int = Field(
        default=300, ge=0, le=10_000, description="Milliseconds that the box needs between two keys"
    )
    timeout: int = Field(
        default=5, ge=1, le=60, description="Seconds after which a key counts as not pressed"
    )

    @field_validator("keys", mode="before")
    @classmethod
    def _known(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        found = {str(key): str(word) if _whole(word) else word for key, word in value.items()}
        for key in found:
            if key not in KEYS:
                known = ", ".join(KEYS)
                raise ValueError(
                    tr("there is no key “{key}”; keys are: {known}", key=key, known=known)
                )
        return found

    @field_validator("address")
    @classmethod
    def _is_address(cls, value: str) -> str:
        if not value:
            return value
        try:
            parts = urlsplit(value)
            good = parts.scheme in ("http", "https") and bool(parts.hostname)
            good = good and (parts.port or 1) > 0 and PLACE not in parts.netloc
        except ValueError:
            good = False
        if not good or any(ord(letter) <= 0x20 for letter in value):
            raise ValueError(
                tr("this is no address to call; write http://HOST/PATH?key={key}", key=PLACE)
            )
        if parts.password:
            raise ValueError(tr("settings hold no password; name a login instead"))
        return value

    @model_validator(mode="after")
    def _has_one_way(self) -> RemoteSettings:
        if bool(self.command) == bool(self.address):
            raise ValueError(tr("a remote has a command or an address, one of them"))
        ways = [*self.command[1:], self.address, self.body]
        if not any(PLACE in way for way in ways):
            raise ValueError(
                tr("{key} must stand somewhere, for the key that was pressed", key=PLACE)
            )
        return self

    def remote(self, name: str) -> Remote:
        """As the wall uses it."""
        return Remote(
            name=name,
            command=self.command,
            address=self.address,
            method=self.method,
            body=self.body,
            content_type=self.content_type,
            login=self.login,
            keys=self.keys,
            gap_s=self.gap / 1000,
            patience_s=float(self.timeout),
        )


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
