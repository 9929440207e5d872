"""How large a picture has to be drawn for its zone."""

from __future__ import annotations

from hubwall.model.zone import Fit


def fitted(
    source: tuple[int, int],
    zone: tuple[int, int],
    fit: Fit,
    aspect: tuple[int, int] = (1, 1),
) -> tuple[int, int]:
    """The picture's size in pixels when it stands in the zone as `fit` says, its shape kept.

    `aspect` is the shape of the source's pixels. The result may reach beyond the zone (`cover`),
    and beyond the source's own size.
    """
    if fit is Fit.STRETCH:
        return zone
    width, height = source[0] * aspect[0], source[1] * aspect[1]
    across, down = zone[0] * height, zone[1] * width
    if (across <= down) == (fit is Fit.CONTAIN):
        return zone[0], max(1, round(zone[0] * height / width))
    return max(1, round(zone[1] * width / height)), zone[1]


def shrunk(
    source: tuple[int, int],
    zone: tuple[int, int],
    fit: Fit,
    aspect: tuple[int, int] = (1, 1),
) -> tuple[int, int]:
    """As `fitted`, but never larger than the source: whoever draws it in the zone scales it up."""
    width, height = fitted(source, zone, fit, aspect)
    return min(width, source[0]), min(height, source[1])


def pixel_shape(
    source: tuple[int, int], drawn: tuple[int, int], aspect: tuple[int, int]
) -> tuple[int, int]:
    """The pixels' shape once a source with pixels of `aspect` was scaled to `drawn`."""
    across = source[0] * aspect[0] * drawn[1]
    down = source[1] * aspect[1] * drawn[0]
    largest = max(across, down)
    if abs(across - down) * 200 < largest:  # rounding to whole pixels, not a shape
        return 1, 1
    scale = max(1, -(-largest // 65535))
    return max(1, across // scale), max(1, down // scale)
