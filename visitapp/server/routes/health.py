"""Health for the proxy, and what monitoring watches: two things."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import anyio
from anyio import to_thread
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from visitapp.local_time import PARIS
from visitapp.server.erasure import retention_numbers
from visitapp.server.http.dependencies import Stored
from visitapp.server.photos.intake import Intake
from visitapp.server.sync import feed_lag

router = APIRouter(include_in_schema=False)
LEAST_FREE = 512 * 1024 * 1024
"""Bytes: under this, a day of photos may not fit, and a backup beside does not."""
PATIENCE = 3.0
"""Seconds that a database has to answer: a proxy asks every few seconds."""
VERSION = "SELECT version_num AS version FROM server_version"


class Ready(BaseModel):
    """What works. `ready`: requests may come, as the database answers; `well`: nobody has to look.

    Without room, photos, a right clock or a feed that goes on, reading goes on and most of the rest
    too: a proxy that took the server away would make an outage of it. `feed_late_since`: since when
    what was sent is given to nobody.
    """

    ready: bool
    well: bool
    database: bool
    schema_right: bool
    room: bool
    photos: bool
    clock: bool
    feed: bool
    feed_late_since: datetime | None


@router.get("/health")
async def health() -> dict[str, bool]:
    """The process answers."""
    return {"alive": True}


@router.get("/ready")
async def ready(request: Request, response: Response, database: Stored) -> Ready:
    """200 when the database answers and is of this version; else 503. The rest is in the answer."""
    version: str | None = None
    answers, late = False, None
    try:
        with anyio.fail_after(PATIENCE):
            async with database.snapshot() as session:
                answers = bool(await session.rows("SELECT 1 AS one"))
                late = await feed_lag.late_since(session, datetime.now(UTC))
                version = str((await session.rows(VERSION))[0]["version"])
    except Exception:
        version = None
    right = answers and version == getattr(request.app.state, "schema", version)
    measured: Callable[[], int] = getattr(request.app.state, "room", lambda: LEAST_FREE)
    room = measured() >= LEAST_FREE
    photos = await _photos(request.app.state.photos)
    clock = retention_numbers.begun(datetime.now(PARIS).date())
    found = Ready(
        ready=right, well=right and room and photos and clock and late is None, database=answers,
        schema_right=right, room=room, photos=photos, clock=clock, feed=late is None,
        feed_late_since=late,
    )  # fmt: skip
    response.status_code = 200 if found.ready else 503
    return found


async def _photos(intake: Intake | None) -> bool:
    """Whether the store of the photos answers in time; a call that hangs is left behind."""
    if intake is None:
        return False
    with anyio.move_on_after(PATIENCE):
        return await to_thread.run_sync(intake.store.answers, abandon_on_cancel=True)
    return False


def room_of(*folders: Path) -> Callable[[], int]:
    """Measures the bytes that are left where there are fewest."""
    return lambda: min(shutil.disk_usage(folder).free for folder in folders)
