"""What can be done now: the rows of the menu and of the palette."""

from __future__ import annotations

from typing import Any

from hubwall.model.words import tr
from hubwall.model.zone import Zone
from hubwall.wall.conductor import Conductor
from hubwall.wall.input.actions import LAYOUT_DIGITS, Action
from hubwall.wall.panels import menu
from hubwall.wall.panels.availability import has_engine, why_not
from hubwall.wall.panels.models import action_row
from hubwall.wall.panels.services import PanelServices

SOUGHT = (
    Action.NEW_ZONE,
    Action.PICK_LAYOUT,
    Action.ARRANGE,
    Action.FILL,
    Action.ENTER_CONTENT,
    Action.MUTE,
    Action.SAVE,
    Action.SAVE_AS,
    Action.UNDO,
)
"""What most people look for; the palette begins with it."""


class Offers:
    """Asks the state and the services anew each time; holds nothing."""

    def __init__(self, conductor: Conductor, services: PanelServices) -> None:
        self._conductor = conductor
        self._services = services

    def selected(self) -> list[Zone]:
        layout, session = self._conductor.state.layout, self._conductor.state.session
        return [zone for zone in layout.zones if zone.id in session.selected]

    def why(self, action: Action) -> str:
        """Why the action can't be done now; empty if it can."""
        conductor, known = self._conductor, self._services.layouts()
        return why_not(
            action,
            conductor.state,
            can_undo=conductor.can_undo,
            can_redo=conductor.can_redo,
            is_page=lambda zone: bool(self._services.address_of(zone)),
            layouts=len(known) if known is not None else len(LAYOUT_DIGITS),
            is_share=self._services.is_share,
            zaps=self._services.zaps,
            plays=self._services.plays,
            has_box=self._services.has_box,
            waiting=self._services.waiting(),
            can_keep=self._services.can_keep,
        )

    def for_palette(self) -> list[tuple[str, dict[str, Any]]]:
        """All actions, each with the text it is found by; those that can be done come first."""
        left_out = {Action.PALETTE, Action.CLOSE_PANEL, Action.LEAVE_CONTENT}
        order = sorted(Action, key=lambda action: action not in SOUGHT)
        rows = [action_row(a, self.why(a)) for a in order if a not in left_out]
        rows.sort(key=lambda row: bool(row["why"]))
        return [(row["text"], row) for row in rows]

    def for_menu(self, bare: bool) -> list[dict[str, Any]]:
        """The menu of the selected zones, or of the bare wall. `is` says what an entry is: action,
        sub, volume or line."""
        zones = [] if bare else self.selected()
        one = zones[0].id if len(zones) == 1 else ""
        page = bool(one and self._services.address_of(one))
        sound = bool(one and self._services.sounds(one))
        web = bool(one and has_engine(self._conductor.state, one))
        share = bool(one and self._services.is_share(one))
        tv = bool(one and self._services.zaps(one))
        box = bool(one and self._services.has_box(one))
        items = menu.items(
            len(zones), page=page, sound=sound, web=web, share=share, television=tv, box=box
        )
        return [self._entry(item, not zones) for item in items]

    def _entry(self, item: menu.Item, bare: bool) -> dict[str, Any]:
        match item:
            case Action():
                row = action_row(item, self.why(item))
                return {"is": "action", "bare": bare, **row, "on": self._is_on(item)}
            case menu.Sub():
                entries = [self._entry(action, bare) for action in item.actions]
                return {"is": "sub", "text": item.name, "entries": entries, "why": ""}
            case menu.Volume():
                zone = self.selected()[0]
                return {"is": "volume", "text": tr("Volume"), "value": zone.volume, "why": ""}
            case menu.Line():
                return {"is": "line"}

    def _is_on(self, action: Action) -> bool:
        """Whether the entry stands for something that is so now."""
        zones, session = self.selected(), self._conductor.state.session
        match action:
            case Action.LOCK:
                return bool(zones) and all(zone.lock for zone in zones)
            case Action.MUTE:
                return bool(zones) and all(zone.mute for zone in zones)
            case Action.SILENCE:
                return session.silenced
            case Action.SOLO:
                return bool(session.solo) and session.solo == session.focus
            case Action.KEEP:
                return bool(zones) and all(self._services.kept(zone.id) for zone in zones)
            case Action.FAVOURITE:
                return bool(zones) and all(self._services.liked(zone.id) for zone in zones)
            case Action.WELCOME:
                return self._services.welcoming()
            case _:
                return False
