"""How much room there is: what collapses is decided here and nowhere else."""

from typing import Literal

Density = Literal["wide", "medium", "narrow", "small"]

WIDE, MEDIUM, NARROW = 1240, 1000, 760


def density(width: float, scale: float = 1.0) -> Density:
    """The class of a window `width` logical pixels wide, with text enlarged `scale` times."""
    room = width / scale
    if room >= WIDE:
        return "wide"
    if room >= MEDIUM:
        return "medium"
    return "narrow" if room >= NARROW else "small"
