"""Commands: the one way to change the wall. Plain data, so that they can be journalled, sent by
the desk and replayed; `apply` in `hubwall.model.apply` says what each one does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from hubwall.model.canvas import Canvas
from hubwall.model.geometry import Rect
from hubwall.model.layout import Layout
from hubwall.model.session import Mode, Session
from hubwall.model.sound import Sound
from hubwall.model.zone import Crop, Fit, Source, Zone


@dataclass(frozen=True, slots=True)
class LoadLayout:
    """Show that layout (already mapped to this wall) in place of the present one."""

    layout: Layout


@dataclass(frozen=True, slots=True)
class AddZones:
    """Add zones in front of all others; ids that are taken are made unique. They are selected."""

    zones: tuple[Zone, ...]


@dataclass(frozen=True, slots=True)
class RemoveZones:
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceZones:
    """Give zones their places: moved, resized, arranged, aligned, swapped, filled. `to_front`
    brings them before all others in the same step."""

    rects: Mapping[str, Rect]
    to_front: bool = False


@dataclass(frozen=True, slots=True)
class ChangeZone:
    """Change a zone's own settings; None leaves one as it is."""

    id: str
    name: str | None = None
    z: int | None = None
    volume: int | None = None
    mute: bool | None = None
    output: str | None = None
    crop: Crop | None = None
    fit: Fit | None = None
    tags: tuple[str, ...] | None = None
    lock: bool | None = None


@dataclass(frozen=True, slots=True)
class SetSource:
    """Show another source in a zone, or the same one with other options."""

    id: str
    source: Source


@dataclass(frozen=True, slots=True)
class KeepChannel:
    """Make what a zone was zapped to the layout's own. Nothing changes on the wall."""

    id: str
    source: Source
    name: str
    """The zone's."""


@dataclass(frozen=True, slots=True)
class Raise:
    """Bring zones to the front; `to_back` sends them behind all others."""

    ids: tuple[str, ...]
    to_back: bool = False


@dataclass(frozen=True, slots=True)
class SetSound:
    """Say who of the layout is heard, and whether its sources are levelled."""

    sound: Sound


@dataclass(frozen=True, slots=True)
class RenameLayout:
    """The layout was saved under a name, or is to be called so."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Select:
    """Select zones; the last one gets the focus."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetMode:
    mode: Mode
    panel: str = ""


@dataclass(frozen=True, slots=True)
class VisitAddress:
    """The page of a zone went to another address. Kept in the session, not in the layout."""

    id: str
    url: str


@dataclass(frozen=True, slots=True)
class Zap:
    """A television zone goes to another channel (its id), live. `leaving` is the one that it
    showed, for a zone that had not been zapped yet. Kept in the session, not in the layout."""

    id: str
    channel: str
    leaving: str = ""


@dataclass(frozen=True, slots=True)
class LookBack:
    """A television zone shows what was so many seconds ago, and goes on from there; 0: live."""

    id: str
    seconds: float


@dataclass(frozen=True, slots=True)
class RememberPlaces:
    """Where zones were before they were filled; an empty mapping forgets."""

    rects: Mapping[str, tuple[int, int, int, int]] = field(
        default_factory=lambda: MappingProxyType({})
    )


@dataclass(frozen=True, slots=True)
class Silence:
    """Mute everything, or hear it again."""

    on: bool


@dataclass(frozen=True, slots=True)
class Solo:
    """Hear that zone alone; an empty id hears the others again, too."""

    id: str


@dataclass(frozen=True, slots=True)
class SetMaster:
    """The volume of everything, 0 to 100."""

    volume: int


@dataclass(frozen=True, slots=True)
class LetIn:
    """The operator lets a share onto the wall."""

    share: str


@dataclass(frozen=True, slots=True)
class TurnAway:
    """The operator refuses a share, or takes it off the wall; it is not shown until it is let in
    again, or begins anew."""

    share: str


@dataclass(frozen=True, slots=True)
class ShareLeft:
    """A share ended: whatever was decided about it ends with it."""

    share: str


@dataclass(frozen=True, slots=True)
class ResumeSession:
    """Go on with the session that was when the wall was left."""

    session: Session


@dataclass(frozen=True, slots=True)
class ChangeScreens:
    """The machine's screens are now these. Where the desktop was laid out anew, zones go along
    with their screens."""

    canvas: Canvas


@dataclass(frozen=True, slots=True)
class Undo:
    pass


@dataclass(frozen=True, slots=True)
class Redo:
    pass


LayoutCommand = (
    LoadLayout
    | AddZones
    | RemoveZones
    | PlaceZones
    | ChangeZone
    | SetSource
    | KeepChannel
    | Raise
    | SetSound
    | RenameLayout
)
SessionCommand = (
    Select
    | SetMode
    | VisitAddress
    | Zap
    | LookBack
    | RememberPlaces
    | Silence
    | Solo
    | SetMaster
    | LetIn
    | TurnAway
    | ShareLeft
    | ResumeSession
)
Command = LayoutCommand | SessionCommand | ChangeScreens | Undo | Redo
