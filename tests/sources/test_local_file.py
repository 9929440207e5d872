"""Which files a layout may name."""

from __future__ import annotations

from pathlib import Path

import pytest

from hubwall.sources.local_file import check_file, ending, path_of

HERE = {"folder": Path("/srv/layouts")}


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("poster.png", "/srv/layouts/poster.png"),
        ("./a/../poster.png", "/srv/layouts/poster.png"),
        ("../clips/a.mp4", "/srv/clips/a.mp4"),
        ("/data/a.mp4", "/data/a.mp4"),
        ("file:///data/two%20words.png", "/data/two words.png"),
    ],
)
def test_names_start_at_the_layout(written: str, path: str) -> None:
    assert check_file(written, HERE) == path


def test_a_layout_may_lie_in_a_hidden_folder() -> None:
    folder = {"folder": Path("/home/me/.config/hubwall/layouts")}
    assert check_file("poster.png", folder).endswith("/layouts/poster.png")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("", "no name of a file"),
        ("a\0b", "no name of a file"),
        ("https://example.org/a.png", "is no file"),
        ("file://server/a.png", "is no file"),
        ("/proc/self/environ", "part of the system"),
        ("../../dev/video0", "part of the system"),
        ("/home/me/.ssh/id.png", "hidden"),
    ],
)
def test_what_no_layout_may_name_is_refused_in_words(written: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        check_file(written, HERE)


def test_only_the_folders_that_settings_name() -> None:
    context = {**HERE, "roots": (Path("/media/films"),)}
    assert check_file("/media/films/a.mp4", context) == "/media/films/a.mp4"
    assert check_file("a.mp4", context) == "/srv/layouts/a.mp4"
    for elsewhere in ("/media/films-private/a.mp4", "/media/films/../a.mp4", "../a.mp4"):
        with pytest.raises(ValueError, match=r"settings\.yaml"):
            check_file(elsewhere, context)


def test_a_folder_that_is_named_may_lie_in_a_hidden_one_but_hold_none() -> None:
    library = Path("/home/me/.local/share/hubwall")
    context = {**HERE, "roots": (library, Path("/home/me"))}
    assert check_file(f"{library}/library/brought/a.png", context).endswith("/brought/a.png")
    for hidden in (f"{library}/.keys/a.png", "/home/me/.ssh/id.png"):
        with pytest.raises(ValueError, match="hidden"):
            check_file(hidden, context)


def test_without_a_folder_the_path_stays_as_written() -> None:
    assert check_file("clips/a.mp4", None) == "clips/a.mp4"


def test_endings_and_paths() -> None:
    assert ending("https://example.org/a/live.M3U8?x=1.pdf") == ".m3u8"
    assert ending("/a.b/c") == ""
    assert path_of("https://example.org/") is None
    assert path_of("/a/b") == "/a/b"
