"""The mixer: all zones with a sound, how loud each is, and why it is heard or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal, Slot

from hubwall.model.commands import ChangeZone, SetMaster, SetSound, Silence
from hubwall.model.hearing import Why
from hubwall.model.sound import LOUDEST, SoundDefaults, SoundMode
from hubwall.model.words import tr
from hubwall.model.zone import Zone
from hubwall.wall.conductor import Conductor
from hubwall.wall.content.content import Content
from hubwall.wall.content.contents import Contents
from hubwall.wall.sound.actions import SoundActions
from hubwall.wall.sound.meters import Meters
from hubwall.wall.sound.strip import Strip
from hubwall.wall.sound.words import mode_words, why_words

Devices = Sequence[tuple[str, str]]
"""Outputs: the name for layouts and settings, and words for people."""
AUTHOR = "mixer"


class Mixer(QObject):
    """What the panel shows while it is open. Closed, it costs nothing."""

    changed = Signal()
    stripsChanged = Signal()
    currentChanged = Signal()
    devicesChanged = Signal()

    def __init__(
        self,
        conductor: Conductor,
        contents: Contents,
        actions: SoundActions,
        meters: Meters,
        hear: Callable[[str, int], None],
        list_devices: Callable[[Callable[[Devices], None]], None],
        defaults: SoundDefaults,
        parent: QObject | None = None,
    ) -> None:
        """`hear` lets a zone be heard at a volume while its slider moves; `list_devices` answers
        later with the outputs that there are."""
        super().__init__(parent)
        self._conductor, self._contents, self._actions = conductor, contents, actions
        self._meters, self._hear, self._list_devices = meters, hear, list_devices
        self._defaults = defaults
        self._strips: dict[str, Strip] = {}
        self._order: list[Strip] = []
        self._current = 0
        self._devices: Devices = ()
        self._asked = self._open = False
        conductor.changed.connect(self._follow)
        contents.heardChanged.connect(self._follow)

    def open(self) -> None:
        """Somebody opened the panel: the zone in focus is chosen, or the one that is heard."""
        self._open = True
        self._show()
        focus = self._conductor.state.session.focus
        heard = next((n for n, strip in enumerate(self._order) if strip.solo), -1)
        at = next((n for n, strip in enumerate(self._order) if strip.zone.id == focus), heard)
        self._go(at + 1 if at >= 0 else 0)
        self._asked = False
        self._list_devices(self._listed)

    def close(self) -> None:
        self._open = False
        gone, self._strips, self._order = self._order, {}, []
        self.stripsChanged.emit()
        for strip in gone:
            strip.deleteLater()

    # What QML shows

    @Property(QObject, constant=True)
    def meters(self) -> Meters:
        return self._meters

    @Property("QVariantList", notify=stripsChanged)  # type: ignore[arg-type]
    def strips(self) -> list[Strip]:
        return self._order

    @Property(int, notify=currentChanged)
    def current(self) -> int:
        """The row that keys act on: 0 is the master, then the zones from 1."""
        return self._current

    @Property(str, notify=changed)
    def mode(self) -> str:
        return self._conductor.state.layout.sound.mode.value

    @Property("QVariantList", constant=True)  # type: ignore[arg-type]
    def modes(self) -> list[dict[str, str]]:
        return [{"mode": mode.value, "text": mode_words(mode)} for mode in SoundMode]

    @Property(int, notify=changed)
    def master(self) -> int:
        return self._conductor.state.session.master

    @Property(bool, notify=changed)
    def silenced(self) -> bool:
        return self._conductor.state.session.silenced

    @Property(bool, notify=changed)
    def levelled(self) -> bool:
        said = self._conductor.state.layout.sound.levelled
        return self._defaults.levelled if said is None else said

    @Property("QVariantList", notify=devicesChanged)  # type: ignore[arg-type]
    def devices(self) -> list[dict[str, str]]:
        """Where sound can go: `name` and `text`, the wall's own first."""
        own = self._device_words(self._defaults.output) if self._defaults.output else ""
        text = tr("As in settings: {name}", name=own) if own else tr("The system's output")
        return [{"name": "", "text": text}, *({"name": n, "text": t} for n, t in self._devices)]

    @Property(bool, notify=devicesChanged)
    def deaf(self) -> bool:
        """Whether the machine has nothing to play sound on."""
        return self._asked and not self._devices

    # What people do in it

    @Slot(int)
    def go(self, row: int) -> None:
        self._go(min(max(0, row), len(self._order)))

    @Slot(int)
    def step(self, by: int) -> None:
        self.go(self._current + by)

    @Slot(int, int)
    def hear(self, row: int, volume: int) -> None:
        """A slider moves: heard so at once, changed when it is let go."""
        if strip := self._strip(row):
            self._hear(strip.zone.id, volume)
        elif row == 0:
            self.set_volume(row, volume)

    @Slot(int, int)
    def set_volume(self, row: int, volume: int) -> None:
        volume = min(max(0, volume), LOUDEST)
        if strip := self._strip(row):
            self._conductor.carry_out(ChangeZone(strip.zone.id, volume=volume, mute=False), AUTHOR)
        elif row == 0:
            self._conductor.carry_out(SetMaster(volume), AUTHOR)

    @Slot(int, int)
    def turn(self, row: int, by: int) -> None:
        """Louder or softer by so much."""
        strip = self._strip(row)
        now = strip.zone.volume if strip else self._conductor.state.session.master
        self.set_volume(row, now + by)

    @Slot(int)
    def mute(self, row: int) -> None:
        """Of the master: all of them."""
        if strip := self._strip(row):
            self._conductor.carry_out(ChangeZone(strip.zone.id, mute=not strip.zone.mute), AUTHOR)
        elif row == 0:
            self.silence()

    @Slot(int)
    def solo(self, row: int) -> None:
        if strip := self._strip(row):
            self._actions.solo(strip.zone.id, AUTHOR)

    @Slot(int, str)
    def send(self, row: int, device: str) -> None:
        """Let its sound go there; empty for the wall's own output."""
        if strip := self._strip(row):
            self._conductor.carry_out(ChangeZone(strip.zone.id, output=device), AUTHOR)

    @Slot(str)
    def set_mode(self, mode: str) -> None:
        self._actions.set_mode(SoundMode(mode), AUTHOR)

    @Slot()
    def next_mode(self) -> None:
        self._actions.next_mode(AUTHOR)

    @Slot()
    def level(self) -> None:
        """Make all sources about equally loud, or leave them as they come."""
        sound = self._conductor.state.layout.sound
        self._conductor.carry_out(SetSound(replace(sound, levelled=not self.levelled)), AUTHOR)

    @Slot()
    def silence(self) -> None:
        on = not self._conductor.state.session.silenced
        self._conductor.carry_out(Silence(on), AUTHOR)

    # What changes by itself

    def _follow(self) -> None:
        if self._open:
            self._show()

    def _show(self) -> None:
        state = self._conductor.state
        order = []
        for zone in state.layout.zones:
            content = self._contents.get(zone.id)
            if content is None or not (content.voiced or self._touched(zone, content)):
                continue
            strip = self._strips.get(zone.id) or Strip(zone, content, self)
            why = self._contents.why.get(zone.id, Why.HEARD)
            strip.show(zone, content, why, why_words(zone.id, why, state), self._output(zone))
            order.append(strip)
        self._strips = {strip.zone.id: strip for strip in order}
        self.changed.emit()
        if order != self._order:
            gone, self._order = [strip for strip in self._order if strip not in order], order
            self._go(min(self._current, len(order)))
            self.stripsChanged.emit()
            for strip in gone:
                strip.deleteLater()

    def _touched(self, zone: Zone, content: Content) -> bool:
        """Whether somebody set its sound, although there is none to be heard yet."""
        return content.sounds and (zone.mute or zone.volume != LOUDEST)

    def _output(self, zone: Zone) -> str:
        return self._device_words(zone.output) if zone.output else ""

    def _device_words(self, name: str) -> str:
        found = next((words for known, words in self._devices if known == name), "")
        if found or not self._asked:
            return found or name
        return tr("{name} (not there)", name=name)

    def _listed(self, devices: Devices) -> None:
        self._devices, self._asked = devices, True
        self.devicesChanged.emit()
        self._follow()

    def _strip(self, row: int) -> Strip | None:
        return self._order[row - 1] if 1 <= row <= len(self._order) else None

    def _go(self, row: int) -> None:
        if row != self._current:
            self._current = row
            self.currentChanged.emit()
