"""What is run for a page: as settings say, and Chromium with a login of its own."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import Any

import pytest

from hubwall.desk import program_specs
from hubwall.desk.program_specs import Specs
from hubwall.desk.programs import Spec, Wanted
from hubwall.desk.reserving import reserve
from hubwall.desk.vnc_proxy import NoPicture
from hubwall.files.settings import Settings
from hubwall.sources.web import KIND, WebOptions
from hubwall.wall.pages.desk_words import WORDS


@pytest.fixture
def chromium(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of that name; it is not run."""
    program = tmp_path / "bin" / "chromium"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    return program


def wanted(**options: Any) -> Wanted:
    """What the desk is told of such a page."""
    feed: Any = KIND.feed(WebOptions.model_validate({"engine": "chromium", **options}))
    found = reserve(feed.url, lambda _name: None)
    assert found is not None
    return Wanted(found.name, found.order.values)


def spec(folder: Path, settings: dict[str, Any] | None = None, **options: Any) -> Spec:
    chosen = Settings.model_validate(settings or {})
    found = Specs(lambda: chosen, folder / "logins")(wanted(**options))
    assert isinstance(found, Spec)
    return found


def test_each_login_has_a_profile_that_only_its_owner_opens(chromium: Path, tmp_path: Path) -> None:
    found = spec(tmp_path, url="https://example.org/", login="brand-team")
    profile = tmp_path / "logins" / "brand-team"
    assert f"--user-data-dir={profile}" in found.command
    assert stat.S_IMODE(profile.stat().st_mode) == 0o700
    assert Path(found.lock).parent == profile
    assert found.rubbish == ""


def test_without_a_login_nothing_is_kept(chromium: Path, tmp_path: Path) -> None:
    found = spec(tmp_path, url="https://example.org/")
    assert f"--user-data-dir={found.rubbish}" in found.command
    Path(found.rubbish).rmdir()


def test_pages_can_not_reach_this_machine_unless_they_may(chromium: Path, tmp_path: Path) -> None:
    def rules(**options: Any) -> list[str]:
        found = spec(tmp_path, login="anna", **options)
        return [word for word in found.command if word.startswith("--host-resolver-rules=")]

    (refused,) = rules(url="https://example.org/")
    for host in ("localhost", "127.*", "[::1]"):
        assert f"MAP {host} ~NOTFOUND" in refused
    assert rules(url="http://localhost:3000/", allow="local") == []


def test_the_sandbox_stays_on(
    chromium: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for user, off in ((1000, False), (0, True)):
        monkeypatch.setattr(os, "geteuid", lambda user=user: user)
        found = spec(tmp_path, url="https://example.org/", login="anna")
        assert ("--no-sandbox" in found.command) == off


def test_proxy_zoom_and_what_the_page_is_told(chromium: Path, tmp_path: Path) -> None:
    found = spec(tmp_path, {"proxy": "http://proxy:3128"}, url="https://example.org/?a=1&b=2",
                 login="anna", zoom=1.5, user_agent="Wall/1")  # fmt: skip
    assert found.command[0] == str(chromium)
    assert {
        "--app=https://example.org/?a=1&b=2",
        "--proxy-server=http://proxy:3128",
        "--force-device-scale-factor=1.5",
        "--user-agent=Wall/1",
    } <= set(found.command)


def test_no_chromium_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = Specs(Settings, tmp_path)(wanted(url="https://example.org/"))
    assert found == NoPicture("no-chromium")


def test_a_program_runs_as_settings_say_now(tmp_path: Path) -> None:
    current = {"apps": {"sheet": {"command": ["one"]}}}
    specs = Specs(lambda: Settings.model_validate(current), tmp_path)
    order = reserve("desk:/app?name=sheet", lambda _name: None)
    assert order is not None
    asked = Wanted(order.name, order.order.values)
    first = specs(asked)
    current["apps"]["sheet"] = {"command": ["two", "x"], "memory": "1 GB", "keep": "1 min"}  # type: ignore[dict-item]
    second = specs(asked)
    assert isinstance(first, Spec)
    assert isinstance(second, Spec)
    assert (first.command, second.command) == (("one",), ("two", "x"))
    assert (second.memory, second.keep_s) == (1_000_000_000, 60.0)
    current["apps"] = {}
    assert specs(asked) == NoPicture("app-unknown", {"app": "sheet"})


def test_there_are_words_for_every_trouble_and_no_others() -> None:
    folder = Path(program_specs.__file__).parent
    names = ("vnc_proxy.py", "program_specs.py", "program_keeper.py", "programs.py",
             "vnc_pages.py", "vnc.js")  # fmt: skip
    source = "".join((folder / name).read_text("utf-8") for name in names)
    said = set(re.findall(r'(?:NoPicture\(|EndedError\(|"code": |\bcode: )"([a-z-]+)"', source))
    assert said <= WORDS.keys()
    assert [code for code in WORDS if f'"{code}"' not in source] == []
