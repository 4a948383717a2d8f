"""What the agency has received: a file is « Envoyée » only once the agency has all of it."""

from dataclasses import dataclass
from datetime import date, datetime

from visitapp.domain.roles import VISITOR, Role
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.visits import VisitState
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.find import visits_under
from visitapp.operations.records.open_choices import to_choose
from visitapp.operations.records.summaries import name_in
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.sync.changes import erasures, in_flight, outbox, photos_to_transfer, refusals
from visitapp.sync.wire import attempts, last_hello
from visitapp.sync.wire.attempts import Attempts

PREFIX = "received/"
LATEST = """
SELECT substr(key, 10) AS root, value AS at FROM meta
WHERE key >= 'received/' AND key < 'received0' AND EXISTS (
    SELECT 1 FROM record WHERE record.id = substr(meta.key, 10))
ORDER BY value DESC LIMIT :most
"""
"""`0` is the sign after `/`: the keys that begin with `received/`, by the index."""
SENT = "sent"
SHOWN = 20


@dataclass(frozen=True, slots=True)
class HouseholdReceived:
    """A household that the agency has whole since `at`, with its last visit if there is one."""

    household: str
    name: str
    at: datetime
    visit: str | None
    day: date | None
    state: str


@dataclass(frozen=True, slots=True)
class Where:
    """Where sending stands. `server`: None until enrolled; `waiting`: households, `to_review` of
    them with a refusal; `only_photos`: no answer waits; `bag`: its counts wait; `erasures` asked,
    `not_erased` refused; `late_since`: since when the server gives nothing new to anybody."""

    server: str | None
    attempts: Attempts
    now: datetime
    waiting: int
    to_review: int = 0
    only_photos: bool = False
    bag: bool = False
    role: Role = VISITOR
    erasures: int = 0
    not_erased: int = 0
    late_since: datetime | None = None

    @property
    def aside(self) -> bool:
        """Whether each of them waits for a person."""
        return 0 < self.waiting == self.to_review


def where(desk: Desk) -> Where:
    """Where sending stands, read without any questionnaire."""
    rows = outbox.waiting(desk.database)
    roots = {one.record: one.root for one in rows}
    refused = {one.record for one in refusals.refusals(desk.database)} | {
        record for record, _, _ in photos_to_transfer.problems(desk.database)
    }
    aside = {roots[record] for record in refused if record in roots}
    asked = erasures.asked(desk.database)
    return Where(
        server=attempts.server_of(desk.database),
        attempts=attempts.read(desk.database),
        now=desk.now(),
        waiting=len(set(roots.values())),
        to_review=len(aside),
        only_photos=bool(roots) and not any(one.changes for one in rows),
        bag=outbox.bag_waits(desk.database),
        role=desk.role,
        erasures=len(asked),
        not_erased=sum(bool(one.problem) for one in asked),
        late_since=last_hello.late_since(desk.database),
    )


def shown_state(desk: Desk, visit: str, state: str) -> str:
    """The state of a visit as lists say it: a finished one is `sent` once it is received whole."""
    if state == VisitState.FINISHED and not outbox.is_waiting(desk.database, visit):
        return SENT
    return state


def count_waiting(desk: Desk) -> int:
    """How many households wait to be sent, for a choice or to be erased: the count on the rail."""
    return desk.remembered(_roots_waiting)


def _roots_waiting(desk: Desk) -> int:
    """By the same list of choices as « Envois », so that both agree."""
    asked = [one.household for one in erasures.asked(desk.database)]
    left = sum(records.find(desk.database, one) is None for one in asked)
    choices = [one.record for one in to_choose(desk)]
    return outbox.roots_waiting(desk.database, [*choices, *asked]) + left


def standing(desk: Desk) -> tuple[bool, Attempts]:
    """Whether this computer is the agency's, and where sending stands."""
    return attempts.server_of(desk.database) is not None, attempts.read(desk.database)


def stuck(desk: Desk) -> Attempts:
    """A round was abandoned: it counts as one more network failure."""
    return attempts.failed(desk.database, TimeoutError("stuck"), desk.now())


def waiting_roots(desk: Desk) -> frozenset[str]:
    """The households that have something to send."""
    return frozenset(one.root for one in outbox.waiting(desk.database))


def note(desk: Desk) -> None:
    """Of the households of which something left, those that wait no more were received now."""
    left = in_flight.roots(desk.database)
    if not left:
        return
    still, at = waiting_roots(desk), desk.now().isoformat()

    def work() -> None:
        for root in left:
            row = records.find(desk.database, root)
            if root in still and row is not None:
                continue
            if row is not None and row.kind == Kind.HOUSEHOLD:
                meta.write(desk.database, f"{PREFIX}{root}", at)
            in_flight.forget(desk.database, root)

    desk.database.run(work)


def received(desk: Desk, *, most: int = SHOWN) -> tuple[HouseholdReceived, ...]:
    """The households received whole, latest first, without those that wait again."""
    waits = waiting_roots(desk)
    rows = desk.database.rows(LATEST, most=most + len(waits))
    found = [_household(desk, row["root"], row["at"]) for row in rows if row["root"] not in waits]
    return tuple(found[:most])


def _household(desk: Desk, root: str, at: str) -> HouseholdReceived:
    known = records.get(desk.database, root).summary
    last = max(
        visits_under(desk, root), key=lambda visit: (visit.day or date.min, visit.id), default=None
    )
    return HouseholdReceived(
        household=root,
        name=name_in(known),
        at=datetime.fromisoformat(at),
        visit=last.id if last is not None else None,
        day=last.day if last is not None else None,
        state=shown_state(desk, last.id, last.state) if last is not None else "",
    )
