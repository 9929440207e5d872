"""Changing a YAML text in place: what is not changed keeps every byte, comments included."""

from __future__ import annotations

from dataclasses import dataclass, field

from hubwall.files import yaml_text
from hubwall.files.yaml_nodes import Node, Plain


@dataclass
class Edits:
    """Replacements in a text, collected and then made all at once."""

    source: str
    made: list[tuple[int, int, str]] = field(default_factory=list)

    def replace(self, start: int, end: int, new: str) -> None:
        self.made.append((start, end, new))

    def replace_whole(self, start: int, end: int, new: str) -> None:
        """The same for a part in which replacements were made: `new` holds them already."""
        self.made = [made for made in self.made if made[0] < start or made[1] > end]
        self.replace(start, end, new)

    def apply(self, start: int = 0, end: int | None = None) -> str:
        """That part of the text, with the replacements in it."""
        end = len(self.source) if end is None else end
        found, here = [], start
        inside = (m for m in self.made if start <= m[0] and m[1] <= end)
        for first, last, new in sorted(inside, key=lambda made: (made[0], made[1])):
            if first < here:
                continue  # inside something that is replaced as a whole
            found += [self.source[here:first], new]
            here = last
        found.append(self.source[here:end])
        return "".join(found)

    def set_value(self, node: Node, old: Plain, new: Plain, column: int) -> None:
        """Make the node say `new` where it says `old`, touching as little as can be. `column` is
        where its key stands, from 0."""
        if old == new and type(old) is type(new):
            return
        if isinstance(new, dict) and isinstance(old, dict) and node.sort == "mapping" and new:
            self.set_pairs(node, old, new)
            return
        same_length = isinstance(new, list) and len(node.items) == len(new)
        if same_length and isinstance(old, list) and len(old) == len(new):
            for item, before, after in zip(node.items, old, new, strict=True):
                self.set_value(item, before, after, column)
            return
        bare = node.sort == "scalar" and node.start == node.end and not node.style
        written = self._written(node, new, column)
        self.replace(node.start, node.end, " " + written if bare else written)

    def _written(self, node: Node, new: Plain, column: int) -> str:
        if isinstance(new, dict | list | tuple):
            if node.sort != "scalar" and not node.flow and new:  # it was a block: stay one
                margin = "\n" + " " * (node.column - 1)
                if isinstance(new, dict):
                    return margin.join(yaml_text.entry(k, v, node.column - 1)
                                       for k, v in new.items())  # fmt: skip
                return margin.join(f"- {yaml_text.flow(item)}" for item in new)
            return yaml_text.flow(new)
        in_brackets = node.flow
        if isinstance(new, str) and not in_brackets:
            return yaml_text.text(new, column, node.style)
        style = node.style if node.style in ("'", '"') else ""
        return yaml_text.scalar(new, flow=in_brackets, style=style)

    def set_pairs(self, node: Node, old: dict[str, Plain], new: dict[str, Plain]) -> None:
        """Make a mapping say `new` where it says `old`; keys of neither are let be."""
        added: dict[str, Plain] = {}
        for key, value in new.items():
            if key in node.pairs:
                name, inner = node.pairs[key]
                if key not in old:
                    self.set_value(inner, inner.plain(), value, name.column - 1)
                else:
                    self.set_value(inner, old[key], value, name.column - 1)
            elif key not in old or old[key] != value:
                added[key] = value
        for key in old:
            if key not in new and key in node.pairs:
                self.remove(node, key)
        for key, value in added.items():
            self.insert(node, key, value)

    def insert(
        self, node: Node, key: str, value: Plain, *, first: bool = False, after: str = ""
    ) -> None:
        """Add a key to a mapping: at its end, as its first, or after one that is there."""
        names = list(node.pairs)
        last = after if after in node.pairs else names[-1] if names else ""
        if node.flow:
            written = f"{yaml_text.scalar(key, flow=True)}: {yaml_text.flow(value)}"
            if not names:
                self.replace(node.start, node.end, "{" + written + "}")
            elif first:
                self.replace(node.start + 1, node.start + 1, written + ", ")
            else:
                place = self._value_end(node, last)
                self.replace(place, place, ", " + written)
            return
        column = node.column - 1
        written = yaml_text.entry(key, value, column)
        if first:
            self.replace(node.start, node.start, written + "\n" + " " * column)
            return
        place = self.line_end(self._value_end(node, last))
        self.replace(place, place, "\n" + " " * column + written)

    def remove(self, node: Node, key: str) -> None:
        """Take a key out of a mapping, with the comment on its line."""
        names = list(node.pairs)
        place = names.index(key)
        start, end = node.pairs[key][0].start, self._value_end(node, key)
        if node.flow:
            if place + 1 < len(names):
                end = node.pairs[names[place + 1]][0].start
            elif place:
                start = self._value_end(node, names[place - 1])
            self.replace(start, end, "")
            return
        if place == 0 and len(names) > 1:
            self.replace(start, node.pairs[names[1]][0].start, "")
            return
        line_start = self.source.rfind("\n", 0, start)
        self.replace(max(0, line_start), self.line_end(end), "")

    def replace_pair(self, node: Node, key: str, new_key: str, value: Plain) -> None:
        """Put another key with its value in the place of one."""
        name = node.pairs[key][0]
        end = self._value_end(node, key)
        if node.flow:
            written = f"{yaml_text.scalar(new_key, flow=True)}: {yaml_text.flow(value)}"
        else:
            written = yaml_text.entry(new_key, value, name.column - 1)
        self.replace(name.start, end, written)

    def _value_end(self, node: Node, key: str) -> int:
        name, value = node.pairs[key]
        return max(name.end, value.end)

    def line_end(self, place: int) -> int:
        """The end of the line that holds the place, its line end left out."""
        end = self.source.find("\n", place)
        return len(self.source) if end < 0 else end
