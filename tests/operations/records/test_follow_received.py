"""What follows from what came is not lost between the two, and one record stops no other."""

from typing import Any

from tests.operations.arrivals_made import register
from tests.operations.arriving import computer_without, told
from visitapp.domain.states.kinds import Kind
from visitapp.operations.records.follow_received import MARK, STEP
from visitapp.operations.records.rebuild_list_rows import relist
from visitapp.operations.sending.incoming import Coming
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.sync.changes.receive import receive_record

MANY = STEP + 2
UNKNOWN = "UPDATE record SET questionnaire = 'dream@1' WHERE id = :id"


def test_a_program_that_dies_once_it_received_opens_the_urgencies_the_next_time(
    desk: Any, tmp_path: Any
) -> None:
    """Six announced cuts came; of one the form is not known there."""
    meta.write(desk.database, "role", "adviser")
    cuts = [register(desk, first_name=f"Foyer {n}", cut="cut")[1] for n in range(MANY)]
    homes = [records.get(desk.database, one).parent or "" for one in cuts]
    own = [one.id for one in records.of_kind(desk.database, Kind.URGENCY)]
    with computer_without(desk, tmp_path / "other", *cuts, *homes, *own) as other:
        receive_record(other.database, told(desk, *own), lambda found: relist(other, found))
        assert opened(other) == 0, "the program died here"
        other.database.run(lambda: other.database.write(UNKNOWN, id=cuts[0]))
        other.drafts.forget()
        Coming(lambda step: step(other)).settle()
        assert opened(other) == MANY - 1
        assert meta.under(other.database, MARK, MANY) == {}


def opened(desk: Any) -> int:
    """Urgencies there."""
    return len(records.of_kind(desk.database, Kind.URGENCY))
