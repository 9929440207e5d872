"""Text that anyone may have written: small, shallow, plain, or refused in words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubwall.files import yaml_text
from hubwall.files.yaml_reader import LARGEST, parse, read_file

N = LARGEST

HOSTILE = {
    "brackets": "[" * N,
    "braces": "{a: " * (N // 4),
    "dashes": "- " * (N // 2),
    "questions": "? " * (N // 2),
    "flat list": "[" + "1," * (N // 2 - 1),
    "flat list of texts": "[" + "a: 1," * (N // 5 - 1) + "]",
    "keys": "".join(f"k{i}: 1\n" for i in range(N // 10)),
    "quote": '"' + "a\n" * (N // 2 - 1),
    "plain lines": "a\n" * (N // 2),
    "comments": "#\n" * (N // 2),
    "literal": "a: |\n" + " x\n" * (N // 3 - 5),
    "bangs": "!" * N,
    "anchors": "[" + "&a x," * (N // 5 - 1) + "]",
    "indentation": "".join(" " * i + "a:\n" for i in range(500)),
    "aliases": "a: &a [1,1,1,1,1]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b]\n",
    "number": "a: " + "9" * (N - 4),
    "tabs": "\t" * N,
    "spaces": " " * N,
    "colons": ":" * N,
    "zeros": "\0" * 100,
    "surrogate": 'a: "\\ud800"',
}

READER = """
import resource, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from hubwall.files.layouts import read_layout
from tests.files.samples import all_kinds
kinds = all_kinds()
read_layout(Path(sys.argv[3]), kinds)
before = resource.getrusage(resource.RUSAGE_SELF)
file = read_layout(Path(sys.argv[2]), kinds)
after = resource.getrusage(resource.RUSAGE_SELF)
for problem in file.problems[:3]:
    print(problem)
assert file.problems
print(after.ru_maxrss - before.ru_maxrss, after.ru_utime - before.ru_utime)
"""


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_refused_or_read(name: str) -> None:
    read = parse(HOSTILE[name], "x.yaml")
    assert read.problems or read.root is None or read.root.plain() is not None


def test_a_hostile_layout_takes_little_memory(tmp_path: Path, shift: Path) -> None:
    worst = "version: 1\ncanvas: 100x100\nzones: [" + "{a: 1}," * 500 + "]"
    (tmp_path / "worst.yaml").write_text(worst)
    here = str(Path(__file__).parents[2])
    found = subprocess.run(
        [sys.executable, "-c", READER, here, str(tmp_path / "worst.yaml"), str(shift)],
        capture_output=True,
        text=True,
    )
    assert found.returncode == 0, found.stderr
    kilobytes = int(found.stdout.split("\n")[-2].split()[0])
    assert kilobytes < 50 * 1024


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\na: 2", "x.yaml:2:1: “a” stands here twice"),
        ("a: &x 1", "x.yaml:1:4: “&” (an anchor) is not allowed"),
        ("a: *x", "x.yaml:1:4: “*” (an alias) is not allowed; write the value again"),
        ("a: !!int 1", "x.yaml:1:4: “!” (a tag) is not allowed"),
        ("a: 'x", "x.yaml:1:4: a quote that was opened before is never closed"),
        ("a:\n\tb: 1", "x.yaml:2:1: a tab stands here; indent with spaces"),
        ("a\n---\nb", "x.yaml:2:1: a second document begins here"),
        ("a: .inf", "x.yaml:1:4: “.inf” is no number that can be used"),
        ("[a]: 1", "x.yaml:1:1: a list can't be a name"),
        ("a: \x07", "x.yaml:1:4: a character stands here that can't be seen"),
    ],
)
def test_problems_say_where_and_what(text: str, said: str) -> None:
    assert [str(p) for p in parse(text, "x.yaml").problems] == [said]


def test_yaml_1_2() -> None:
    root = parse("[NO, on, 12:30, 0o17, 017, 1_000, 0x1F, ~, true, 1e3, -5, .5]", "x").root
    assert root is not None
    assert root.plain() == [
        "NO", "on", "12:30", 15, 17, "1_000", 31, None, True, 1000.0, -5, 0.5
    ]  # fmt: skip


def test_files_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "latin").write_bytes(b"name: caf\xe9")
    (tmp_path / "large").write_bytes(b"#" * (LARGEST + 1))
    said = {
        name: str(read_file(tmp_path / name).problems[0]).removeprefix(f"{tmp_path}/")
        for name in ("none", "folder", "pipe", "latin", "large")
    }
    assert said == {
        "none": "none: there is no such file",
        "folder": "folder: this is a folder, no file",
        "pipe": "pipe: this is no file",
        "latin": "latin:1:10: this is no UTF-8 text",
        "large": "large: this file is larger than 128 KiB",
    }


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab01:-?[]{},#&*!|>'\"%@`\\ \n\t.~<$"), max_size=60))
def test_no_text_crashes_the_reader(text: str) -> None:
    read = parse(text, "x.yaml")
    assert (
        read.root is not None
        or read.problems
        or not text.strip(" \n\t")
        or "#" in text
        or (text.strip().startswith(("-", ".", "%")))
    )


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.text(min_size=1, max_size=8), inner, max_size=4)
        ),
        max_leaves=12,
    )
)
def test_what_is_written_reads_back(value: object) -> None:
    for text in (yaml_text.entry("key", value, 0), "key: " + yaml_text.flow(value)):
        read = parse(text + "\n", "x.yaml")
        if "\\ud" in text or any(0xD800 <= ord(c) < 0xE000 for c in text):
            continue
        assert not read.problems, text
        assert read.root is not None
        assert read.root.plain() == {"key": value}


@pytest.mark.parametrize(
    "text", ["-", "- a", "a: b", "a #b", "a:", "~", "null", "1", "1e3", "0x1", ".5", "true", "---",
             "...", " a", "a ", "", "#a", "[a]", "{a}", "a, b", "@a", "\t", "a\n", "\n", "a\n\nb",
             "  a\nb", "a\n ", "\x85", "é", "\u2028", "- a\n- b", "NO", "12:30", "-.inf", "="]
)  # fmt: skip
def test_texts_that_look_like_something_else(text: str) -> None:
    for written in (yaml_text.entry("key", text, 0), "key: " + yaml_text.flow([text])):
        root = parse(written + "\n", "x.yaml").root
        assert root is not None
        assert root.plain() in ({"key": text}, {"key": [text]})
