"""What people do with television: from actions and digits to commands, and from the session to the
zones."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer

from hubwall.media.protocol import Again, Tracks
from hubwall.model.channels import Channel, by_number, neighbour
from hubwall.model.commands import KeepChannel, LookBack, SetSource, Zap
from hubwall.model.words import tr
from hubwall.model.zone import Zone
from hubwall.sources.kind import Kind, Options
from hubwall.wall.conductor import Change, Conductor
from hubwall.wall.content.content import Content
from hubwall.wall.content.contents import Contents
from hubwall.wall.content.framed import FramedContent
from hubwall.wall.input.actions import Action
from hubwall.wall.remotes import Remotes
from hubwall.wall.television.content import TelevisionContent
from hubwall.wall.television.entry import WAIT_MS, NumberEntry
from hubwall.wall.television.saving import Saving
from hubwall.wall.television.television import Television

STEP_S = 10.0
STEPS = {
    Action.CHANNEL_UP: 1,
    Action.CHANNEL_DOWN: -1,
    Action.NEXT_FAVOURITE: 1,
    Action.PREVIOUS_FAVOURITE: -1,
}
BOX = {Action.CHANNEL_UP: "up", Action.CHANNEL_DOWN: "down", Action.LAST_CHANNEL: "last"}
BACK = {Action.LOOK_BACK: STEP_S, Action.LOOK_ON: -STEP_S, Action.LIVE: 0.0}
NEXT_DEINTERLACE = {"auto": "on", "on": "off", "off": "auto"}

Player = TelevisionContent | FramedContent


class Zapping(QObject):
    """GUI thread. `take` is asked first for every action that concerns no zone's place."""

    def __init__(
        self,
        conductor: Conductor,
        contents: Contents,
        television: Television,
        kinds: Mapping[str, Kind],
        saving: Saving,
        tell: Callable[[str], None],
        remotes: Remotes,
        parent: QObject | None = None,
    ) -> None:
        """`tell` says what is wrong to the people at the wall. A zone with a box behind it has its
        keys from `remotes`."""
        super().__init__(parent)
        self._remotes = remotes
        self._conductor = conductor
        self._contents = contents
        self._television = television
        self._kinds = kinds
        self._saving = saving
        self._tell = tell
        self._entry = NumberEntry()
        self._entry_zone = ""
        self._attended = ""
        self._entered = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._entered.timeout.connect(self._go_to_number)
        conductor.changed.connect(self._follow)
        contents.made.connect(self._made)
        television.room.watch(False)

    # Which zone

    @property
    def zaps(self) -> bool:
        """Whether the focused zone takes the keys of a remote control."""
        return self._focused() is not None or self._remotes.has(self._conductor.state.session.focus)

    def content(self, zone: str) -> TelevisionContent | None:
        """The television of a zone, if it shows one."""
        known = zone in self._conductor.state.layout.ids
        found = self._contents[zone] if known else None
        return found if isinstance(found, TelevisionContent) else None

    def _focused(self) -> TelevisionContent | None:
        return self.content(self._conductor.state.session.focus)

    def player(self, zone: str) -> Player | None:
        """What plays in a zone, and may be looked at again."""
        found = self._contents[zone] if zone in self._conductor.state.layout.ids else None
        return found if isinstance(found, Player) and found.sounds else None

    def liked(self, zone: str) -> bool:
        """Whether the zone is on a favourite channel."""
        content = self.content(zone)
        channel = content.channel if content is not None else None
        return channel is not None and channel.id in self._television.favourites

    # What is asked

    def take(self, action: Action, author: str = "keyboard") -> bool:
        """Do what the action says to the focused zone; False for one that is not television's."""
        if action in BACK:
            self._look_back(action, author)
        elif action is Action.SAVE_MINUTES:
            self._save()
        elif action in OWN:
            zone, content = self._conductor.state.session.focus, self._focused()
            if action in BOX and self._remotes.has(zone):
                self._remotes.press(zone, BOX[action])
            elif content is None:
                self._tell(tr("Select a television zone first"))
            else:
                self._perform(action, zone, content, author)
        else:
            return False
        return True

    def _perform(self, action: Action, zone: str, content: TelevisionContent, author: str) -> None:
        match action:
            case Action.CHANNEL_UP | Action.CHANNEL_DOWN:
                self._step(zone, content, content.channels, STEPS[action], author)
            case Action.NEXT_FAVOURITE | Action.PREVIOUS_FAVOURITE:
                liked = self._television.favourites
                channels = tuple(c for c in content.channels if c.id in liked)
                if channels:
                    self._step(zone, content, channels, STEPS[action], author)
                else:
                    content.banner_model.say(tr("No channel here is a favourite yet"))
            case Action.LAST_CHANNEL:
                last = self._conductor.state.session.last_channels.get(zone, "")
                found = self._television.channel(last)
                if found is None:
                    content.banner_model.say(tr("There was no other channel yet"))
                else:
                    self.zap(zone, found, author)
            case Action.NOW_NEXT:
                content.banner_model.present()
            case Action.FAVOURITE:
                self._like(content)
            case Action.KEEP_CHANNEL:
                self._keep_channel(zone, content, author)
            case Action.SOUND_TRACK | Action.SUBTITLES:
                self._next_track(zone, content, sound=action is Action.SOUND_TRACK, author=author)
            case Action.DEINTERLACE:
                self._next_deinterlace(zone, author)
            case _:
                pass

    def zap(self, zone: str, channel: Channel, author: str) -> None:
        """Have a zone show that channel."""
        content = self.content(zone)
        here = content.channel if content is not None else None
        self._conductor.carry_out(Zap(zone, channel.id, here.id if here else ""), author)

    def typed(self, digit: int | None) -> None:
        """A digit was pressed for the focused zone; None for Enter."""
        content, zone = self._focused(), self._conductor.state.session.focus
        if content is None:
            self._remotes.press(zone, "ok" if digit is None else str(digit))
            return
        if zone != self._entry_zone:
            self._drop_entry()
        self._entry_zone = zone
        if digit is None:
            self._go_to_number()
        elif self._entry.type(digit, content.channels):
            content.banner_model.type(self._entry.text)
            self._go_to_number()
        else:
            content.banner_model.type(self._entry.text)
            self._entered.start()

    def _go_to_number(self) -> None:
        self._entered.stop()
        zone, number = self._entry_zone, self._entry.take()
        content = self.content(zone)
        if content is None or number is None:
            return
        found = by_number(content.channels, number)
        content.banner_model.type("")
        if found is None:
            content.banner_model.say(tr("There is no channel {number}", number=number))
        else:
            self.zap(zone, found, "keyboard")

    def _drop_entry(self) -> None:
        self._entered.stop()
        if self._entry.take() is not None and (old := self.content(self._entry_zone)) is not None:
            old.banner_model.type("")

    def _step(
        self,
        zone: str,
        content: TelevisionContent,
        channels: tuple[Channel, ...],
        step: int,
        author: str,
    ) -> None:
        here = content.channel
        found = neighbour(channels, here.id if here is not None else "", step)
        if found is not None:
            self.zap(zone, found, author)

    def _like(self, content: TelevisionContent) -> None:
        if (channel := content.channel) is None:
            return
        on = channel.id not in self._television.favourites
        self._television.set_favourite(channel.id, on)
        content.banner_model.say(tr("A favourite now") if on else tr("No favourite any more"))

    # What the layout says

    def elsewhere(self) -> list[tuple[str, str]]:
        """The names of the televisions that are on another channel than the layout begins with,
        and of those channels."""
        found = []
        for zone in self._conductor.state.layout.zones:
            content = self.content(zone.id)
            if content is not None and content.zapped and content.begins is not None:
                found.append((zone.name or zone.id, content.begins.name))
        return found

    def _keep_channel(self, zone: str, content: TelevisionContent, author: str) -> None:
        found, options, here = self._zone(zone), self._options(zone), content.channel
        if found is None or options is None or here is None:
            content.banner_model.say(tr("There is no channel here yet"))
            return
        if not content.zapped:
            content.banner_model.say(tr("The layout begins with this channel already"))
            return
        kind, begins = self._kinds[found.source.kind], content.begins
        within = here.list if getattr(options, "list", "") else ""
        named = self._television.find(here.name, within, getattr(options, "group", ""))
        written = here.name if named is not None and named.id == here.id else here.id
        kept = options.model_copy(update={"channel": written, "list": within})
        old_names = (begins.name if begins is not None else "", kind.title(options))
        name = here.name if found.name in old_names else found.name
        self._conductor.carry_out(KeepChannel(zone, kind.source(kept), name), author)
        content.banner_model.say(tr("Kept in the layout; Ctrl+S saves it"))

    # Sound, subtitles, combs: options of the zone, which the layout keeps

    def _next_track(
        self, zone: str, content: TelevisionContent, *, sound: bool, author: str
    ) -> None:
        tracks: Tracks = content.tracks
        known = tracks.sound if sound else tracks.text
        name = "audio" if sound else "subtitles"
        options = self._options(zone)
        if options is None or not known or (sound and len(known) < 2):
            words = tr("There is only one sound track") if sound else tr("There are no subtitles")
            content.banner_model.say(words)
            return
        chosen = getattr(options, name)
        number = chosen if isinstance(chosen, int) else 1 if sound else 0
        number = number + 1 if number < len(known) else (1 if sound else 0)
        self._set(zone, {name: number or "off"}, author)
        told = known[number - 1][1] if number else tr("none")
        what = tr("Sound track: {name}", name=told) if sound else tr("Subtitles: {name}", name=told)
        content.banner_model.say(what)

    def _next_deinterlace(self, zone: str, author: str) -> None:
        options = self._options(zone)
        if options is None:
            return
        value = NEXT_DEINTERLACE[str(getattr(options, "deinterlace", "off"))]
        self._set(zone, {"deinterlace": value}, author)
        words = {"auto": tr("by itself"), "on": tr("always"), "off": tr("never")}[value]
        if (now := self.content(zone)) is not None:
            now.banner_model.say(tr("Deinterlaced: {how}", how=words))

    def _zone(self, zone: str) -> Zone | None:
        return self._conductor.state.layout.zone(zone)

    def _options(self, zone: str) -> Options | None:
        found = self._zone(zone)
        options = found.source.options if found is not None else None
        return options if isinstance(options, Options) else None

    def _set(self, zone: str, values: dict[str, object], author: str) -> None:
        found, options = self._conductor.state.layout.zone(zone), self._options(zone)
        if found is not None and options is not None:
            source = self._kinds[found.source.kind].source(options.model_copy(update=values))
            self._conductor.carry_out(SetSource(zone, source), author)

    # Looking again

    def _look_back(self, action: Action, author: str) -> None:
        state = self._conductor.state
        zone = state.session.focus
        player = self.player(zone)
        if player is None:
            self._tell(tr("Select a television zone first"))
            return
        behind = state.session.behind.get(zone, 0.0)
        wanted = max(0.0, behind + BACK[action]) if action is not Action.LIVE else 0.0
        reach = player.again.reach_s
        if wanted > max(behind, reach):
            wanted = max(behind, reach - reach % STEP_S)
        if action is Action.LOOK_BACK and wanted <= behind:
            words = (
                tr("Nothing earlier was kept")
                if reach or behind
                else tr("Nothing of this channel has been kept yet")
            )
            self._say(player, words)
            return
        self._conductor.carry_out(LookBack(zone, wanted), author)

    def _save(self) -> None:
        zone = self._conductor.state.session.focus
        player = self.player(zone)
        if player is None:
            self._tell(tr("Select a television zone first"))
            return
        name = self._conductor.state.layout.zone(zone)
        self._say(player, self._saving.start(player, name.name or zone if name else zone))

    def _say(self, player: Player, words: str) -> None:
        if isinstance(player, TelevisionContent):
            player.banner_model.say(words)
        else:
            self._tell(words)

    # The zones follow the session

    def _follow(self, change: Change) -> None:
        before, session = change.before.session, change.after.session
        televisions = []
        for zone, content in self._contents.items():
            if isinstance(content, TelevisionContent):
                televisions.append(zone)
                content.tune(session.channels.get(zone, ""))
            if isinstance(content, Player):
                behind = session.behind.get(zone, 0.0)
                if behind != before.behind.get(zone, 0.0):
                    content.look_back(behind)
        if session.focus in televisions:
            self._attended = session.focus
        elif self._attended not in televisions:
            self._attended = televisions[0] if len(televisions) == 1 else ""
        self._television.room.watch(bool(self._attended))
        for zone in televisions:
            if (content_ := self.content(zone)) is not None:
                content_.attend(zone == self._attended)

    def _made(self, content: Content) -> None:
        if isinstance(content, Player):
            content.told.connect(lambda report: self._told(content, report))

    def _told(self, content: Player, report: object) -> None:
        if isinstance(report, Again) and not report.reach_s and not report.behind_s:
            # its decoder was started anew: what was kept is gone
            zone = self._contents.zone_of(content)
            if self._conductor.state.session.behind.get(zone):
                self._conductor.carry_out(LookBack(zone, 0), "player")


OWN = frozenset(
    {
        *STEPS, Action.LAST_CHANNEL, Action.NOW_NEXT, Action.FAVOURITE, Action.KEEP_CHANNEL,
        Action.SOUND_TRACK, Action.SUBTITLES, Action.DEINTERLACE,
    }
)  # fmt: skip
