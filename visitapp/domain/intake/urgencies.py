"""What presses until somebody settles it: a cut told or announced, a breakdown, a danger seen."""

from collections.abc import Mapping
from dataclasses import dataclass

GRAVEST = ("cut", "reduced", "threatened", "danger", "broken")
"""Most pressing first: a supplier's clock runs, and a visitor has dealt with a danger on the spot.
"""
CUTS, DANGER, BREAKDOWN = GRAVEST[:3], GRAVEST[3], GRAVEST[4]
NOTICES: Mapping[object, str] = {"letter": "threatened", "power_reduced": "reduced", "cut": "cut"}
"""What a visit or a follow-up calls what a registration calls otherwise."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that presses, of GRAVEST; of a danger, which `alert` and how it is `seen`."""

    what: str
    alert: str = ""
    seen: str = ""


def of_registration(cut: object, broken: object) -> tuple[Sign, ...]:
    """What a registration says."""
    told = (Sign(cut),) if isinstance(cut, str) and cut in CUTS else ()
    return (*told, Sign(BREAKDOWN)) if broken is True else told


def of_notice(notice: object) -> tuple[Sign, ...]:
    """What was said about a letter from the supplier, at a visit or a year later."""
    return (Sign(NOTICES[notice]),) if notice in NOTICES else ()


def rank(what: str) -> int:
    """The gravest has the highest; 0 for what is none of them."""
    return len(GRAVEST) - GRAVEST.index(what) if what in GRAVEST else 0
