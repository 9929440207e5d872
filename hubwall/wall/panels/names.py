"""The panels' names, as the session holds them."""

from __future__ import annotations

from enum import StrEnum


class Panel(StrEnum):
    """One panel. The value stands in `Session.panel`."""

    PALETTE = "palette"
    LAYOUTS = "layouts"
    NEW_ZONE = "new-zone"
    ADDRESS = "address"
    SAVE = "save"
    KEYS = "keys"
    MENU = "menu"
    QUESTION = "question"
    DOCK = "dock"
    CHANNELS = "channels"
    MIXER = "mixer"
