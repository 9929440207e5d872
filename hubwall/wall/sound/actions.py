"""What keys, menus and the mixer do to the sound beyond one zone's volume."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hubwall.model.commands import ChangeZone, SetSound, Silence, Solo
from hubwall.model.sound import SoundMode
from hubwall.model.words import tr
from hubwall.wall.conductor import Conductor
from hubwall.wall.content.contents import Contents
from hubwall.wall.input.actions import Action
from hubwall.wall.sound.words import as_it_is, heard_words

MODES = tuple(SoundMode)


@dataclass
class SoundActions:
    """All in the GUI thread. Those that give a text give words for the people at the wall: what
    is so now, or why nothing was done."""

    conductor: Conductor
    contents: Contents

    def take(self, action: Action, author: str) -> tuple[str, bool] | None:
        """Do it: what to say, and whether it went wrong. None for an action of others."""
        match action:
            case Action.SOLO:
                focus = self.conductor.state.session.focus
                return (self.solo(focus, author), not self.sounds(focus))
            case Action.SILENCE:
                return self.silence(author), False
            case Action.SOUND_MODE:
                return self.next_mode(author), False
            case _:
                return None

    def sounds(self, zone_id: str) -> bool:
        content = self.contents.get(zone_id)
        return content is not None and content.sounds

    def solo(self, zone_id: str, author: str) -> str:
        """Hear that zone alone, or the others again, too. One that is muted is not any more: who
        wants to hear it alone wants to hear it."""
        state = self.conductor.state
        zone = state.layout.zone(zone_id)
        if zone is None:
            return tr("Select a zone first")
        name = zone.name or zone.id
        if not self.sounds(zone_id):
            return tr("“{name}” has no sound", name=name)
        if state.session.solo == zone_id:
            self.conductor.carry_out(Solo(""), author)
            return tr("“{name}” is no longer heard alone", name=name)
        if zone.mute:
            self.conductor.carry_out(ChangeZone(zone_id, mute=False), author)
        self.conductor.carry_out(Solo(zone_id), author)
        return as_it_is(tr("Only “{name}” is heard", name=name), self.conductor.state)

    def silence(self, author: str) -> str:
        """Have nothing heard at all, or again what was heard before."""
        on = not self.conductor.state.session.silenced
        self.conductor.carry_out(Silence(on), author)
        if on:
            return tr("All is silent, until Shift+M")
        return heard_words(self.conductor.state, self.contents.sounding)

    def next_mode(self, author: str) -> str:
        """Go on from one mode to the next."""
        mode = self.conductor.state.layout.sound.mode
        return self.set_mode(MODES[(MODES.index(mode) + 1) % len(MODES)], author)

    def set_mode(self, mode: SoundMode, author: str) -> str:
        sound = self.conductor.state.layout.sound
        self.conductor.carry_out(SetSound(replace(sound, mode=mode)), author)
        return heard_words(self.conductor.state, self.contents.sounding)
