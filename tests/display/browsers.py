"""People's browsers as they are installed on a guest's machine, told what to do from outside.

Chromium speaks its DevTools Protocol (https://chromedevtools.github.io/devtools-protocol/), Firefox
WebDriver BiDi (https://w3c.github.io/webdriver-bidi/). What is run in a page counts as done by a
person's hand, so that a page may ask for the screen; what would be picked in the browser's own
dialogue is picked by flags and preferences.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Coroutine, Mapping
from contextlib import nullcontext
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import aiohttp

from tests.display.networks import inside
from tests.waiting import until

Value = TypeVar("Value")

ANSWER_S = 20.0
START_S = 30.0

_CHROMIUM = (
    "--no-sandbox", "--no-first-run", "--ignore-certificate-errors", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-gpu",
    "--no-default-browser-check", "--password-store=basic", "--remote-debugging-port=0",
    "--remote-allow-origins=*", "--auto-select-desktop-capture-source=Entire screen",
)  # fmt: skip

_PREFERENCES: Mapping[str, object] = {
    "media.navigator.permission.disabled": True,  # the screen is shared without a dialogue
    "media.navigator.streams.fake": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "app.normandy.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "extensions.update.enabled": False,
}


class BrowserError(Exception):
    """What a page threw, or the browser refused."""


class Browser(ABC):
    """One window with one page. `folder` is for its profile; `more` goes to
    its command; it runs in the network `namespace`, if one is named."""

    program = ""

    def __init__(
        self,
        folder: Path,
        display: str,
        *,
        language: str = "en",
        size: tuple[int, int] = (1280, 720),
        place: tuple[int, int] = (0, 0),
        namespace: str = "",
        environment: Mapping[str, str] | None = None,
        more: tuple[str, ...] = (),
    ) -> None:
        self.folder = folder
        self.language, self.size, self.place = language, size, place
        self._namespace, self._display, self._more = namespace, display, more
        self._environment = {
            **os.environ, "DISPLAY": display, "HOME": str(folder), "LANGUAGE": language,
            "XDG_CONFIG_HOME": str(folder / "config"), **(environment or {}),
        }  # fmt: skip
        self._runner = asyncio.Runner()
        self._process: subprocess.Popen[bytes] | None = None
        self._session: aiohttp.ClientSession | None = None
        self._line: aiohttp.ClientWebSocketResponse | None = None
        self._count = 0

    @classmethod
    def installed(cls) -> bool:
        return shutil.which(cls.program) is not None

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.prepare()
        within = ["ip", "netns", "exec", self._namespace] if self._namespace else []
        with (self.folder / "said").open("wb") as said:
            self._process = subprocess.Popen(
                [*within, self.program, *self.arguments()],
                env=self._environment, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=said,
                stderr=said, start_new_session=True,
            )  # fmt: skip
        try:
            with inside(self._namespace) if self._namespace else nullcontext():
                self.wait(self._connect())
        except BaseException:
            self.kill()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
        self.wait(self._hang_up())
        self._runner.close()

    @property
    def running(self) -> bool:
        return self._process is not None

    def kill(self) -> None:
        """With all that it has started, as a power cut would."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(ANSWER_S)
            self._process = None

    def wait(self, work: Coroutine[Any, Any, Value]) -> Value:
        return self._runner.run(work)

    async def _connect(self) -> None:
        self._session = aiohttp.ClientSession()
        address = await asyncio.to_thread(until, self.find_line, START_S, "the browser is ready")
        self._line = await self._session.ws_connect(address, max_msg_size=0)
        await self.begin()

    async def _hang_up(self) -> None:
        if self._line is not None:
            await self._line.close()
        if self._session is not None:
            await self._session.close()

    async def ask(self, method: str, **parameters: object) -> Any:
        assert self._line is not None
        self._count += 1
        number = self._count
        await self._line.send_json({"id": number, "method": method, "params": parameters})
        async with asyncio.timeout(ANSWER_S):
            while True:
                answer = await self._line.receive_json()
                if answer.get("id") == number:
                    break
        if "result" not in answer or answer.get("type") == "error":
            raise BrowserError(str(answer)[:500])
        return answer["result"]

    # What each has of its own

    @abstractmethod
    def prepare(self) -> None: ...

    @abstractmethod
    def arguments(self) -> list[str]: ...

    @abstractmethod
    def find_line(self) -> str:
        """The address to drive it at, "" while there is none."""

    @abstractmethod
    async def begin(self) -> None: ...

    @abstractmethod
    def go(self, address: str) -> None:
        """Open that page."""

    @abstractmethod
    def run(self, script: str) -> Any:
        """The value of a JavaScript expression; a promise is waited for."""

    @abstractmethod
    def picture(self) -> str:
        """The page as it is to be seen, a PNG in base64."""


