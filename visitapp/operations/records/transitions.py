"""The one way from a state to another: asked of the domain, logged, with its reason.

Nothing else calls `records.set_state`: a test reads the whole code for it.

What else a move asks (a point to correct, a date) is its own operation's to check, before it comes
here. What leaves the agency asks for a consent here, so that no door forgets it; and a household's
file takes its planned appointments with it here, so that nobody goes to a visit that is no more,
and its follow-up to come when it is closed, so that a household lost is counted.
"""

from dataclasses import replace
from datetime import datetime

from visitapp.domain.consents.consents import GIVEN
from visitapp.domain.errors import UserError
from visitapp.domain.roles import LEADS, Role
from visitapp.domain.states.machine import Move, move_of, moves_from
from visitapp.domain.states.machines import MACHINES, name_of, why_not
from visitapp.domain.states.visits import with_file
from visitapp.operations.consents.consents_given import hear_consent
from visitapp.operations.consents.require_consent import require_for
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records import reasons
from visitapp.operations.records.clock_check import require_clock
from visitapp.operations.records.write import save
from visitapp.store.file import meta
from visitapp.store.log import log, records
from visitapp.store.log.records import Record
from visitapp.sync.wire.attempts import ROLE, server_of

REASON = "@reason"
CODE = "code"
"""Beside the sentence of a reason: what the program reads of it, whatever its words become."""
SAY_WHY = UserError("Dites pourquoi.", "Une phrase suffit, elle reste dans l’historique.")
NO_REASON_HERE = "Ce changement d’état demande une raison."
KEEP_THE_AGENCY = (
    "Gardez «\u00a0{}\u00a0», l’état connu de l’agence, puis changez-le depuis le dossier."
)
NOT_YET = UserError("Ce rendez-vous n’a pas encore eu lieu.", "Annulez-le ou reportez-le.")
CLOSED_FIRST = UserError("Ce dossier est clos.", "Rouvrez d’abord le dossier.")
OWNERS = frozenset({"override"})
FILE, APPOINTMENT, PLANNED, ABSENT = "household", "appointment", "planned", "absent"
CLOSED = "closed"
TO_COME = {APPOINTMENT: PLANNED, "follow_up": "to_do"}
"""By kind, the state in which somebody is expected: not one of a closed file."""
MADE = "La visite a été faite."
NOT_MADE = ("planned", "in_progress")
"""Of a visit: it did not take place, or is not over."""


def move(
    desk: Desk, *, record: str, state: str, reason: str = "", motive: str = "", code: str = ""
) -> Changed:
    """Move a record. Raises `UserError` for a way that is not drawn, or without its reason.

    A file that is closed, a registration refused, wants a motive of `ending.motives`; words beside
    it are free. To stay where one is writes nothing, unless an arrow says that it happens again.
    `code` is kept with the reason, for what the program reads again. The planned appointments of a
    file go where it does. Closed, it loses its follow-up to come, for the same reason; opened
    again, that one is to come again.
    """
    row = records.get(desk.database, record)
    require_clock(desk, row.kind, state)
    check(desk, row, state, reason or reasons.HELD_IN.get((row.kind, state), ""))
    reason = reasons.told(desk, row, state, motive, reason)
    if row.state == state and not _again(desk, row):
        return changed(record)
    along, then = _along(desk, row, state), with_file(row.state, state)
    for one in along:
        check(desk, one, then, reason or name_of(row.kind, state))
    followed = _followed(desk, row, state)

    def work() -> None:
        at = desk.now()  # one moment for all: the history tells the reason beside the state
        _tell(desk, row, state, reason, at, code)
        reasons.note(desk, row, state, motive)
        for one in along:
            _tell(desk, one, then, reason, at)
        for one in followed:
            _tell_followed(desk, one, reason, at, motive if state == CLOSED else "")

    save(desk, work)
    touched = frozenset({record, *(one.id for one in along), *(one.id for one in followed)})
    return Changed(touched, frozenset((one, log.STATE) for one in touched))


def planned_of(desk: Desk, household: str) -> list[Record]:
    """The appointments of a household that are planned, the first day first."""
    every = records.of_kind(desk.database, APPOINTMENT, parent=household)
    return [one for one in every if one.state == PLANNED]


def say_why(desk: Desk, *, record: str, reason: str, code: str = "") -> Changed:
    """Say anew why a record is where it is: what was said of it before holds no more.

    Who may is the caller's to ask. Raises `UserError` without a reason.
    """
    row = records.get(desk.database, record)
    if not reason.strip():
        raise SAY_WHY
    _tell_reason(desk, row, reason, desk.now(), code)
    return changed(record, REASON)


def follow(desk: Desk, *, record: str, state: str, reason: str = "") -> None:
    """Bring a record along after something else moved: where no arrow is drawn, it stays.

    Nothing else comes along: whoever moved it knows what else there is. The history says why, when
    it is told.
    """
    row = records.find(desk.database, record)
    if (
        row is None
        or row.state == state
        or why_not(row.kind, row.state, state, _role(desk, row.kind))
    ):
        return
    _tell(desk, row, state, reason, desk.now())


