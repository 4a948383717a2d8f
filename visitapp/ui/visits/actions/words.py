"""What the actions screen says about a study: pure functions, French sentences."""

from collections.abc import Sequence

from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.suggestion import Range, Suggestion
from visitapp.domain.savings.cards import WHO
from visitapp.domain.savings.ranking import FIRST
from visitapp.domain.study.study import Study
from visitapp.domain.text import NBSP, plural
from visitapp.reports.household.wording import about, amount_parts

EFFORTS = {1: "petit", 2: "moyen", 3: "grand"}
REASONS = {
    "air": "Pour la santé",
    "heating": "Confort et sécurité",
    "summer": "Pour le confort",
    "contract": "Pour le contrat",
}
DECISIONS = {"keep": "Garder", "not_now": "Pas maintenant", "not_suitable": "Ne convient pas"}
NOTHING, TO_ASK = "rien", "à demander"


def first_name(name: str) -> str:
    """« Samira » from « Samira L. »."""
    head, _, tail = name.rpartition(" ")
    return head if head and tail.endswith(".") else name


def how_many_kept(name: str, kept: int) -> str:
    """The sentence under the title."""
    who = f"Choisissez avec {first_name(name)}"
    if kept >= FIRST:
        return f"{who}. {FIRST} actions gardées, c’est le maximum."
    if kept == 0:
        return f"{who}, {FIRST} actions au plus. Les euros sont par an."
    return f"{who}. {plural(kept, 'action gardée', 'actions gardées')} sur {FIRST}."


def without_amount(suggestion: Suggestion) -> str:
    """What stands in the place of euros where an action honestly has none."""
    if suggestion.health:
        return "Pour la santé"
    return REASONS.get(suggestion.family, "Gain non chiffré")


def price(cost: Range | None) -> str:
    """« rien », « 15 à 25 € », « à demander »: an unknown cost is no zero."""
    if cost is None:
        return TO_ASK
    return amount_parts(cost)[1] or NOTHING


def bought(suggestion: Suggestion) -> str:
    """« À l’achat : 15 à 25 € »."""
    return f"À l’achat{NBSP}: {price(suggestion.cost_eur)}"


def who(suggestion: Suggestion) -> str:
    """« Qui : vous »."""
    return f"Qui{NBSP}: {WHO[suggestion.who]}"


def effort(suggestion: Suggestion) -> str:
    """« petit »."""
    return EFFORTS.get(suggestion.effort, EFFORTS[2])


def bought_in_all(kept: Sequence[Suggestion]) -> str:
    """The price of what is kept; what is not known is said beside what is."""
    known = [one.cost_eur for one in kept if one.cost_eur is not None]
    words = price(ranges.plus(*known)) if known else ""
    if len(known) == len(kept):
        return words or NOTHING
    return TO_ASK if words in ("", NOTHING) else f"{words}, et {TO_ASK}"


def what_is_kept(kept: int, *, fitted: bool) -> str:
    """« 2 actions et le matériel »."""
    actions = plural(kept, "action", "actions") if kept else ""
    return " et ".join(part for part in (actions, "le matériel posé" if fitted else "") if part)


def paid(study: Study) -> str:
    """« sur 2 220 € payés par an », empty when no bill says what is paid."""
    return f"sur {about(study.paid_eur)} payés par an" if study.paid_eur is not None else ""


def worth(eur: Range | None) -> str:
    """« 40 à 90 € », « moins de 5 € », « sans euros »."""
    lead, words = amount_parts(eur)
    return f"{lead} {words}" if lead in ("moins de", "jusqu’à") else words or "sans euros"
