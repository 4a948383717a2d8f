"""What the actions screen says about a study: pure functions, French sentences."""

from collections.abc import Mapping, Sequence

from visitapp.domain.ranges.suggestion import Suggestion
from visitapp.domain.study.study import Study
from visitapp.domain.text import plural
from visitapp.reports.household.wording import about

PROPOSED = 3
EFFORTS = {1: "petit", 2: "moyen", 3: "grand"}
REASONS = {
    "air": "Pour la santé",
    "heating": "Confort et sécurité",
    "summer": "Pour le confort",
    "contract": "Pour le contrat",
}
DECISIONS = {"keep": "Garder", "not_now": "Pas maintenant", "not_suitable": "Ne convient pas"}


def first_name(name: str) -> str:
    """« Samira » from « Samira L. »."""
    head, _, tail = name.rpartition(" ")
    return head if head and tail.endswith(".") else name


def sorted_out(
    suggestions: Sequence[Suggestion], decisions: Mapping[str, str]
) -> tuple[list[Suggestion], list[Suggestion]]:
    """The ones in front (kept first, then those to propose first), and the other ideas."""
    kept = [s for s in suggestions if decisions.get(s.id) == "keep"]
    undecided = [s for s in suggestions if s.id not in decisions]
    proposed = [s for s in undecided if s.first] or undecided
    front = (kept + proposed)[: max(PROPOSED, len(kept))]
    chosen = {s.id for s in front}
    return front, [s for s in suggestions if s.id not in chosen]


def how_many_kept(name: str, kept: int) -> str:
    """The sentence under the title."""
    who = f"Choisissez avec {first_name(name)}."
    if kept >= PROPOSED:
        return f"{who} {PROPOSED} actions gardées, c’est le maximum."
    if kept == 0:
        return f"{who} Gardez {PROPOSED} actions au plus."
    return f"{who} {plural(kept, 'action gardée', 'actions gardées')}."


def without_amount(suggestion: Suggestion) -> str:
    """What stands in the place of euros where an action honestly has none."""
    return REASONS.get(suggestion.family, "Gain non chiffré")


def together(kept: int) -> str:
    """« Ces 3 actions ensemble »."""
    return "Cette action" if kept == 1 else f"Ces {kept} actions ensemble"


def paid(study: Study) -> str:
    """« sur 2 220 € payés par an », empty when no bill says what is paid."""
    return f"sur {about(study.paid_eur)} payés par an" if study.paid_eur is not None else ""