def agree(
    desk: Desk, *, record: str, state: str, stands: str, since: datetime | None = None
) -> Changed:
    """Of two states that stand apart, keep one. `stands` is the one that the agency has.

    To keep the agency's is to stay: it is told with the moment that it has there, `since`, so that
    nothing counts it as entered anew. Another is a move from there, and is asked as any move. An
    arrow that wants a reason is not taken here, where none is asked; a visit that was made is one.
    """
    row = replace(records.get(desk.database, record), state=stands)
    reason = MADE if state != stands and _was_made(desk, row, state) else ""
    try:
        check(desk, row, state, reason)
    except UserError as refused:
        why = NO_REASON_HERE if refused is SAY_WHY else refused.message
        raise UserError(why, KEEP_THE_AGENCY.format(name_of(row.kind, stands))) from None
    along, then = _along(desk, row, state), with_file(stands, state)

    def work() -> None:
        at = desk.now()
        _tell(desk, row, state, reason, since if since is not None and state == stands else at)
        reasons.note(desk, row, state, "")
        for one in along:
            _set(desk, one.id, then, at)

    save(desk, work)
    touched = frozenset({record, *(one.id for one in along)})
    return Changed(touched, frozenset((one, log.STATE) for one in touched))


def check(desk: Desk, row: Record, state: str, reason: str = "") -> None:
    """Whether this person may make this move now. Raises `UserError` when not."""
    role = _role(desk, row.kind)
    why = why_not(row.kind, row.state, state, role)
    if why:
        raise UserError(why, "Revenez à la liste\u00a0: elle dit où en est le dossier.")
    arrow = move_of(MACHINES[row.kind], row.state, state, role)
    if arrow is not None and arrow.reason and not reason.strip():
        raise SAY_WHY
    if row.kind == APPOINTMENT and state == ABSENT and row.day and row.day > desk.now().date():
        raise NOT_YET
    if row.state != state and TO_COME.get(row.kind) == state and _is_closed(desk, row.parent):
        raise CLOSED_FIRST
    if row.state != state:
        require_for(desk, row, state)


def _is_closed(desk: Desk, household: str | None) -> bool:
    """Whether a file is closed: what it expected is not expected again before it is opened."""
    home = records.find(desk.database, household) if household else None
    return home is not None and home.state == CLOSED


def moves(desk: Desk, *, record: str) -> tuple[Move, ...]:
    """What this person may do with a record now: the buttons, in their order."""
    return moves_of(desk, records.get(desk.database, record))


def moves_of(desk: Desk, row: Record) -> tuple[Move, ...]:
    """The same, of a record that was read already."""
    machine = MACHINES.get(row.kind)
    return () if machine is None else moves_from(machine, row.state, _role(desk, row.kind))


def is_hers(desk: Desk, kind: str) -> bool:
    """Whether this person keeps what is the whole agency's."""
    return _role(desk, kind) in LEADS


def _role(desk: Desk, kind: str) -> Role:
    """Who this person is for records of a kind.

    Where no agency ever said a role, the computer is its owner's alone: the numbers of the agency
    are hers to change. Everything else is a visitor's, as the agency will take it. So are the
    numbers, from the moment that the computer is the agency's until it says a role.
    """
    never = meta.read(desk.database, ROLE) is None and server_of(desk.database) is None
    alone = kind in OWNERS and never
    return "adviser" if alone else desk.role


def _again(desk: Desk, row: Record) -> bool:
    """Whether a record may go again to the state where it is: a second call that nobody took."""
    machine = MACHINES.get(row.kind)
    role = _role(desk, row.kind)
    return machine is not None and move_of(machine, row.state, row.state, role) is not None


def _along(desk: Desk, row: Record, state: str) -> list[Record]:
    """The planned appointments that a move of their file takes with it."""
    goes = row.kind == FILE and bool(with_file(row.state, state))
    return planned_of(desk, row.id) if goes else []


def _was_made(desk: Desk, row: Record, state: str) -> bool:
    """Whether a state says that a visit was made at an appointment, or a household, and one was."""
    if (row.kind, state) not in ((APPOINTMENT, "done"), (FILE, "visited")):
        return False
    of_file = row.kind == FILE
    every = records.of_kind(desk.database, APPOINTMENT, parent=row.id) if of_file else [row]
    return any(
        visit.state not in NOT_MADE
        for one in every for visit in records.of_kind(desk.database, "visit", parent=one.id)
    )  # fmt: skip


def _followed(desk: Desk, row: Record, state: str) -> list[Record]:
    """The follow-ups that a file loses when it is closed, or has again when it is opened again."""
    if row.kind != FILE or CLOSED not in (row.state, state):
        return []
    from visitapp.operations.records.close_follow_up import to_lose, to_take_up

    return (to_lose if state == CLOSED else to_take_up)(desk, row.id)


def _tell_followed(desk: Desk, row: Record, reason: str, at: datetime, motive: str) -> None:
    from visitapp.operations.records import close_follow_up

    _tell(desk, row, close_follow_up.LOST if motive else close_follow_up.TO_DO, reason, at)
    close_follow_up.note_reason(desk, row.id, motive)


def _tell(desk: Desk, row: Record, state: str, reason: str, at: datetime, code: str = "") -> None:
    _set(desk, row.id, state, at)
    if reason.strip():
        _tell_reason(desk, row, reason, at, code)


def _tell_reason(desk: Desk, row: Record, reason: str, at: datetime, code: str = "") -> None:
    told = {"value": reason.strip(), **({CODE: code} if code else {})}
    log.append(
        desk.database, record=row.id, kind=row.kind, path=REASON,
        value=told, author=desk.author, device=desk.device, at=at,
    )  # fmt: skip


def _set(desk: Desk, record: str, state: str, at: datetime) -> None:
    change = records.set_state(
        desk.database, record, state, author=desk.author, device=desk.device, at=at
    )
    desk.drafts.forget(record)
    if (change.kind, state) == ("consent", GIVEN):
        hear_consent(desk, change)
