"""hubwall and its peers, started as anybody would start them, on a virtual wall."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from benching import processes
from hubwall.model.geometry import Rect
from hubwall.screens.virtual import VirtualWall

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle of the wall and what hubwall shows there: a kind and its options as YAML."""

    at: Rect
    source: str
    id: str


@contextmanager
def wall(screens: Sequence[Rect], number: int | None = None) -> Iterator[VirtualWall]:
    """A virtual wall; its X server is nobody's in the figures."""
    before = {child.pid for child in psutil.Process().children()}
    with VirtualWall(screens, number) as found:
        for child in psutil.Process().children():
            if child.pid not in before:
                processes.is_own(child.pid)
                _X_SERVERS[found.display] = child.pid
        yield found


_X_SERVERS: dict[str, int] = {}


def x_server(display: str) -> int:
    """The process number of that display's X server."""
    return _X_SERVERS[display]


def write_layout(path: Path, screens: Sequence[Rect], places: Sequence[Place]) -> Path:
    """A layout file."""
    lines = ["version: 1", f"name: {path.stem}", "screens:"]
    lines += [f"  - [{s.x}, {s.y}, {s.width}, {s.height}]" for s in screens]
    lines.append("zones:")
    for place in places:
        at = place.at
        lines += [
            f"  - id: {place.id}",
            f"    name: {place.id}",
            f"    at: [{at.x}, {at.y}, {at.width}, {at.height}]",
            "    mute: true",
            f"    {place.source}",
        ]
    path.write_text("\n".join(lines) + "\n")
    return path


@dataclass
class Running:
    """Something that shows pictures: the root of its processes, and where it keeps its things."""

    pid: int
    home: Path
    environment: Mapping[str, str]

    def cpu(self) -> float:
        return processes.cpu_of(self.pid)

    def pss_mb(self, *, own: bool = False) -> float:
        return processes.pss_mb(self.pid, own=own)

    def say(self, *words: str) -> None:
        """`hubwall load NAME` and the like, from another terminal."""
        subprocess.run(
            [sys.executable, "-m", "hubwall", *words], env=dict(self.environment), check=True,
            stdout=subprocess.DEVNULL, cwd=ROOT,
        )  # fmt: skip


@contextmanager
def run(
    command: Sequence[str], display: str, home: Path | None = None, **more: str
) -> Iterator[Running]:
    """Start it with a home of its own, and end all of it afterwards."""
    with tempfile.TemporaryDirectory(prefix="hubwall-bench-", ignore_cleanup_errors=True) as folder:
        own = home or Path(folder)
        runtime = own / "runtime"
        runtime.mkdir(mode=0o700, exist_ok=True)
        left_out = {"WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS"}
        environment = {k: v for k, v in os.environ.items() if k not in left_out}
        environment |= {"HOME": str(own), "XDG_RUNTIME_DIR": str(runtime), "DISPLAY": display}
        environment |= {"XDG_CONFIG_HOME": str(own / ".config"), **more}
        environment["PYTHONPATH"] = str(ROOT)
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled once, as an installed one is
        environment["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / "hubwall-bench/code")
        if os.geteuid() == 0:
            environment["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
        log = (own / "output.txt").open("wb")
        process = subprocess.Popen(
            command, env=environment, cwd=ROOT, stdout=log, stderr=log, stdin=subprocess.DEVNULL
        )
        try:
            yield Running(process.pid, own, environment)
        finally:
            processes.end(process.pid)
            log.close()
            with contextlib.suppress(ChildProcessError):
                process.wait(5)


def hubwall_command(layout: str, *options: str) -> list[str]:
    return [sys.executable, "-m", "hubwall", "show", layout, *options]


@contextmanager
def hubwall(
    display: str, screens: Sequence[Rect], places: Sequence[Place], *options: str
) -> Iterator[Running]:
    """hubwall with a layout of these places."""
    with tempfile.TemporaryDirectory(prefix="hubwall-bench-", ignore_cleanup_errors=True) as folder:
        layout = write_layout(prepared_home(Path(folder)) / "bench.yaml", screens, places)
        with run(hubwall_command(str(layout), *options), display, Path(folder)) as running:
            yield running


def prepared_home(home: Path) -> Path:
    """A home whose hubwall may show the bench's material. Gives its folder of layouts."""
    from benching.material import FOLDER

    layouts = home / ".config" / "hubwall" / "layouts"
    layouts.mkdir(parents=True)
    (layouts.parent / "settings.yaml").write_text(f"folders: [{FOLDER}]\n")
    return layouts


@contextmanager
def mpv(display: str, clip: Path, zones: Sequence[Rect]) -> Iterator[Running]:
    """A window each. The options are those with which mpv is quickest without a GPU."""
    options = [
        "--no-config", "--vo=x11", "--profile=sw-fast", "--hwdec=no", "--vd-lavc-threads=1",
        "--no-audio", "--loop-file=inf", "--no-border", "--no-osc", "--really-quiet",
        "--no-input-default-bindings", "--load-scripts=no", "--osd-level=0", "--ytdl=no",
    ]  # fmt: skip
    lines = [
        shlex.join(["mpv", *options, f"--geometry={z.width}x{z.height}+{z.x}+{z.y}", str(clip)])
        for z in zones
    ]
    with run(["sh", "-c", " & ".join(lines) + " & wait"], display) as running:
        yield running


@contextmanager
def chromium(display: str, clip: Path, zones: Sequence[Rect]) -> Iterator[Running]:
    """One page in kiosk mode, with a `<video>` for each zone."""
    width = max(z.x + z.width for z in zones)
    height = max(z.y + z.height for z in zones)
    videos = "".join(
        f'<video src="{clip.as_uri()}" autoplay loop muted style="position:absolute;'
        f'left:{z.x}px;top:{z.y}px;width:{z.width}px;height:{z.height}px"></video>'
        for z in zones
    )
    with tempfile.TemporaryDirectory(prefix="hubwall-bench-", ignore_cleanup_errors=True) as folder:
        page = Path(folder) / "wall.html"
        page.write_text(f"<!doctype html><body style='margin:0;background:#000'>{videos}")
        program = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
        command = [
            program, "--kiosk", f"--app={page.as_uri()}", f"--user-data-dir={folder}/profile",
            "--window-position=0,0", f"--window-size={width},{height}", "--no-first-run",
            "--no-default-browser-check", "--autoplay-policy=no-user-gesture-required",
            "--disable-gpu", "--password-store=basic", "--disable-background-networking",
            *(["--no-sandbox"] if os.geteuid() == 0 else []),
        ]  # fmt: skip
        with run(command, display, Path(folder)) as running:
            yield running
