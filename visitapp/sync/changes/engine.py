"""One round of sync: present, offer again if needed, send, receive, compare.

Each step leaves the database right, whatever happens after it: a round that was cut anywhere is
finished by the next one. Steps on the database go through `local`, one short step at a time, so
that nobody waits for the network to write an answer.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from visitapp.store.copies import old_copies
from visitapp.store.file import meta
from visitapp.store.file.database import Database
from visitapp.store.file.person import ROLE, SCHEMES
from visitapp.store.log import records
from visitapp.store.log.log import Change
from visitapp.sync.changes import (
    digest,
    erasures,
    fetch_whole,
    hidden_from_role,
    in_flight,
    offer_again,
    photos_to_transfer,
    refusals,
    remove_record,
    seats_elsewhere,
    send,
    signers,
)
from visitapp.sync.changes.receive import CURSOR, EPOCH, Received, receive_page, receive_record
from visitapp.sync.changes.split_batch import by_halves
from visitapp.sync.wire import device_word, seal_key
from visitapp.sync.wire import server_limits as hearing
from visitapp.sync.wire.link import OtherEpoch, Refused, Server, hello_of
from visitapp.sync.wire.local import Local
from visitapp.sync.wire.messages import (
    Digest,
    Notice,
    Page,
    Push,
    Result,
    Welcome,
    WireChange,
)

GRANTED_AT_ONCE, STEP = 20, 200
"""Changes kept in one step on the database: whoever types waits for one step at most (25 ms)."""
KEPT = ("numbered", "again")


def _erased_at(at: datetime) -> Callable[[Database], bool]:
    """An erased household always goes; its old copies are scheduled for removal."""

    def work(database: Database) -> bool:
        old_copies.schedule_removal(database, at)
        return True

    return work


@dataclass
class Round:
    """What one round did, also one that was cut: what it says happened is so.

    `erased` are the households that left and `left` every record that left with them; `gone` are
    the photos whose last record left. `differing` are records that were fetched whole, `unequal`
    those that are still not what the server has. `word` is the one that this laptop has taken
    instead of somebody else's; empty when it kept it.
    """

    sent: int = 0
    refused: int = 0
    received: set[str] = field(default_factory=set)
    erased: list[str] = field(default_factory=list)
    left: set[str] = field(default_factory=set)
    gone: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    unequal: list[str] = field(default_factory=list)
    word: str = ""


@dataclass(frozen=True)
class Engine:
    """One laptop and its server. `after` brings lists up to date, in each step's transaction."""

    local: Local
    server: Server
    app: str
    now: Callable[[], datetime]
    after: Callable[[Database, Received], None]

    def round(self, done: Round | None = None) -> Round:
        """Send and receive all; `done` hears each thing at once. Raises LinkError: try later."""
        done = done or Round()
        self._present(done)
        stopped: Refused | None = None
        try:
            try:
                self._send(done)
            except OtherEpoch:
                self._present(done)
                self._send(done)
        except Refused as refused:
            stopped = refused  # what does not go keeps nothing from coming
        self._receive(done)
        if stopped is None:
            self._send(done)  # what was written here because of what came: an urgency
        self._compare(done)
        if stopped is not None:
            raise stopped
        return done

    def meanwhile(self, done: Round) -> None:
        """Between two pieces of a photo: the answers that wait go first. Raises LinkError."""
        self._send(done)

    def look(self, done: Round) -> None:
        """Receive changes while photos are transferred. Raises LinkError."""
        self._receive(done)

    def _present(self, done: Round) -> None:
        """Say hello; offer everything again to a server that was restored since."""
        self.local(device_word.rewrite_late)
        known, welcome = self._hello()
        if welcome.laptop in (device_word.CLOSED, device_word.OTHER):
            done.word = (
                self.local(lambda db: device_word.take_from(db, welcome.laptop)) or done.word
            )
            known, welcome = self._hello()
        self.local(_is(welcome))
        if welcome.epoch == known:
            return
        if known is not None:
            self._offer_again()
        self.local(lambda db: offer_again.start_again(db, welcome.epoch))

    def _hello(self) -> tuple[str | None, Welcome]:
        """The epoch that was known, and what the server says."""
        facts = self.local(
            lambda db: {key: meta.read(db, key) for key in (device_word.WORD, "incarnation", EPOCH)}
        )
        known = facts[EPOCH]
        told = hello_of(
            self.app, str(facts[device_word.WORD]), str(facts["incarnation"]), known, self.now()
        )
        welcome = self.server.hello(told)
        answered = self.now()
        self.local(seal_key.pinned(welcome.sealed_by))
        self.local(lambda db: hearing.keep_limits(db, welcome, told.at, answered))
        return known, welcome

    def _offer_again(self) -> None:
        after = 0
        while True:
            ids, after = self.local(partial(offer_again.numbered_after, after=after))
            if not ids:
                return
            lacking = self.server.have(ids)
            self.local(partial(offer_again.offer, ids=lacking.ids))

    def _send(self, done: Round) -> None:
        push = self._pushing()
        while batch := self.local(_next_batch):
            answered = False
            for part, results in by_halves(push, batch):
                self.local(_noted(part, results, self.now(), self.after))
                status = {one.id: one.status for one in results}
                done.refused += sum(one == "refused" for one in status.values())
                done.sent += sum(one in KEPT for one in status.values())
                for record in dict.fromkeys(c.record for c in part if status.get(c.id) == "erased"):
                    self._erase(record, done)
                answered = answered or any(change.id in status for change in part)
            if not answered:
                return  # an answer about something else: no use to ask again at once

    def _pushing(self) -> Callable[[Sequence[Change]], list[Result]]:
        """How changes are sent, in the epoch that is known now."""
        epoch, incarnation = self.local(
            lambda db: (str(meta.read(db, EPOCH)), str(meta.read(db, "incarnation")))
        )

        def push(changes: Sequence[Change]) -> list[Result]:
            wires = self.local(lambda db: send.messages(db, changes))
            told = Push(epoch=epoch, incarnation=incarnation, changes=wires)
            return self.server.push(told).results

        return push

    def _receive(self, done: Round) -> None:
        while True:
            cursor = self.local(lambda db: meta.read(db, CURSOR)) or ""
            page = signers.believed(self.local, self.server.changes(cursor))
            last = {item.record: item for item in page.items if isinstance(item, Notice)}
            leaving = [notice for notice in last.values() if notice.notice != "granted"]
            granted = [n.record for n in last.values() if n.notice == "granted"]
            self._granted(granted, done)
            if granted:
                self.local(_once_more(granted))
            if leaving:  # the cursor comes after: cut in between, the notice is told again
                self._keep(page, done)
                for notice in leaving:
                    self._leave(notice, done)
                page = page.model_copy(update={"items": []})
            self._keep_page(page, done)
            if not page.more:
                return

    def _granted(self, wanted: list[str], done: Round) -> None:
        """Fetch whole the records that are new here, before the page that tells of them is kept."""
        for place in range(0, len(wanted), GRANTED_AT_ONCE):
            self._fetch(wanted[place : place + GRANTED_AT_ONCE], done)

    def _fetch(self, records: list[str], done: Round) -> None:
        """Piece by piece; after a cut, from the piece that was cut."""
        after: int | None = self.local(lambda db: fetch_whole.begun(db, records))
        while after is not None:
            given = signers.believed(self.local, self.server.records(records, after))
            for start in range(0, len(given.changes), STEP):
                step = given.changes[start : start + STEP]
                self._note(self.local(_kept(step, self.after)), done)
            after = given.after
            self.local(partial(fetch_whole.stands, records=records, after=after))

    def _keep_page(self, page: Page, done: Round) -> None:
        """In small steps, the cursor with the last one: cut before it, the page comes again."""
        end = page.model_copy(update={"items": self._keep(page, done, all_but_last=True)})
        self._note(
            self.local(lambda db: receive_page(db, end, lambda found: self.after(db, found))), done
        )

    def _keep(self, page: Page, done: Round, *, all_but_last: bool = False) -> list[WireChange]:
        """The changes of a page in small steps; those of the last step are given back, if asked."""
        changes = [item for item in page.items if isinstance(item, WireChange)]
        last = max(0, (len(changes) - 1) // STEP * STEP) if all_but_last else len(changes)
        for start in range(0, last, STEP):
            self._note(self.local(_kept(changes[start : start + STEP], self.after)), done)
        return changes[last:]

    def _note(self, found: Received, done: Round) -> None:
        done.received |= {record for record, _ in found.places}

    def _leave(self, notice: Notice, done: Round) -> None:
        """An erased record goes at once, a given one once numbered; refusals stay."""
        if notice.notice == "erased":
            self._erase(notice.record, done)
        else:
            self._remove(notice.record, done, lambda db: remove_record.may_go(db, notice.record))

    def _erase(self, record: str, done: Round) -> None:
        """Remove it whatever still waits; old copies that may hold it follow."""
        self._remove(record, done, _erased_at(self.now()))
        self.local(lambda db: erasures.forget(db, record))  # what was asked here is done

    def _remove(self, record: str, done: Round, may: Callable[[Database], bool]) -> None:
        """Take a record away if it may go: asked in the same step, since people type meanwhile."""

        def step(db: Database) -> tuple[list[str], list[str]]:
            if records.find(db, record) is None or not may(db):
                return [], []
            return remove_record.subtree(db, record), remove_record.remove(db, record)

        left, photos = self.local(lambda db: db.run(lambda: step(db)))
        done.erased += [record] if left else []
        done.left |= set(left)
        done.gone += photos

    def _compare(self, done: Round) -> None:
        """Both sides count alike, or the records that differ are fetched whole, and counted again.

        What differs then is told: the server gives nothing, or something cannot be kept here.
        """
        theirs = self.server.digest()
        self._forget_unseen(theirs, done)
        self.local(_seats_kept(theirs, self.now()))
        done.differing = self.local(_differing(theirs))
        if done.differing:
            self._granted(list(done.differing), done)
            theirs = self.server.digest()
            again = set(self.local(_differing(theirs)))
            done.unequal = [one for one in done.differing if one in again]
        self.local(lambda db: photos_to_transfer.recheck(db, theirs.photos, theirs.records))
        left = self.local(_not_ours(theirs.records))
        asked = left[: hidden_from_role.AT_ONCE]  # those that stay are asked about at each round
        erased = self.server.have((), asked).erased if asked else ()
        for record in left:
            (self._erase if record in erased else self._let_go)(record, done)

    def _forget_unseen(self, theirs: Digest, done: Round) -> None:
        """What our role is no longer shown goes, once the server has every change of it."""
        records = self.local(lambda db: hidden_from_role.records(db, theirs.records))
        for record, ids in self._held_there(records).items():
            self._remove(record, done, _no_more_than(record, ids))
        places = self._held_there(
            self.local(lambda db: hidden_from_role.questions(db, theirs.hidden))
        )
        if places:
            self._note(self.local(_forgotten(places, self.after)), done)

    def _held_there[K](self, found: Mapping[K, Sequence[str]]) -> dict[K, Sequence[str]]:
        """Those whose changes the server all has."""
        held: dict[K, Sequence[str]] = {}
        for part in hidden_from_role.parts(found):
            lacking = self._lacking([id for ids in part.values() for id in ids])
            held |= {key: ids for key, ids in part.items() if lacking.isdisjoint(ids)}
        return held

    def _lacking(self, ids: Sequence[str]) -> set[str]:
        """Those of these changes that the server has not, asked about so many at once."""
        lacking: set[str] = set()
        for start in range(0, len(ids), hidden_from_role.AT_ONCE):
            lacking.update(self.server.have(ids[start : start + hidden_from_role.AT_ONCE]).ids)
        return lacking

    def _let_go(self, record: str, done: Round) -> None:
        """A household no longer ours goes once the server has all of it, refusals looked at."""
        ids = self.local(lambda db: remove_record.every_change(db, record))
        if not self._lacking(ids):
            self._remove(record, done, _no_more_than(record, ids))
        else:
            self._remove(record, done, lambda db: remove_record.may_follow(db, record))


def _differing(theirs: Digest) -> Callable[[Database], list[str]]:
    return lambda db: digest.differing(db, theirs.records, theirs.hidden)


def _next_batch(database: Database) -> list[Change]:
    """As much as the server said that it takes at once."""
    most = hearing.limits(database)
    found = send.batch(database, changes=most.changes, size=most.bytes)
    if found:
        in_flight.mark(database, [change.record for change in found])
    return found


def _is(welcome: Welcome) -> Callable[[Database], None]:
    """What the agency says of this person, kept."""

    def work(db: Database) -> None:
        for name, said in ((ROLE, welcome.role), (SCHEMES, " ".join(welcome.schemes))):
            if meta.read(db, name) != said:
                meta.write(db, name, said)

    return work


def _seats_kept(theirs: Digest, at: datetime) -> Callable[[Database], None]:
    return lambda db: seats_elsewhere.keep(db, theirs.seats, at, theirs.seats_at, theirs.away)


def _noted(
    batch: list[Any], results: list[Any], at: datetime, after: Callable[[Database, Received], None]
) -> Callable[[Database], None]:
    return lambda db: send.write_results(db, batch, results, at, lambda moved: after(db, moved))


def _once_more(given: Sequence[str]) -> Callable[[Database], None]:
    """What the server refused of these is offered again: they are given to this person now."""

    def work(db: Database) -> None:
        for record in (one for root in given for one in remove_record.subtree(db, root)):
            refusals.try_again(db, record)
            photos_to_transfer.try_again(db, record)

    return work


def _not_ours(theirs: Mapping[str, tuple[int, int]]) -> Callable[[Database], list[str]]:
    def work(db: Database) -> list[str]:
        remove_record.stays(db, theirs)
        return digest.not_ours(db, theirs)

    return lambda db: db.run(lambda: work(db))


def _no_more_than(record: str, ids: Sequence[str]) -> Callable[[Database], bool]:
    """Whether nothing was written on this record since the server was asked about these changes."""
    return lambda db: set(remove_record.every_change(db, record)) <= set(ids)


def _forgotten(
    places: Mapping[hidden_from_role.Place, Sequence[str]],
    after: Callable[[Database, Received], None],
) -> Callable[[Database], Received]:
    def step(db: Database) -> Received:
        found = hidden_from_role.forget(db, places)
        after(db, found)
        return found

    return lambda db: db.run(lambda: step(db))


def _kept(
    changes: list[WireChange], after: Callable[[Database, Received], None]
) -> Callable[[Database], Received]:
    return lambda db: receive_record(db, changes, lambda found: after(db, found))
