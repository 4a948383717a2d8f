"""What the automatic checks say of a visit: pure facts about its answers, question by question."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from visitapp.domain.checklist.answers import Answers, Source, State
from visitapp.domain.checklist.contradictions import NONE, Contradictions, contradictions
from visitapp.domain.checklist.problems import check_in
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.checklist.walk import Place, places
from visitapp.domain.review.days import Between

Mark = Literal["failed", "kept", "missing", "unknown", "estimated"]
VISIT_DATE = "visit_date"
MARKS: tuple[Mark, ...] = ("failed", "kept", "missing", "unknown", "estimated")


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding at one place of a visit; `why` is French, for a failed check."""

    path: str
    mark: Mark
    why: str = ""


def findings(
    questionnaire: Questionnaire, answers: Answers, days: Between | None = None,
    known: Contradictions = NONE,
) -> tuple[Finding, ...]:  # fmt: skip
    """Everything to see among the questions that are shown, in the order of the visit.

    failed: the value is impossible, or unusual or contradicts another (`known`) and nobody said
    why. kept: one of these, kept with a reason. missing: required and not answered, or « plus
    tard ». unknown: « ne sait pas ». estimated: the value was guessed. `days`: those that the
    visit can have, as far as is known.
    """
    situation = Situation(questionnaire, answers)
    shown = [place for place in places(situation) if not place.section.hidden]
    doubts: dict[str, list[Finding]] = {}
    for one in contradictions(questionnaire, answers, known):
        doubt = Finding(one.paths[0], "kept" if one.kept else "failed",
                        f"{one.ask} {one.kept}".strip())  # fmt: skip
        doubts.setdefault(doubt.path, []).append(doubt)
    found = [
        finding for place in shown
        for finding in [*_at(situation, place), *doubts.get(place.path, ())]
    ]  # fmt: skip
    return tuple(_with_its_day(situation, found, days or Between()))


def count(found: Iterable[Finding], *marks: Mark) -> int:
    """How many places have one of these marks."""
    return len({one.path for one in found if one.mark in marks})


def _with_its_day(situation: Situation, found: list[Finding], days: Between) -> list[Finding]:
    """A visit that can hardly be of its day is a failed check, the first."""
    on = situation.answers.get(VISIT_DATE)
    why = days.why_not(on.value) if on is not None and isinstance(on.value, date) else ""
    return [Finding(VISIT_DATE, "failed", why), *found] if why else found


def _at(situation: Situation, place: Place) -> list[Finding]:
    path, question = place.path, place.question
    if question.type == "repeat":
        lacking = question.required and not situation.rows(path)
        return [Finding(path, "missing")] if lacking else []
    answer = situation.answers.get(path)
    if answer is None or answer.state is State.LATER:
        return [Finding(path, "missing")] if question.required else []
    found: list[Finding] = []
    problem = check_in(situation, path, answer)
    if problem is not None:
        found.append(Finding(path, "failed", problem.message))
    if answer.kept.strip():
        found.append(Finding(path, "kept", answer.kept.strip()))
    if answer.state is State.UNKNOWN:
        found.append(Finding(path, "unknown"))
    if answer.state is State.GIVEN and answer.source is Source.ESTIMATED:
        found.append(Finding(path, "estimated"))
    return found
