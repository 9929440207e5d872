"""French for radio, for inputs of the wall machine, and for boxes that are zapped from the wall."""

INPUTS: dict[str, str] = {
    # radio
    "Muted": "Son coupé",
    "No sound arrives": "Aucun son n’arrive",
}
