"""A layout as the text of its file: the old text with only what changed rewritten."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from hubwall.files import yaml_text
from hubwall.files.edits import Edits
from hubwall.files.kinds import Kinds
from hubwall.files.layouts import LayoutFile
from hubwall.files.sound_keys import change_sound, sound_value
from hubwall.files.yaml_nodes import Node
from hubwall.files.zone_text import (
    change_fallback,
    change_own,
    change_source,
    fresh_zone,
    own_values,
    zone_lines,
)
from hubwall.files.zones import ERROR
from hubwall.model.geometry import Rect
from hubwall.model.layout import Layout
from hubwall.model.sound import Sound
from hubwall.model.zone import Zone

SCHEMA_LINE = "# yaml-language-server: $schema={address}"
SCHEMA_ADDRESS = "layout.schema.json"  # beside the layouts: see `library.keep_schema`
_DASH = re.compile(r"^[ \t]*-(?=\s)", re.MULTILINE)


@dataclass(frozen=True)
class Writing:
    """What is needed to write one layout: the kinds, the folder that it will lie in (None: no
    path is shortened), and the zones that are to be written anew."""

    kinds: Kinds
    folder: Path | None
    anew: Collection[str] = ()


def new_text(layout: Layout, screens: Sequence[Rect], writing: Writing) -> str:
    """The text of a file that there was none of."""
    lines = [SCHEMA_LINE.format(address=SCHEMA_ADDRESS), "version: 1"]
    if layout.name:
        lines.append(yaml_text.entry("name", layout.name, 0))
    lines.append(_screens(screens))
    if layout.sound != Sound():
        lines.append(yaml_text.entry("sound", sound_value(layout.sound), 0))
    blocks = [_block(zone_lines(z, writing.kinds, writing.folder), 2) for z in layout.zones]
    lines += ["zones:", *blocks] if blocks else ["zones: []"]
    return "\n".join(lines) + "\n"


def changed_text(
    file: LayoutFile, layout: Layout, screens: Sequence[Rect], writing: Writing
) -> str:
    """The file's text with the layout in it. Everything else keeps every byte."""
    was, root = file.layout, file.root
    if was is None or root is None:
        return new_text(layout, screens, writing)
    edits = Edits(file.text)
    if layout.name != was.name:
        if "name" in root.pairs:
            key, value = root.pairs["name"]
            edits.set_value(value, was.name, layout.name, key.column - 1)
        else:
            before = next((key for key in root.pairs if key != "zones"), "")
            edits.insert(root, "name", layout.name, first=not before, after=before)
    if tuple(screens) != file.screens:
        _change_screens(edits, root, screens)
    change_sound(edits, root, was.sound, layout.sound)
    for zone in layout.zones:
        old, node = was.zone(zone.id), file.nodes.get(zone.id)
        if old is not None and node is not None and not _is_anew(zone, old, node, writing):
            _change_zone(edits, node, zone, old, layout, writing)
    _change_zones(edits, file, root.pairs["zones"][1], layout, writing)
    return edits.apply()


def _is_anew(zone: Zone, old: Zone, node: Node, writing: Writing) -> bool:
    """Whether the zone's own text can't be changed in place."""
    if zone.id in writing.anew or node.sort != "mapping" or not node.pairs:
        return zone != old
    return (zone.source.kind == ERROR or old.source.kind == ERROR) and zone.source != old.source


def _comes_first(zone: Zone, written: str, layout: Layout) -> bool:
    """Whether a zone whose id another one has would now be read as the one that has it."""
    ids = [other.id for other in layout.zones]
    return written != zone.id and written in ids and ids.index(zone.id) < ids.index(written)


def _change_zone(
    edits: Edits, node: Node, zone: Zone, old: Zone, layout: Layout, writing: Writing
) -> None:
    if node.sort != "mapping":
        return
    before, after = own_values(old), own_values(zone)
    mistaken = zone.source.kind == ERROR
    written = node.get("id")
    taken = mistaken and written is not None and _comes_first(zone, str(written.value), layout)
    if taken or (written is None and not mistaken):
        del before["id"]
    else:
        del after["id"]
    change_own(edits, node, before, after)
    if not mistaken:
        change_source(edits, node, zone, old, writing.kinds, writing.folder)
        change_fallback(edits, node, zone, old, writing.kinds, writing.folder)


