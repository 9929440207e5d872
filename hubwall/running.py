"""A wall that runs: the application object, the scene in its window, and all that serves it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path

import platformdirs
import structlog
from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QCursor, QGuiApplication

from hubwall.control.place import Place, place
from hubwall.demo.server import DemoWhenNeeded
from hubwall.files.atomic import sweep
from hubwall.files.layouts import read_layout
from hubwall.files.library import Library
from hubwall.files.settings import Settings, allowed_folders, config_folder, state_folder
from hubwall.listings.asking import job_for
from hubwall.listings.reading import listings_folder
from hubwall.model.canvas import Canvas, Screen, grid
from hubwall.model.geometry import Rect, bounding
from hubwall.model.words import tr
from hubwall.requests import ShowRequest
from hubwall.screens.outputs import ScreensError
from hubwall.settled import again_folder, desk_start, login_finder, page_settings, reading_for
from hubwall.supervisor import Exit
from hubwall.wall.assembly import Look, Scene
from hubwall.wall.content.item import ui_file
from hubwall.wall.desktop import Desktop, lay_out
from hubwall.wall.garbage import Garbage
from hubwall.wall.input.drops import Drops
from hubwall.wall.input.keyboard import Keyboard
from hubwall.wall.intake import Intake
from hubwall.wall.items import register_items
from hubwall.wall.layouts import Layouts, Reading
from hubwall.wall.memory import Memory
from hubwall.wall.messages import log_messages
from hubwall.wall.operations import Operations
from hubwall.wall.pages.engine import prepare_web_engine
from hubwall.wall.program import Program
from hubwall.wall.qml import register_types
from hubwall.wall.remote import Remote
from hubwall.wall.rendering import LARGEST_PIXMAP, Render
from hubwall.wall.screens import Screens, canvas_of, origin_of
from hubwall.wall.shares.desk_link import DeskLink
from hubwall.wall.television.refreshing import Refreshing
from hubwall.wall.television.television import Television
from hubwall.wall.window import WallWindow

log = structlog.get_logger(__name__)

FIRST_PICTURE_MS = 10_000  # a wall whose screens are all off draws none
REHEARSAL_SHARE = 0.8  # of the laptop's screen that the window takes
AT_ONCE_S = 3.0  # for the layout to begin with; on a slower disk it comes when it is read
SAVING_S = 10.0  # for what is still being saved when somebody quits
SAY_SAVING_MS = 400
PICTURES_FIRST_MS = 3000  # until what is not needed for the first pictures


class RunningWall(QObject):
    """Made once, in the main thread, after `set_up` of the rendering; then `run`."""

    def __init__(
        self,
        request: ShowRequest,
        settings: Settings,
        render: Render,
        *,
        alone: bool,
        full_size: bool = False,
        largest_texture: int = LARGEST_PIXMAP,
    ) -> None:
        """`alone`: no other wall runs, so that profiles may be opened. `full_size`: a rehearsal's
        window is as large as the canvas."""
        log_messages()
        pages = page_settings(settings, remember=alone)
        prepare_web_engine(pages)
        self._app = QGuiApplication(["hubwall"])
        self._app.setQuitOnLastWindowClosed(False)
        self._app.setDesktopFileName("hubwall")  # who asks the desktop, for geolocation
        super().__init__()
        self._garbage = Garbage(self)
        self._request = request
        self._settings = settings
        for folder in (config_folder(), config_folder() / "layouts", state_folder()):
            sweep(folder)  # what an earlier wall could not finish writing
        self._largest_texture = largest_texture
        self._full_size = full_size
        self._exit = Exit.DONE
        register_types()
        for font in register_items():
            log.warning("font-not-loaded", font=font)
        self._screens = Screens(settings.leave_out, self)
        present, _ = self._screens.now()
        reading = reading_for(settings)
        canvas, asked = self._canvas(present, reading)
        look = Look(
            painted=render is Render.CPU,
            rehearsing=bool(request.rehearse),
            sources_off=bool(request.sources_off),
            clicks_to_content=settings.clicks == "content",
        )
        served = DemoWhenNeeded().served
        start = desk_start(settings, listen=not request.rehearse)
        desk = DeskLink(lambda: place().socket.parent, start, self)
        remembers = not request.rehearse and not request.sources_off
        television = Television(
            settings.television,
            kept=state_folder() if remembers else None,
            again_folder=again_folder(settings),
            parent=self,
        )
        self.scene = Scene(
            canvas,
            reading.kinds,
            pages,
            look,
            login_finder(settings),
            served,
            desk,
            television,
            self,
            sound=settings.sound.defaults,
            remotes={name: found.remote(name) for name, found in settings.remotes.items()},
        )
        self.scene.players.open()
        self._refreshing = Refreshing(
            settings.channels,
            television,
            listings_folder(),
            lambda names: job_for(settings, names),
            self,
        )
        self._refreshing.failed.connect(lambda words: self.scene.wall.say(words, wrong=True))
        self._refreshing.show()
        library = Library()
        layouts = Layouts(self.scene.conductor, reading, self)
        pictures = Path(platformdirs.user_pictures_dir())
        data = Path(platformdirs.user_data_dir("hubwall"))
        self.operations = Operations(
            self.scene,
            layouts,
            library,
            reading,
            Intake(data / "library" / "brought", allowed_folders(settings), self),
            pointer=self._pointer_on_canvas,
        )
        memory = None
        if not request.rehearse:
            memory = Memory(
                state_folder(),
                self.scene.conductor,
                layouts,
                library,
                reading,
                read_only=bool(request.sources_off),
                parent=self,
            )
        self._memory = memory
        self._keyboard = Keyboard(
            lambda: self.scene.conductor.state.session.mode,
            lambda action: self.program.performer.perform(action),
            lambda: self.program.zapping.zaps,
            lambda digit: self.program.zapping.typed(digit),
        )
        self.window = WallWindow(self._keyboard.handle, settings.pointer_idle)
        self.window.engine().addImportPath(str(Path(str(files("hubwall"))).parent))
        self.program = Program(
            self.operations,
            self.window,
            memory,
            pictures,
            self._pointer,
            data / "library" / "shared",
            state_folder() if memory is not None and not request.sources_off else None,
            self,
        )
        self.program.quitting.connect(self.quit)
        self.program.startingAgain.connect(self._start_again)
        self.window.closed.connect(self.quit)
        self.window.stirred.connect(self.scene.viewport.stir)
        self._unused = QTimer(self)
        self._unused.setSingleShot(True)
        self._unused.setInterval(settings.idle * 1000)
        self._unused.timeout.connect(self.program.idle_out)
        self.window.used.connect(self._unused.start)
        self._drops = Drops(self.scene.viewport, self.operations.dropped, self)
        self._remote: Remote | None = None
        self._desktop: Desktop | None = None
        self._pulse = QTimer(self)
        self._begin(asked)

    def _canvas(self, present: tuple[Screen, ...], reading: Reading) -> tuple[Canvas, str]:
        """The canvas, and the layout that is asked for."""
        request = self._request
        if not request.rehearse:
            return canvas_of(Canvas(()), present), request.layout
        columns, cross, rows = request.rehearse.partition("x")
        if cross and columns.isdigit() and rows.isdigit():
            return grid(int(columns), int(rows), gap=0), request.layout
        path = Library().find(request.rehearse)
        screens = read_layout(path, reading.kinds, reading.context(path)).screens if path else ()
        named = tuple(Screen(str(number), rect) for number, rect in enumerate(screens, 1))
        return Canvas(named) if named else grid(3, 2), request.rehearse

    def _begin(self, asked: str) -> None:
        """Show what is asked for, or the wall as it was left, or the demo."""
        came_back = False
        if self._memory is not None and (self._request.returning or not asked):
            came_back = self.program.resume(self._memory.recall())
        if self._request.sources_off:
            self.scene.wall.say(
                tr(
                    "The wall ended three times in a minute ({reason}), so all sources are off. "
                    "Load another layout, or choose “Start the sources again” from the actions "
                    "(Ctrl+K).",
                    reason=self._request.sources_off,
                ),
                wrong=True,
            )
        if not came_back:
            self.operations.load(asked or "demo", "start", self.program.tell)
            self.operations.layouts.worker.wait(AT_ONCE_S)  # so that no empty wall is seen first
        errors = self.window.open_scene(
            ui_file("Wall.qml"),
            {
                "wall": self.scene.wall,
                "gestures": self.scene.gestures,
                "panels": self.program.panels,
                "view": self.scene.viewport,
                "drops": self._drops,
            },
        )
        if errors:
            raise RuntimeError("\n".join(errors))
        self.scene.wall.set_identifying(self._request.identify)
        QTimer.singleShot(PICTURES_FIRST_MS, self, self._prepare_the_rest)
        if self._request.rehearse:
            self._rehearse()
        else:
            self._desktop = Desktop(self._places(), self)
            self._desktop.troubled.connect(lambda text: self.scene.wall.say(text, wrong=True))
            self._say_what_is_too_large()
            self._screens.changed.connect(self._screens_changed)
            self._span()
            self.window.show_on_wall()

    def _prepare_the_rest(self) -> None:
        """What nobody waits for. At the start it would cost the first picture half a second: a
        worker thread holds this one up, too."""
        if self._memory is not None:
            self._memory.keep_schema()
        self.operations.list_layouts()  # so that the picker finds them read
        self._refreshing.begin()
        if self._settings.share.enabled and not self._request.rehearse:
            self.scene.desk.need()

    def _places(self) -> Mapping[str, Rect]:
        """Where screens belong, if the desktop is to lie with the mullions as gaps."""
        if not (self._request.arrange or self._settings.arrange):
            return {}
        try:
            places, problems = lay_out(self._settings.leave_out)
        except ScreensError as error:
            places, problems = {}, [str(error)]
        for problem in problems:
            self.scene.wall.say(problem, wrong=True)
        return places

    def _say_what_is_too_large(self) -> None:
        """Canvases beyond the largest texture of the way of rendering."""
        bounds = self.scene.conductor.state.canvas.bounds
        if max(bounds.width, bounds.height) > self._largest_texture:
            self.scene.wall.say(
                tr(
                    "The canvas ({width} x {height}) is larger than this graphics card can draw "
                    "({largest}). Leave screens out, or start with --render cpu.",
                    width=bounds.width,
                    height=bounds.height,
                    largest=self._largest_texture,
                ),
                wrong=True,
            )

    def _span(self) -> None:
        present, left_out = self._screens.now()
        if not present:
            return
        self.window.span([screen.rect for screen in present], left_out)
        corner = bounding(screen.rect for screen in present)
        x, y = origin_of(self.scene.conductor.state.canvas, present)
        self.scene.viewport.stand_at(x - corner.x, y - corner.y)

    def _screens_changed(self) -> None:
        self.program.follow_screens(self._screens)
        self._span()

    def _rehearse(self) -> None:
        canvas = self.scene.conductor.state.canvas.bounds
        area = self._app.primaryScreen().availableGeometry()
        scale = REHEARSAL_SHARE * min(area.width() / canvas.width, area.height() / canvas.height)
        if self._full_size:
            scale = 1.0
        width, height = round(canvas.width * scale), round(canvas.height * scale)

        def fit() -> None:
            self.scene.viewport.fit(canvas, self.window.width(), self.window.height())

        self.window.widthChanged.connect(fit)
        self.window.heightChanged.connect(fit)
        self.window.setTitle(tr("hubwall: rehearsal"))
        self.window.resize(width, height)
        fit()
        self.window.show()

    # Serving

    def listen(self, at: Place) -> None:
        """Answer the command line from now on."""
        self._remote = Remote(at, self.operations, self.program, self._desktop, self)

    def beat(self, pulse: Callable[[], None], every_s: float) -> None:
        """Call `pulse` from the GUI thread as long as it turns, from the first picture on: a cold
        start may take longer than the silence that a running wall is allowed."""
        self._pulse.setInterval(round(every_s * 1000))
        self._pulse.timeout.connect(pulse)
        self._pulse.timeout.connect(self._answer_signals)
        # the one signal of a frame that comes in the GUI thread: no Python on the render thread
        self.window.afterAnimating.connect(self._first_picture)
        QTimer.singleShot(FIRST_PICTURE_MS, self, self._pulse.start)

    def _first_picture(self) -> None:
        self.window.afterAnimating.disconnect(self._first_picture)
        self._pulse.start()

    def _answer_signals(self) -> None:
        """Python runs its signal handlers only while it runs itself; this is such a moment."""

    def run(self) -> Exit:
        """Until somebody quits."""
        self._app.exec()
        self.scene.desk.leave()  # which takes a moment, as does what follows
        if self._remote is not None:
            self._remote.close()
        left = self.operations.layouts.worker.close()
        if self._memory is not None:
            left += self._memory.close()
        left += self.program.dock.close_for_good()
        for what in dict.fromkeys(left):
            words = tr("{what}: not saved, since the disk did not answer", what=what)
            log.error("not-saved", what=what)
            print(f"hubwall: {words}", file=sys.stderr)
        self.operations.intake.close()
        self._refreshing.close()
        self.program.photographer.close()
        self.program.sound.close()
        self.window.hide()
        self.window.setSource(QUrl())  # the scene goes before what it binds to
        self.scene.close()
        if self._desktop is not None:
            self._desktop.close()
        return self._exit

    def _start_again(self) -> None:
        self._exit = Exit.AGAIN
        self.quit()

    def quit(self) -> None:
        """Once all is saved, if that does not take for ever. The wall goes on meanwhile: one that
        stands still would be taken for one that hangs, and be brought back."""
        steps = [self.operations.layouts.worker.wind_up, self.program.photographer.wind_up]
        if self._memory is not None:
            steps.insert(1, self._memory.wind_up)

        def go_on() -> None:
            if steps:
                steps.pop(0)(go_on)
            else:
                self._app.quit()

        go_on()
        QTimer.singleShot(round(SAVING_S * 1000), self, self._app.quit)
        QTimer.singleShot(SAY_SAVING_MS, self, self._say_what_it_waits_for)

    def _say_what_it_waits_for(self) -> None:
        seconds = round(SAVING_S)
        words = tr("Saving first; hubwall ends in {seconds} s at the latest", seconds=seconds)
        self.program.tell("", words)

    def _pointer(self) -> tuple[float, float]:
        at = self.window.mapFromGlobal(QCursor.pos())
        return at.x(), at.y()

    def _pointer_on_canvas(self) -> tuple[int, int] | None:
        return self.scene.viewport.to_canvas(*self._pointer())
