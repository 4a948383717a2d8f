"""The append-only audit: who did or read what, when and where (`details`), without content.

A row is written in the transaction of its act. The chain (each hash covers the row and the hash
before it) is made by `seal`, a moment later and by one program at a time: so that pushes do not
wait for each other. A row that is changed, taken out or slipped in later no longer fits.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

import anyio

from visitapp.server.audit import details
from visitapp.server.database.database import Row, ServerDatabase, Session
from visitapp.server.rights.person import Person

EVERY = 5.0
"""Seconds between two seals."""
AT_ONCE = 2000
LOOK_BACK = 100_000
"""Numbers: no transaction stays open while so many others write."""
BEGINNING = "visitapp audit 1"
FIELDS = ("number", "at", "act", "account", "device", "place", "root", "about", "many")
ADD = """
INSERT INTO audit (at, act, account, device, place, root, about, many)
VALUES (:at, :act, :account, :device, :place, :root, :about, :many)
"""
FIRST = """
INSERT INTO first_read (device, root) VALUES (:device, :root) ON CONFLICT DO NOTHING RETURNING root
"""
KNOWN = "SELECT root FROM first_read WHERE device = :device AND root IN :roots"
ROOT = "SELECT root FROM record WHERE id = :record"
ALONE = "INSERT INTO meta (key, value) VALUES ('audit', '') ON CONFLICT (key) DO NOTHING"
TURN = "SELECT key FROM meta WHERE key = 'audit' {waits}"
TAIL = "SELECT place, hash FROM audit_seal ORDER BY place DESC LIMIT 1"
WAITING = """
SELECT number, at, act, account, device, place, root, about, many FROM audit
WHERE number > (SELECT coalesce(max(number), 0) FROM audit_seal) - :back
AND NOT EXISTS (SELECT 1 FROM audit_seal WHERE audit_seal.number = audit.number)
ORDER BY number LIMIT :most
"""
SEAL = "INSERT INTO audit_seal (place, number, hash) VALUES (:place, :number, :hash)"
CHAIN = """
SELECT audit_seal.place AS link, audit_seal.hash, audit.number, at, act, account, device,
    audit.place, root, about, many
FROM audit_seal LEFT JOIN audit ON audit.number = audit_seal.number
WHERE audit_seal.place > :after ORDER BY audit_seal.place LIMIT :most
"""
COUNT = "SELECT count(*) AS rows FROM audit"
BEGINS = "SELECT value FROM meta WHERE key = 'audit_begins'"
"""Of a chain whose beginning was let go: the place and the hash of the last link that went."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last link of the chain: kept elsewhere, it tells whether the end was cut off."""

    place: int
    hash: str


@dataclass(frozen=True, slots=True)
class Verified:
    """`wrong`: first broken link or None; `waiting` unsealed rows; `head` last good link."""

    head: Head
    waiting: int
    wrong: int | None = None


async def append(
    session: Session,
    act: str,
    *,
    person: Person | None = None,
    account: str = "",
    place: str = "",
    root: str = "",
    about: str = "",
    many: int = 1,
) -> None:
    """One act, in its transaction. `person` did it, or `account` on no device (the console)."""
    device = person.device if person else ""
    who = person.account if person else account
    row = {"at": _now(), "act": act, "account": who, "device": device, "place": place,
           "root": root, "about": about, "many": many}  # fmt: skip
    await session.rows(ADD, **await details.closed(session, row))


async def wrote(session: Session, person: Person, roots: Iterable[str]) -> None:
    """One row for each household of a push: how many answers were kept."""
    await _each(session, "wrote", person, Counter(roots))


async def offered(session: Session, person: Person, roots: Iterable[str]) -> None:
    """One row for each household in which they offered what cannot be proven: how many."""
    await _each(session, "offered_unproven", person, Counter(roots))


