"""A program to put on the wall: `python -m tests.desk.window [COLOUR [TITLE]]` opens a window of
its own size, far smaller than the wall's zone, and ends when somebody types q."""

from __future__ import annotations

import sys

from Xlib import XK, X
from Xlib import display as xdisplay


def main() -> None:
    colour = int(sys.argv[1], 16) if len(sys.argv) > 1 else 0x2040C0
    opened = xdisplay.Display()
    window = opened.screen().root.create_window(
        10, 10, 120, 80, 1, X.CopyFromParent, background_pixel=colour,
        event_mask=X.KeyPressMask | X.StructureNotifyMask,
    )  # fmt: skip
    window.set_wm_name("window")
    window.map()
    while True:
        event = opened.next_event()
        if event.type == X.KeyPress and opened.keycode_to_keysym(event.detail, 0) == XK.XK_q:
            return


if __name__ == "__main__":
    main()
