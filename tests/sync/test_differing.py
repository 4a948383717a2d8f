"""A round that leaves something different is no success, and says so."""

from pathlib import Path
from typing import Any

import pytest

from tests.operations.households_made import make_visit
from tests.server.outer_key import OUTER
from tests.server.running import beside
from tests.sync.agency_server import AgencyServer
from tests.sync.desks import talk
from visitapp.operations.records import sync_state
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.server.sync import feed_lag
from visitapp.store.log import log
from visitapp.sync.wire import attempts
from visitapp.sync.wire.link import Link
from visitapp.ui.words.sending_state import standing

LATE = "2026-12-01T09:05:00+00:00"


def said(desk: Any) -> str:
    where = sync_state.where(desk)
    found = standing(where, sending=False, online=True, photos_wait=False, now=where.now)
    return f"{found.bold} {found.plain}".replace("\u00a0", " ")


def measured(desk: Any, visit: str) -> None:
    """One more answer."""
    desk.database.run(lambda: log.append(
        desk.database, record=visit, kind="visit", path="surface", value={"value": 61},
        author="Basile", device=desk.device, at=desk.now(),
    ))  # fmt: skip


def test_what_stays_different_is_no_success(
    basile: Any, ana: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a PostgreSQL where a transaction stays open: counted, and given to nobody."""
    desk, (hers, her_agency) = basile[0], ana
    visit = make_visit(desk)
    talk(basile)
    talk(ana)
    before = her_agency.round().attempts
    assert before.error == ""
    measured(desk, visit)
    talk(basile)
    pages, whole = Link.changes, Link.records
    monkeypatch.setattr(
        Link, "changes",
        lambda self, cursor: pages(self, cursor).model_copy(update={"items": [], "cursor": cursor}),
    )  # fmt: skip
    monkeypatch.setattr(
        Link, "records",
        lambda self, wanted, after=0: whole(self, wanted, after).model_copy(update={"changes": []}),
    )  # fmt: skip
    outcome = her_agency.round()
    assert outcome.round.unequal == [visit]
    assert (outcome.attempts.error, outcome.attempts.detail) == (attempts.NOT_WHOLE, "1")
    assert outcome.attempts.last_success == before.last_success
    assert outcome.attempts.next_try_at is None, "what is answered here goes without waiting"
    assert "Tout n’est pas encore arrivé de l’agence : 1 dossier." in said(hers)
    monkeypatch.undo()
    assert her_agency.round().attempts.error == ""
    assert "Tout n’est pas encore arrivé" not in said(hers)


def test_what_is_fetched_again_is_a_success(
    basile: Any, ana: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hole that a round closes is no reason to trouble anybody."""
    desk, (hers, her_agency) = basile[0], ana
    visit = make_visit(desk)
    talk(basile, ana)
    measured(desk, visit)
    talk(basile)
    pages = Link.changes
    monkeypatch.setattr(
        Link, "changes", lambda self, cursor: pages(self, cursor).model_copy(update={"items": []})
    )
    outcome = her_agency.round()
    assert (outcome.attempts.error, outcome.round.differing) == ("", [visit])
    assert log.answers(hers.database, visit)["surface"]["value"] == 61
    assert her_agency.round().round.differing == []


def test_a_feed_that_stands_is_said_with_its_hour(
    basile: Any, server: AgencyServer, tmp_path: Path
) -> None:
    desk, agency = basile

    async def stands(session: Any) -> None:
        await session.rows(feed_lag.KEEP, key=feed_lag.KEY, value=f"7 {LATE}")

    async def goes_on(session: Any) -> None:
        await session.rows(feed_lag.FORGET, key=feed_lag.KEY)

    beside(SqliteDatabase(server.path, OUTER), stands)
    agency.round()
    assert "Rien de nouveau n’arrive de l’agence depuis" in said(desk)
    assert "à 10 h 05" in said(desk), "the hour of Paris"
    beside(SqliteDatabase(server.path, OUTER), goes_on)
    agency.round()
    assert "Rien de nouveau" not in said(desk)
