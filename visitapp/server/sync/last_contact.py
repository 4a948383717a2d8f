"""The date that counts for a household's retention: never a laptop's clock alone.

A laptop whose clock is at 2000 records today: its household would be on the purge list at once. So
an answer counts on the day that it says only when that is at most as long before the day it was
received as a laptop stays away; else on the day that it was received, which keeps it no shorter.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from visitapp.domain.privacy.retention import HOUSEHOLD, months_before
from visitapp.server.database.database import Session
from visitapp.server.database.epoch import restored_at
from visitapp.server.erasure.retention_numbers import rule
from visitapp.sync.wire.messages import WireChange

AWAY = timedelta(days=60)
"""60 days: longer than a laptop stays away from the network, holidays included."""


async def oldest(session: Session, changes: Sequence[WireChange], now: datetime) -> datetime:
    """The oldest moment believed of changes received now; after a restore, all but overdue."""
    since = now - AWAY
    if all(change.at >= since for change in changes):
        return since
    restored = await restored_at(session)
    if restored is None or now - restored >= AWAY:
        return since
    day = months_before(now.date(), (await rule(session, now.date(), HOUSEHOLD)).months)
    return min(since, datetime.combine(day, time(), UTC))


def contact_date(said: datetime, since: datetime, now: datetime) -> datetime:
    """When an answer counts: as it says, between `since` and now; else now."""
    at = said.astimezone(UTC)
    return at if since <= at <= now else now
