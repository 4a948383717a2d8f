"""Visits to read, by rule or a draw on their id that every computer makes alike."""

from collections.abc import Iterable
from decimal import Decimal
from hashlib import sha256
from typing import Literal

from visitapp.domain.review.warning_signs import WEIGHT, Worry

Why = Literal["back", "alert", "first", "checks", "drawn"]
REASONS: tuple[Why, ...] = ("back", "alert", "first", "checks", "drawn")
SHARE = "review_share"
_DRAWS = 2**64


def drawn(visit: str, share: Decimal) -> bool:
    """Whether the draw takes this visit. `share` is from 0, none, to 1, all."""
    number = int.from_bytes(sha256(visit.encode()).digest()[:8])
    return Decimal(number) < share * _DRAWS


def reasons(
    *, worries: Iterable[Worry], failed: int, before: int, first_visits: Decimal, drawn: bool,
    back: bool,
) -> tuple[Why, ...]:  # fmt: skip
    """Why a visit is to be read; `failed` checks, visits `before` it, `back` once corrected."""
    wanted: dict[Why, bool] = {
        "back": back,
        "alert": bool(tuple(worries)),
        "first": before < first_visits,
        "checks": failed > 0,
        "drawn": drawn,
    }
    return tuple(why for why in REASONS if wanted[why])


def urgency(why: Iterable[Why], worries: Iterable[Worry]) -> int:
    """Higher is sooner: gravest worry, then what came back, then other reasons."""
    found = set(why)
    gravest = max((WEIGHT[one.kind] for one in worries), default=0)
    return 100 * gravest + 10 * ("back" in found) + (1 if found else 0)
