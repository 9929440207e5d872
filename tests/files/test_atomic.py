"""A reader finds the old file or the new one, whole, whatever happens to the writer."""

from __future__ import annotations

import contextlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hubwall.files.atomic import sweep, write_whole

OLD = b"old " * 1000

WRITER = """
import sys
from pathlib import Path
from hubwall.files.atomic import write_whole
path, turn = Path(sys.argv[1]), 0
print("ready", flush=True)
while True:
    turn += 1
    assert write_whole(path, (b"%06d" % turn) * 300_000) is None
"""


def test_writes_and_keeps_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    assert write_whole(path, b"one") is None
    path.chmod(0o640)
    assert write_whole(path, b"two") is None
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["a.yaml"]


def test_follows_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "a.yaml").symlink_to(tmp_path / "there" / "b.yaml")
    assert write_whole(tmp_path / "a.yaml", b"one") is None
    assert (tmp_path / "a.yaml").is_symlink()
    assert (tmp_path / "there" / "b.yaml").read_bytes() == b"one"


def test_a_killed_writer_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    chance = random.Random(7)
    for _ in range(8):
        path.write_bytes(b"000000" * 300_000)
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        writer.stdout.readline()
        with contextlib.suppress(subprocess.TimeoutExpired):
            writer.wait(timeout=chance.uniform(0, 0.05))  # it never ends by itself
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        found = path.read_bytes()
        assert found == found[:6] * 300_000
    sweep(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["a.yaml"]


def test_sweeping_leaves_a_live_writers_file(tmp_path: Path) -> None:
    live = tmp_path / f".hubwall-{os.getppid()}-00-a.yaml.tmp"
    dead = tmp_path / ".hubwall-999999999-00-a.yaml.tmp"
    live.touch()
    dead.touch()
    assert sweep(tmp_path) == 1
    assert live.exists()


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    """A real one: a small tmpfs in a mount namespace of its own."""
    script = """
import sys
from pathlib import Path
from hubwall.files.atomic import write_whole
path = Path(sys.argv[1]) / "a.yaml"
old = b"old " * 1000
assert write_whole(path, old) is None
problem = write_whole(path, b"x" * 1_000_000)
print(problem)
assert path.read_bytes() == old
assert len(list(path.parent.iterdir())) == 1
"""
    mount = f"mount -t tmpfs -o size=64k none {tmp_path}"
    unshare = ["unshare", "--map-root-user", "--mount"]
    tried = subprocess.run([*unshare, "sh", "-c", mount], capture_output=True)
    if tried.returncode:
        pytest.skip("mounting is not allowed here")
    command = f'{mount} && exec "$0" -c "$1" {tmp_path}'
    found = subprocess.run(
        [*unshare, "sh", "-c", command, sys.executable, script], capture_output=True, text=True
    )
    assert found.returncode == 0, found.stderr
    assert "the disk is full; nothing was saved" in found.stdout


def test_a_limit_on_size_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(OLD)
    script = (
        "import sys; from pathlib import Path; from hubwall.files.atomic import write_whole;"
        "print(write_whole(Path(sys.argv[1]), b'x' * 100_000))"
    )

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))

    found = subprocess.run(
        [sys.executable, "-B", "-c", script, str(path)],
        capture_output=True,
        text=True,
        preexec_fn=limit,
    )
    assert "larger than the system allows" in found.stdout
    assert path.read_bytes() == OLD
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("name", ["no/such/folder.yaml", "x" * 300, "a\0b", "folder"])
def test_impossible_places_are_said_in_words(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    problem = write_whole(tmp_path / name, b"x")
    assert problem is not None
    assert "saved" in problem.message
    assert [p.name for p in tmp_path.iterdir()] == ["folder"]


def test_a_read_only_place_is_said_in_words(tmp_path: Path) -> None:
    if os.getuid() == 0 and not shutil.which("setpriv"):
        pytest.skip("root may write everywhere")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.yaml").write_bytes(OLD)
    (folder / "a.yaml").chmod(0o444)
    folder.chmod(0o555)
    script = (
        "import sys; from pathlib import Path; from hubwall.files.atomic import write_whole;"
        "print(write_whole(Path(sys.argv[1]), b'x'), write_whole(Path(sys.argv[2]), b'x'))"
    )
    command = [sys.executable, "-B", "-c", script, str(folder / "a.yaml"), str(folder / "b.yaml")]
    if os.getuid() == 0:
        command = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", *command]
    try:
        found = subprocess.run(command, capture_output=True, text=True)
    finally:
        folder.chmod(0o755)
    assert found.stdout.count("writing is not allowed there") == 2, found.stderr
    assert (folder / "a.yaml").read_bytes() == OLD
    assert [p.name for p in folder.iterdir()] == ["a.yaml"]