def _change_screens(edits: Edits, root: Node, screens: Sequence[Rect]) -> None:
    written = _screens(screens)
    for key in ("screens", "canvas"):
        if key in root.pairs:
            name, value = root.pairs[key]
            edits.replace(name.start, max(name.end, value.end), written)
            return
    place = edits.line_end(root.pairs["version"][1].end) if "version" in root.pairs else root.start
    edits.replace(place, place, "\n" + written if place else written + "\n")


def _screens(screens: Sequence[Rect]) -> str:
    if len(screens) == 1 and (screens[0].x, screens[0].y) == (0, 0):
        return f"canvas: {screens[0].width}x{screens[0].height}"
    lines = [f"  - [{r.x}, {r.y}, {r.width}, {r.height}]" for r in screens]
    return "\n".join(["screens:", *lines])


def _change_zones(
    edits: Edits, file: LayoutFile, zones: Node, layout: Layout, writing: Writing
) -> None:
    """Remove, add and reorder zones; where there is nothing of it, nothing is touched."""
    was = file.layout
    assert was is not None
    new = [zone.id for zone in layout.zones]
    rewritten = [
        zone.id
        for zone in layout.zones
        if (old := was.zone(zone.id)) is not None
        and _is_anew(zone, old, file.nodes[zone.id], writing)
    ]
    if new == list(file.nodes) and not rewritten:
        return
    if not zones.items:
        _fill_empty(edits, file, zones, layout, writing)
    elif zones.flow:
        _change_flow(edits, file, zones, layout, rewritten, writing)
    else:
        _change_blocks(edits, file, zones, layout, rewritten, writing)


def _fill_empty(
    edits: Edits, file: LayoutFile, zones: Node, layout: Layout, writing: Writing
) -> None:
    assert file.root is not None
    blocks = [_block(zone_lines(z, writing.kinds, writing.folder), 2) for z in layout.zones]
    if file.root.flow:
        inner = [yaml_text.flow(fresh_zone(z, writing.kinds, writing.folder)) for z in layout.zones]
        edits.replace(zones.start, zones.end, f" [{', '.join(inner)}]")
        return
    start = zones.start
    while start and edits.source[start - 1] == " ":
        start -= 1
    place = edits.line_end(zones.end)
    edits.replace(start, zones.end, "")
    edits.replace(place, place, "\n" + "\n".join(blocks))


def _change_flow(
    edits: Edits,
    file: LayoutFile,
    zones: Node,
    layout: Layout,
    rewritten: Sequence[str],
    writing: Writing,
) -> None:
    items = []
    for zone in layout.zones:
        node = file.nodes.get(zone.id)
        if node is not None and zone.id not in rewritten:
            items.append(edits.apply(node.start, node.end))
        else:
            items.append(yaml_text.flow(fresh_zone(zone, writing.kinds, writing.folder)))
    edits.replace_whole(zones.start, zones.end, "[" + ",\n  ".join(items) + "]")


def _change_blocks(
    edits: Edits,
    file: LayoutFile,
    zones: Node,
    layout: Layout,
    rewritten: Sequence[str],
    writing: Writing,
) -> None:
    blocks = _Blocks(edits, zones, dict(file.nodes))
    kept = {zone.id for zone in layout.zones}
    found, extra, last_kept = [], {"": ""}, ""
    for key in file.nodes:
        if key in kept:
            last_kept = key
            extra[key] = ""
        else:
            extra[last_kept] += blocks.left_behind(key)
    for zone in layout.zones:
        if zone.id not in file.nodes:
            lines = zone_lines(zone, writing.kinds, writing.folder)
            found.append(_block(lines, blocks.indent, blocks.step))
        elif zone.id in rewritten:
            lines = zone_lines(zone, writing.kinds, writing.folder)
            block = _block(lines, blocks.indent, blocks.step)
            found.append(blocks.before(zone.id) + block + blocks.gap(zone.id))
        else:
            found.append(blocks.text(zone.id))
        if extra.get(zone.id):
            found[-1] += extra[zone.id]
    start, end = blocks.first, blocks.last
    if found:
        edits.replace_whole(start, end, extra[""].removeprefix("\n") + "\n".join(found))
        return
    key_end = file.root.pairs["zones"][0].end if file.root is not None else start
    colon = edits.source.find(":", key_end) + 1
    edits.replace(colon, colon, " []")
    edits.replace(max(0, start - 1), end, "")


