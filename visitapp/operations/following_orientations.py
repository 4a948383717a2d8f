"""What the household says of each orientation a year later is what became of it, said once.

The figures of aids read the orientations; a follow-up that says « obtenue, 320 € » settles its own.
"""

from collections.abc import Callable

from visitapp.domain.checklist.reading import Reading, Row
from visitapp.operations import orienting
from visitapp.operations.answering import draft_of
from visitapp.operations.desk import Desk
from visitapp.operations.drafts import Draft
from visitapp.operations.orienting import ACCEPTED, SENT, SUCCEEDED, TAKEN_UP
from visitapp.operations.writing import write
from visitapp.store import records
from visitapp.store.records import Record

WAITS = (ACCEPTED, SENT, TAKEN_UP)
SAID = "Dit au suivi d’un an."


def settle(desk: Desk, follow_up: Draft) -> frozenset[str]:
    """Bring the orientations to what was said of them; those that it touched.

    A row that was added by hand is of no orientation. What somebody noted before is not written
    over: an amount that is known stays.
    """
    rows = Reading(follow_up.form, follow_up.answers).rows("orientations")
    return frozenset(row.id for row in rows if _settled(desk, row))


def _settled(desk: Desk, row: Row) -> bool:
    found = records.find(desk.database, row.id)
    if found is None or found.kind != "orientation":
        return False
    said = row.value("result")
    if said == "obtained" and found.state == SUCCEEDED:
        return _amount(desk, found, row)
    settling = SETTLING.get(str(said))
    if settling is None or found.state not in WAITS:
        return False
    settling(desk, found, row)
    return True


def _amount(desk: Desk, found: Record, row: Row) -> bool:
    """The amount that nobody had noted."""
    draft, said = draft_of(desk, found.id), row.answer("amount")
    if "amount" in draft.answers or said is None or said.value is None:
        return False
    write(desk, draft, {"amount": said})
    return True


def _obtained(desk: Desk, found: Record, row: Row) -> None:
    said = row.answer("amount")
    known = said if said is not None and said.value is not None else None
    orienting.succeed(desk, orientation=found.id, outcome=SAID, amount=known)


def _refused(desk: Desk, found: Record, _: Row) -> None:
    orienting.refuse(desk, orientation=found.id, motive="", reason=SAID)


def _given_up(desk: Desk, found: Record, _: Row) -> None:
    orienting.abandon(desk, orientation=found.id, reason=SAID)


SETTLING: dict[str, Callable[[Desk, Record, Row], None]] = {
    "obtained": _obtained, "refused": _refused, "given_up": _given_up,
}  # fmt: skip
"""By result of the follow-up; what still waits, or had no answer, goes on."""
