"""The command `hubwall inputs`: what is plugged in, as layouts name it. It needs no wall."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hubwall import starting
from hubwall.model.words import tr

if TYPE_CHECKING:
    from hubwall.media.inputs.cards import Plugged
    from hubwall.media.inputs.sounds import SoundInput

_MOST_SIZES = 6


def inputs(
    as_json: Annotated[
        bool, typer.Option("--json", help=tr("For other programs: as one JSON object"))
    ] = False,
) -> None:
    starting.need_wall_parts()
    from hubwall.media.inputs.cards import plugged
    from hubwall.media.inputs.sounds import sound_inputs

    cards, sounds = plugged(), sound_inputs()
    if as_json:
        print(json.dumps(plain(cards, sounds), indent=2, ensure_ascii=False))
        return
    for line in table(cards, sounds):
        print(line)


def add_to(made: typer.Typer) -> None:
    """Add the command to the parser."""
    about = tr("List capture cards, cameras and inputs for sound, as layouts name them")
    made.command("inputs", help=about)(inputs)


def table(cards: Sequence[Plugged], sounds: Sequence[SoundInput]) -> Iterator[str]:
    """As people read it."""
    from hubwall.media.inputs.sounds import own_sound

    if not cards:
        yield tr("No capture card and no camera is plugged in.")
    for found in cards:
        card = found.card
        yield card.name if card is not None else found.path
        yield f"    {found.address}"
        if card is None:
            yield "    " + tr("can't be used: {reason}", reason=found.problem)
            continue
        for connector in card.connectors:
            used = " *" if connector.number == card.chosen and len(card.connectors) > 1 else ""
            signal = {True: tr("signal"), False: tr("no signal"), None: ""}[connector.signal]
            yield f"    {connector.number} {connector.name}{used}  {signal}".rstrip()
        yield f"    {_sizes(found)}"
        if (own := own_sound(found.path, sounds)) is not None:
            yield "    " + tr("sound: own, which is {address}", address=own.address)
    yield ""
    yield tr("Inputs for sound:") if sounds else tr("There is no input for sound.")
    for one in sounds:
        yield f"    {one.address:<52} {one.name}".rstrip()


def plain(cards: Sequence[Plugged], sounds: Sequence[SoundInput]) -> dict[str, Any]:
    """As programs read it."""
    return {
        "cards": [_plain_card(found, sounds) for found in cards],
        "sounds": [{"address": one.address, "name": one.name} for one in sounds],
    }


def _plain_card(found: Plugged, sounds: Sequence[SoundInput]) -> dict[str, Any]:
    from hubwall.media.inputs.choosing import Wanted, choose
    from hubwall.media.inputs.sounds import own_sound

    card = found.card
    known = {"address": found.address, "path": found.path, "problem": found.problem}
    if card is None:
        return known
    own, best = own_sound(found.path, sounds), choose(card.modes, Wanted(), card.size)
    return {
        **known,
        "name": card.name,
        "signal": card.signal,
        "connectors": [
            {
                "number": c.number,
                "name": c.name,
                "signal": c.signal,
                "used": c.number == card.chosen,
            }
            for c in card.connectors
        ],
        "modes": [
            {"pixels": m.pixels, "width": m.width, "height": m.height, "rates": list(m.rates)}
            for m in card.modes
        ],
        "shown": best and {"width": best.width, "height": best.height, "rate": best.rate},
        "sound": own.address if own is not None else None,
    }


def _sizes(found: Plugged) -> str:
    """The sizes that it has, each with its highest rate; what is shown without a wish comes
    first."""
    from hubwall.media.inputs.choosing import Wanted, choose

    assert found.card is not None
    best = choose(found.card.modes, Wanted(), found.card.size)
    sizes: dict[tuple[int, int], float] = {}
    for mode in found.card.modes:
        at = (mode.width, mode.height)
        sizes[at] = max([sizes.get(at, 0.0), *mode.rates])
    order = sorted(sizes, key=lambda at: (best is None or at != (best.width, best.height), -at[0]))
    words = [f"{at[0]}x{at[1]}" + (f" {sizes[at]:g}/s" if sizes[at] else "") for at in order]
    more = ["…"] if len(words) > _MOST_SIZES else []
    return ", ".join([*words[:_MOST_SIZES], *more])
