"""Settings, the wall's description, secrets and `hubwall check`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hubwall.files.channel_settings import ChannelList, place_of
from hubwall.files.checklist import check_files
from hubwall.files.problems import Problem
from hubwall.files.secrets_kept import get_secret, put_secret
from hubwall.files.settings import Login, Settings, Style, allowed_folders, read_settings
from hubwall.files.wall_description import read_wall
from tests.files.samples import SHIFT


def test_no_file_is_all_defaults(tmp_path: Path) -> None:
    found = read_settings(tmp_path / "settings.yaml")
    assert (found.value, found.problems, found.there) == (Settings(), (), False)


def test_settings(tmp_path: Path) -> None:
    path = tmp_path / "settings.yaml"
    path.write_text(
        "language: fr\nleave_out: [DP-9]\nclicks: content\nproxy: http://proxy.example.com:3128\n"
        "styles:\n  hootsuite-tv: {css: tv.css}\nlogins:\n  brand-team: {user: anna}\n"
    )
    found = read_settings(path)
    assert found.problems == ()
    assert found.value.leave_out == ("DP-9",)
    assert found.value.styles == {"hootsuite-tv": Style(css="tv.css")}
    assert found.value.logins == {"brand-team": Login(user="anna")}


def test_a_mistake_costs_its_own_setting_only(tmp_path: Path) -> None:
    path = tmp_path / "settings.yaml"
    path.write_text(
        "language: de\nleave_out: [A]\nrendr: cpu\nidle: 1\nproxy: http://a:b@c:1\n"
        "logins:\n  x: {usr: anna}\n"
    )
    found = read_settings(path)
    assert found.value.leave_out == ("A",)
    assert found.value.language == ""
    assert [str(p).removeprefix(f"{path}:") for p in found.problems] == [
        "1:11: “de” is not possible here; en, fr are",
        "3:1: “rendr” is unknown here; did you mean “render”?",
        "4:7: 1 is too small; at least 5 is needed",
        "5:8: settings hold no password; name a login instead",
        "7:3: “user” is missing",
        "7:7: “usr” is unknown here; did you mean “user”?",
    ]


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a\n", "5", "[", "a: 1\na: 2"])
def test_strange_settings_are_no_disaster(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.yaml"
    path.write_text(text)
    assert read_settings(path).value == Settings()


def test_allowed_folders(tmp_path: Path) -> None:
    assert tmp_path in allowed_folders(Settings(folders=(str(tmp_path),)))
    assert Path("/") not in allowed_folders(Settings())


def test_the_wall(tmp_path: Path) -> None:
    path = tmp_path / "wall.yaml"
    assert read_wall(path)[0].mullion == (0.0, 0.0)
    path.write_text("mullion: [12, 14.5]\nrows: [[A, B], [C, '']]\nsizes: {A: [1209.6, 680.4]}\n")
    wall, problems = read_wall(path)
    assert problems == ()
    assert wall.mullion == (12.0, 14.5)
    assert wall.rows == (("A", "B"), ("C", ""))
    assert wall.sizes["A"] == (1209.6, 680.4)
    path.write_text("mullion: 12\nrows: [[A, A]]\n")
    wall, problems = read_wall(path)
    assert wall.mullion == (12.0, 12.0)
    assert "a screen hangs in one place only: A" in str(problems[0])


def test_secrets_are_for_their_owner(tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    assert put_secret(folder, "brand-team", "hush") is None
    assert (folder / "brand-team").stat().st_mode & 0o777 == 0o600
    assert get_secret(folder, "brand-team") == "hush"
    (folder / "brand-team").chmod(0o644)
    said = get_secret(folder, "brand-team")
    assert isinstance(said, Problem)
    assert "hush" not in str(said)
    for login in ("../x", "", "a/b", "gone"):
        assert isinstance(get_secret(folder, login), Problem)
    assert put_secret(folder, "../x", "hush") is not None
    assert not (tmp_path / "x").exists()


def test_check(tmp_path: Path, kinds: Any) -> None:
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text(SHIFT)
    bad.write_text(SHIFT.replace("volume", "volum"))
    assert check_files([good], kinds) == ((), 0)
    lines, code = check_files([good, bad, tmp_path / "gone.yaml"], kinds)
    assert code == 1
    assert lines == (
        f"{bad}:14:5: “volum” is unknown here; did you mean “volume”?",
        f"{tmp_path}/gone.yaml: there is no such file",
    )
    (tmp_path / "settings.yaml").write_text("render: fast\n")
    assert check_files([tmp_path / "settings.yaml"], kinds)[1] == 1


def test_check_tells_which_files_of_the_settings_are_missing(tmp_path: Path, kinds: Any) -> None:
    path = tmp_path / "settings.yaml"
    path.write_text(
        "styles:\n"
        "  tv: {css: tv.css, script: gone.js}\n"
        "  news:\n"
        "    css: styles/gone.css\n"
        "  folder: {css: styles}\n"
        "ca: [room.pem, /nowhere/other.pem]\n"
    )
    (tmp_path / "styles").mkdir()
    for name in ("tv.css", "room.pem"):
        (tmp_path / name).touch()
    lines, code = check_files([path], kinds)
    assert code == 1
    assert lines == (
        f"{path}:2:29: there is no file “gone.js”",
        f"{path}:4:10: there is no file “styles/gone.css”",
        f"{path}:5:17: “styles” is a folder, no file",
        f"{path}:6:16: there is no file “/nowhere/other.pem”",
    )
    assert read_settings(path).problems == ()
    path.write_text("styles:\n  tv: {css: gone.css}\nidle: 1\nca: 7\n")
    lines, _ = check_files([path], kinds)
    assert [line.removeprefix(f"{path}:").split(":")[0] for line in lines] == ["2", "3", "4"]


def test_programs_are_defined_with_amounts_that_people_write(tmp_path: Path) -> None:
    path = tmp_path / "settings.yaml"
    path.write_text(
        "apps:\n"
        "  sheet: {command: [libreoffice, --calc], memory: 2 GB, keep: true}\n"
        "  term: {command: [xterm], memory: 500 MB, processes: 20, keep: 5 min}\n"
        "  plain: {command: [xclock], keep: false}\n"
        "  usual: {command: [xclock]}\n",
        encoding="utf-8",
    )
    found = read_settings(path)
    assert not found.problems
    kept = {name: (app.memory, app.keep) for name, app in found.value.apps.items()}
    assert kept == {
        "sheet": (2_000_000_000, float("inf")),
        "term": (500_000_000, 300.0),
        "plain": (0, 0.0),
        "usual": (0, 600.0),
    }


@pytest.mark.parametrize(
    "wrong",
    ["{command: []}", "{command: xterm -e top}", "{command: [x], memory: much}",
     "{command: [x], keep: later}", "{command: [x], shell: true}", "{memory: 2 GB}"],
)  # fmt: skip
def test_a_program_that_makes_no_sense_is_a_mistake_with_its_place(
    tmp_path: Path, wrong: str
) -> None:
    path = tmp_path / "settings.yaml"
    path.write_text(f"apps:\n  sheet: {wrong}\n", encoding="utf-8")
    found = read_settings(path)
    assert found.value.apps == {}
    assert [problem.line for problem in found.problems] == [2]


def test_channel_lists(tmp_path: Path) -> None:
    path = tmp_path / "settings.yaml"
    path.write_text(
        "channels:\n  tnt: https://example.org/tnt.m3u\n"
        "  sat: {address: sat.m3u, guide: /srv/guide.xml.gz, refresh: 30 min, login: tv}\n"
    )
    found = read_settings(path)
    assert found.problems == ()
    assert found.value.channels == {
        "tnt": ChannelList(address="https://example.org/tnt.m3u", refresh=12 * 3600),
        "sat": ChannelList(address="sat.m3u", guide="/srv/guide.xml.gz", refresh=1800, login="tv"),
    }
    folder = Path("/etc/hubwall")
    assert place_of("sat.m3u", folder) == "/etc/hubwall/sat.m3u"
    assert place_of("https://example.org/a", folder) == "https://example.org/a"
    assert place_of("", folder) == ""


def test_mistakes_in_channel_lists(tmp_path: Path, kinds: Any) -> None:
    path = tmp_path / "settings.yaml"
    path.write_text(
        "channels:\n"
        "  a: ftp://example.org/tnt.m3u\n"
        "  b: {address: 'https://u:s3cret@example.org/'}\n"
        "  c: {address: x.m3u, refresh: 1 min}\n"
        "  d: {guide: x.xml}\n"
        "  e: {address: x.m3u, refresh: sometimes}\n"
    )
    said = [str(p).removeprefix(f"{path}:") for p in read_settings(path).problems]
    assert said == [
        "2:6: write an address that begins with https://, or a file",
        "3:16: settings hold no password; name a login instead",
        "4:32: this is too often; 5 min is the least",
        "5:3: “address” is missing",
        "6:32: this is no span of time; write 30 min, 12 h or 2 d",
    ]
    path.write_text("channels:\n  a: gone.m3u\n  b: {address: /gone/b.m3u, guide: gone.xml}\n")
    assert [line.partition(": ")[2] for line in check_files([path], kinds)[0]] == [
        "there is no file “gone.m3u”",
        "there is no file “/gone/b.m3u”",
        "there is no file “gone.xml”",
    ]
