"""Who is shown where, and who still waits: brings together what the layout wants, what the
operator decided and what the desk reports, and tells zones and desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from hubwall.desk import messages
from hubwall.model.commands import AddZones, LetIn, RemoveZones, ShareLeft, TurnAway
from hubwall.model.geometry import Rect
from hubwall.model.placement import room
from hubwall.model.shares import ANY, Share, ShareState, find, may_be_shown, seated
from hubwall.model.words import tr
from hubwall.model.zone import Source, Zone
from hubwall.share.messages import Event
from hubwall.wall.conductor import Change, Conductor
from hubwall.wall.content.content import Content
from hubwall.wall.content.contents import Contents
from hubwall.wall.content.shared import SharedContent
from hubwall.wall.input.actions import Action
from hubwall.wall.newcomers import NO_SCREEN, zone_for
from hubwall.wall.panels.keycaps import caps_of
from hubwall.wall.shares.book import ShareBook
from hubwall.wall.shares.desk_link import DeskLink

CARD = 0.4  # of the place that a picture would take: what a share is given that is sound only


def _card(place: Rect) -> Rect:
    width, height = round(place.width * CARD), round(place.height * CARD)
    x, y = place.x + (place.width - width) // 2, place.y + (place.height - height) // 2
    return Rect(x, y, width, height)


class Reception(QObject):
    """GUI thread. Nothing is decided here but by the rule in `hubwall.model.shares`; what people
    decide goes through the conductor, as everything does."""

    changed = Signal()
    """Somebody is shown elsewhere now, or waits, or waits no more."""
    arrived = Signal(object)
    """A share that nobody let in yet is new: Share."""

    def __init__(
        self,
        conductor: Conductor,
        contents: Contents,
        book: ShareBook,
        link: DeskLink,
        source: Callable[[str], Source],
        parent: QObject | None = None,
    ) -> None:
        """`source` gives a source for what a layout would write to name a share."""
        super().__init__(parent)
        self._conductor, self._contents = conductor, contents
        self._book, self._link, self._source = book, link, source
        self._told: dict[str, str] = {}
        self._shown: dict[str, tuple[str, ...]] = {}
        self._announced: set[str] = set()
        self._seating = self._again = False
        conductor.changed.connect(self._followed)
        contents.standInChanged.connect(self.seat)
        contents.made.connect(self._made)
        book.sharesChanged.connect(self._observed)
        book.seatsChanged.connect(self.seat)
        link.began.connect(self._begin)
        link.began.connect(book.begin)
        link.lost.connect(book.lose)
        link.heard.connect(book.hear)

    # What views ask

    def shows(self, share: str) -> tuple[str, ...]:
        """The names of the zones that show a share now."""
        return self._shown.get(share, ())

    def waiting(self) -> list[Share]:
        """Who must be let in by hand, the one that came first in front."""
        dismissed = self._conductor.state.session.dismissed
        found = [s for s in self._book.shares.values() if not self._may(s)]
        return sorted((s for s in found if s.id not in dismissed), key=lambda s: (s.since, s.id))

    def share_of(self, zone_id: str) -> Share | None:
        """Whose share a zone shows."""
        content = dict(self._contents.items()).get(zone_id)
        return content.share if isinstance(content, SharedContent) else None

    def zones_of(self, share_id: str) -> tuple[str, ...]:
        """The zones that show a share, in the layout's order."""
        zones = self._conductor.state.layout.zones
        shown = ((zone.id, self.share_of(zone.id)) for zone in zones)
        return tuple(name for name, share in shown if share is not None and share.id == share_id)

    def ghost_at(self, share_id: str, at: tuple[int, int]) -> str:
        """The zone that a share comes into when it is let in, if a place that waits for it is what
        lies at that canvas point; else empty. Of several places of the pool that is the first."""
        state, share = self._conductor.state, self._book.shares.get(share_id)
        waits = [zone.id for zone in state.layout.zones if self._awaits(zone.id, share)]
        for zone in reversed(state.layout.stacked):
            if state.placed[zone.id].holds(*at):
                return waits[0] if zone.id in waits else ""
        return ""

    def _awaits(self, zone_id: str, share: Share | None) -> bool:
        content = dict(self._contents.items()).get(zone_id)
        if share is None or not isinstance(content, SharedContent) or content.share is not None:
            return False
        return content.wanted in (ANY, share.id, share.seat)

    # What people decide

    def let_in(self, share_id: str, author: str) -> None:
        """Let a share in: into the zone that waits for it, a free one of the pool, or a new zone
        where there is room."""
        self._conductor.carry_out(LetIn(share_id), author)
        if not self.shows(share_id):
            self._add(share_id, None, author)

    def bring(self, share_id: str, at: tuple[int, int] | None, author: str) -> None:
        """Let a share in and give it a new zone with its middle at the canvas point; where there
        is room for None. The zone comes first: else a place of the pool would show the share
        for a moment."""
        self._add(share_id, at, author)
        self._conductor.carry_out(LetIn(share_id), author)

    def let_in_next(self, author: str) -> str:
        """Let in who waits longest; words where nobody does."""
        waiting = self.waiting()
        if not waiting:
            return tr("Nobody waits to be let in")
        self.let_in(waiting[0].id, author)
        return ""

    def turn_away_next(self, author: str) -> str:
        """Turn away who waits longest; words where nobody does."""
        waiting = self.waiting()
        if not waiting:
            return tr("Nobody waits to be let in")
        self.turn_away(waiting[0].id, author)
        return ""

    def turn_away(self, share_id: str, author: str) -> None:
        """Refuse a share, or take it off the wall: the sharer is told at once."""
        self._conductor.carry_out(TurnAway(share_id), author)

    def take_off(self, author: str) -> str:
        """Take what the selected zones show off the wall, and zones that were made for one guest
        with it; words where they show no share."""
        state = self._conductor.state
        shares = {name: self.share_of(name) for name in state.session.selected}
        found = {name: share for name, share in shares.items() if share is not None}
        if not found:
            return tr("Select a zone that shows a share first")
        self._take_off(found, author)
        return ""

    def take_off_share(self, share_id: str, author: str) -> None:
        """Take a share off the wall wherever it is shown, or turn it away where it is not."""
        found = {name: self.share_of(name) for name in self.zones_of(share_id)}
        self._take_off({n: share for n, share in found.items() if share is not None}, author)
        if not found:
            self.turn_away(share_id, author)

    def _take_off(self, found: Mapping[str, Share], author: str) -> None:
        for share in dict.fromkeys(found.values()):
            self.turn_away(share.id, author)
        own = tuple(name for name, share in found.items() if share.guest and self._names(name))
        if own:
            self._conductor.carry_out(RemoveZones(own), author)

    def _names(self, zone_id: str) -> bool:
        """Whether a zone waits for one share by name, and not for the next of the pool."""
        content = self._contents[zone_id]
        return isinstance(content, SharedContent) and content.wanted != ANY

    def _add(self, share_id: str, at: tuple[int, int] | None, author: str) -> None:
        share = self._book.shares.get(share_id)
        if share is None:
            return
        state, source = self._conductor.state, self._source(share_id)
        if at is not None:
            zone = zone_for(source, share.name, at, state.canvas)
        else:
            place = room(state.placed.values(), state.canvas)
            zone = Zone("", place if not place.empty else NO_SCREEN, source, share.name)
        if share.what == "sound":  # there is little to see
            zone = replace(zone, rect=_card(zone.rect))
        if share.guest:  # whose name no layout keeps
            zone = replace(zone, id="guest")
        self._conductor.carry_out(AddZones((zone,)), author)

    # What goes on by itself

    def seat(self) -> None:
        """Bring zones and desk in step with what is wanted, decided and there."""
        self._again = True
        if self._seating:  # a zone that changed has changed what stands in for it
            return
        self._seating = True
        try:
            while self._again:
                self._again = False
                self._seat()
        finally:
            self._seating = False
        self.changed.emit()

    def _seat(self) -> None:
        state, book = self._conductor.state, self._book
        places = dict(self._places())
        wanted = {name: content.wanted for name, content in places.items()}
        if wanted:
            self._link.need()
        before = {n: content.share.id for n, content in places.items() if content.share}
        session = state.session
        found = seated(wanted, book.shares.values(), session.admitted, session.dismissed, before)
        named = {zone.id: zone.name for zone in state.layout.zones}
        for name, content in places.items():
            content.show_share(found.get(name))
            who, waits = self._ghost(content.wanted, found.get(name))
            content.say_ghost(who or named.get(name, "") or content.wanted, waits)
        self._tell_desk()
        shown: dict[str, tuple[str, ...]] = {}
        for name, share in found.items():
            if name in named:
                shown[share.id] = (*shown.get(share.id, ()), named[name] or name)
        if shown != self._shown:
            self._shown = shown
            self._link.send(messages.Shown(shown))

    def _places(self) -> Iterator[tuple[str, SharedContent]]:
        """Contents that wait for a share, by zone, in the layout's order; then those that stand
        in for others."""
        contents = dict(self._contents.items())
        zones = [z.id for z in self._conductor.state.layout.zones if z.id in contents]
        for name in zones:
            content: Content | None = contents[name]
            if isinstance(content, SharedContent):
                yield name, content
        for name in zones:
            content = self._contents.stand_in(name)
            if isinstance(content, SharedContent):
                yield f"{name} (stand-in)", content

    def _may(self, share: Share) -> bool:
        session = self._conductor.state.session
        named = any(content.wanted in (share.id, share.seat) for _, content in self._places())
        return may_be_shown(share, named, session.admitted, session.dismissed)

    def _tell_desk(self) -> None:
        """Say of each share once whether it is let in, or is to go."""
        dismissed = self._conductor.state.session.dismissed
        self._told = {n: said for n, said in self._told.items() if n in self._book.present}
        for name in self._book.present:
            share = self._book.shares[name]
            said = "away" if name in dismissed else "in" if self._may(share) else ""
            if not said or self._told.get(name) == said:
                continue
            self._told[name] = said
            if said == "in":
                self._link.send(messages.LetIn(name))
            elif share.state is ShareState.WAITING:
                self._link.send(messages.TurnAway(name))
            else:
                self._link.send(messages.TakeOff(name))

    def _ghost(self, wanted: str, share: Share | None) -> tuple[str, str]:
        if wanted == ANY:
            who = tr("Next guest")
        else:
            seat = self._book.seat(wanted.partition("/")[0])
            who = seat.label if seat is not None else ""
        if share is not None and share.state is ShareState.STALE:
            return share.name, tr("Nothing new from {name}", name=share.name)
        if share is not None:
            return share.name, tr("Coming onto the wall…")
        waiting = self.waiting()
        first = next(iter(waiting), None) if wanted == ANY else find(wanted, waiting)
        if first is not None:
            if first != waiting[0]:  # the key lets in whoever came first
                return who, tr("{name} waits to be let in", name=first.name)
            key = "+".join(caps_of(Action.LET_IN)[0])
            return who, tr("{name} waits to be let in: {key}", name=first.name, key=key)
        if self._book.ready and not self._book.port:
            return who, tr("Sharing is off on this wall")
        return who, tr("Nothing is shared yet")

    def _begin(self) -> None:
        self._told.clear()
        self._shown = {}

    def _followed(self, change: Change) -> None:
        before, after = change.before, change.after
        if (
            before.layout != after.layout
            or before.session.admitted != after.session.admitted
            or before.session.dismissed != after.session.dismissed
        ):
            self.seat()

    def _observed(self) -> None:
        session = self._conductor.state.session
        for name in dict.fromkeys((*session.admitted, *session.dismissed)):
            if self._book.left(name):
                self._conductor.carry_out(ShareLeft(name), "share")
        self.seat()
        waiting = self.waiting()
        fresh = [share for share in waiting if share.id not in self._announced]
        self._announced = {share.id for share in waiting}
        for share in fresh:
            self.arrived.emit(share)

    def _made(self, content: Content) -> None:
        if isinstance(content, SharedContent):
            content.handled.connect(lambda events: self._hand_over(content, events))

    def _hand_over(self, content: SharedContent, events: list[Event]) -> None:
        if content.share is not None:
            self._link.send(messages.Input(content.share.id, tuple(events)))