async def unread(session: Session, person: Person, roots: Iterable[str]) -> list[str]:
    """Those of these households that no page of the feed gave to this device."""
    wanted = sorted(set(roots))
    if not wanted:
        return []
    rows = await session.rows(KNOWN, device=person.device, roots=wanted)
    return sorted(set(wanted) - {str(row["root"]) for row in rows})


async def first_reads(session: Session, person: Person, roots: Iterable[str]) -> None:
    """Pages of the feed give these households to a device: written the first time."""
    told = [{"device": person.device, "root": root} for root in sorted(set(roots))]
    new = await session.each(FIRST, told) if told else []
    await _each(session, "read", person, Counter(row["root"] for row in new))


async def given_whole(session: Session, person: Person, roots: Iterable[str]) -> None:
    """Whole households, or records of them, were given: written each time."""
    await _each(session, "read_whole", person, Counter(set(roots)))


async def given_photo(session: Session, person: Person, record: str, photo: str) -> None:
    """A photo was given: written each time."""
    for row in await session.rows(ROOT, record=record):
        await append(session, "read_photo", person=person, root=str(row["root"]), about=photo)


async def seal(database: ServerDatabase) -> int:
    """Chain the rows that wait; how many. Programs that seal at once take turns."""
    async with database.session() as session:
        await session.rows(ALONE)
        await session.rows(TURN.format(waits=database.waits))
        found = await session.rows(TAIL)
        place, last = (int(found[0]["place"]), found[0]["hash"]) if found else (0, BEGINNING)
        rows = await session.rows(WAITING, back=LOOK_BACK, most=AT_ONCE)
        links = []
        for row in rows:
            place, last = place + 1, link(last, row)
            links.append({"place": place, "number": row["number"], "hash": last})
        if links:
            await session.each(SEAL, links)
    return len(links)


async def keep_sealing(database: ServerDatabase, every: float = EVERY) -> None:
    """Seal now and then, for ever. A database that does not answer is asked again later."""
    while True:
        await anyio.sleep(every)
        with suppress(Exception):
            while await seal(database) == AT_ONCE:
                pass


def link(before: str, row: Row) -> str:
    """The hash of a row and of all before it."""
    text = json.dumps([row[name] for name in FIELDS], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()


async def head(session: Session) -> Head:
    """The last link."""
    found = await session.rows(TAIL)
    return Head(int(found[0]["place"]), found[0]["hash"]) if found else Head(0, BEGINNING)


async def beginning(session: Session) -> Head:
    """Before the first link that is still there."""
    found = await session.rows(BEGINS)
    if not found:
        return Head(0, BEGINNING)
    place, _, hash = str(found[0]["value"]).partition(" ")
    return Head(int(place), hash)


async def verify(session: Session, known: Head | None = None) -> Verified:
    """Read the chain from where it begins. With a head that was kept, that link must be there."""
    at, sealed = await beginning(session), 0
    while rows := await session.rows(CHAIN, after=at.place, most=AT_ONCE):
        for row in rows:
            fits = row["link"] == at.place + 1 and row["number"] is not None
            if not fits or link(at.hash, row) != row["hash"] or _differs(known, row):
                return Verified(at, await _waiting(session, sealed), at.place + 1)
            at, sealed = Head(row["link"], row["hash"]), sealed + 1
    cut = known is not None and known.place > at.place
    return Verified(at, await _waiting(session, sealed), at.place + 1 if cut else None)


def _differs(known: Head | None, row: Row) -> bool:
    return known is not None and row["link"] == known.place and row["hash"] != known.hash


async def _waiting(session: Session, sealed: int) -> int:
    return int((await session.rows(COUNT))[0]["rows"]) - sealed


async def _each(session: Session, act: str, person: Person, roots: Counter[str]) -> None:
    at = _now()
    rows = [
        {"at": at, "act": act, "account": person.account, "device": person.device, "place": "",
         "root": root, "about": "", "many": many}
        for root, many in sorted(roots.items())
    ]  # fmt: skip
    if rows:
        await session.each(ADD, rows)


def _now() -> str:
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
