"""Public keys of laptops, their owners, and the agency's slots."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from visitapp.server.accounts import names
from visitapp.server.database.database import Session
from visitapp.server.rights.person import Person
from visitapp.server.rights.rights import person_of
from visitapp.sync.bundle import sealing, signing
from visitapp.sync.bundle.keys import DeviceKeys
from visitapp.sync.bundle.slot import SlotOf

MOST_KEYS = 20
"""Of one laptop: it has another pair only when it went back to a copy from before the first."""
COUNT = "SELECT count(*) AS many FROM device_key WHERE device = :device AND signing <> :signing"
KEEP = """
INSERT INTO device_key (device, signing, recipient, at)
VALUES (:device, :signing, :recipient, :at) ON CONFLICT (device, signing) DO NOTHING
"""
KEYS = "SELECT signing, recipient FROM device_key WHERE device = :device ORDER BY at, signing"
OWNER = """
SELECT account.*, account.id AS account, device.revoked FROM device
JOIN account ON account.id = device.account WHERE device.id = :device
"""
KEEP_SLOT = """
INSERT INTO device_slot (device, profile, entry, at) VALUES (:device, :profile, :entry, :at)
ON CONFLICT (device, profile) DO UPDATE SET entry = excluded.entry, at = excluded.at
"""
SLOTS = """
SELECT device_slot.profile, device_slot.entry, device_slot.at, device.name, account.name AS person
FROM device_slot JOIN device ON device.id = device_slot.device
JOIN account ON account.id = device.account
WHERE device_slot.device = :device ORDER BY device_slot.at DESC
"""


class TooManyKeys(Exception):
    """This laptop registered more keys than allowed."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who a laptop is of. `shut`: it was revoked, or the account is closed."""

    person: Person
    shut: bool


async def keep(session: Session, device: str, told: DeviceKeys, at: datetime) -> None:
    """Keep the keys of a laptop; again, nothing changes. Raises ValueError, TooManyKeys."""
    if not signing.is_public(told.signing) or not sealing.is_recipient(told.recipient):
        raise ValueError("not keys")
    found = await session.rows(COUNT, device=device, signing=told.signing)
    if found[0]["many"] >= MOST_KEYS:
        raise TooManyKeys(device)
    await session.rows(
        KEEP, device=device, signing=told.signing, recipient=told.recipient, at=at.isoformat()
    )


async def keys_of(session: Session, device: str) -> list[DeviceKeys]:
    """The keys of a laptop, the first one first."""
    return [DeviceKeys(**row) for row in await session.rows(KEYS, device=device)]


async def owner(session: Session, device: str) -> Owner | None:
    """Who owns a laptop; None if it was never enrolled here."""
    found = await session.rows(OWNER, device=device)
    if not found:
        return None
    row: Any = found[0]
    return Owner(person_of(row, device), shut=bool(row["revoked"] or row["disabled"]))


async def keep_slot(session: Session, device: str, told: SlotOf, at: datetime) -> None:
    """Keep the agency's slot of a profile of this laptop, in the place of the one before."""
    await session.rows(
        KEEP_SLOT, device=device, profile=told.profile, at=at.isoformat(),
        entry=json.dumps(told.entry.model_dump(), sort_keys=True),
    )  # fmt: skip


async def slots_of(session: Session, device: str) -> list[dict[str, str]]:
    """The slots of a laptop, the latest first: profile, entry, at, name, person."""
    rows = await session.rows(SLOTS, device=device)
    return await names.opened(session, rows, name=names.DEVICE, person=names.ACCOUNT)
