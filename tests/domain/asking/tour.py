"""A visitor who opens no fold: she answers what each section shows, in the order of the tour,
then once more: later answers open details of sections that were left."""

from tests.domain.asking.homes import PREFILLED, home, plausible
from visitapp.domain.asking.opening import opened
from visitapp.domain.asking.worth import Weighing
from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.paths import pattern
from visitapp.domain.checklist.walk import Place

ROUNDS = 4


def tour(truth: Answers) -> tuple[dict[str, Answer], list[str]]:
    """What is known at the end, and the questions that were shown, cell by cell."""
    known = {path: truth[path] for path in PREFILLED if path in truth}
    shown: dict[str, None] = dict.fromkeys(known)
    now = home(known)
    for section in (*now.questionnaire.sections, *now.questionnaire.sections):
        for _ in range(ROUNDS):
            now = home(known, before=now)
            new = [place for place in _shown(Weighing(now, plausible()), section.id)
                   if place.path not in shown]  # fmt: skip
            if not new:
                break
            for place in new:
                shown[place.path] = None
                known |= _said(place, truth)
    return known, list(shown)


def _shown(weighing: Weighing, section: str) -> list[Place]:
    here = [place for place in weighing.waiting() if place.section.id == section]
    located = weighing.home.questionnaire.located
    details = [place for place in here if located[pattern(place.path)].folded]
    worth = opened(weighing, [weighing.weigh(place) for place in details])
    return [place for place in here if place not in details] + [one.place for one in worth]


def _said(place: Place, truth: Answers) -> dict[str, Answer]:
    if place.question.type == "repeat":
        return {path: one for path, one in truth.items()
                if path.startswith(f"{place.path}/") and path.count("/") == 1}  # fmt: skip
    return {place.path: truth[place.path]} if place.path in truth else {}
