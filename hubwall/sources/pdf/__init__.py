"""`pdf`: a page of a document, or all of them in turn."""

from __future__ import annotations

from pathlib import PurePath

from pydantic import ValidationInfo, field_validator

from hubwall.model.feeds import Still
from hubwall.sources.kind import Change, Kind, Options, option
from hubwall.sources.local_file import check_file, ending, path_of
from hubwall.sources.span import Span


class PdfOptions(Options):
    file: str = option(
        change=Change.IDENTITY, help="The PDF file", examples=["briefing.pdf"], max_length=4096
    )
    page: int = option(
        1, change=Change.LIVE, help="The page to show, or to begin with", ge=1, le=100_000
    )
    turn: Span = option(
        Span(0), change=Change.LIVE, help="Turn the page every so often, like 20 s; 0 stays"
    )

    @field_validator("file")
    @classmethod
    def _allowed(cls, value: str, info: ValidationInfo) -> str:
        return check_file(value, info.context)


def _feed(options: PdfOptions) -> Still:
    return Still(
        run="hubwall.media.pages:show_pdf",
        restart={"file": options.file},
        live={"page": options.page, "turn_s": options.turn.seconds},
    )


KIND = Kind(
    name="pdf",
    label="PDF document",
    options=PdfOptions,
    feed=_feed,
    short="file",
    claims=lambda what: 95 if path_of(what) is not None and ending(what) == ".pdf" else 0,
    dropped=lambda what: {"file": path_of(what)},
    title=lambda options: PurePath(options.file).stem.replace("-", " ").replace("_", " "),
)
