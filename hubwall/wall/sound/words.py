"""What the wall says of its sound, in words."""

from __future__ import annotations

from hubwall.model.hearing import Why, attended
from hubwall.model.sound import SoundMode
from hubwall.model.state import State
from hubwall.model.words import tr


def mode_words(mode: SoundMode) -> str:
    """Who is heard, in a word or two."""
    match mode:
        case SoundMode.ONE:
            return tr("One: the zone in focus")
        case SoundMode.MIX:
            return tr("Mix: all zones")
        case SoundMode.DUCK:
            return tr("Duck: lower under a share")


def why_words(zone_id: str, why: Why, state: State) -> str:
    """Why a zone is heard, or is not."""
    match why:
        case Why.HEARD:
            return tr("heard")
        case Why.SOLO:
            return tr("heard alone")
        case Why.ATTENDED:
            if zone_id == state.session.focus:
                return tr("heard: it has the focus")
            return tr("heard: it had the focus last") if state.session.focus else tr("heard")
        case Why.LOWERED:
            return tr("lowered")
        case Why.SILENCED:
            return tr("all is silent")
        case Why.MUTED:
            return tr("muted")
        case Why.OTHER_SOLO:
            return tr("silent: {name} is heard alone", name=_name(state, state.session.solo))
        case Why.UNATTENDED:
            return tr("silent: not in focus")


def strip_word(why: Why) -> str:
    """The same in a word, for a zone's strip; empty for one that is heard as it is set."""
    match why:
        case Why.HEARD | Why.MUTED:
            return ""
        case Why.SOLO:
            return tr("alone")
        case Why.ATTENDED:
            return tr("heard")
        case Why.LOWERED:
            return tr("lowered")
        case Why.SILENCED | Why.OTHER_SOLO | Why.UNATTENDED:
            return tr("silent")


def heard_words(state: State, sounding: frozenset[str]) -> str:
    """What the wall says after the mode of its sound was changed."""
    words = _mode_told(state, sounding)
    if state.session.solo and not state.session.silenced:
        name = _name(state, state.session.solo)
        return tr("{words}, once “{name}” is no longer heard alone", words=words, name=name)
    return as_it_is(words, state)


def as_it_is(words: str, state: State) -> str:
    """What was said of the sound, and that nothing is heard where all is silent."""
    if state.session.silenced:
        return tr("{words}, once all is no longer silent (Shift+M)", words=words)
    return words


def _mode_told(state: State, sounding: frozenset[str]) -> str:
    mode = state.layout.sound.mode
    if mode is SoundMode.ONE and (one := attended(state, sounding)):
        return tr("Only the zone in focus is heard: {name}", name=_name(state, one))
    match mode:
        case SoundMode.ONE:
            return tr("Only the zone in focus is heard")
        case SoundMode.MIX:
            return tr("All zones are heard")
        case SoundMode.DUCK:
            return tr("All zones are heard, but lower while a share or an alert sounds")


def _name(state: State, zone_id: str) -> str:
    zone = state.layout.zone(zone_id)
    return (zone.name or zone.id) if zone is not None else ""
