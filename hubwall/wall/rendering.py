"""The way of drawing: by the GPU, or by the processor. Found by trying, before the first window."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum

PATIENCE_S = 8
LARGEST_PIXMAP = 32767  # of Qt's raster engine, in each direction
SOFTWARE_RENDERERS = ("llvmpipe", "softpipe", "swrast", "software")


class Render(Enum):
    """What can be asked for on the command line and in settings."""

    AUTO = "auto"
    GPU = "gpu"
    CPU = "cpu"


@dataclass(frozen=True, slots=True)
class Found:
    """The way of rendering, and the largest texture it can draw, in pixels each way."""

    render: Render
    largest_texture: int = LARGEST_PIXMAP


class Trial:
    """A child process that opens an OpenGL context as Qt would. A driver that crashes or hangs
    does so there. Begin it first, do other work, then ask for the `result`."""

    def __init__(self, wanted: Render) -> None:
        self._wanted = wanted
        self._child: subprocess.Popen[bytes] | None = None
        if wanted is Render.AUTO:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "hubwall.wall.rendering"],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                stdin=subprocess.DEVNULL,
            )

    def result(self) -> Found:
        """`GPU` or `CPU`; waits for the child, at most `PATIENCE_S` seconds."""
        if self._child is None:
            return Found(self._wanted)
        try:
            said, _ = self._child.communicate(timeout=PATIENCE_S)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()
            return Found(Render.CPU)
        name, _, texture = said.decode(errors="replace").strip().lower().partition("\n")
        slow = any(word in name for word in SOFTWARE_RENDERERS)
        if self._child.returncode != 0 or not name or slow:
            return Found(Render.CPU)
        return Found(Render.GPU, int(texture) if texture.isdigit() else LARGEST_PIXMAP)


def set_up(render: Render) -> None:
    """Tell Qt, before the application object is made."""
    os.environ.setdefault("QSG_USE_SIMPLE_ANIMATION_DRIVER", "1")  # screens of unlike refresh rates
    # from a new picture to drawing it; Qt waits 5 ms, for others to come along. The pump gathers
    # videos already; six pages that move 60 times a second cost 7 % more so
    os.environ.setdefault("QT_QPA_UPDATE_IDLE_TIME", "1")
    os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"  # a canvas pixel is a pixel
    if render is Render.CPU:
        os.environ["QT_QUICK_BACKEND"] = "software"


def _print_renderer() -> int:
    from PySide6.QtGui import QGuiApplication, QOffscreenSurface, QOpenGLContext

    app = QGuiApplication([])
    surface, context = QOffscreenSurface(), QOpenGLContext()
    surface.create()
    if not context.create() or not context.makeCurrent(surface):
        return 1
    gl_renderer, gl_max_texture_size = 0x1F01, 0x0D33
    print(context.functions().glGetString(gl_renderer))
    print(context.functions().glGetIntegerv(gl_max_texture_size))
    context.doneCurrent()
    del app
    return 0


if __name__ == "__main__":
    sys.exit(_print_renderer())