class _Blocks:
    """The zones of a list, each with the comment right above it and what stands between it and
    the next one."""

    def __init__(self, edits: Edits, zones: Node, nodes: dict[str, Node]) -> None:
        self.edits = edits
        source = edits.source
        ids = {node.start: key for key, node in nodes.items()}
        starts, dashes = [], []
        after = source.rfind("\n", 0, zones.start) + 1
        previous = None
        for node in zones.items:
            region = after if previous is None else edits.line_end(previous.end)
            found = _DASH.search(source, region, node.start + 1)
            dash = found.start() if found else source.rfind("\n", 0, node.start) + 1
            dashes.append(dash)
            floor = self._floor(zones) if previous is None else region + 1
            starts.append(self._with_comment(dash, floor))
            previous = node
        ends = [edits.line_end(node.end) for node in zones.items]
        ends[-1] = self._with_comment_below(ends[-1], zones.column - 1)
        self.first, self.last = starts[0], ends[-1]
        self.spans = {
            ids[node.start]: (start, dash, end)
            for node, start, dash, end in zip(zones.items, starts, dashes, ends, strict=True)
        }
        self.gaps = {
            ids[node.start]: (end, following)
            for node, end, following in zip(zones.items, ends, [*starts[1:], ends[-1]], strict=True)
        }
        head = source[dashes[0] : zones.items[0].start]
        self.indent = len(head) - len(head.lstrip())
        plain = "\n" not in head and head.strip() == "-"
        self.step = len(head) - self.indent if plain else 2

    def text(self, zone_id: str) -> str:
        start, _, end = self.spans[zone_id]
        return self.edits.apply(start, end) + self.gap(zone_id)

    def gap(self, zone_id: str) -> str:
        """What stands between a zone and the next one, the last line end left out."""
        return self.edits.source[slice(*self.gaps[zone_id])][:-1]

    def left_behind(self, zone_id: str) -> str:
        """What stood between a zone that is gone and the next one, where it says something."""
        gap = self.gap(zone_id)
        return gap if "#" in gap else ""

    def before(self, zone_id: str) -> str:
        """The comment above a zone."""
        start, dash, _ = self.spans[zone_id]
        return self.edits.source[start:dash]

    def _with_comment(self, dash: int, floor: int) -> int:
        """Where the run of comment lines right above the dash begins."""
        source = self.edits.source
        start = dash
        while start > floor:
            above = source.rfind("\n", 0, start - 1) + 1
            if above < floor or not source[above:start].lstrip().startswith("#"):
                break
            start = above
        return start

    def _with_comment_below(self, end: int, indent: int) -> int:
        """The end of the last zone with the comment lines below that are indented as its keys."""
        source = self.edits.source
        while end < len(source):
            following = self.edits.line_end(end + 1)
            line = source[end + 1 : following]
            if not line.lstrip().startswith("#") or len(line) - len(line.lstrip()) <= indent:
                break
            end = following
        return end

    def _floor(self, zones: Node) -> int:
        """The line after the key of the list."""
        source = self.edits.source
        place = source.rfind("\n", 0, zones.start) + 1
        while place > 0:
            above = source.rfind("\n", 0, place - 1) + 1
            line = source[above : place - 1].strip()
            if line and not line.startswith("#"):
                return place
            place = above
        return 0


def _block(lines: str, indent: int, step: int = 2) -> str:
    """A mapping as an item of a list."""
    first, *rest = lines.split("\n")
    margin = " " * (indent + step)
    dash = " " * indent + "-" + " " * (step - 1)
    return "\n".join([dash + first, *(margin + line if line else "" for line in rest)])
