"""The note beside a detail that the visit opened, and on the button over the others."""

from decimal import Decimal
from typing import TYPE_CHECKING

from visitapp.domain.text import money, rounded

if TYPE_CHECKING:
    from visitapp.domain.asking.question_worth import Worth
    from visitapp.operations.visits.question_worth import Weighed

STEP = Decimal(5)
SAFETY = "pour la sécurité"
FOLDED = "peu d’euros en jeu"


def detail_words(weighed: "Weighed") -> dict[str, str]:
    """The details to open, by path, each with why: the danger, the right or health, then euros."""
    from visitapp.domain.asking.opened_details import alarms, opened
    from visitapp.domain.checklist.paths import pattern

    home = weighed.weighing.home
    form, alarming = home.questionnaire, alarms(home)
    found = opened(weighed.weighing, weighed.worths.values())
    return {
        one.place.path: SAFETY if pattern(one.place.path) in alarming else worth_words(one)
        for one in found
        if (at := form.at(one.place.path)) is not None and at.folded
    }


def worth_words(one: "Worth") -> str:
    """« vaut environ 60 € par an »; empty where no answer could be tried."""
    if one.dangers:
        return SAFETY
    if one.health:
        return "pour la santé"
    if one.eur >= STEP:
        return f"vaut environ {money(rounded(one.eur, STEP), 0)} par an"
    return "pour un droit" if one.rights else ""
