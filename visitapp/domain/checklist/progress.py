"""How far a record is: the state of each section, and what is missing."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from visitapp.domain.checklist.answers import Answer, Answers, State
from visitapp.domain.checklist.problems import Problem, check_in
from visitapp.domain.checklist.questions import Questionnaire, Section
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.checklist.values import ALONE
from visitapp.domain.checklist.walk import Place, places
from visitapp.domain.text import NBSP, plural

StateName = Literal["not_started", "in_progress", "done", "to_check", "not_applicable"]
TO_FOLLOW = f"À vérifier{NBSP}: dites ce qui a été fait"
_FIGURES = ("number", "integer", "money")


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """One section: how many answers are missing or to check, and its state in words."""

    section: Section
    state: StateName
    missing: int
    to_check: int
    words: str


@dataclass(frozen=True, slots=True)
class MissingAnswer:
    """A required question to come back to, `why` it matters; `later`: « Plus tard » was chosen."""

    place: Place
    why: str
    later: bool = False


def section_states(questionnaire: Questionnaire, answers: Answers) -> list[SectionProgress]:
    """The state of every numbered section, in order."""
    situation = Situation(questionnaire, answers)
    shown: dict[str, list[Place]] = {one.id: [] for one in questionnaire.sections}
    for place in places(situation):
        shown[place.section.id].append(place)
    return [
        _progress(situation, section, shown[section.id])
        for section in questionnaire.sections
        if not section.hidden
    ]


def missing(questionnaire: Questionnaire, answers: Answers) -> list[MissingAnswer]:
    """Every required, relevant question without an answer, in order; « Plus tard » included."""
    situation = Situation(questionnaire, answers)
    return [
        MissingAnswer(place, place.question.why, later=place.path in answers)
        for place in places(situation)
        if not place.section.hidden and _is_missing(situation, place)
    ]


def left_open(questionnaire: Questionnaire, answers: Answers) -> list[tuple[Place, Place]]:
    """What is ticked and calls for another answer that is not there, as a danger calls for what
    was done about it: the one, the other."""
    situation = Situation(questionnaire, answers)
    found = {place.path: place for place in places(situation)}
    return [
        (place, found[place.question.then])
        for place in found.values()
        if _is_open(situation, place) and place.question.then in found
    ]


def _progress(situation: Situation, section: Section, shown: list[Place]) -> SectionProgress:
    answered = [place for place in shown if _touched(situation, place)]
    lacking = sum(_is_missing(situation, place) for place in shown)
    checks = [place for place in answered if _problem(situation, place) is not None]
    open_ends = [place for place in answered if _is_open(situation, place)]
    state: StateName = "done"
    if not shown:
        state = "not_applicable"
    elif not answered:
        state = "not_started"
    elif lacking:
        state = "in_progress"
    elif checks or open_ends:
        state = "to_check"
    only_open = state == "to_check" and not checks
    words = TO_FOLLOW if only_open else _words(state, lacking, checks)
    return SectionProgress(section, state, lacking, len(checks), words)


def _words(state: StateName, lacking: int, checks: list[Place]) -> str:
    if state == "in_progress":
        return f"En cours, {plural(lacking, 'réponse manque', 'réponses manquent')}"
    if state == "to_check":
        kinds = Counter(place.question.type in _FIGURES for place in checks)
        word = "réponse" if kinds[False] else "chiffre"
        return f"À vérifier{NBSP}: {plural(len(checks), word)}"
    plain = {"done": "Terminé", "not_started": "Pas commencé", "not_applicable": "Sans objet"}
    return plain[state]


def _is_open(situation: Situation, place: Place) -> bool:
    """Something is ticked that calls for another answer, and that one is not there."""
    follows, answer = place.question.then, situation.answers.get(place.path)
    named = answer is not None and answer.state is State.GIVEN and answer.value != (ALONE,)
    done = situation.answers.get(follows)
    return bool(follows) and named and (done is None or done.state is State.LATER)


def _touched(situation: Situation, place: Place) -> bool:
    if place.question.type == "repeat" and situation.rows(place.path):
        return True
    return place.path in situation.answers


def _is_missing(situation: Situation, place: Place) -> bool:
    if not place.question.required:
        return False
    if place.question.type == "repeat" and situation.rows(place.path):
        return False
    answer: Answer | None = situation.answers.get(place.path)
    return answer is None or answer.state is State.LATER


def _problem(situation: Situation, place: Place) -> Problem | None:
    answer = situation.answers.get(place.path)
    return None if answer is None else check_in(situation, place.path, answer)
