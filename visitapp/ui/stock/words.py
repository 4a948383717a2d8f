"""How the stock says what happened."""

from collections.abc import Mapping

from visitapp.domain.stock import Movement
from visitapp.domain.text import date_short, money, number

ACTS = (
    ("bought", "Noter un achat"), ("handed", "Remettre à un visiteur"),
    ("counted", "Compter l’étagère"), ("returned", "Noter un retour"),
    ("lost", "Noter une perte"),
)  # fmt: skip
PAST = {
    "bought": "achetés", "handed": "remis à", "counted": "comptés sur l’étagère",
    "returned": "rendus par", "lost": "perdus ou cassés",
}  # fmt: skip


def movement_words(one: Movement, labels: Mapping[str, str]) -> str:
    """24/11/2026 : 17 × Ampoules, remis à Nadège."""
    what = PAST[one.what]
    who = f" {one.visitor}" if one.what in ("handed", "returned") else ""
    price = f", {money(one.unit_cost)} l’un" if one.unit_cost is not None else ""
    label = labels.get(one.item, one.item)
    return f"{date_short(one.on)}\u00a0: {number(one.count)}\u00a0× {label}, {what}{who}{price}"
