"""Every route × everybody is what the table says; a route without a row fails."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from fastapi import APIRouter

from tests.server import photographing
from tests.server.desk import Desk, asked_from, desk
from tests.server.making import change, created, push
from tests.server.matrix import ASK, CALLERS, MATRIX, Case, outcome, routes_of
from tests.server.outer_key import OUTER
from tests.updates.making import key_with
from visitapp.server.accounts import accounts, tokens
from visitapp.server.accounts.accounts import Who
from visitapp.server.app import make_app
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.epoch import epoch
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.server.http.dependencies import Asking
from visitapp.server.instance.photo_store import Folder
from visitapp.server.photos import rows
from visitapp.server.photos.intake import Intake
from visitapp.server.photos.rows import Name
from visitapp.server.rights.rights import ROUTES, person_of
from visitapp.server.updates.shelf import Shelf
from visitapp.store.file.ids import uuid7

pytestmark = pytest.mark.anyio
PHOTO = b"\xff\xd8 not looked at here" * 20
LONG_AGO = datetime(2023, 6, 1, 9, 0, tzinfo=UTC)


async def _any(_data: bytes) -> bool:
    return True


@pytest.fixture
def intake(tmp_path: Path) -> Intake:
    (tmp_path / "photos").mkdir()
    return Intake(Folder(tmp_path / "photos"), _any)


async def case_of(office: Desk, who: str, intake: Intake) -> Case:
    """What one cell is about: nothing that another cell has touched."""
    household = f"d-{who or 'nobody'}"
    sha256 = rows.sha256_of(PHOTO)
    basile = person_of(
        {
            "account": "basile",
            "role": "visitor",
            "territory": "est",
            "scheme": "ecogie",
            "past": "",
        },
        "token",
    )
    named = [change(f"p{n}-{household}", household, f"photo{n}", name, device="laptop-b")
             for n, name in enumerate((sha256, sha256[::-1]))]  # fmt: skip
    old = [one.model_copy(update={"at": LONG_AGO}) for one in named]
    with time_machine.travel(LONG_AGO, tick=False):  # it was received then
        done = await push(office.database, [created(household), *old], basile)
    assert {one.status for one in done} == {"numbered"}
    await keep_photo(office, household, sha256, intake)
    async with office.database.session() as session:
        await session.rows("DELETE FROM failure")
        laptop = await tokens.enrol(session, "basile", uuid7(), "Un autre", datetime.now(UTC))
        spare = await tokens.enrol(session, "basile", uuid7(), "Encore", datetime.now(UTC))
        word = await epoch(session)
    return Case(
        office, who, household, PHOTO, sha256, laptop.device, await office.code("basile"),
        spare.refresh, word, given_archive(office),
    )  # fmt: skip


def given_archive(office: Desk) -> str:
    """The hash of what the server gives to laptops."""
    shelf: Shelf = office.app.state.updates
    [archive] = shelf.given().manifest.archives.values()
    return archive.sha256


async def keep_photo(office: Desk, household: str, sha256: str, intake: Intake) -> None:
    async with office.database.session() as session:
        await photographing.keep_photo(session, intake.store, Name(household, sha256), PHOTO)


@pytest.mark.parametrize("route", sorted(MATRIX))
async def test_everybody_asks_and_gets_what_the_table_says(
    database: ServerDatabase, route: str, intake: Intake, tmp_path: Path
) -> None:
    async with desk(database, intake) as office:
        office.app.state.updates = Shelf(key_with(tmp_path / "updates").folder)
        async with database.session() as session:
            await accounts.make(session, Who("Zoé", "adviser", "est", "ecogie"), "zoe")
        found = []
        for who in CALLERS:
            case = await case_of(office, who, intake)
            found.append(outcome(case, route, await ASK[route](case)))
    assert " ".join(found) == MATRIX[route]


def test_every_route_has_its_row_here_and_in_the_rights() -> None:
    routes = routes_of(make_app(SqliteDatabase(Path("unused.db"), OUTER)))
    assert routes - set(MATRIX) == set(), "a route without a row in tests/server/matrix.py"
    assert routes - set(ROUTES) == set(), (
        "a route without a row in visitapp/server/rights/rights.py"
    )
    assert routes == set(MATRIX) == set(ROUTES) == set(ASK)


async def test_a_route_that_nobody_wrote_in_the_table_answers_nobody(
    database: ServerDatabase,
) -> None:
    extra = APIRouter(prefix="/v1")

    @extra.get("/forgotten")
    async def forgotten(person: Asking) -> dict[str, str]:
        return {"secret": person.account}

    async with desk(database) as office, asked_from(database, "10.1.1.1") as more:
        app = more.client._transport.app  # type: ignore[attr-defined]
        app.include_router(extra)
        more.tokens = office.tokens
        assert "GET /v1/forgotten" in routes_of(app)
        for who in CALLERS[1:]:
            assert (await more.as_(who, "GET", "/v1/forgotten")).status_code == 403
