"""Requests from the command line, over the wall's socket."""

from __future__ import annotations

from dataclasses import asdict, astuple
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer

from hubwall.control.answering import AnsweringSocket, Reply
from hubwall.control.messages import Answer, Request
from hubwall.control.place import Place
from hubwall.model.hearing import AUDIBLE
from hubwall.model.words import tr
from hubwall.wall.desktop import Desktop
from hubwall.wall.operations import Operations
from hubwall.wall.photographer import when_settled
from hubwall.wall.program import Program

LONGEST_WAIT_S = 600.0


class Remote(QObject):
    """Does `load`, `quit`, `picture`, `identify`, `panels` and `status`, as a key would."""

    def __init__(
        self,
        place: Place,
        operations: Operations,
        program: Program,
        desktop: Desktop | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._operations = operations
        self._program = program
        self._desktop = desktop
        self._socket = AnsweringSocket(place, self._handle)
        self._notifier = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._socket.work)

    def close(self) -> None:
        self._notifier.setEnabled(False)
        self._socket.close()

    def _handle(self, request: Request, reply: Reply) -> None:
        match request.do:
            case "load":
                self._load(request, reply)
            case "picture":
                self._picture(request, reply)
            case "status":
                reply(self._status())
            case "identify":
                wall = self._operations.scene.wall
                wall.set_identifying(not wall.identifying)
                reply(Answer(True))
            case "panels":
                problem = (
                    self._desktop.panels(request.values.get("on") is True)
                    if (self._desktop)
                    else ""
                )
                reply(Answer(not problem, problem))
            case "share-server":
                self._operations.scene.desk.settings_changed()
                reply(Answer(True))
            case "quit":
                reply(Answer(True, tr("The wall is closing")))
                QTimer.singleShot(0, self, self._program.quitting.emit)
            case _:
                reply(Answer(False, tr("This wall knows no “{do}”", do=request.do[:60])))

    def _load(self, request: Request, reply: Reply) -> None:
        """Answers when the layout is on the wall."""

        def done(problem: str) -> None:
            slug = self._operations.scene.conductor.state.layout.slug
            reply(Answer(not problem, problem or tr("The wall shows “{name}”", name=slug)))

        self._operations.load(str(request.values.get("name", "")), "command line", done)

    def _picture(self, request: Request, reply: Reply) -> None:
        """Once every source has something to show, at the latest after `wait_s` seconds."""
        path = Path(str(request.values.get("file", "")))
        wait = request.values.get("wait_s", 0)
        if not path.is_absolute() or path.suffix.lower() != ".png":
            reply(Answer(False, tr("A picture needs the whole path of a .png file")))
            return
        seconds = min(max(0.0, float(wait)), LONGEST_WAIT_S) if isinstance(wait, int | float) else 0

        def take() -> None:
            self._program.photographer.take(
                path, lambda problem: reply(Answer(not problem, problem or str(path)))
            )

        when_settled(self._operations.scene.contents, seconds, take, self)

    def _status(self) -> Answer:
        scene = self._operations.scene
        state = scene.conductor.state
        placed = state.placed
        zones = {
            name: {
                "at": astuple(placed[name]),
                "health": content.health,
                "problem": content.problem,
                "process": content.process,
            }
            for name, content in scene.contents.items()
        }
        session = state.session
        values = {
            "layout": state.layout.slug,
            "mode": session.mode.value,
            "panel": session.panel,
            "said": scene.wall.said,
            "selected": list(session.selected),
            "zones": zones,
            "sound": self._sound(),
            "shares": self._shares(),
            "welcome": self._welcome(),
            "pairing": self._pairing(),
        }
        return Answer(True, state.layout.name, values)

    def _sound(self) -> dict[str, object]:
        """Who is heard: the zones whose sound is not held back, in the layout's order."""
        scene = self._operations.scene
        state, contents = scene.conductor.state, scene.contents
        return {
            "mode": state.layout.sound.mode.value,
            "master": state.session.master,
            "silenced": state.session.silenced,
            "solo": state.session.solo,
            "heard": [
                zone.id
                for zone in state.layout.zones
                if zone.id in contents.sounding and contents.why.get(zone.id) in AUDIBLE
            ],
        }

    def _shares(self) -> dict[str, object]:
        """Who shares or would like to, and the zones that show it."""
        scene = self._operations.scene
        return {
            share.id: {
                "name": share.name,
                "state": share.state.value,
                "size": share.size,
                "level": scene.shares.level(share.id),
                "zones": scene.reception.shows(share.id),
            }
            for share in scene.shares.shares.values()
        }

    def _pairing(self) -> str:
        """The code that pairs a seat, while the wall shows one."""
        pairing = self._operations.scene.shares.pairing
        return pairing.code if pairing is not None else ""

    def _welcome(self) -> dict[str, object] | None:
        """What a `welcome` zone shows; None while there is nothing to show. The code is on the
        wall for everybody to read, so it is no secret from this machine's own user."""
        welcome = self._operations.scene.shares.welcome
        return asdict(welcome) if welcome is not None and welcome.code else None
