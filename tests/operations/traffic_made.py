"""What a server does to a laptop's store, without a server: numbers, refusals, others' answers."""

from datetime import datetime, timedelta

from visitapp.operations.records.follow_received import follow_all
from visitapp.operations.records.rebuild_list_rows import relist
from visitapp.store.file import meta
from visitapp.store.log import log, records
from visitapp.sync.changes import outbox, refusals
from visitapp.sync.changes.receive import receive_record
from visitapp.sync.wire import attempts
from visitapp.sync.wire.messages import WireChange

LINKED = "https://visites.exemple.fr"


def link(desk) -> None:
    """This laptop was enrolled."""
    meta.write(desk.database, attempts.SERVER, LINKED)


def number(desk, *roots: str, photos: bool = True) -> None:
    """The server numbered every change of these households, or of all; photos arrived too."""
    last = desk.database.rows("SELECT coalesce(max(number), 0) AS n FROM change")[0]["n"]
    wanted = [
        one for one in log.unnumbered(desk.database) if not roots or _root(desk, one) in roots
    ]

    def work() -> None:
        for place, change in enumerate(wanted, start=last + 1):
            log.set_number(desk.database, change, place)
        if photos:
            for record in {change.record for change in wanted}:
                desk.database.write(
                    "INSERT INTO received (record, sha256) SELECT record, sha256 FROM attachment"
                    " WHERE record = :record ON CONFLICT DO NOTHING", record=record,
                )  # fmt: skip

    desk.database.run(work)


def received(desk, root: str, at: datetime) -> None:
    """The agency has this household whole, since then."""
    number(desk, root)
    meta.write(desk.database, f"received/{root}", at.isoformat())


def refuse(desk, record: str, path: str, reason: str) -> None:
    """The server did not keep the last answer to this question."""
    change = log.of_path(desk.database, record, path)[-1]
    desk.database.run(lambda: refusals.refuse(desk.database, change, reason, desk.now()))


def other_answer(
    desk, record: str, path: str, value, author: str = "Claire", earlier: int = 1
) -> None:
    """Somebody on another laptop answered without having seen our last `earlier` answers."""
    every = log.history(desk.database, record, path)
    mine = sorted((one for one in every if one.device == desk.device), key=lambda one: one.id)
    bases = (mine[-1 - earlier].id,) if len(mine) > earlier else ()
    last = desk.database.rows("SELECT coalesce(max(number), 0) AS n FROM change")[0]["n"]
    change = WireChange(
        id=f"other-{last}-{path.strip('@').replace('/', '-')}"[:64], record=record,
        kind=records.get(desk.database, record).kind, path=path,
        value=value if value is None else {"value": value, "source": "read"}, bases=bases,
        author=author, device="claires-laptop", at=desk.now() - timedelta(hours=2),
        number=last + 1,
    )  # fmt: skip
    receive_record(desk.database, [change], lambda came: relist(desk, came))
    follow_all(desk)


def waiting(desk) -> int:
    """How many files wait."""
    return len(outbox.waiting(desk.database))


def _root(desk, change) -> str:
    row = records.get(desk.database, change.record)
    while row.parent:
        row = records.get(desk.database, row.parent)
    return str(row.id)
