"""The one way from a state to another: asked of the domain, logged, with its reason.

What else a move asks (a point to correct, a date) is its own operation's to check, before it comes
here. What leaves the agency asks for a consent here, so that no door forgets it.
"""

from visitapp.domain.errors import UserError
from visitapp.domain.states.machine import Move, move_of, moves_from
from visitapp.domain.states.machines import MACHINES, why_not
from visitapp.operations.changed import Changed, changed
from visitapp.operations.desk import Desk
from visitapp.operations.sharing import require_for
from visitapp.operations.writing import save
from visitapp.store import log, records
from visitapp.store.records import Record

REASON = "@reason"
SAY_WHY = UserError("Dites pourquoi.", "Une phrase suffit, elle reste dans l’historique.")


def move(desk: Desk, *, record: str, state: str, reason: str = "") -> Changed:
    """Move a record. Raises `UserError` for a way that is not drawn, or without its reason.

    To stay where one is writes nothing.
    """
    row = records.get(desk.database, record)
    check(desk, row, state, reason)
    if row.state == state:
        return changed(record)

    def work() -> None:
        at = desk.now()
        records.set_state(
            desk.database, record, state, author=desk.author, device=desk.device, at=at
        )
        if reason.strip():
            log.append(
                desk.database, record=record, kind=row.kind, path=REASON,
                value={"value": reason.strip()}, author=desk.author, device=desk.device, at=at,
            )  # fmt: skip

    save(desk, work)
    desk.drafts.forget(record)
    return changed(record, log.STATE)


def follow(desk: Desk, *, record: str, state: str) -> None:
    """Bring a record along after something else moved: where no arrow is drawn, it stays."""
    row = records.find(desk.database, record)
    if row is None or row.state == state or why_not(row.kind, row.state, state, desk.role):
        return
    records.set_state(
        desk.database, record, state, author=desk.author, device=desk.device, at=desk.now()
    )
    desk.drafts.forget(record)


def check(desk: Desk, row: Record, state: str, reason: str = "") -> None:
    """Whether this person may make this move now. Raises `UserError` when not."""
    why = why_not(row.kind, row.state, state, desk.role)
    if why:
        raise UserError(why, "Revenez à la liste\u00a0: elle dit où en est le dossier.")
    arrow = move_of(MACHINES[row.kind], row.state, state, desk.role)
    if arrow is not None and arrow.reason and not reason.strip():
        raise SAY_WHY
    if row.state != state:
        require_for(desk, row, state)


def moves(desk: Desk, *, record: str) -> tuple[Move, ...]:
    """What this person may do with a record now: the buttons, in their order."""
    row = records.get(desk.database, record)
    machine = MACHINES.get(row.kind)
    return () if machine is None else moves_from(machine, row.state, desk.role)
