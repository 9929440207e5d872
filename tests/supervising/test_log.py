"""The log is words for people, JSON for programs, and never in anyone's way."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

LOGGING = """
import logging, sys
from pathlib import Path
import structlog
from hubwall.log import start_log
problem = start_log("wall", folder=Path(sys.argv[1]))
structlog.get_logger("hubwall.zone").warning("Zone Télé stopped", zone="tele", seconds=3)
structlog.get_logger("hubwall.zone").info("Loaded")
logging.getLogger("some.library").error("it broke: %s", "why")
try:
    1 / 0
except ZeroDivisionError:
    structlog.get_logger("hubwall").exception("Wrong")
print(problem)
"""


def log_into(folder: Path) -> tuple[str, str]:
    done = subprocess.run(
        [sys.executable, "-c", LOGGING, str(folder)],
        check=True, capture_output=True, text=True, timeout=30,
    )  # fmt: skip
    return done.stdout.strip(), done.stderr


def test_people_and_programs_can_read_it(tmp_path: Path) -> None:
    problem, said = log_into(tmp_path / "new" / "state")
    assert problem == ""
    assert "Zone Télé stopped" in said
    assert "it broke: why" in said
    assert "Loaded" not in said
    lines = (tmp_path / "new" / "state" / "wall.log").read_text().splitlines()
    events = [json.loads(line) for line in lines]
    assert [event["event"] for event in events] == [
        "Zone Télé stopped", "Loaded", "it broke: why", "Wrong",
    ]  # fmt: skip
    assert events[0]["zone"] == "tele"
    assert events[0]["level"] == "warning"
    assert "ZeroDivisionError" in events[3]["exception"]


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    problem, said = log_into(tmp_path / "file" / "state")
    assert "wall.log" in problem
    assert "Zone Télé stopped" in said
