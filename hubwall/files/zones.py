"""Reading one zone of a layout file. A zone with a mistake becomes an error card in its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hubwall.files.checking import check, schema_of
from hubwall.files.context import Context
from hubwall.files.kinds import Kinds
from hubwall.files.layout_keys import KIND_NAME, LATER_ZONE_KEYS, ZoneKeys
from hubwall.files.problems import Mistake, Problem, Value, did_you_mean, shortened
from hubwall.files.yaml_nodes import Node, Plain
from hubwall.files.yaml_reader import Read
from hubwall.model.apply import unique_id
from hubwall.model.geometry import Rect
from hubwall.model.zone import Source, Zone

ERROR = "error"
"""The kind of a source that stands for a zone with a mistake; its options are a `Mistake`."""

ZONE_KEYS = (*ZoneKeys.model_fields, "fallback")


@dataclass
class ZoneReader:
    """Reads the zones of one file, in order; it remembers which ids are taken."""

    read: Read
    path: Path
    kinds: Kinds
    context: Context
    screens: Sequence[Rect]
    anywhere: bool = False
    problems: list[Problem] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    written: dict[str, Node] = field(default_factory=dict)

    def reserve(self, items: Sequence[Node]) -> None:
        """Note the ids that are written, so that none is made up that a later zone has."""
        for item in items:
            node = item.get("id") if item.sort == "mapping" else None
            if node is not None and isinstance(node.value, str):
                self.written.setdefault(node.value, item)

    def zone(self, node: Node, place: int) -> Zone:
        """The zone of that node; `place` counts from 0."""
        mine: list[Problem] = [
            problem
            for problem, mark in zip(self.read.problems, self.read.marks, strict=True)
            if node.start <= mark < node.end
        ]
        if node.sort != "mapping":
            if not mine:
                mine.append(self.problem(node, "a zone is needed here: names with values"))
            return self.mistaken(node, place, ZoneKeys.model_construct(), mine, "")
        keys, kind_nodes = self.keys(node, mine)
        name, source = self.source(node, kind_nodes, mine)
        fallback = self.fallback(node, mine)
        self.check_place(node, keys, mine)
        if keys.id and self.written.get(keys.id) is not node:
            other = self.written.get(keys.id, node)
            where = node.get("id") or node
            mine.append(
                self.problem(where, "the zone in line {line} has the id “{id}” already",
                             line=other.line, id=keys.id)
            )  # fmt: skip
        if mine or source is None:
            return self.mistaken(node, place, keys, mine, name)
        return Zone(
            id=self.new_id(keys.id, keys.name, name),
            rect=keys.rect,
            source=source,
            name=keys.name,
            z=keys.z,
            volume=keys.volume,
            mute=keys.mute,
            output=keys.output,
            crop=keys.cropped,
            fit=keys.fit,
            tags=keys.tags,
            lock=keys.lock,
            transition=keys.transition,
            fallback=fallback,
        )

    def keys(self, node: Node, mine: list[Problem]) -> tuple[ZoneKeys, dict[str, Node]]:
        """The zone's own keys, those with mistakes left out, and what may be kinds."""
        own: dict[str, Plain] = {}
        kind_nodes: dict[str, Node] = {}
        for name, (key, value) in node.pairs.items():
            if name in ZoneKeys.model_fields:
                own[name] = value.plain()
            elif name in self.kinds or re.match(KIND_NAME, name):
                kind_nodes[name] = key
            elif name in LATER_ZONE_KEYS:
                mine.append(self.problem(key, "“{name}” comes in a later version", name=name))
            elif name != "fallback":
                hint = did_you_mean(name, (*ZONE_KEYS, *self.kinds))
                mine.append(self.unknown(key, name, hint))
                if hint in self.kinds:
                    kind_nodes[name] = key
        for below in node.walk():
            if isinstance(below.value, str) and "${" in below.value:
                mine.append(self.problem(below, "a “$” before a brace is kept for a later version"))
        checked = check(ZoneKeys, own, node, str(self.path))
        if checked.value is not None:
            return checked.value, kind_nodes
        mine.extend(checked.problems)
        good = {name: value for name, value in own.items() if name not in checked.failed}
        again = check(ZoneKeys, {"at": self.somewhere(0), **good}, node, str(self.path))
        keys = again.value or ZoneKeys(at=self.somewhere(0))
        return (keys if "at" in good else keys.model_copy(update={"at": ()})), kind_nodes

    def source(
        self, node: Node, kind_nodes: dict[str, Node], mine: list[Problem]
    ) -> tuple[str, Source | None]:
        """The name of the zone's kind, and its source where nothing is wrong with it."""
        if not kind_nodes:
            mine.append(
                self.problem(node, "this zone shows nothing; name a source, such as web or stream")
            )
            return "", None
        first, *more = kind_nodes
        for other in more:
            mine.append(
                self.problem(
                    kind_nodes[other],
                    "a zone shows one source, and this one names {first} already",
                    first=first,
                )
            )
        return first, self.of_kind(first, kind_nodes[first], node.pairs[first][1], mine)

    def of_kind(self, name: str, key: Node, value: Node, mine: list[Problem]) -> Source | None:
        kind = self.kinds.get(name)
        if kind is None:
            if re.match(KIND_NAME, name):
                mine.append(
                    self.problem(
                        key,
                        "no kind “{name}” is installed; install the package that brings it",
                        name=shortened(name),
                    )
                )
            return None
        plain, short = value.plain(), ""
        if plain is None or (plain is True and self.goes_without_saying(kind)):
            plain = {}
        elif not isinstance(plain, dict):
            if not kind.short:
                mine.append(self.problem(value, "{kind} needs its options by name here", kind=name))
                return None
            plain, short = {kind.short: plain}, str(kind.short)
        checked = check(
            kind.options, plain, value, str(self.path), key=key, short=short, context=self.context
        )
        mine.extend(checked.problems)
        if checked.value is None:
            return None
        try:
            found = kind.source(checked.value)
            hash(found)
        except Exception as error:  # a third-party kind
            reason = shortened(error) or type(error).__name__
            mine.append(self.problem(key, "this can't be checked: {reason}", reason=reason))
            return None
        return found if isinstance(found, Source) else None

    @staticmethod
    def goes_without_saying(kind: Any) -> bool:
        """Whether a bare `true` asks for the kind as it is by itself: it needs no option, and its
        short option could not be `true`."""
        schema = schema_of(kind.options)
        if schema.get("required"):
            return False
        if not kind.short:
            return True
        return bool(check(kind.options, {kind.short: True}, Node("scalar", 0, 1, 1), "").problems)

    def fallback(self, node: Node, mine: list[Problem]) -> Source | None:
        """What the zone shows while its source is away: one kind with its options."""
        if "fallback" not in node.pairs:
            return None
        key, value = node.pairs["fallback"]
        if value.sort != "mapping" or len(value.pairs) != 1:
            mine.append(self.problem(key, "fallback needs one source, such as image: FILE"))
            return None
        (name, (inner, options)) = next(iter(value.pairs.items()))
        if name not in self.kinds and not re.match(KIND_NAME, name):
            mine.append(self.unknown(inner, name, did_you_mean(name, self.kinds)))
            return None
        return self.of_kind(name, inner, options, mine)

    def check_place(self, node: Node, keys: ZoneKeys, mine: list[Problem]) -> None:
        if not keys.at or not self.screens or self.anywhere:
            return
        if not any(screen.overlaps(keys.rect) for screen in self.screens):
            mine.append(self.problem(node.get("at") or node, "the zone lies on no screen"))

    def mistaken(self, node: Node, place: int, keys: Any, mine: list[Problem], kind: str) -> Zone:
        """An error card where the zone belongs, or where it can be seen."""
        mine.sort(key=lambda problem: (problem.line, problem.column))
        self.problems.extend(mine)
        text = own_text(self.read.text, node)
        at = getattr(keys, "at", ()) or self.somewhere(place)
        rect = Rect(*at)
        if self.screens and not any(screen.overlaps(rect) for screen in self.screens):
            rect = Rect(*self.somewhere(place))
        mistake = Mistake(tuple(dict.fromkeys(mine)), kind, text)
        zone_id = self.new_id(getattr(keys, "id", ""), getattr(keys, "name", ""), kind)
        return Zone(
            id=zone_id,
            rect=rect,
            source=Source(kind=ERROR, options=mistake, key=(ERROR, text)),
            name=getattr(keys, "name", ""),
            z=getattr(keys, "z", 0),
            lock=getattr(keys, "lock", False),
            tags=getattr(keys, "tags", ()),
        )

    def somewhere(self, place: int) -> tuple[int, int, int, int]:
        """A place on the wall for a zone that says none: a quarter of the first screen."""
        screen = self.screens[0] if self.screens else Rect(0, 0, 1920, 1080)
        width, height = max(16, screen.width // 2), max(16, screen.height // 2)
        step = place % 8
        return (
            screen.x + step * (screen.width - width) // 8,
            screen.y + step * (screen.height - height) // 8,
            width,
            height,
        )

    def new_id(self, written: str, name: str, kind: str) -> str:
        """The zone's id: as written where it is free, else made from its name."""
        if written and written not in self.taken:
            found = written
        else:
            found = unique_id(written or name or kind, self.taken | set(self.written))
        self.taken.add(found)
        return found

    def unknown(self, key: Node, name: str, hint: str) -> Problem:
        text, values = "“{name}” is unknown here", (("name", shortened(name)),)
        return Problem(str(self.path), key.line, key.column, text, values, hint)

    def problem(self, node: Node, text: str, **values: Value) -> Problem:
        return Problem(str(self.path), node.line, node.column, text, tuple(sorted(values.items())))


def own_text(text: str, node: Node) -> str:
    """The node's text, its lines moved to the left so that it begins in the first column."""
    first = text[text.rfind("\n", 0, node.start) + 1 : node.start]
    margin = len(first)
    lines = text[node.start : node.end].split("\n")
    rest = [line[margin:] if not line[:margin].strip() else line.lstrip() for line in lines[1:]]
    return "\n".join([lines[0], *rest])
