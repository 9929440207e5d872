"""Hypothesis strategies for zones, layouts and commands of the model."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from hubwall.model.commands import (
    AddZones,
    ChangeZone,
    Command,
    KeepChannel,
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
from hubwall.model.layout import Layout
from hubwall.model.session import Mode, from_plain
from hubwall.model.sound import Sound, SoundMode
from hubwall.model.zone import Crop, Fit, Source, Zone
from tests.model.walls import rects

NAMES = ("news", "mentions", "clock", "guest", "a", "b", "no-such-zone", "")
names = st.sampled_from(NAMES)
some_names = st.lists(names, max_size=4).map(tuple)


@st.composite
def sources(draw: st.DrawFn) -> Source:
    """Of few kinds and addresses, so that two zones often show the same."""
    kind = draw(st.sampled_from(["web", "stream", "tv"]))
    key, restart = draw(st.integers(0, 2)), draw(st.integers(0, 1))
    return Source(kind, (key, restart, draw(st.integers(0, 1))), (kind, key), restart,
                  ("tv",) if kind == "tv" else None)  # fmt: skip


def zones(ids: st.SearchStrategy[str] = names) -> st.SearchStrategy[Zone]:
    return st.builds(
        Zone,
        id=ids,
        rect=rects(),
        source=sources(),
        name=st.sampled_from(["", "News", "Ça va?", "…"]),
        z=st.integers(-3, 3),
        volume=st.integers(0, 100),
        mute=st.booleans(),
        tags=st.sampled_from([(), ("alert",)]),
    )


sounds = st.builds(Sound, st.sampled_from(SoundMode), st.none() | st.booleans())


def layouts(most: int = 6) -> st.SearchStrategy[Layout]:
    """As a file gives them: every id once."""
    found = st.lists(zones(), max_size=most, unique_by=lambda zone: zone.id)
    return st.builds(Layout, st.sampled_from(["Morning", "Crisis"]), found.map(tuple), sound=sounds)


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | names,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(names | st.text(max_size=4), inner),
    max_leaves=12,
)

plain_sessions = st.fixed_dictionaries(
    {},
    optional={
        "focus": names | JSON,
        "selected": st.lists(names) | JSON,
        "attended": st.lists(names) | JSON,
        "silenced": st.booleans() | JSON,
        "solo": names | JSON,
        "master": st.integers(-5, 105) | JSON,
        "addresses": st.dictionaries(names, st.text(max_size=5)) | JSON,
        "channels": st.dictionaries(names, st.text(max_size=5)) | JSON,
        "last_channels": st.dictionaries(names, st.text(max_size=5)) | JSON,
        "unmaximised": st.dictionaries(
            names, st.lists(st.integers(-5000, 5000), min_size=4, max_size=4) | JSON
        )
        | JSON,
    },
)

frozen_rects = st.dictionaries(names, rects(), max_size=4).map(MappingProxyType)
places = st.dictionaries(names, st.tuples(*[st.integers(1, 4000)] * 4), max_size=3)

layout_commands: st.SearchStrategy[Command] = st.one_of(
    layouts().map(LoadLayout),
    st.lists(zones(), max_size=3).map(tuple).map(AddZones),
    some_names.map(RemoveZones),
    st.builds(PlaceZones, frozen_rects, st.booleans()),
    st.builds(
        ChangeZone,
        names,
        name=st.none() | st.sampled_from(["", "Renamed"]),
        z=st.none() | st.integers(-5, 5),
        volume=st.none() | st.integers(-50, 200),
        mute=st.none() | st.booleans(),
        crop=st.none() | st.just(Crop(0.1, 0.1, 0.1, 0.1)),
        fit=st.none() | st.sampled_from(Fit),
        tags=st.none() | st.sampled_from([("live",), ("alert",)]),
        lock=st.none() | st.booleans(),
    ),
    st.builds(SetSource, names, sources()),
    st.builds(KeepChannel, names, sources(), st.sampled_from(["", "Kept"])),
    st.builds(Raise, some_names, st.booleans()),
    sounds.map(SetSound),
    st.builds(RenameLayout, st.sampled_from(["Morning", "Other"]), st.sampled_from(["", "other"])),
)

session_commands: st.SearchStrategy[Command] = st.one_of(
    some_names.map(Select),
    st.builds(SetMode, st.sampled_from(Mode), st.sampled_from(["", "palette"])),
    st.builds(VisitAddress, names, st.sampled_from(["https://one.example", "https://two.example"])),
    st.builds(Zap, names, st.sampled_from(["one", "two", "three"]), st.sampled_from(["", "zero"])),
    st.builds(LookBack, names, st.floats(-10, 1000) | st.sampled_from([0.0, 10.0])),
    places.map(MappingProxyType).map(RememberPlaces),
    st.booleans().map(Silence),
    names.map(Solo),
    st.integers(-50, 200).map(SetMaster),
    st.builds(LetIn, names),
    st.builds(TurnAway, names),
    st.builds(ShareLeft, names),
    plain_sessions.map(from_plain).map(ResumeSession),
)
