"""The order of the visit: nine sections, then the actions, the report, what is missing.

« Les chiffres » stands beside them: opened from any page, it gives that page back, and a
visitor in a hurry never meets it.
"""

from dataclasses import dataclass

from visitapp.domain.checklist.answers import to_confirm
from visitapp.domain.checklist.paths import pattern
from visitapp.domain.checklist.questions import Questionnaire, Section
from visitapp.domain.states.visits import VisitState
from visitapp.operations.visits.visits import OpenVisit

ACTIONS, REPORT, MISSING = "actions", "report", "missing"
FIGURES = "figures"
POINTS = "points"
"""What the adviser asks of a returned visit: it has a page of its own, before and after none."""
AFTER_SECTIONS = (ACTIONS, REPORT, MISSING)


@dataclass(frozen=True, slots=True)
class Forward:
    """What the button at the bottom right says; `finish` is the only one that ends the visit."""

    text: str
    icon: str = ""
    after: str = "suivant"
    finish: bool = False


def visible_sections(questionnaire: Questionnaire) -> tuple[Section, ...]:
    """The numbered sections, in order; hidden ones have screens of their own."""
    return tuple(s for s in questionnaire.sections if not s.hidden)


def steps(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Every page of the visit in order: section ids, then actions, report and missing."""
    return tuple(s.id for s in visible_sections(questionnaire)) + AFTER_SECTIONS


def next_step(questionnaire: Questionnaire, step: str) -> str:
    """The page after `step`, or "" after the last."""
    return _beside(questionnaire, step, +1)


def previous_step(questionnaire: Questionnaire, step: str) -> str:
    """The page before `step`, or "" before the first."""
    return _beside(questionnaire, step, -1)


def _beside(questionnaire: Questionnaire, step: str, by: int) -> str:
    if step == POINTS:
        return ""
    if step == FIGURES:
        return ACTIONS if by > 0 else visible_sections(questionnaire)[-1].id
    order = steps(questionnaire)
    place = order.index(step) + by
    return order[place] if 0 <= place < len(order) else ""


def forward(
    questionnaire: Questionnaire, step: str, finished: bool, *, returned: bool = False
) -> Forward:
    """The primary button of a page. A returned visit ends on the page of its points."""
    after = next_step(questionnaire, step)
    if after == "" and returned:
        return _SEND_BACK if step == POINTS else Forward("Voir les points à corriger")
    if after == "":
        return Forward("Revenir à ma journée") if finished else _FINISH
    return _NAMED.get(after, Forward("Suivant"))


_FINISH = Forward("Terminer la visite", icon="fait", after="", finish=True)
_SEND_BACK = Forward("Renvoyer la visite corrigée", icon="fait", after="", finish=True)
_NAMED = {
    ACTIONS: Forward("Choisir les actions"),
    REPORT: Forward("Voir le rapport"),
    MISSING: Forward("Voir ce qui manque"),
}


def first_step(opened: OpenVisit) -> str:
    """Where a visit opens: the last answer's section, the first one, or the points to correct."""
    if opened.state == VisitState.TO_CORRECT:
        return POINTS
    own = {path for path, one in opened.answers.items() if not to_confirm(one)}
    if not opened.last_path or own <= {"visit_date", "visit_number"}:
        return visible_sections(opened.questionnaire)[0].id
    return place_of(opened.questionnaire, opened.last_path)


def place_of(questionnaire: Questionnaire, path: str) -> str:
    """The page where a path is answered: its section, or the screen of a hidden section."""
    located = questionnaire.located.get(pattern(path))
    if located is not None and not located.section.hidden:
        return located.section.id
    return ACTIONS if path.startswith(f"{ACTIONS}/") else REPORT
