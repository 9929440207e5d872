"""A fetched guide into the store, by way of what the list has."""

from __future__ import annotations

from pathlib import Path

from hubwall.files.problems import Problem
from hubwall.listings.complaints import Complaints
from hubwall.listings.foreign_xml import UnsafeError
from hubwall.listings.matching import Matching, TooManyError
from hubwall.listings.opening import UnpackError, pieces_of
from hubwall.listings.xmltv import Sink, read_guide

LARGEST_UNPACKED = 1 << 30

NO_GUIDE = "this is no guide (XMLTV)"
NONE_KNOWN = "no channel of the list is in the guide, or it holds nothing for today and later"
TOO_LARGE = "it needs more memory than it may take"
TOO_MANY = "the guide is larger than hubwall keeps; what comes first is taken"


def take_guide(
    file: Path, path: str, matching: Matching, languages: tuple[str, ...]
) -> tuple[tuple[Problem, ...], Problem | None]:
    """Put what the list can show of a guide into the store. Gives what is wrong in it, and why it
    is none or could be read in part only. Raises `OSError`, and what the store raises."""
    before = matching.kept
    problems, failure = read_problems(file, path, matching, languages)
    if matching.late and failure is None:
        matching.again()  # it names channels after their programmes
        before = 0
        problems, failure = read_problems(file, path, matching, languages)
    if failure is None and matching.kept == before:
        problems = (*problems, Problem(path, 0, 0, NONE_KNOWN))
    return problems, failure


def read_problems(
    file: Path, path: str, sink: Sink, languages: tuple[str, ...]
) -> tuple[tuple[Problem, ...], Problem | None]:
    """Hand the guide in the file to the sink; see `take_guide`."""
    wrong = Complaints(path)
    failure = None
    try:
        if not read_guide(pieces_of(file, LARGEST_UNPACKED), sink, wrong, languages):
            failure = Problem(path, 0, 0, NO_GUIDE)
    except (UnsafeError, UnpackError) as error:
        failure = Problem(path, 0, 0, str(error))
    except MemoryError:  # a guide is no reason to lose the list
        failure = Problem(path, 0, 0, TOO_LARGE)
    except TooManyError:
        wrong.add(0, TOO_MANY)
    return (() if failure is not None and failure.text == NO_GUIDE else wrong.problems), failure
