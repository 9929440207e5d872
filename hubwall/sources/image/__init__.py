"""`image`: a picture, or several one after the other."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, field_validator

from hubwall.model.feeds import Still
from hubwall.sources.kind import Change, Kind, Options, option
from hubwall.sources.local_file import check_file, ending, path_of

_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".svg", ".gif", ".apng", ".bmp"})


class ImageOptions(Options):
    files: tuple[str, ...] = option(
        change=Change.IDENTITY,
        help="A picture, a list of them, or a folder",
        examples=["poster.png", ["one.jpg", "two.jpg"], "campaign/"],
        min_length=1,
        max_length=1000,
    )
    seconds: float = option(
        10.0, change=Change.LIVE, help="How long each picture stays", ge=0.5, le=86_400
    )
    order: Literal["name", "date", "random"] = option(
        "name",
        change=Change.LIVE,
        help="Order of a folder's pictures: by name, newest first, mixed",
    )

    @field_validator(
        "files",
        mode="before",
        json_schema_input_type=str
        | Annotated[tuple[str, ...], Field(min_length=1, max_length=1000)],
    )
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value

    @field_validator("files")
    @classmethod
    def _allowed(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        return tuple(check_file(file, info.context) for file in value)


def _feed(options: ImageOptions) -> Still:
    return Still(
        run="hubwall.media.stills:show_images",
        restart={"files": list(options.files)},
        live={"seconds": options.seconds, "order": options.order},
    )


def _claims(what: str) -> int:
    return 90 if path_of(what) is not None and ending(what) in _PICTURES else 0


KIND = Kind(
    name="image",
    label="Picture",
    options=ImageOptions,
    feed=_feed,
    short="files",
    claims=_claims,
    dropped=lambda what: {"files": path_of(what)},
    title=lambda options: PurePath(options.files[0]).stem.replace("-", " ").replace("_", " "),
)
