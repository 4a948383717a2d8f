"""How the stock says what happened."""

from collections.abc import Mapping
from decimal import Decimal

from visitapp.domain.stock import Movement
from visitapp.domain.text import date_short, money, plural

ACTS = (
    ("bought", "Noter un achat"), ("handed", "Remettre à un visiteur"),
    ("counted", "Compter l’étagère"), ("returned", "Noter un retour"),
    ("lost", "Noter une perte"),
)  # fmt: skip
PAST = {
    "bought": "acheté", "handed": "remis à", "counted": "compté sur l’étagère",
    "returned": "rendu par", "lost": "perdu ou cassé",
}  # fmt: skip
"""Said of what happened, before the object: right whatever its gender and however many."""


def movement_words(one: Movement, labels: Mapping[str, tuple[str, str]]) -> str:
    """« 24/11/2026, remis à Nadège : 17 ampoules ». `labels` say one and several, by item."""
    what = PAST[one.what]
    who = f" {one.visitor}" if one.what in ("handed", "returned") else ""
    price = f", {price_words(one.unit_cost)}" if one.unit_cost is not None else ""
    single, several = labels.get(one.item, (one.item, one.item))
    counted = plural(one.count, _small(single), _small(several))
    return f"{date_short(one.on)}, {what}{who}\u00a0: {counted}{price}"


def price_words(unit_cost: Decimal) -> str:
    """« 2,50 € l’unité »."""
    return f"{money(unit_cost)} l’unité"


def missing(count: int) -> str:
    """« 6 de plus remis qu’il n’y en avait : comptez l’étagère », of −6."""
    return f"{-count} de plus remis qu’il n’y en avait\u00a0: comptez l’étagère"


def _small(label: str) -> str:
    return f"{label[:1].lower()}{label[1:]}"
