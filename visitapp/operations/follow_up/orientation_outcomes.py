"""The outcome of each orientation as told one year later. A corrected follow-up takes back what it
wrote, never what somebody else noted."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.reading import Reading, Row
from visitapp.domain.errors import UserError
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.support import OrientationState
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.drafts import Draft
from visitapp.operations.orientations import orientations
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import date_of, text_of
from visitapp.operations.records.write import write
from visitapp.store.log import log, records
from visitapp.store.log.records import Record

ROWS = "orientations"
WAITS = (
    OrientationState.PROPOSED,
    OrientationState.ACCEPTED,
    OrientationState.SENT,
    OrientationState.TAKEN_UP,
)
ENDS: dict[object, str] = {
    "obtained": OrientationState.SUCCEEDED,
    "refused": OrientationState.REFUSED,
    "given_up": OrientationState.ABANDONED,
}
"""By result of the follow-up; what still waits, or had no answer, goes on."""
MARKS: Mapping[str, str] = {
    OrientationState.SUCCEEDED: "outcome",
    OrientationState.REFUSED: "motive_words",
    OrientationState.ABANDONED: "motive_words",
}
"""By end of an orientation, the answer that says who told it."""
SAID = "Dit au suivi d’un an."
CORRECTED = "Corrigé au suivi d’un an."


def settle(desk: Desk, follow_up: Draft) -> frozenset[str]:
    """Bring the orientations to what was said of them; those touched. A row added by hand is of
    none, and a known amount or refusal stays (see `unsettled`)."""
    rows = Reading(follow_up.form, follow_up.answers).rows(ROWS)
    return frozenset(row.id for row in rows if _settled(desk, follow_up.record.id, row))


def unsettled(desk: Desk, follow_up: Draft) -> dict[str, str]:
    """What was said to be obtained of an orientation that ended on a no: its title by row."""
    found: dict[str, str] = {}
    for row in Reading(follow_up.form, follow_up.answers).rows(ROWS):
        there = _orientation(desk, row)
        end = ENDS.get(row.value("result"))
        if there is not None and end == OrientationState.SUCCEEDED != there.state:
            found[row.id] = str(row.value("title") or "")
    return found


def _orientation(desk: Desk, row: Row) -> Record | None:
    found = records.find(desk.database, row.id)
    return found if found is not None and found.kind == Kind.ORIENTATION else None


def _settled(desk: Desk, follow_up: str, row: Row) -> bool:
    found = _orientation(desk, row)
    if found is None:
        return False
    end = ENDS.get(row.value("result"))
    taken = found.state != end and _wrote(desk, follow_up, found)
    if taken:
        _take_back(desk, found)
        found = records.get(desk.database, found.id)
    if end == OrientationState.SUCCEEDED == found.state:
        return _amount(desk, follow_up, found, row)
    if end is None or found.state not in WAITS:
        return taken
    if end == OrientationState.SUCCEEDED:
        _obtained(desk, found, row)
    elif end == OrientationState.REFUSED:
        orientations.refuse(desk, orientation=found.id, motive="", reason=SAID)
    else:
        orientations.abandon(desk, orientation=found.id, reason=SAID)
    return True


def _wrote(desk: Desk, follow_up: str, found: Record) -> bool:
    """Whether this follow-up brought it where it is: it once said so, and left its mark."""
    mark = draft_of(desk, found.id).answers.get(MARKS.get(found.state, ""))
    if mark is None or mark.value != SAID:
        return False
    ends = (ENDS.get(one) for one in _values_given(desk, follow_up, found, "result"))
    return found.state in ends


def _values_given(desk: Desk, follow_up: str, found: Record, name: str) -> list[object]:
    """Every value that this follow-up had for a question of the row, the last one included."""
    path = f"{ROWS}/{found.id}/{name}"
    history = log.history(desk.database, follow_up, path)
    return [change.value.get("value") for change in history if change.value is not None]


def _take_back(desk: Desk, found: Record) -> None:
    """To where it may be told anew: what had left is noted as such, where that still may be."""
    today = desk.now().date()
    if found.state == OrientationState.SUCCEEDED:
        orientations.correct_result(desk, orientation=found.id, reason=CORRECTED, remind_on=today)
        return
    answers = dict(draft_of(desk, found.id).answers)
    left, way = date_of(answers, "sent_on"), text_of(answers, "way")
    orientations.propose_again(desk, orientation=found.id, reason=CORRECTED, remind_on=today)
    orientations.accept(desk, orientation=found.id)
    if left is not None:
        with suppress(UserError):
            orientations.note_sent(desk, orientation=found.id, on=left, way=way, remind_on=today)


def _amount(desk: Desk, follow_up: str, found: Record, row: Row) -> bool:
    """The amount that nobody had noted, or that this follow-up had written."""
    draft, said = draft_of(desk, found.id), _known_amount(row)
    there = draft.answers.get("amount")
    if there is not None:
        same = said is not None and said.value == there.value
        if same or not _wrote_amount(desk, follow_up, found, there):
            return False
    elif said is None:
        return False
    write(desk, draft, {"amount": said})
    return True


def _wrote_amount(desk: Desk, follow_up: str, found: Record, there: Answer) -> bool:
    outcome = draft_of(desk, found.id).answers.get(MARKS[OrientationState.SUCCEEDED])
    marked = there.note == SAID or (outcome is not None and outcome.value == SAID)
    return marked and str(there.value) in map(str, _values_given(desk, follow_up, found, "amount"))


def _known_amount(row: Row) -> Answer | None:
    """The amount that was said, with its mark; None when it is not known."""
    said = row.answer("amount")
    known = said is not None and said.value is not None
    return replace(said, note=SAID) if said is not None and known else None


def _obtained(desk: Desk, found: Record, row: Row) -> None:
    if found.state == OrientationState.PROPOSED:
        orientations.accept(desk, orientation=found.id)
    orientations.succeed(desk, orientation=found.id, outcome=SAID, amount=_known_amount(row))
