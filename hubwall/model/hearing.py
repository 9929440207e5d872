"""Who is heard on a wall, how loud, and why: pure functions of the state and of what sounds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType

from hubwall.model.sound import LOUDEST, PLAIN, Heard, SoundDefaults, SoundMode
from hubwall.model.state import State
from hubwall.model.zone import Zone

ALERT = "alert"
"""A zone with this tag is listened to first, as shares are."""
LOWERED = 10 ** (-15 / 60)
"""A volume times this is 15 dB lower: the cube of it is 10 ** (-15 / 20)."""
STEP_MS = 40  # a volume that somebody sets: no click, and no waiting
FADE_MS = 150  # from one zone to another
BACK_MS = 600  # from lowered to what it was
SILENCE_MS = 10  # everything is to be silent at once; still no click


class Why(StrEnum):
    """Why a zone is heard, or is not."""

    HEARD = "heard"  # as it is set
    SOLO = "solo"  # alone, since somebody asked for it
    ATTENDED = "attended"  # alone, since it has the focus or had it last
    LOWERED = "lowered"  # softly, while a share or an alert sounds
    SILENCED = "silenced"  # everything is
    MUTED = "muted"  # it is set so
    OTHER_SOLO = "other-solo"  # another is heard alone
    UNATTENDED = "unattended"  # another has people's attention


AUDIBLE = (Why.HEARD, Why.SOLO, Why.ATTENDED, Why.LOWERED)
NOTHING: Mapping[str, Why] = MappingProxyType({})


def attended(state: State, sounding: Collection[str]) -> str:
    """The zone that is heard in mode `one`: of those that sound, the one that had the focus last;
    else the first of the layout that is not muted. Empty where nothing sounds.

    So whoever selects a clock goes on hearing the news, and a zone that is muted is not replaced
    by another all of a sudden."""
    known = [name for name in state.session.attended if name in sounding]
    if known:
        return known[-1]
    found = [zone for zone in state.layout.zones if zone.id in sounding]
    return next((z.id for z in found if not z.mute), found[0].id if found else "")


def reasons(state: State, sounding: Collection[str], calling: Collection[str]) -> Mapping[str, Why]:
    """For each zone why it is heard or not. `sounding` are the zones whose sources have a sound at
    all; `calling` those before which the others are lowered in mode `duck`."""
    session, mode = state.session, state.layout.sound.mode
    solo = session.solo if session.solo in sounding else ""
    one = attended(state, sounding) if mode is SoundMode.ONE else ""
    lowering = {z.id for z in state.layout.zones if z.id in calling and not z.mute and z.volume}

    def why(zone: Zone) -> Why:
        if session.silenced:
            return Why.SILENCED
        if zone.mute:
            return Why.MUTED
        if solo:
            return Why.SOLO if zone.id == solo else Why.OTHER_SOLO
        if mode is SoundMode.ONE:
            return Why.ATTENDED if zone.id == one else Why.UNATTENDED
        if mode is SoundMode.DUCK and lowering and zone.id not in lowering:
            return Why.LOWERED
        return Why.HEARD

    return {zone.id: why(zone) for zone in state.layout.zones}


def heard(
    state: State,
    sounding: Collection[str],
    calling: Collection[str] = (),
    before: Mapping[str, Why] = NOTHING,
    defaults: SoundDefaults = PLAIN,
) -> Mapping[str, Heard]:
    """What each zone's source is told. `before` is what `reasons` gave last, from which the time
    follows that a change takes."""
    now = reasons(state, sounding, calling)
    said = state.layout.sound.levelled
    levelled = defaults.levelled if said is None else said

    def told(zone: Zone) -> Heard:
        why = now[zone.id]
        volume = zone.volume * state.session.master / LOUDEST
        return Heard(
            volume=volume * LOWERED if why is Why.LOWERED else volume,
            mute=why not in AUDIBLE,
            fade_ms=_fade_ms(before.get(zone.id, why), why),
            output=zone.output or defaults.output,
            levelled=levelled,
        )

    return {zone.id: told(zone) for zone in state.layout.zones}


def _fade_ms(was: Why, now: Why) -> int:
    if Why.SILENCED in (was, now):
        return SILENCE_MS if now is Why.SILENCED else FADE_MS
    if was is now or Why.MUTED in (was, now):
        return STEP_MS
    return BACK_MS if was is Why.LOWERED and now in AUDIBLE else FADE_MS
