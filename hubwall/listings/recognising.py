"""Which kind of list a file is, by what stands in it: names and types that servers give are wrong
too often."""

from __future__ import annotations

from itertools import islice

from hubwall.files.problems import Problem
from hubwall.listings.decoding import lines_of
from hubwall.listings.entry import Listed
from hubwall.listings.m3u import parse_m3u
from hubwall.listings.xspf import parse_xspf

_PROBE = 8192
_LINES = 40


def is_xml(data: bytes, root: str) -> bool:
    """Whether it is XML that has this element near its beginning."""
    text = "\n".join(line for _, line in islice(lines_of(data[:_PROBE]), _LINES)).lstrip()
    return text.startswith("<") and f"<{root}" in text


def parse_list(data: bytes, path: str, base: str) -> Listed:
    """A list of any kind; see `parse_m3u`."""
    if is_xml(data, "playlist"):
        return parse_xspf(data, path, base)
    if is_xml(data, "tv") and not is_xml(data, "html"):
        said = Problem(path, 0, 0, "this is a guide, not a list of channels")
        return Listed(problems=(said,), failed=True)
    return parse_m3u(data, path, base)
