"""How the stock says what happened."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from visitapp.domain.stock.levels import Movement
from visitapp.domain.text import date_short, money, plural
from visitapp.operations.stock.checks import TO_BAG

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

CORRECTED = "Mouvement corrigé."


def movement_words(one: Movement, labels: Mapping[str, tuple[str, str]]) -> str:
    """« 24/11/2026, remis à Nadège : 17 ampoules ». `labels` say one and several, by item."""
    what = PAST[one.what]
    who = f" {one.visitor}" if one.what in TO_BAG else ""
    price = f", {price_words(one.unit_cost)}" if one.unit_cost is not None else ""
    single, several = labels.get(one.item, (one.item, one.item))
    counted = plural(one.count, _small(single), _small(several))
    why = f" (corrigé\u00a0: {one.why.rstrip('.')})" if one.why else ""
    return f"{date_short(one.on)}, {what}{who}\u00a0: {counted}{price}{why}"


def price_words(unit_cost: Decimal) -> str:
    """« 2,50 € l’unité »."""
    return f"{money(unit_cost)} l’unité"


def noted(many: int, what: str, visitor: str, bags: int) -> str:
    """« 3 objets notés. », and why a handover is in no bag. `bags` bear the visitor's name."""
    said = plural(many, "objet noté", "objets notés")
    if what not in TO_BAG or bags == 1:
        return f"{said}."
    none = "aucun sac n’est au nom de" if not bags else f"{bags} sacs sont au nom de"
    return f"{said} sur l’étagère, dans aucun sac\u00a0: {none} {visitor}."


def known_bags(visitors: Sequence[str]) -> list[str]:
    """What helps to write a name as its bag has it; nothing when there is no bag."""
    return [f"Sacs comptés\u00a0: {', '.join(visitors)}."] if visitors else []


def missing(count: int) -> str:
    """« 6 de plus remis qu’il n’y en avait : comptez l’étagère », of −6."""
    return f"{-count} de plus remis qu’il n’y en avait\u00a0: comptez l’étagère"


def _small(label: str) -> str:
    return f"{label[:1].lower()}{label[1:]}"
