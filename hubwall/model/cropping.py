"""The part of a picture that a zone shows."""

from __future__ import annotations

from hubwall.model.zone import Crop

STEP = 1.25
SMALLEST = 0.1  # of the picture's width, at the largest zoom


def zoomed(crop: Crop, steps: int) -> Crop:
    """The crop around the same middle, so many steps nearer (or farther, when negative)."""
    width, height = 1 - crop.left - crop.right, 1 - crop.top - crop.bottom
    factor = STEP**-steps
    new_width = min(1.0, max(SMALLEST, width * factor))
    new_height = min(1.0, max(SMALLEST, height * factor))
    x, y = crop.left + width / 2, crop.top + height / 2
    left = min(max(0.0, x - new_width / 2), 1 - new_width)
    top = min(max(0.0, y - new_height / 2), 1 - new_height)
    return Crop(
        round(left, 4),
        round(top, 4),
        round(max(0.0, 1 - left - new_width), 4),
        round(max(0.0, 1 - top - new_height), 4),
    )
