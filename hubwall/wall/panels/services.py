"""What the panels want done by others. The application implements it; tests have a false one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hubwall.model.geometry import Rect
from hubwall.wall.input.actions import Action


@dataclass(frozen=True, slots=True)
class ZonePreview:
    """A zone in a layout's preview: its place on the layout's own screens, its name, and the
    label of its kind in the wall's language."""

    rect: Rect
    kind: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class LayoutEntry:
    """A layout that can be loaded. `slug` is its file without `.yaml`; `screens` are those that
    it was drawn on; zones stand from back to front. `problem` says why it can't be loaded."""

    slug: str
    name: str
    screens: tuple[Rect, ...] = ()
    zones: tuple[ZonePreview, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """The layout is on disk."""


@dataclass(frozen=True, slots=True)
class Exists:
    """Another layout has that name; `name` is what people read of it."""

    name: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Not done, and why, in words for people."""

    problem: str


SaveAnswer = Saved | Exists | Refused


@dataclass(frozen=True)
class PanelServices:
    """Callbacks, all called in the GUI thread. None may block: what needs the disk calls what it
    is given when that is done.

    perform: do what an action says, as if its key had been pressed in wall mode
    layouts: as they were last read, in the order of their digits: the first ten have one;
        None where they were not read yet
    list_layouts: read them anew
    load_layout: show that layout (slug); what it calls is given a problem in words, or ""
    new_zone: a zone for an address or file that somebody typed; gives a problem in words, or ""
    go_to: send a zone's page to a typed address; gives a problem in words, or ""
    address_of: where a zone's page is now; "" for a zone that shows no page
    save_as: write the layout under a name; `overwrite` once the question was answered with yes
    tell: say a problem to the people at the wall, outside of the panels
    sounds: whether a zone's source can be heard at all
    is_share: whether a zone shows somebody's share now
    zaps: whether a zone is a television
    liked: whether a zone is on a favourite channel
    plays: whether a zone plays what can be looked at again
    has_box: whether a zone's channels are changed by a remote control
    waiting: how many shares wait to be let in
    can_keep: whether the dock can keep a zone's source
    kept: whether it does
    welcoming: whether the wall shows how guests come in
    hear: let a zone be heard at that volume (0 to 100) while the slider moves, before it is so
    """

    perform: Callable[[Action], None]
    layouts: Callable[[], Sequence[LayoutEntry] | None]
    list_layouts: Callable[[Callable[[], None]], None]
    load_layout: Callable[[str, Callable[[str], None]], None]
    new_zone: Callable[[str], str]
    go_to: Callable[[str, str], str]
    address_of: Callable[[str], str]
    save_as: Callable[[str, bool, Callable[[SaveAnswer], None]], None]
    tell: Callable[[str], None]
    hear: Callable[[str, int], None]
    sounds: Callable[[str], bool] = lambda _zone: True
    is_share: Callable[[str], bool] = lambda _zone: False
    zaps: Callable[[str], bool] = lambda _zone: False
    plays: Callable[[str], bool] = lambda _zone: False
    liked: Callable[[str], bool] = lambda _zone: False
    has_box: Callable[[str], bool] = lambda _zone: False
    waiting: Callable[[], int] = lambda: 0
    can_keep: Callable[[str], bool] = lambda _zone: True
    kept: Callable[[str], bool] = lambda _zone: False
    welcoming: Callable[[], bool] = lambda: False


@dataclass(frozen=True)
class Choice:
    """One button of a question: what stands on it, and what it does."""

    label: str
    chosen: Callable[[], None]


@dataclass(frozen=True)
class Question:
    """A question that has the keys until it is answered (`Panels.ask`). The first choice is the
    one that Enter takes; Esc takes none of them. All texts in the wall's language."""

    title: str
    text: str
    choices: tuple[Choice, ...]
    stay: str = ""  # what stands on the button that does nothing; "" for “Cancel”
