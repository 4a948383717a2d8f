"""The day of a registration is that of the people who register, not that of the server's clock."""

import json
from datetime import UTC, datetime, tzinfo
from typing import Self

import pytest

from tests.server.desk import Desk
from tests.server.registration.walking import AWA, Walker, shown
from visitapp.server.registration import page_routes, sending_routes, start_routes

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(("at", "day", "read"), [
    (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "2027-01-01", "1er janvier 2027"),
    (datetime(2026, 12, 31, 22, 30, tzinfo=UTC), "2026-12-31", "31 décembre 2026"),
    (datetime(2027, 7, 31, 22, 30, tzinfo=UTC), "2027-08-01", "1er août 2027"),
])  # fmt: skip
async def test_after_midnight_in_paris_it_is_of_the_new_day(
    office: Desk, awa: Walker, monkeypatch: pytest.MonkeyPatch, at: datetime, day: str, read: str
) -> None:
    """Half past midnight on 1 January is a year later, with the ceilings of that year; in summer
    the day begins two hours before that of UTC."""

    class Then(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls.fromisoformat(at.astimezone(tz).isoformat())

    for one in (start_routes, page_routes, sending_routes):
        monkeypatch.setattr(one, "datetime", Then)
    await awa.walk(AWA)
    await awa.send()
    assert f"le {read}" in shown(await awa.get("/fin"))
    rows = await office.rows(
        "SELECT root, record, id, wire FROM change WHERE path = 'registered_on'"
    )
    assert {json.loads(row["wire"])["value"]["value"] for row in rows} == {day}
