"""`hubwall channels` at the prompt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hubwall.cli import main
from hubwall.model.words import speak
from tests.listings.provider import guide, listing

Run = Callable[..., str]


@pytest.fixture(name="hubwall")
def _hubwall(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[Run]:
    for name in ("CONFIG", "STATE", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("HUBWALL_LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, code: int = 0) -> str:
        capfd.readouterr()
        with pytest.raises(SystemExit) as end:
            main(["channels", *arguments])
        said = "".join(capfd.readouterr())
        assert "Traceback" not in said
        assert int(end.value.code or 0) == code, said
        return said

    yield run
    speak("en")


@pytest.fixture(name="config")
def _config(tmp_path: Path) -> Path:
    folder = tmp_path / "config" / "hubwall"
    folder.mkdir(parents=True)
    (folder / "tnt.m3u").write_bytes(listing("One", "Two HD") + b"#EXTINF:-1,Bad\nfile:/x\n")
    (folder / "guide.xml").write_bytes(guide("one.id", "two"))
    (folder / "settings.yaml").write_text(
        "channels:\n  tnt: {address: tnt.m3u, guide: guide.xml, name: Local}\n  gone: nowhere.m3u\n"
    )
    return folder


@pytest.mark.usefixtures("config")
def test_lists_are_fetched_listed_and_searched(hubwall: Run) -> None:
    unfetched = "not fetched yet; `hubwall channels refresh` does it\n"
    assert hubwall() == hubwall("list", "one") == f"Local: {unfetched}gone: {unfetched}"
    said = hubwall("refresh", code=1)
    assert "tnt: 2 channels, 64 programmes" in said
    assert "    tnt:7:1: the address of “Bad” is refused: it begins with file:\n" in said
    assert "    gone: this file can't be read: No such file or directory\n" in said
    assert hubwall("refresh", "tnt").endswith("tnt: nothing is new\n")
    lines = hubwall().splitlines()
    assert lines[0].startswith("Local (tnt): 2 channels, 64 programmes")
    assert lines[1] == "    tnt:7:1: the address of “Bad” is refused: it begins with file:"
    assert [line.split()[:3] for line in hubwall("list").splitlines()] == [
        ["1", "One", "tnt/one.id"],
        ["2", "Two", "HD"],
    ]
    assert "s3cret" not in hubwall("list", "two")
    assert len(hubwall("list", "two").splitlines()) == 1
    assert hubwall("list", "nothing") == f"gone: {unfetched}"


def test_a_file_is_checked(hubwall: Run, config: Path) -> None:
    said = hubwall("check", str(config / "tnt.m3u"), code=1)
    assert said.splitlines() == [
        f"{config}/tnt.m3u:7:1: the address of “Bad” is refused: it begins with file:",
        "2 channels",
    ]
    assert hubwall("check", str(config / "guide.xml")) == "2 channels, 64 programmes\n"
    (config / "tnt.m3u").write_text("<html>")
    said = hubwall("check", str(config / "tnt.m3u"), code=1)
    assert said == f"{config}/tnt.m3u:1:1: this is a web page, not a list of channels\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "settings.yaml names no channel list"),
        (("refresh",), "settings.yaml names no channel list"),
        (("check",), "Write `hubwall channels`"),
        (("nonsense",), "Write `hubwall channels`"),
        (("check", "nowhere.m3u"), "There is no file nowhere.m3u"),
    ],
)
def test_what_can_not_be_done_is_said(hubwall: Run, arguments: tuple[str, ...], said: str) -> None:
    assert hubwall(*arguments, code=1).startswith(f"hubwall: {said}")


@pytest.mark.usefixtures("config")
def test_a_list_that_settings_do_not_name(hubwall: Run) -> None:
    said = hubwall("refresh", "other", code=1)
    assert said == "hubwall: settings.yaml names no list “other”; it names: gone, tnt\n"
