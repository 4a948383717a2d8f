"""The state of a dissemination after two computers noted and undid sendings apart: where its
recipients say. One computer writes it, the last to move it by the agency's order; until then
screens read `standing`."""

from collections.abc import Iterable

from visitapp.domain.checklist.walk import rows
from visitapp.domain.roles import LEADS
from visitapp.domain.states.collective import DisseminationState
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.desk import Desk
from visitapp.operations.network.dissemination.effects import followed_by
from visitapp.operations.network.dissemination.recipients import REPEAT, standing
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.open_choices import held_by_agency
from visitapp.operations.records.summaries import summary_texts
from visitapp.operations.records.transitions import follow
from visitapp.store.log import conflicts, log, records
from visitapp.store.log.records import Record

SOMEBODY = "Remise notée sur un autre ordinateur."
NOBODY = "Chaque remise a été retirée, sur deux ordinateurs."


def settle(desk: Desk, came: Iterable[str]) -> None:
    """Move those of these records whose recipients say that they stand elsewhere."""
    if desk.role not in LEADS:
        return
    for record in sorted(came):
        row = records.find(desk.database, record)
        if row is None or row.kind != Kind.DISSEMINATION or not _moved_here(desk, record):
            continue
        says = _says(desk, row)
        if says != row.state:
            reason = SOMEBODY if says == DisseminationState.SENT else NOBODY
            follow(desk, record=record, state=says, reason=reason)


def _says(desk: Desk, row: Record) -> str:
    """Where it stands. One that is out all the same stays sent: registrations give its mark, or it
    was published without a recipient."""
    if (
        row.state != DisseminationState.SENT
        or row.day is not None
        or summary_texts(row.summary, "how")
    ):
        return standing(row)
    chosen = rows(draft_of(desk, row.id).answers, REPEAT)
    draft = chosen and not followed_by(desk, row).proven
    return DisseminationState.DRAFT if draft else DisseminationState.SENT


def _moved_here(desk: Desk, record: str) -> bool:
    """Whether this computer moved it last; not where a person has a state to choose."""
    if any(one.path == log.STATE for one in conflicts.conflicts(desk.database, record)):
        return False
    last = held_by_agency(desk, record)
    return last is not None and last.device == desk.device
