"""A guest: somebody with a browser, who reads address and code off the wall and shows a screen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from Xlib import X
from Xlib import display as xdisplay

from hubwall.model.geometry import Rect
from tests.display.browsers import Browser
from tests.waiting import until

PATIENCE_S = 30.0


class Guest:
    """Does with the page what hands would, and tells what it says."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        browser.go(address)

    def join(self, name: str, code: str) -> None:
        """Type both, and press the button."""
        self.run(
            f"(at('name').value = {json.dumps(name)}, at('code').value = {json.dumps(code)},"
            " at('join').requestSubmit())"
        )

    def come_in(self, name: str, code: str) -> None:
        self.join(name, code)
        self.becomes("ready")

    def share(self) -> None:
        """The first screen that the browser offers."""
        self.press("share")
        self.becomes("waiting")

    def press(self, button: str) -> None:
        self.run(f"at({button!r}).click()")

    def run(self, script: str) -> Any:
        return self._browser.run(script)

    @property
    def state(self) -> str:
        return str(self.run("document.body.dataset.state"))

    @property
    def says(self) -> str:
        """All that can be read on the page now."""
        return str(self.run("document.body.innerText"))

    def sent(self, name: str, mark: str, words: str) -> None:
        """Wait until the page marks something that was sent `arrived` or `failed`, and says so."""
        script = (
            "[...document.querySelectorAll('#sent li')].map("
            "item => [item.firstChild.textContent, item.className, item.innerText])"
        )

        def told() -> bool:
            return any((n, m) == (name, mark) and words in text for n, m, text in self.run(script))

        until(told, PATIENCE_S, f"{name} {mark}: {words}")

    @property
    def sees(self) -> tuple[int, int, int]:
        """The colour of the picture on the page, to the right on its middle line."""
        red, green, blue = self.run(
            "[...at('seen').getContext('2d').getImageData("
            "at('seen').width * 3 / 4, at('seen').height / 2, 1, 1).data].slice(0, 3)"
        )
        return red, green, blue

    def becomes(self, state: str, seconds: float = PATIENCE_S) -> None:
        until(lambda: self.state == state, seconds, f"the page is {state}")

    def reads(self, words: str, seconds: float = PATIENCE_S) -> None:
        until(lambda: words in self.says, seconds, words)

    def reload(self) -> None:
        self.run("(globalThis.old = true, setTimeout(() => location.reload()), true)")
        until(self._is_new, PATIENCE_S, "the page is there again")

    def leave(self) -> None:
        """Stop sharing, if the browser is still there."""
        if self._browser.running:
            self.run("stop()")

    def _is_new(self) -> bool:
        return bool(self.run("document.readyState === 'complete' && !globalThis.old"))


@contextmanager
def coloured(display: str, colour: tuple[int, int, int], at: Rect) -> Iterator[None]:
    """That part of a screen is of one colour."""
    opened = xdisplay.Display(display)
    red, green, blue = colour
    window = opened.screen().root.create_window(
        at.x, at.y, at.width, at.height, 0, X.CopyFromParent, override_redirect=1,
        background_pixel=red << 16 | green << 8 | blue,
    )  # fmt: skip
    window.map()
    opened.sync()
    try:
        yield
    finally:
        opened.close()
