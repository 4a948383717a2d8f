"""Once a day the server ends what has passed its time: files, addresses, the oldest of the audit.

What it will erase is announced first (`erasure/ending.py`); what it did is in the audit and, of
files, in the register.
"""

from datetime import UTC, date, datetime, time

from anyio import to_thread

from visitapp.domain.privacy.retention import (
    AUDIT,
    CLOSED,
    HOUSEHOLD,
    months_before,
)
from visitapp.local_time import PARIS
from visitapp.server.accounts import forget_people
from visitapp.server.audit import audit, prune
from visitapp.server.backup import erase_household
from visitapp.server.database.database import ServerDatabase, Session
from visitapp.server.erasure import announced_erasures, retention
from visitapp.server.erasure.announced_erasures import ACCOUNT, FILE, Ending
from visitapp.server.erasure.erase_rows import BY_ITSELF
from visitapp.server.erasure.retention_numbers import begun, notice_days, rule
from visitapp.server.instance.instance import Place

LAST = "SELECT value FROM meta WHERE key = 'daily_round'"
RAN = """
INSERT INTO meta (key, value) VALUES ('daily_round', :day)
ON CONFLICT (key) DO UPDATE SET value = excluded.value
"""


async def once_a_day(place: Place, database: ServerDatabase, now: datetime) -> bool:
    """The round, unless it ran today or the clock is wrong, which `/ready` says; whether it did."""
    today = now.astimezone(PARIS).date()
    if not begun(today):
        return False
    async with database.session() as session:
        last = await session.rows(LAST)
        if last and last[0]["value"] == today.isoformat():
            return False
        due = await _count(session, today)
        accounts = [one.id for one in due if one.kind == ACCOUNT]
        await forget_people.forget(session, accounts)
        for account in accounts:
            await audit.append(session, "forgotten", about=account)
        months = (await rule(session, today, AUDIT)).months
        limit = datetime.combine(months_before(today, months), time(), UTC)
        await forget_people.forget_places(session, limit.isoformat())
        kept_since = await prune.let_go(session, limit, postgres=place.is_postgres)
        await session.rows(RAN, day=today.isoformat())
    for one in due:
        if one.kind == FILE:
            await erase_household.erase(place, database, one.id, BY_ITSELF, now, act="purged")
    if kept_since is not None:
        await to_thread.run_sync(prune.cut_copy, place.apart, kept_since)
    return True


async def _count(session: Session, today: date) -> list[Ending]:
    """What has its last day today."""
    home = await rule(session, today, HOUSEHOLD)
    files = await retention.overdue(session, today, home.months)
    files += await retention.people_overdue(session, today)
    late = {root: FILE for root, _last in files}
    late |= dict.fromkeys(await forget_people.closed(session), ACCOUNT)
    notice = await notice_days(session, today)
    closed = months_before(today, (await rule(session, today, CLOSED)).months).isoformat()
    return [
        one for one in await announced_erasures.count_day(session, late, today)
        if one.days > notice and (one.kind == FILE or one.since < closed)
    ]  # fmt: skip
