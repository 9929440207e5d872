"""Who is heard, how loud and why, whatever stands on the wall."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwall.model.apply import apply, settle
from hubwall.model.canvas import grid
from hubwall.model.commands import ChangeZone, LoadLayout, RemoveZones, Select, SetMaster, Solo
from hubwall.model.geometry import Rect
from hubwall.model.hearing import AUDIBLE, Why, heard, reasons
from hubwall.model.layout import Layout
from hubwall.model.session import Session
from hubwall.model.sound import Heard, Sound, SoundDefaults, SoundMode
from hubwall.model.state import State
from hubwall.model.zone import Source, Zone
from tests.model.layouts import NAMES, layouts, names

ALL = frozenset({"news", "sport", "guest"})


def zone(name: str, **more: object) -> Zone:
    made = Zone(name, Rect(0, 0, 640, 360), Source("stream", name, ("stream", name)))
    return replace(made, **more)  # type: ignore[arg-type]


def wall(mode: SoundMode, *zones: Zone, **session: object) -> State:
    shown = zones or (zone("news"), zone("sport"), zone("guest"), zone("clock"))
    state = State(grid(2, 1), Layout("", shown, sound=Sound(mode)), Session(**session))  # type: ignore[arg-type]
    return settle(state)


def audible(state: State, calling: frozenset[str] = frozenset()) -> set[str]:
    """The zones with a sound that can be heard, at full or lower."""
    told = heard(state, ALL, calling)
    return {name for name in ALL & state.layout.ids if not told[name].mute}


def test_one_follows_the_focus_and_stays_where_it_was_on_what_has_no_sound() -> None:
    state = wall(SoundMode.ONE)
    assert audible(state) == {"news"}, "nobody chose: the first of the layout"
    state = apply(state, Select(("sport",)))
    assert audible(state) == {"sport"}
    state = apply(state, Select(("clock",)))
    assert audible(state) == {"sport"}, "a clock has no sound"
    state = apply(state, Select(()))
    assert audible(state) == {"sport"}, "nothing in focus: what was heard goes on"
    state = apply(state, Select(("guest",)))
    state = apply(state, RemoveZones(("guest",)))
    assert audible(state) == {"sport"}, "what was heard before it"


def test_a_zone_that_is_muted_is_not_replaced_by_another_all_of_a_sudden() -> None:
    state = apply(wall(SoundMode.ONE), Select(("sport",)))
    state = apply(state, ChangeZone("sport", mute=True))
    assert audible(state) == set()
    assert reasons(state, ALL, ())["news"] is Why.UNATTENDED


def test_attention_goes_with_the_source_to_the_next_layout() -> None:
    state = apply(wall(SoundMode.ONE), Select(("sport",)))
    large = replace(zone("sport"), id="large")
    after = apply(state, LoadLayout(Layout("", (zone("news"), large), sound=Sound(SoundMode.ONE))))
    told = heard(after, {"news", "large"})
    assert (told["news"].mute, told["large"].mute) == (True, False)


def test_solo_is_heard_alone_in_every_mode_until_its_zone_goes() -> None:
    for mode in SoundMode:
        state = apply(apply(wall(mode), Select(("news",))), Solo("guest"))
        assert audible(state, frozenset({"sport"})) == {"guest"}
        gone = apply(state, RemoveZones(("guest",)))
        assert gone.session.solo == ""
        assert audible(gone) >= {"news"}
    silent = apply(wall(SoundMode.MIX), Solo("clock"))
    assert audible(silent) == ALL, "what has no sound can't be heard alone"


def test_a_share_or_an_alert_lowers_the_rest_by_15_db() -> None:
    state = wall(SoundMode.DUCK)
    assert {told.volume for told in heard(state, ALL).values()} == {100}
    told = heard(state, ALL, {"guest"})
    gain = (told["news"].volume / 100) ** 3
    assert gain == pytest.approx(10 ** (-15 / 20))
    assert told["guest"].volume == 100
    muted = apply(state, ChangeZone("guest", mute=True))
    assert heard(muted, ALL, {"guest"})["news"].volume == 100, "nobody hears what would lower it"
    mix = replace(state, layout=replace(state.layout, sound=Sound(SoundMode.MIX)))
    assert heard(mix, ALL, {"guest"})["news"].volume == 100


def test_fades_are_as_long_as_what_they_are_for() -> None:
    one = apply(wall(SoundMode.ONE), Select(("news",)))
    before = reasons(one, ALL, ())
    after = heard(apply(one, Select(("sport",))), ALL, before=before)
    assert after["news"] == Heard(100, mute=True, fade_ms=150)
    assert after["sport"] == Heard(100, fade_ms=150)
    silenced = replace(one, session=replace(one.session, silenced=True))
    assert heard(silenced, ALL, before=before)["news"].fade_ms <= 20
    duck = wall(SoundMode.DUCK)
    lowered = reasons(duck, ALL, {"guest"})
    assert heard(duck, ALL, before=lowered)["news"].fade_ms > 150, "it comes back calmly"


def test_the_master_is_in_every_volume_and_settings_say_what_layouts_do_not() -> None:
    state = apply(wall(SoundMode.MIX, zone("news", volume=60), zone("sport", output="hall")),
                  SetMaster(50))  # fmt: skip
    told = heard(state, ALL, defaults=SoundDefaults("desk", levelled=False))
    assert replace(told["news"], fade_ms=0) == Heard(30, output="desk", levelled=False)
    assert (told["sport"].output, told["sport"].volume) == ("hall", 50)
    state = replace(state, layout=replace(state.layout, sound=Sound(levelled=True)))
    assert heard(state, ALL, defaults=SoundDefaults(levelled=False))["news"].levelled


@given(
    layout=layouts(),
    focused=st.lists(names, max_size=5),
    solo=names,
    silenced=st.booleans(),
    master=st.integers(0, 100),
    sounding=st.frozensets(st.sampled_from([name for name in NAMES if name])),
    calling=st.frozensets(st.sampled_from(NAMES)),
)
def test_whatever_is_on_the_wall(
    layout: Layout,
    focused: list[str],
    solo: str,
    silenced: bool,
    master: int,
    sounding: frozenset[str],
    calling: frozenset[str],
) -> None:
    state = settle(State(grid(2, 1), layout))
    for name in focused:
        state = apply(state, Select((name,)))
    state = apply(apply(state, Solo(solo)), SetMaster(master))
    state = replace(state, session=replace(state.session, silenced=silenced))
    told, why = heard(state, sounding, calling), reasons(state, sounding, calling)
    assert told.keys() == why.keys() == layout.ids
    loud = [z for z in layout.zones if not told[z.id].mute]
    for z in layout.zones:
        assert told[z.id].mute is (why[z.id] not in AUDIBLE)
        assert 0 <= told[z.id].volume <= z.volume * master / 100
        assert not (z.mute and not told[z.id].mute)
    assert not (silenced and loud)
    if state.session.solo in sounding:
        assert {z.id for z in loud} <= {state.session.solo}
    elif layout.sound.mode is SoundMode.ONE:
        assert len(loud) <= 1
        attended = [name for name in state.session.attended if name in sounding]
        if attended and not silenced and not layout.zone(attended[-1]).mute:  # type: ignore[union-attr]
            assert [z.id for z in loud] == attended[-1:]
    elif not silenced:
        assert loud == [z for z in layout.zones if not z.mute]
