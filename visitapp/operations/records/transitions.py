"""The one way to move a record: checked, logged, with its reason; nothing else calls
`records.set_state` (tested). What a kind adds is in its hooks."""

from dataclasses import replace
from datetime import datetime

from visitapp.domain.errors import UserError
from visitapp.domain.privacy.limitation import ONLY_BACK
from visitapp.domain.roles import LEADS, Role
from visitapp.domain.states.machine import Move, move_of, moves_from
from visitapp.domain.states.machines import MACHINES, name_of, why_not
from visitapp.domain.states.marks import REASON
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk, Moved
from visitapp.operations.records import reasons
from visitapp.operations.records.date_checks import require_clock
from visitapp.operations.records.limitation import (
    is_limited,
    is_limited_file,
    require_unlimited,
    state_before,
)
from visitapp.operations.records.write import save
from visitapp.store.file import meta
from visitapp.store.file.person import ROLE
from visitapp.store.log import log, records
from visitapp.store.log.records import Record
from visitapp.sync.wire.attempts import server_of

CODE = "code"
"""Beside the sentence of a reason: what the program reads of it, whatever its words become."""
SAY_WHY = UserError("Dites pourquoi.", "Une phrase suffit, elle reste dans l’historique.")
NO_REASON_HERE = "Ce changement d’état demande une raison."
KEEP_THE_AGENCY = (
    "Gardez «\u00a0{}\u00a0», l’état connu de l’agence, puis changez-le depuis le dossier."
)


def move(
    desk: Desk, *, record: str, state: str, reason: str = "", motive: str = "", code: str = ""
) -> Changed:
    """Move a record, with a `motive` where its kind has some, a `code` that the program reads
    again. To stay writes nothing, unless drawn. Raises `UserError` for a way not drawn, or without
    its reason."""
    row = records.get(desk.database, record)
    hooks = desk.hooks(row.kind)
    require_clock(desk, row.kind, state)
    check(desk, row, state, reason or hooks.motives.get(state, ""))
    reason = reasons.told(desk, row, state, motive, reason)
    if row.state == state and not _happens_again(desk, row):
        return changed(record)
    along = hooks.moves_along(desk, row, state)
    for one, then in along:
        check(desk, one, then, reason or name_of(row.kind, state))

    def work() -> frozenset[str]:
        at = desk.now()  # one moment for all: the history tells the reason beside the state
        enter(desk, row, state, reason, at, code)
        reasons.note(desk, row, state, motive)
        for one, then in along:
            enter(desk, one, then, reason, at)
        return hooks.after_move(desk, Moved(row, state, reason, motive, at))

    touched = save(desk, work) | {record, *(one.id for one, _ in along)}
    return Changed(touched, frozenset((one, log.STATE) for one in touched))


def say_why(desk: Desk, *, record: str, reason: str, code: str = "") -> Changed:
    """Replace the reason of where a record is; the caller checks who may. Raises `UserError`
    without one."""
    row = records.get(desk.database, record)
    if not reason.strip():
        raise SAY_WHY
    _tell_reason(desk, row, reason, desk.now(), code)
    return changed(record, REASON)


def follow(desk: Desk, *, record: str, state: str, reason: str = "") -> None:
    """Bring a record alone along after something moved, with a reason; where no arrow is drawn, it
    stays."""
    row = records.find(desk.database, record)
    if (
        row is None
        or row.state == state
        or is_limited(desk, record)
        or why_not(row.kind, row.state, state, _role(desk, row.kind))
    ):
        return
    enter(desk, row, state, reason, desk.now())


def agree(
    desk: Desk, *, record: str, state: str, stands: str, since: datetime | None = None
) -> Changed:
    """Keep one of two states; `stands` is the agency's. Keeping that is staying, since the moment
    `since`; any other is a checked move from there, whose reason the records must tell
    (`known_reason`)."""
    row = replace(records.get(desk.database, record), state=stands)
    hooks = desk.hooks(row.kind)
    reason = hooks.known_reason(desk, row, state) if state != stands else ""
    try:
        check(desk, row, state, reason)
    except UserError as refused:
        why = NO_REASON_HERE if refused is SAY_WHY else refused.message
        raise UserError(why, KEEP_THE_AGENCY.format(name_of(row.kind, stands))) from None
    along = hooks.moves_along(desk, row, state)

    def work() -> None:
        at = desk.now()
        enter(desk, row, state, reason, since if since is not None and state == stands else at)
        reasons.note(desk, row, state, "")
        for one, then in along:
            enter(desk, one, then, "", at)

    save(desk, work)
    touched = frozenset({record, *(one.id for one, _ in along)})
    return Changed(touched, frozenset((one, log.STATE) for one in touched))


def check(desk: Desk, row: Record, state: str, reason: str = "") -> None:
    """Whether this person may make this move now. Raises `UserError` when not."""
    role = _role(desk, row.kind)
    why = why_not(row.kind, row.state, state, role)
    if is_limited_file(row):
        why = why or ("" if state in (row.state, state_before(desk, row)) else ONLY_BACK)
    else:
        require_unlimited(desk, row.id)
    if why:
        raise UserError(why, "Revenez à la liste\u00a0: elle dit où en est le dossier.")
    arrow = move_of(MACHINES[row.kind], row.state, state, role)
    if arrow is not None and arrow.reason and not reason.strip():
        raise SAY_WHY
    desk.hooks(row.kind).before_move(desk, row, state)


def moves(desk: Desk, *, record: str) -> tuple[Move, ...]:
    """What this person may do with a record now: the buttons, in their order."""
    return moves_of(desk, records.get(desk.database, record))


def moves_of(desk: Desk, row: Record) -> tuple[Move, ...]:
    """The same, of a record that was read already."""
    machine = MACHINES.get(row.kind)
    found = () if machine is None else moves_from(machine, row.state, _role(desk, row.kind))
    if is_limited_file(row):
        back = state_before(desk, row)
        return tuple(one for one in found if one.end == back)
    return found


def is_hers(desk: Desk, kind: str) -> bool:
    """Whether this person may change records of a kind that are the whole agency's."""
    return _role(desk, kind) in LEADS


def _role(desk: Desk, kind: str) -> Role:
    """Who this person is for records of a kind: as the agency said, else a visitor, but the owner
    of a computer without an agency leads the kinds `owned_alone`."""
    never = meta.read(desk.database, ROLE) is None and server_of(desk.database) is None
    return "adviser" if never and desk.hooks(kind).owned_alone else desk.role


def _happens_again(desk: Desk, row: Record) -> bool:
    """Whether a record may go again to the state where it is: a second call that nobody took."""
    machine = MACHINES.get(row.kind)
    role = _role(desk, row.kind)
    return machine is not None and move_of(machine, row.state, row.state, role) is not None


def enter(desk: Desk, row: Record, state: str, reason: str, at: datetime, code: str = "") -> None:
    """Write a state with its reason, unchecked: for what moves along with a checked move."""
    records.set_state(desk.database, row.id, state, author=desk.author, device=desk.device, at=at)
    desk.drafts.forget(row.id)
    desk.hooks(row.kind).after_state(desk, row.id, state)
    if reason.strip():
        _tell_reason(desk, row, reason, at, code)


def _tell_reason(desk: Desk, row: Record, reason: str, at: datetime, code: str = "") -> None:
    told = {"value": reason.strip(), **({CODE: code} if code else {})}
    log.append(
        desk.database, record=row.id, kind=row.kind, path=REASON,
        value=told, author=desk.author, device=desk.device, at=at,
    )  # fmt: skip
