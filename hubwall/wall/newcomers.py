"""New zones from what people drop, paste or type: an address, a file, an image."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from pydantic import ValidationError

from hubwall.model.canvas import Canvas
from hubwall.model.geometry import Rect
from hubwall.model.tiling import kept_in_reach
from hubwall.model.words import tr
from hubwall.model.zone import Source, Zone
from hubwall.sources.kind import Kind

SHARE = 0.5  # of the screen's width that a new zone takes
SHAPE = 16 / 9
NO_SCREEN = Rect(0, 0, 1920, 1080)  # what stands in while none was ever seen

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing came of it; `words` say why."""

    words: str


def source_of(
    what: str, kinds: Iterable[Kind], context: Mapping[str, Any]
) -> tuple[Source, str] | Refused:
    """The source that suits an address or a file best, and a name for its zone."""
    what = what.strip()
    if what and "://" not in what and not what.startswith(("/", "~", ".")) and "." in what:
        what = f"https://{what}" if " " not in what else what
    claims = sorted(((_claim(kind, what), kind.name, kind) for kind in kinds), reverse=True)
    best = claims[0] if claims else None
    make = best[2].dropped if best is not None and best[0] > 0 else None
    if best is None or make is None:
        return Refused(tr("Nothing here can show “{what}”", what=what[:200]))
    kind = best[2]
    try:
        options = kind.options.model_validate(make(what), context=dict(context))
    except ValidationError as error:
        reason = error.errors()[0].get("ctx", {}).get("error") or error.errors()[0]["msg"]
        return Refused(tr("“{what}” can't be shown: {reason}", what=what[:200], reason=reason))
    return kind.source(options), kind.title(options) or tr(kind.label)


def _claim(kind: Kind, what: str) -> int:
    """A kind that stumbles over what somebody typed does not suit it."""
    try:
        return kind.claims(what)
    except Exception:
        log.debug("claim-failed", kind=kind.name, exc_info=True)
        return 0


def zone_for(
    source: Source, name: str, at: tuple[int, int] | None, canvas: Canvas, offset: int = 0
) -> Zone:
    """A zone of the usual shape with its middle at the canvas point, inside the screen there; or
    in the middle of the first screen. `offset` (canvas pixels) keeps several apart."""
    screens = [screen.rect for screen in canvas.connected] or [*canvas.rects, NO_SCREEN]
    nearest = canvas.nearest(*at) if at else None
    within = nearest.rect if nearest is not None else screens[0]
    width = round(within.width * SHARE)
    height = min(round(width / SHAPE), within.height)
    middle = at or (round(within.centre[0]), round(within.centre[1]))
    x = min(max(middle[0] - width // 2, within.x), within.right - width) + offset
    y = min(max(middle[1] - height // 2, within.y), within.bottom - height) + offset
    return Zone(
        id="", name=name, rect=kept_in_reach(Rect(x, y, width, height), canvas), source=source
    )
