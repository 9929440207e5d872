"""What a seat's user sets, agrees to and lets others do."""

from __future__ import annotations

import asyncio
import os
import pty
import threading
from pathlib import Path
from typing import Any

import pytest
from Xlib import X
from Xlib.ext import xtest

from hubwall.share.agent.capture import CaptureError
from hubwall.share.agent.consent import ask
from hubwall.share.agent.hands import Hands
from hubwall.share.agent.meeting import address_of
from hubwall.share.agent.picking import pick_window
from hubwall.share.agent.service import service_text
from hubwall.share.agent.settings import AgentSettings, SettingsError, read_settings
from hubwall.share.messages import FULL
from tests.share.agent.desktop import HEIGHT, WIDTH, Desktop
from tests.waiting import until


def test_settings_are_read_and_their_mistakes_all_told(tmp_path: Path) -> None:
    file = tmp_path / "agent.toml"
    assert read_settings(file) == AgentSettings()
    file.write_text('wall = "Newsroom"\nconsent = "always"\nfps = 15\naudio = true\n')
    assert read_settings(file) == AgentSettings("Newsroom", "", "always", 15, True)
    file.write_text('fps = 900\nconsent = "maybe"\nscreens = 1\naudio = 1\n')
    with pytest.raises(SettingsError) as caught:
        read_settings(file)
    assert str(caught.value).count("agent.toml:") == 4
    file.write_text("fps = \n")
    with pytest.raises(SettingsError):
        read_settings(file)


@pytest.mark.parametrize(("typed", "agreed"), [("y\n", True), ("o\n", True), ("\n", False)])
def test_consent_is_asked_in_the_terminal(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: str,
    agreed: bool,
) -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "r") as terminal:
        monkeypatch.setattr("sys.stdin", terminal)
        os.write(ours, typed.encode())
        assert asyncio.run(ask("HDMI-1", "Newsroom")) is agreed
    os.close(ours)
    assert "Newsroom asks to show “HDMI-1” of this machine" in capsys.readouterr().out


@pytest.mark.parametrize(("code", "agreed"), [(0, True), (1, False), (5, None)])
def test_without_a_terminal_consent_is_asked_in_a_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, agreed: bool | None
) -> None:
    zenity = tmp_path / "zenity"
    zenity.write_text(f'#!/bin/sh\ncase "$*" in *Newsroom*HDMI-1*) exit {code};; esac\nexit 9\n')
    zenity.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with Path(os.devnull).open() as nothing:
        monkeypatch.setattr("sys.stdin", nothing)
        assert asyncio.run(ask("HDMI-1", "Newsroom")) is agreed


def test_hands_type_letters_that_no_key_has_and_let_everything_go(desktop: Desktop) -> None:
    hands = Hands(desktop.name)
    window = desktop.window("Editor", 0, 0, 100, 100)
    window.change_attributes(event_mask=X.KeyPressMask | X.ButtonPressMask)
    window.set_input_focus(X.RevertToParent, X.CurrentTime)
    desktop.display.sync()
    place = (0, 0, WIDTH, HEIGHT)
    omega = 0x10003A9
    hands.do((("key", ord("a"), 1), ("key", ord("a"), 0), ("key", omega, 1)), place)
    keys: list[Any] = []

    def typed() -> list[int]:
        while desktop.display.pending_events():
            event = desktop.display.next_event()
            if event.type == X.MappingNotify:
                desktop.display.refresh_keyboard_mapping(event)
            elif event.type == X.KeyPress:
                keys.append(desktop.display.keycode_to_keysym(event.detail, 0))
        return keys

    until(lambda: typed() == [ord("a"), omega])
    hands.do((("move", 0, FULL), ("button", 1, 1), ("wheel", 0, -2)), place)
    until(lambda: desktop.root.query_pointer().mask & X.Button1Mask)
    hands.close()
    until(lambda: not desktop.root.query_pointer().mask & X.Button1Mask)
    assert desktop.root.query_pointer().root_y == HEIGHT - 1


def _pick(desktop: Desktop, x: int, y: int, button: int = 1) -> Any:
    found: list[Any] = []

    def pick() -> None:
        try:
            found.append(pick_window(desktop.name))
        except CaptureError as problem:
            found.append(str(problem))

    thread = threading.Thread(target=pick)
    thread.start()

    def held() -> bool:
        status: int = desktop.root.grab_pointer(
            False, 0, X.GrabModeAsync, X.GrabModeAsync, X.NONE, X.NONE, X.CurrentTime
        )
        if status == X.GrabSuccess:
            desktop.display.ungrab_pointer(X.CurrentTime)
            desktop.display.sync()
        return status != X.GrabSuccess

    until(held)
    desktop.point(x, y)
    xtest.fake_input(desktop.display, X.ButtonPress, button)
    xtest.fake_input(desktop.display, X.ButtonRelease, button)
    desktop.display.sync()
    thread.join(10)
    return found[0]


def test_a_window_is_picked_by_a_click_inside_what_the_window_manager_put_around_it(
    desktop: Desktop,
) -> None:
    frame = desktop.window("", 100, 100, 200, 200)
    client = desktop.window("Sheet", 0, 0, 180, 170)
    state = desktop.display.intern_atom("WM_STATE")
    client.change_property(state, state, 32, [1, 0])
    client.reparent(frame, 10, 20)
    desktop.display.sync()
    picked = _pick(desktop, 103, 103)
    assert (picked.id, picked.title) == (client.id, "Sheet")
    assert _pick(desktop, 600, 20) == "There is no window; share the screen instead."
    assert _pick(desktop, 150, 150, button=3) == "No window was picked."


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Newsroom", ("Newsroom", 0)),
        ("10.0.0.7", ("10.0.0.7", 0)),
        ("wall.example.org:8800", ("wall.example.org", 8800)),
        ("https://10.0.0.7:8787/", ("10.0.0.7", 8787)),
        ("[fe80::1]:9", ("fe80::1", 9)),
        ("fe80::1", ("fe80::1", 0)),
        ("10.0.0.7:99999", ("10.0.0.7", 0)),
    ],
)
def test_addresses_are_taken_apart(typed: str, place: tuple[str, int]) -> None:
    assert address_of(typed) == place


def test_words_in_a_unit_keep_their_meaning() -> None:
    text = service_text(["share", "My wall", "--name", '50% "x" $HOME \\'])
    assert '"My wall" --name "50%% \\"x\\" $$HOME \\\\"' in text
