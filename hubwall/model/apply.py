"""What each command does to the state: a pure function."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any, TypeVar, assert_never

from hubwall.model.commands import (
    AddZones,
    ChangeScreens,
    ChangeZone,
    KeepChannel,
    LayoutCommand,
    LetIn,
    LoadLayout,
    LookBack,
    PlaceZones,
    Raise,
    RememberPlaces,
    RemoveZones,
    RenameLayout,
    ResumeSession,
    Select,
    SessionCommand,
    SetMaster,
    SetMode,
    SetSound,
    SetSource,
    ShareLeft,
    Silence,
    Solo,
    TurnAway,
    VisitAddress,
    Zap,
)
from hubwall.model.difference import difference
from hubwall.model.layout import Layout
from hubwall.model.refit import refit
from hubwall.model.session import Mode, Session
from hubwall.model.sound import LOUDEST
from hubwall.model.state import State
from hubwall.model.zone import Zone

Value = TypeVar("Value")
FARTHEST_BACK_S = 86_400.0
NOTHING: Mapping[str, Any] = MappingProxyType({})


def apply(state: State, command: LayoutCommand | SessionCommand | ChangeScreens) -> State:
    """The state after the command. One that names zones which are gone does what is left of it;
    one that changes nothing gives the same state back. Undo and redo belong to `History`."""
    match command:
        case ChangeScreens():
            layout = refit(state.layout, state.canvas, command.canvas)
            return replace(state, canvas=command.canvas, layout=layout)
        case (
            Select()
            | SetMode()
            | VisitAddress()
            | Zap()
            | LookBack()
            | RememberPlaces()
            | Silence()
            | Solo()
            | SetMaster()
            | LetIn()
            | TurnAway()
            | ShareLeft()
            | ResumeSession()
        ):
            session = _apply_to_session(state.session, command)
            after = replace(state, session=session)
        case _:
            layout = _apply_to_layout(state.layout, command)
            if layout == state.layout:
                return state
            if isinstance(command, KeepChannel):
                return replace(state, layout=layout)
            after = show(state, layout)
            if isinstance(command, LoadLayout):
                after = replace(after, session=replace(after.session, unmaximised=NOTHING))
            elif isinstance(command, AddZones) and state.session.mode is not Mode.CONTENT:
                added = tuple(z.id for z in layout.zones[len(state.layout.zones) :])
                session = replace(after.session, selected=added, focus=added[-1])
                after = replace(after, session=session)
    return settle(after)


def show(state: State, layout: Layout) -> State:
    """The state with another layout, undo's and redo's too. What the session knows of a source
    goes with the source, not with the name of its zone: addresses that pages went to, channels
    that were zapped to, what is heard, and whose keys they are."""
    changes, session = difference(state.layout, layout), state.session

    def follow(known: Mapping[str, Value]) -> Mapping[str, Value]:
        return MappingProxyType(
            {
                new: known[was]
                for new, was in changes.stays.items()
                if was in known and new not in changes.turns
            }
        )

    goes = {was: new for new, was in changes.stays.items()}
    attended = (goes.get(name, name) for name in session.attended)
    left = session.mode is Mode.CONTENT and changes.stays.get(session.focus) != session.focus
    followed = replace(
        session,
        addresses=follow(session.addresses),
        channels=follow(session.channels),
        last_channels=follow(session.last_channels),
        behind=follow(session.behind),
        attended=tuple(dict.fromkeys(attended)),
        solo=goes.get(session.solo, session.solo),
        mode=Mode.WALL if left else session.mode,
    )
    return settle(replace(state, layout=layout, session=followed))


def settle(state: State) -> State:
    """The state without traces of zones that are gone. The focus is selected, too."""
    ids, session = state.layout.ids, state.session
    selected = tuple(dict.fromkeys(i for i in session.selected if i in ids))
    focus = session.focus if session.focus in ids else (selected[-1] if selected else "")
    if focus and focus not in selected:
        selected = (*selected, focus)
    mode = session.mode if focus or session.mode is not Mode.CONTENT else Mode.WALL
    settled = replace(
        session,
        selected=selected,
        focus=focus,
        attended=_attended(session.attended, focus, ids),
        solo=session.solo if session.solo in ids else "",
        mode=mode,
        addresses=_only(session.addresses, ids),
        unmaximised=_only(session.unmaximised, ids),
        channels=_only(session.channels, ids),
        last_channels=_only(session.last_channels, ids),
        behind=_only(session.behind, ids),
    )
    return state if settled == session else replace(state, session=settled)


def _attended(before: tuple[str, ...], focus: str, ids: frozenset[str]) -> tuple[str, ...]:
    kept = tuple(name for name in before if name in ids and name != focus)
    return (*kept, focus) if focus else kept


def unique_id(wanted: str, taken: frozenset[str] | set[str]) -> str:
    """The wanted id in letters that a layout file allows, with a number where it is taken."""
    base = re.sub(r"[^a-z0-9]+", "-", wanted.lower()).strip("-")[:48] or "zone"
    number, found = 2, base
    while found in taken:
        found, number = f"{base}-{number}", number + 1
    return found


def _apply_to_layout(layout: Layout, command: LayoutCommand) -> Layout:
    match command:
        case LoadLayout():
            return _with_each_id_once(command.layout)
        case AddZones():
            return _with_new_zones(layout, command.zones)
        case RemoveZones():
            gone = set(command.ids)
            kept = tuple(zone for zone in layout.zones if zone.id not in gone)
            return layout if len(kept) == len(layout.zones) else replace(layout, zones=kept)
        case PlaceZones():
            rects = {name: rect for name, rect in command.rects.items() if not rect.empty}
            placed = {z.id: replace(z, rect=rects[z.id]) for z in layout.zones if z.id in rects}
            moved = _with_zones(layout, placed)
            return _raised(moved, Raise(tuple(placed))) if command.to_front else moved
        case ChangeZone():
            zone = layout.zone(command.id)
            changed = {
                f.name: getattr(command, f.name)
                for f in fields(command)
                if f.name != "id" and getattr(command, f.name) is not None
            }
            if "volume" in changed:
                changed["volume"] = min(100, max(0, changed["volume"]))
            return _with_zones(layout, {zone.id: replace(zone, **changed)}) if zone else layout
        case SetSource():
            zone = layout.zone(command.id)
            return layout.with_zone(replace(zone, source=command.source)) if zone else layout
        case KeepChannel():
            zone = layout.zone(command.id)
            if zone is None:
                return layout
            return layout.with_zone(replace(zone, source=command.source, name=command.name))
        case Raise():
            return _raised(layout, command)
        case SetSound():
            return replace(layout, sound=command.sound)
        case RenameLayout():
            return replace(layout, name=command.name, slug=command.slug)
        case _:
            assert_never(command)


def _apply_to_session(session: Session, command: SessionCommand) -> Session:
    match command:
        case Select():
            ids = tuple(dict.fromkeys(command.ids))
            return replace(session, selected=ids, focus=ids[-1] if ids else "")
        case SetMode():
            panel = command.panel if command.mode is Mode.PANEL else ""
            return replace(session, mode=command.mode, panel=panel)
        case VisitAddress():
            visited = {**session.addresses, command.id: command.url}
            return replace(session, addresses=MappingProxyType(visited))
        case Zap():
            return _zapped(session, command)
        case LookBack():
            return replace(session, behind=_behind(session.behind, command.id, command.seconds))
        case RememberPlaces():
            kept = {**session.unmaximised, **command.rects} if command.rects else {}
            return replace(session, unmaximised=MappingProxyType(kept))
        case Silence():
            return replace(session, silenced=command.on)
        case Solo():
            return replace(session, solo=command.id)
        case SetMaster():
            return replace(session, master=min(LOUDEST, max(0, command.volume)))
        case LetIn() | TurnAway() | ShareLeft():
            return _decided(session, command)
        case ResumeSession():
            return command.session
        case _:
            assert_never(command)


def _decided(session: Session, command: LetIn | TurnAway | ShareLeft) -> Session:
    share = command.share
    admitted = tuple(name for name in session.admitted if name != share)
    dismissed = tuple(name for name in session.dismissed if name != share)
    match command:
        case LetIn():  # what was let in before keeps its turn
            kept = session.admitted if share in session.admitted else (*admitted, share)
            return replace(session, admitted=kept, dismissed=dismissed)
        case TurnAway():
            return replace(session, admitted=admitted, dismissed=(*dismissed, share))
        case ShareLeft():
            return replace(session, admitted=admitted, dismissed=dismissed)


def _zapped(session: Session, command: Zap) -> Session:
    was = session.channels.get(command.id, command.leaving)
    if was == command.channel:
        return replace(session, behind=_behind(session.behind, command.id))
    last = {**session.last_channels, command.id: was} if was else session.last_channels
    return replace(
        session,
        channels=MappingProxyType({**session.channels, command.id: command.channel}),
        last_channels=MappingProxyType(last),
        behind=_behind(session.behind, command.id),
    )


def _behind(behind: Mapping[str, float], zone: str, seconds: float = 0) -> Mapping[str, float]:
    """How far zones are behind, with one so many seconds behind; at 0 it is live."""
    others = {name: far for name, far in behind.items() if name != zone}
    if not seconds > 0:  # NaN, too
        return MappingProxyType(others)
    return MappingProxyType({**others, zone: min(float(seconds), FARTHEST_BACK_S)})


def _with_each_id_once(layout: Layout) -> Layout:
    if len(layout.ids) == len(layout.zones):
        return layout
    taken: set[str] = set()
    zones = []
    for zone in layout.zones:
        fresh = unique_id(zone.id, taken) if zone.id in taken else zone.id
        taken.add(fresh)
        zones.append(replace(zone, id=fresh))
    return replace(layout, zones=tuple(zones))


def _with_new_zones(layout: Layout, zones: tuple[Zone, ...]) -> Layout:
    taken, front = set(layout.ids), max((zone.z for zone in layout.zones), default=0)
    added = []
    for zone in zones:
        fresh = unique_id(zone.id or zone.name, taken)
        taken.add(fresh)
        added.append(replace(zone, id=fresh, z=max(front, zone.z)))
    return replace(layout, zones=layout.zones + tuple(added))


def _with_zones(layout: Layout, changed: Mapping[str, Zone]) -> Layout:
    zones = tuple(changed.get(zone.id, zone) for zone in layout.zones)
    return layout if zones == layout.zones else replace(layout, zones=zones)


def _raised(layout: Layout, command: Raise) -> Layout:
    """Zones that already lie in front of (or behind) all others stay as they are."""
    moved = [zone for zone in layout.stacked if zone.id in command.ids]
    others = [zone for zone in layout.stacked if zone.id not in command.ids]
    order = moved + others if command.to_back else others + moved
    if order == list(layout.stacked):
        return layout
    if command.to_back:
        floor = min((zone.z for zone in others), default=0) - len(moved)
        return _with_zones(layout, {z.id: replace(z, z=floor + i) for i, z in enumerate(moved)})
    ceiling = max((zone.z for zone in others), default=0) + 1
    return _with_zones(layout, {z.id: replace(z, z=ceiling + i) for i, z in enumerate(moved)})


def _only(mapping: Mapping[str, Value], ids: frozenset[str]) -> Mapping[str, Value]:
    if all(key in ids for key in mapping):
        return mapping
    return MappingProxyType({key: value for key, value in mapping.items() if key in ids})
