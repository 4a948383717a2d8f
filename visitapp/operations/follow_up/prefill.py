"""Prefill a follow-up from the visits of its year: the kit, settings, actions, services. Rows keep
the name of what they come from, so filling twice adds nothing and nothing said is written over."""

from visitapp.domain.checklist.answers import Answer, already_said
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.savings.registry import RULES
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.support import FollowUpState, OrientationState
from visitapp.operations.desk.desk import Desk
from visitapp.operations.follow_up.household_year import year_of
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.summaries import summary_text
from visitapp.operations.visits import results
from visitapp.store.log import records

PEOPLE = ("adults", "children")
FITTED, KEPT = "fitted", "keep"
OBTAINED = (OrientationState.SUCCEEDED,)
CONTACTED = (OrientationState.TAKEN_UP, *OBTAINED)
"""States of an orientation that tell something; the household confirms it."""
ENDED = (OrientationState.SUCCEEDED, OrientationState.REFUSED)


def known_rows(desk: Desk, *, visit: str, household: str) -> dict[str, Answer]:
    """Every answer that can be written ahead, by path."""
    draft = draft_of(desk, visit)
    reading = Reading(draft.form, draft.answers)
    found = {
        name: already_said(reading.answers[name])
        for name in PEOPLE
        if reading.value(name) is not None
    }
    others = year_of(desk, household, visit) if household else []
    for one in (visit, *(one for one in others if one != visit)):  # a kit is often fitted second
        held = draft_of(desk, one)
        made = Reading(held.form, held.answers)
        found |= _rows(made, "fittings", "fitted", ("item", "room"), FITTED)
        found |= _rows(made, "adjustments", "settings", ("what",))
    return found | _actions(desk, visit, household) | _orientations(desk, household)


def _rows(
    reading: Reading, of: str, into: str, names: tuple[str, ...], outcome: str = ""
) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for row in reading.rows(of):
        if outcome and row.value("outcome") != outcome:
            continue
        path = f"{into}/{row.id}"
        found[path] = Answer(value=True)
        for name in names:
            answer = row.answer(name)
            if answer is not None and answer.value is not None:
                found[f"{path}/{name}"] = Answer(value=answer.value)
    return found


def _actions(desk: Desk, visit: str, household: str) -> dict[str, Answer]:
    """What the household keeps: of each action, the last decision of the visits of the year."""
    every = year_of(desk, household, visit) if household else []
    last = {
        rule: (one, said)
        for one in every or [visit]
        for rule, said in results.decided(draft_of(desk, one).answers).items()
    }
    found: dict[str, Answer] = {}
    titles: dict[str, dict[str, str]] = {}
    for rule, (one, said) in last.items():
        if said != KEPT:
            continue
        if one not in titles:
            titles[one] = _titles(desk, one)
        path, title = f"actions/{rule}", titles[one].get(rule, rule)
        found |= {path: Answer(value=True), f"{path}/title": Answer(value=title)}
    return found


def _titles(desk: Desk, visit: str) -> dict[str, str]:
    """The names of actions, as the visit where they were kept says them."""
    study = results.study(desk, visit=visit)
    told = {one.id: one.title for one in (*study.held, *study.suggestions)}
    return {rule.id: rule.title for rule in RULES} | told


def _orientations(desk: Desk, household: str) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    before = _asked_before(desk, household)
    for one in records.of_kind(desk.database, Kind.ORIENTATION, parent=household):
        title = summary_text(one.summary, "title")
        told = one.state in ENDED and f"orientations/{one.id}" in before
        if not title or one.state == OrientationState.ABANDONED or told:
            continue
        path = f"orientations/{one.id}"
        found |= {path: Answer(value=True), f"{path}/title": Answer(value=title)}
        if one.state in CONTACTED:
            found[f"{path}/contacted"] = already_said(Answer(value=True))
        if one.state in OBTAINED:
            found[f"{path}/result"] = already_said(Answer(value="obtained"))
    return found


def _asked_before(desk: Desk, household: str) -> frozenset[str]:
    """The rows of the follow-ups that were finished."""
    every = records.of_kind(desk.database, Kind.FOLLOW_UP, parent=household)
    done = (draft_of(desk, one.id).answers for one in every if one.state == FollowUpState.DONE)
    return frozenset(path for answers in done for path in answers)
