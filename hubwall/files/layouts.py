"""Reading a layout file: what it shows, what is wrong with it, and all that saving needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from hubwall.files.checking import check
from hubwall.files.context import Context, context_for
from hubwall.files.kinds import Kinds
from hubwall.files.layout_keys import LATER_LAYOUT_KEYS, MOST_ZONES, VERSION, LayoutKeys
from hubwall.files.problems import Problem, did_you_mean, in_order, shortened
from hubwall.files.watching import Fingerprint
from hubwall.files.yaml_nodes import Node, Plain
from hubwall.files.yaml_reader import Read, parse, read_file
from hubwall.files.zones import ZoneReader
from hubwall.model.geometry import Rect, bounding
from hubwall.model.layout import Layout

ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True)
class LayoutFile:
    """A layout as its file holds it.

    `layout` is placed on `screens`, the file's own; it is None where the file can't be read as a
    layout, and `problems` then say why. Zones with a mistake are there, with a source of the kind
    `error`. The rest is for saving: `text` as read, its tree, and each zone's node by its id.
    """

    path: Path
    layout: Layout | None
    screens: tuple[Rect, ...] = ()
    problems: tuple[Problem, ...] = ()
    text: str = ""
    fingerprint: Fingerprint | None = None
    root: Node | None = field(default=None, repr=False)
    nodes: Mapping[str, Node] = field(default_factory=lambda: MappingProxyType({}), repr=False)


def slug_of(path: Path) -> str:
    """A layout's slug: the name of its file without the ending."""
    return path.stem if path.suffix in ENDINGS else path.name


def read_layout(path: Path, kinds: Kinds, context: Context | None = None) -> LayoutFile:
    """Read and check a layout file. Never raises: what is wrong is in `problems`.

    `kinds` are the sources that are installed, by name. `context` is what their checks are told
    (see `hubwall.files.context`); without one, only what the file's own folder tells.
    """
    return _layout(path, read_file(path), kinds, context)


def layout_from_text(
    text: str,
    path: Path,
    kinds: Kinds,
    context: Context | None = None,
    fingerprint: Fingerprint | None = None,
    *,
    anywhere: bool = False,
) -> LayoutFile:
    """The same for a text that stands for the file at `path`. `anywhere` takes zones that lie on
    no screen for what they are, instead of for mistakes."""
    read = parse(text, path)
    known = Read(text, read.root, read.problems, read.marks, fingerprint)
    return _layout(path, known, kinds, context, anywhere=anywhere)


def _layout(
    path: Path, read: Read, kinds: Kinds, context: Context | None, *, anywhere: bool = False
) -> LayoutFile:
    context = context_for(path) if context is None else context
    root = read.root
    no_layout = LayoutFile(
        path, None, (), in_order(read.problems), read.text, read.fingerprint, root
    )
    if root is None:
        if read.problems:
            return no_layout
        return _without(no_layout, Problem(str(path), 0, 0, "the file is empty"))
    if root.sort != "mapping":
        return _without(no_layout, _at(path, root, "this is no layout: version, name, zones"))
    problems = list(read.problems)
    keys = _keys(path, root, problems)
    version, zones = root.get("version"), root.get("zones")
    if version is not None and version.value != VERSION:
        text = "this version of hubwall reads layouts of version 1 only"
        return _without(no_layout, _at(path, version, text))
    if zones is None:
        key = next((k for n, (k, _) in root.pairs.items() if did_you_mean(n, ("zones",))), root)
        return _without(no_layout, _at(path, key, "a layout needs zones", hint_of=key), *problems)
    if zones.sort != "sequence" and zones.value is not None:
        return _without(no_layout, _at(path, zones, "zones must be a list"), *problems)
    if len(zones.items) > MOST_ZONES:
        text, most = "a layout has at most {most} zones", (("most", MOST_ZONES),)
        where = zones.items[MOST_ZONES]
        return _without(no_layout, Problem(str(path), where.line, where.column, text, most))
    screens = keys.rects
    reader = ZoneReader(read, path, kinds, context, screens, anywhere)
    reader.reserve(zones.items)
    found = [(reader.zone(node, place), node) for place, node in enumerate(zones.items)]
    if not screens:
        screens = _guessed([zone.rect for zone, _ in found])
    return LayoutFile(
        path=path,
        layout=Layout(keys.name, tuple(zone for zone, _ in found), slug_of(path), keys.sound.sound),
        screens=screens,
        problems=in_order([*problems, *reader.problems]),
        text=read.text,
        fingerprint=read.fingerprint,
        root=root,
        nodes=MappingProxyType({zone.id: node for zone, node in found}),
    )


def _keys(path: Path, root: Node, problems: list[Problem]) -> LayoutKeys:
    """The layout's own keys; those with mistakes are noted and left out."""
    own: dict[str, Plain] = {}
    for name, (key, value) in root.pairs.items():
        if name in LayoutKeys.model_fields:
            own[name] = value.plain()
        elif name in LATER_LAYOUT_KEYS:
            problems.append(_at(path, key, "“{name}” comes in a later version", name=name))
        elif name != "zones":
            hint = did_you_mean(name, (*LayoutKeys.model_fields, "zones"))
            text, values = "“{name}” is unknown here", (("name", shortened(name)),)
            problems.append(Problem(str(path), key.line, key.column, text, values, hint))
    if "screens" in own and "canvas" in own:
        text = "screens and canvas say the same; keep one of them"
        problems.append(_at(path, root.pairs["canvas"][0], text))
    elif "screens" not in own and "canvas" not in own:
        text = "the layout does not say for which screens it was drawn; write screens or canvas"
        problems.append(_at(path, root, text))
    checked = check(LayoutKeys, own, root, str(path))
    if checked.value is not None:
        return checked.value
    problems.extend(checked.problems)
    good = {name: value for name, value in own.items() if name not in checked.failed}
    return check(LayoutKeys, {"version": 1, **good}, root, str(path)).value or LayoutKeys.none()


def _guessed(rects: Sequence[Rect]) -> tuple[Rect, ...]:
    """One screen that holds all zones, for a file that names none."""
    around = bounding([Rect(0, 0, 1920, 1080), *rects])
    return (around,)


def _at(path: Path, node: Node, text: str, hint_of: Node | None = None, **values: str) -> Problem:
    hint = "zones" if hint_of is not None and hint_of.sort == "scalar" else ""
    return Problem(str(path), node.line, node.column, text, tuple(sorted(values.items())), hint)


def _without(file: LayoutFile, *problems: Problem) -> LayoutFile:
    found = in_order([*file.problems, *problems])
    return LayoutFile(file.path, None, (), found, file.text, file.fingerprint, file.root)
