"""What the command line tells without a wall: screens, keys, kinds, checks and the schema."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hubwall.model.words import tr
from hubwall.starting import WordedError

if TYPE_CHECKING:
    from Xlib import display as xdisplay

    from hubwall.screens.arranging import Arrangement


def check(files: Sequence[Path]) -> int:
    """Print every problem of every file; the exit code, 0 only without one."""
    from hubwall.files.checklist import check_files
    from hubwall.files.settings import read_settings
    from hubwall.sources.installed import kinds

    lines, code = check_files(files, kinds(), read_settings().value)
    for line in lines:
        print(line)
    return code


def schema() -> str:
    """The draft-07 JSON Schema of layouts, with the kinds that are installed."""
    from hubwall.files.schema import layout_schema
    from hubwall.sources.installed import kinds

    return json.dumps(layout_schema(kinds()), indent=2, ensure_ascii=False)


def need_login(name: str) -> None:
    """Raises `WordedError` where settings name no such login."""
    from hubwall.files.settings import read_settings

    known = read_settings().value.logins
    if name not in known:
        raise WordedError(
            tr(
                "settings.yaml names no login “{name}”; it names: {known}",
                name=name,
                known=", ".join(sorted(known)) or "—",
            )
        )


def keep_password(name: str, password: str) -> None:
    """Keep the password of a login that settings name. Raises `WordedError`."""
    from hubwall.files.secrets_kept import put_secret
    from hubwall.files.settings import config_folder

    if problem := put_secret(config_folder() / "secrets", name, password):
        raise WordedError(str(problem))


def layout_names(part: str) -> list[str]:
    """Slugs of the layouts that begin so, for the shell's completion."""
    from hubwall.files.library import Library

    return [entry.slug for entry in Library().entries() if entry.slug.startswith(part)]


def kinds_table() -> Iterator[str]:
    """Every kind with its options."""
    from hubwall.sources.installed import kinds

    for kind in kinds().values():
        yield f"{kind.name}: {tr(kind.label)}"
        for name, field in kind.options.model_fields.items():
            needed = tr("needed") if field.is_required() else ""
            default = field.get_default(call_default_factory=True)
            plain = isinstance(default, str | int | float | bool) and default != ""
            value = needed or (json.dumps(default, ensure_ascii=False) if plain else "")
            short = " *" if name == kind.short else ""
            about = tr(field.description) if field.description else ""
            yield f"    {name + short:<16} {value:<12} {about}".rstrip()
        yield ""
    yield tr("* may stand alone under the kind: `web: ADDRESS`")


def keys_table() -> Iterator[str]:
    """The keys that F1 shows on the wall."""
    from hubwall.wall.panels.overlay import groups

    for group in groups():
        yield group.title
        for row in group.rows:
            ways = ", ".join("+".join(way) for way in row.ways)
            yield f"    {ways:<28} {row.text}"
        yield ""


def outputs() -> Iterator[str]:
    """Where sound can be played, as `output:` of a zone and settings name it."""
    from hubwall.media.sound.opening import devices

    found = devices()
    for device in found:
        usual = " *" if device.default else ""
        yield f"{device.name + usual:<56} {device.words}"
    if any(device.default for device in found):
        yield tr("* is the system's own choice")
    if not found:
        yield tr("This machine has no output: nothing is heard")


def screens() -> Iterator[str]:
    """The connected screens, drawn to scale."""
    from hubwall.files.settings import read_settings
    from hubwall.screens.drawing import draw
    from hubwall.screens.outputs import open_display, read_outputs

    display = open_display()
    try:
        outputs = read_outputs(display)
    finally:
        display.close()
    columns = min(shutil.get_terminal_size().columns, 160)
    yield from draw(outputs, read_settings().value.leave_out, columns)


def arrangement(display: xdisplay.Display) -> Arrangement:
    """What `--arrange` would do here. Raises `WordedError` where `wall.yaml` has a mistake."""
    from hubwall.files.settings import read_settings
    from hubwall.files.wall_description import read_wall
    from hubwall.screens.arranging import arrangement as planned
    from hubwall.screens.outputs import read_outputs

    room, problems = read_wall()
    if problems:
        raise WordedError("\n".join(str(problem) for problem in problems))
    return planned(read_outputs(display), room, read_settings().value.leave_out)
