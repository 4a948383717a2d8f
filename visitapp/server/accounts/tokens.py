"""Tokens of a laptop: access for 15 minutes, a refresh token, and lost answers.

Renewing gives a new pair. The token before it is still taken until the new one is first used: a
laptop on a bad link may never have read the answer. Used after that, it was copied: the laptop is
shut out. But a request that its sender gave up may arrive last, with the token of then. So each
attempt has a word of its own, and tells those that went unanswered before it: one of them that
comes late is known, and changes nothing (decision 31). Only prints (SHA-256) are kept: tokens have
256 random bits. A laptop that is not seen for more than a year is forgotten; one that signed in
must do so again after a month.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from visitapp.server.accounts import names
from visitapp.server.database.database import Row, Session
from visitapp.server.rights.person import Person
from visitapp.server.rights.rights import person_of

OPEN_FOR = timedelta(minutes=15)
IDLE = timedelta(days=400)
MOST_TRIED = 64
"""Words of attempts that are remembered for a laptop, the last ones."""
ENROL = """
INSERT INTO device (id, account, name, access, access_until, refresh, previous, spent, revoked,
    enrolled_at, seen_at, signed, ends)
VALUES (:id, :account, :name, :access, :until, :refresh, '', '', 0, :at, :at, :signed, :ends)
"""
BY_ACCESS = """
SELECT device.id, device.access_until, device.previous, account.id AS account, account.role,
    account.territory, account.scheme, account.past, device.signed, device.ends
FROM device JOIN account ON account.id = device.account
WHERE device.access = :access AND device.revoked = 0 AND account.disabled = 0
"""
SEEN = """
UPDATE device SET spent = previous, previous = '', seen_at = :at
WHERE id = :id AND access = :access AND previous <> ''
"""
"""Of the pair that was looked at: it may have been renewed since, and its answer lost."""
BY_REFRESH = """
SELECT id, refresh, previous, spent, tried FROM device
WHERE (refresh = :print OR previous = :print OR spent = :print) AND revoked = 0
AND seen_at > :idle AND (ends = '' OR ends > :at) AND EXISTS (
    SELECT 1 FROM account WHERE account.id = device.account AND account.disabled = 0)
{waits}
"""
BORNE = """
SELECT id FROM device WHERE (refresh = :print OR previous = :print OR spent = :print)
"""
RENEW = """
UPDATE device SET access = :access, access_until = :until, refresh = :refresh,
    previous = :previous, spent = :spent, seen_at = :at, tried = :tried
WHERE id = :id
"""
REVOKE = """
UPDATE device SET revoked = 1, access = '', refresh = '', previous = '', spent = ''
WHERE id = :id
"""
OPEN = "SELECT id FROM device WHERE account = :account AND revoked = 0"


class NotKnown(Exception):
    """No such token, or no longer: the laptop must be enrolled again."""


class Late(Exception):
    """An attempt that was given up, and comes after a later one: nothing is changed."""


@dataclass(frozen=True, slots=True)
class Tried:
    """The word of an attempt to renew, and of earlier ones without an answer."""

    word: str
    before: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Tokens:
    """A new pair for a device. `until` is when the first one ends."""

    device: str
    access: str
    refresh: str
    until: datetime


def print_of(secret: str) -> str:
    """The stored hash of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


async def enrol(
    session: Session,
    account: str,
    device: str,
    name: str,
    at: datetime,
    ends: datetime | None = None,
) -> Tokens:
    """A new device of an account. `ends`: it signed in, and must do so again then."""
    made = _pair(device, at)
    kept = await names.closed(session, names.DEVICE, name[:80])
    await session.rows(
        ENROL, id=device, account=account, name=kept, access=print_of(made.access),
        until=made.until.isoformat(), refresh=print_of(made.refresh), at=at.isoformat(),
        signed=int(ends is not None), ends=ends.isoformat() if ends else "",
    )  # fmt: skip
    return made


async def person(session: Session, access: str, at: datetime) -> Person:
    """Who an open token is. Raises NotKnown."""
    found = await session.rows(BY_ACCESS, access=print_of(access))
    if not found or datetime.fromisoformat(found[0]["access_until"]) <= at:
        raise NotKnown
    row = found[0]
    if row["ends"] and datetime.fromisoformat(row["ends"]) <= at:
        raise NotKnown
    if row["previous"]:  # the new pair was read: the one before it is over
        await session.rows(SEEN, id=row["id"], at=at.isoformat(), access=print_of(access))
    return person_of(row, device=row["id"], signed=bool(row["signed"]))


async def device_of_token(session: Session, refresh: str) -> str | None:
    """The device this refresh token belongs or belonged to, if any."""
    found = await session.rows(BORNE, print=print_of(refresh))
    return str(found[0]["id"]) if found else None


async def renew(
    session: Session, waits: str, refresh: str, at: datetime, tried: Tried
) -> Tokens | None:
    """A new pair; None for a spent token: copied, so the device is out. Raises NotKnown, Late."""
    old = print_of(refresh)
    idle = (at - IDLE).isoformat()
    sql = BY_REFRESH.format(waits=waits)
    found = await session.rows(sql, print=old, idle=idle, at=at.isoformat())
    if not found:
        raise NotKnown
    row: Row = found[0]
    before = str(row["tried"]).split()
    if tried.word in before:
        raise Late
    if row["spent"] == old:
        await revoke(session, row["id"])
        return None
    made = _pair(row["id"], at)
    await session.rows(
        RENEW, id=row["id"], access=print_of(made.access), until=made.until.isoformat(),
        refresh=print_of(made.refresh), previous=old, at=at.isoformat(),
        spent=(row["refresh"] == old and row["previous"]) or row["spent"],
        tried=" ".join(list(dict.fromkeys([*before, *tried.before, tried.word]))[-MOST_TRIED:]),
    )  # fmt: skip
    return made


async def revoke(session: Session, device: str) -> None:
    """A lost laptop: none of its tokens opens anything from now on."""
    await session.rows(REVOKE, id=device)


async def revoke_all(session: Session, account: str) -> list[str]:
    """Every laptop of an account; those that were open."""
    open_ones = [str(row["id"]) for row in await session.rows(OPEN, account=account)]
    for device in open_ones:
        await revoke(session, device)
    return open_ones


def _pair(device: str, at: datetime) -> Tokens:
    return Tokens(device, secrets.token_urlsafe(32), secrets.token_urlsafe(32), at + OPEN_FOR)