class Chromium(Browser):
    program = "chromium"

    def prepare(self) -> None:
        pass

    def arguments(self) -> list[str]:
        return [
            *_CHROMIUM, f"--user-data-dir={self.folder / 'profile'}", f"--lang={self.language}",
            f"--accept-lang={self.language}",
            f"--window-size={self.size[0]},{self.size[1]}",
            f"--window-position={self.place[0]},{self.place[1]}", *self._more, "about:blank",
        ]  # fmt: skip

    def find_line(self) -> str:
        try:
            port, way = (self.folder / "profile" / "DevToolsActivePort").read_text().splitlines()
        except (OSError, ValueError):
            return ""
        return f"ws://127.0.0.1:{port}{way}"

    async def begin(self) -> None:
        targets = (await self.ask("Target.getTargets"))["targetInfos"]
        page = next(t["targetId"] for t in targets if t["type"] == "page")
        assert self._session is not None
        assert self._line is not None
        port = self._line._response.url.port
        await self._line.close()
        self._line = await self._session.ws_connect(
            f"ws://127.0.0.1:{port}/devtools/page/{page}", max_msg_size=0
        )

    def open_beside(self, address: str) -> None:
        """Another window, which is not driven."""
        self.wait(self.ask("Target.createTarget", url=address, newWindow=True))

    def go(self, address: str) -> None:
        self.wait(self.ask("Page.navigate", url=address))
        until(lambda: self.run("document.readyState === 'complete'"), START_S, address)

    def run(self, script: str) -> Any:
        found = self.wait(
            self.ask(
                "Runtime.evaluate", expression=script, userGesture=True, awaitPromise=True,
                returnByValue=True,
            )
        )  # fmt: skip
        if "exceptionDetails" in found:
            raise BrowserError(str(found["exceptionDetails"])[:500])
        return found["result"].get("value")

    def picture(self) -> str:
        return str(self.wait(self.ask("Page.captureScreenshot"))["data"])


class Firefox(Browser):
    program = "firefox-esr"
    _context = ""

    def prepare(self) -> None:
        wanted = {**_PREFERENCES, "intl.accept_languages": self.language}
        lines = [f"user_pref({_plain(name)}, {_plain(value)});" for name, value in wanted.items()]
        (self.folder / "profile").mkdir(exist_ok=True)
        (self.folder / "profile" / "user.js").write_text("\n".join(lines))

    def arguments(self) -> list[str]:
        return [
            "--remote-debugging-port=0", "--no-remote", "--profile", str(self.folder / "profile"),
            f"--width={self.size[0]}", f"--height={self.size[1]}", "about:blank",
        ]  # fmt: skip

    def find_line(self) -> str:
        try:
            found = (self.folder / "profile" / "WebDriverBiDiServer.json").read_text()
        except OSError:
            return ""
        port = json.loads(found)["ws_port"]
        return f"ws://127.0.0.1:{port}/session"

    async def begin(self) -> None:
        await self.ask("session.new", capabilities={"alwaysMatch": {"acceptInsecureCerts": True}})
        tree = await self.ask("browsingContext.getTree")
        self._context = tree["contexts"][0]["context"]

    def go(self, address: str) -> None:
        self.wait(
            self.ask("browsingContext.navigate", context=self._context, url=address,
                     wait="complete")
        )  # fmt: skip

    def run(self, script: str) -> Any:
        found = self.wait(
            self.ask(
                "script.evaluate", expression=f"(async () => JSON.stringify(await ({script})))()",
                target={"context": self._context}, awaitPromise=True, userActivation=True,
            )
        )  # fmt: skip
        if found["type"] != "success":
            raise BrowserError(str(found)[:500])
        text = found["result"].get("value")
        return json.loads(text) if text is not None else None

    def picture(self) -> str:
        found = self.wait(self.ask("browsingContext.captureScreenshot", context=self._context))
        return str(found["data"])


def _plain(value: object) -> str:
    return json.dumps(value)
