"""What the household may read over the visitor's shoulder: three views, each from a closed list."""

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.checklist.questions import Question, Questionnaire
from visitapp.domain.checklist.relevance import is_relevant
from visitapp.domain.ranges.suggestion import Suggestion
from visitapp.domain.study.spending import Spending
from visitapp.domain.study.study import Study
from visitapp.domain.text import NBSP, money
from visitapp.reports.layout.charts import BarRow

CONSENTS, MONEY, ACTIONS = "consents", "money", "actions"
VIEWS = {CONSENTS: "Vos accords", MONEY: "Où va l’argent", ACTIONS: "Vos actions"}
ORIGINS = {"read": "lu", "measured": "mesuré", "said": "dit", "estimated": "estimé"}
MOST = 3


def view_for(step: str) -> str:
    """The view to open from a page of the visit."""
    if step == "welcome":
        return CONSENTS
    return ACTIONS if step in ("actions", "report", "missing", "fittings") else MONEY


def consents(questionnaire: Questionnaire, answers: Answers) -> list[Question]:
    """The consent questions, to read aloud: nothing else of the first section."""
    return [
        located.question
        for path, located in questionnaire.located.items()
        if path.startswith("consent_")
        and located.question.type == "yes_no"
        and not located.question.detail
        and is_relevant(questionnaire, answers, path)
    ]


def money_rows(spent: Spending) -> list[BarRow]:
    """The table of the report: use, euros a month, and how it is known."""
    return [
        BarRow(
            line.group.label,
            line.monthly,
            f"{money(line.monthly, 0)}",
            ORIGINS.get(line.origin, line.origin),
            line.group.icon,
        )
        for line in spent.lines
    ]


def total_words(spent: Spending) -> str:
    """« En tout : environ 130 € par mois. »"""
    return f"En tout{NBSP}: environ {money(spent.monthly, 0)} par mois."


def largest_words(spent: Spending) -> str:
    """The sentence that says what the bars mean: « Le poste le plus cher : Chauffage. »"""
    largest = max(spent.lines, key=lambda line: line.monthly)
    return f"Le plus cher{NBSP}: {largest.group.label.lower()}."


def actions_title(count: int) -> str:
    """« Vos 3 actions », « Votre action »."""
    return "Votre action" if count == 1 else f"Vos {count} actions" if count else "Vos actions"


def chosen(study: Study, decisions: dict[str, str]) -> list[Suggestion]:
    """The kept actions, or the ones to propose first while nothing is kept."""
    kept = [one for one in study.suggestions if decisions.get(one.id) == "keep"]
    if kept:
        return kept[:MOST]
    undecided = [one for one in study.suggestions if one.id not in decisions]
    return ([one for one in undecided if one.first] or undecided)[:MOST]
