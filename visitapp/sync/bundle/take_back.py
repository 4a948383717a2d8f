"""A receipt and a return, as online steps, in any order and any number of times."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from visitapp.domain.errors import UserError
from visitapp.store.file import meta
from visitapp.store.file.database import Database
from visitapp.store.log import log
from visitapp.store.log.log import Change
from visitapp.sync.bundle import keys
from visitapp.sync.bundle.format import PhotoTaken, Receipt, ReturnManifest
from visitapp.sync.bundle.make_return import Return
from visitapp.sync.changes import offer_again, photos_to_transfer, refusals, seats_elsewhere, send
from visitapp.sync.changes.engine import KEPT, STEP, Engine, Round
from visitapp.sync.changes.feed_place import place
from visitapp.sync.changes.receive import CURSOR, EPOCH, Received
from visitapp.sync.wire.link import Offline
from visitapp.sync.wire.local import Local
from visitapp.sync.wire.messages import (
    Digest,
    Given,
    Hello,
    Lacking,
    Page,
    Push,
    Pushed,
    Result,
    Welcome,
)

NUMBERED = "SELECT id FROM change WHERE number IS NOT NULL"
BEGINNINGS = """
WITH RECURSIVE up (id, parent) AS (
    SELECT id, parent FROM record WHERE id = :record
    UNION SELECT record.id, record.parent FROM record JOIN up ON record.id = up.parent
) SELECT change.id FROM change JOIN up ON change.record = up.id
WHERE change.path = '@created' AND change.number IS NULL
"""
OTHERS = UserError(
    "Ce fichier est pour un autre ordinateur.", "Ouvrez-le sur l’ordinateur dont il vient."
)


@dataclass
class Taken:
    """What a file brought; `late`: nothing of it was needed; `photos` now whole there."""

    round: Round = field(default_factory=Round)
    late: bool = False
    photos: int = 0


@dataclass(frozen=True)
class Taking:
    """The laptop taking one returned file; `taken` is the result so far."""

    local: Local
    at: datetime
    after: Callable[[Database, Received], None]
    taken: Taken = field(default_factory=Taken)

    def receipt(self, told: Receipt) -> Taken:
        """Numbers, refusals and erasures of a receipt. Raises UserError for another's."""
        taken = self.taken
        known = self.local(lambda db: (meta.read(db, keys.DEVICE), meta.read(db, EPOCH) or None))
        if known[0] != told.device:
            raise OTHERS
        if known[1] != told.epoch:
            if known[1] != told.asked:
                taken.late = True
                return taken
            self.local(lambda db: _follow_epoch(db, told))
        waiting = {one.id: one for one in self.local(_waiting)}
        told_of = [one for one in told.results if one.id in waiting]
        early = self.local(lambda db: _too_early(db, waiting, told_of))
        told_of = [one for one in told_of if one.id not in early]
        for start in range(0, len(told_of), STEP):
            results = told_of[start : start + STEP]
            self._results([waiting[one.id] for one in results], results, taken)
        taken.photos = self.local(lambda db: _photos(db, told.photos))
        return taken

    def whole(self, brought: Return) -> Taken:
        """Take a return: its receipt, then the new pages. Raises UserError for another laptop's."""
        taken = self.receipt(brought.receipt)
        if taken.late:
            return taken
        facts = self.local(lambda db: (meta.read(db, EPOCH) or "", meta.read(db, CURSOR) or ""))
        manifest = brought.manifest
        if facts[0] != manifest.epoch:
            return taken
        here = place(facts[1], facts[0])
        after, end = (place(text, facts[0]) for text in (manifest.after, manifest.cursor))
        if after <= here < end:
            self._engine(brought).bring(taken.round)
        if after <= here:  # else households are not here yet that their seats are not told of
            self.local(lambda db: _seats_kept(db, manifest))
        return taken

    def _results(self, changes: list[Change], results: list[Result], taken: Taken) -> None:
        self.local(
            lambda db: send.write_results(db, changes, results, self.at, partial(self.after, db))
        )
        taken.round.sent += sum(one.status in KEPT for one in results)
        taken.round.refused += sum(one.status == "refused" for one in results)
        erased = {one.id for one in results if one.status == "erased"}
        for record in dict.fromkeys(one.record for one in changes if one.id in erased):
            self._engine(None).let_go(record, taken.round)

    def _engine(self, brought: Return | None) -> "_Bringing":
        server = _FromFile(brought)
        return _Bringing(
            local=self.local, server=server, app="", now=lambda: self.at, after=self.after
        )


class _Bringing(Engine):
    """The online engine, with a file where the server is."""

    def bring(self, done: Round) -> None:
        """All pages."""
        self._receive(done)

    def let_go(self, record: str, done: Round) -> None:
        """A record that was erased."""
        self._erase(record, done)


class _FromFile:
    """Answers what a file answers, and is offline for the rest."""

    def __init__(self, brought: Return | None) -> None:
        self._given = brought.given if brought is not None else {}
        self._epoch = brought.manifest.epoch if brought is not None else "none"
        self._pages = iter(brought.pages if brought is not None else ())
        self._last = brought.pages[-1].cursor if brought is not None and brought.pages else ""

    def changes(self, cursor: str) -> Page:
        """The next page; the last one is marked as last, whatever the server has beyond it."""
        page = next(self._pages, None)
        if page is None:
            raise Offline("no more pages")
        return page.model_copy(update={"more": page.cursor != self._last})

    def records(self, records: Sequence[str], after: int = 0) -> Given:
        """The households that the file has whole, in one piece."""
        changes = [change for one in records for change in self._given.get(one, [])]
        return Given(epoch=self._epoch, changes=changes)

    def hello(self, hello: Hello) -> Welcome:
        """Not in a file."""
        raise Offline("a file")

    def push(self, push: Push) -> Pushed:
        """Not in a file."""
        raise Offline("a file")

    def have(self, ids: Sequence[str], households: Sequence[str] = ()) -> Lacking:
        """Not in a file."""
        raise Offline("a file")

    def digest(self) -> Digest:
        """Not in a file."""
        raise Offline("a file")


def _follow_epoch(database: Database, told: Receipt) -> None:
    """The server was restored: what it did not say that it has is offered again."""
    there = set(told.there or ())
    numbered = [str(row["id"]) for row in database.rows(NUMBERED)]

    def work() -> None:
        offer_again.offer(database, [id for id in numbered if id not in there])
        offer_again.start_again(database, told.epoch)

    database.run(work)


def _waiting(database: Database) -> list[Change]:
    """What has no number; what was refused already is known, and not said twice."""
    refused = {one.change for one in refusals.refusals(database)}
    return [one for one in log.unnumbered(database) if one.id not in refused]


def _too_early(
    database: Database, waiting: Mapping[str, Change], results: Sequence[Result]
) -> set[str]:
    """Refusals, by change id, by a server that had lost the household: no refusals."""
    told = {one.id for one in results}
    return {
        one.id for one in results if one.status == "refused"
        and {str(row["id"]) for row in database.rows(BEGINNINGS, record=waiting[one.id].record)}
        - told
    }  # fmt: skip


def _seats_kept(database: Database, told: ReturnManifest) -> None:
    if told.seats is not None and told.seats_at is not None:
        seats_elsewhere.bring(
            database, told.seats, told.at, told.seats_at, told.epoch, told.away or {}
        )


def _photos(database: Database, photos: Sequence[PhotoTaken]) -> int:
    whole = [(one.record, one.sha256) for one in photos if one.status == "whole"]
    photos_to_transfer.confirm(database, whole)
    return len(whole)
