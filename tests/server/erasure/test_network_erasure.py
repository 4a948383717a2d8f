"""A person of the network who asks for it is erased as a household is: nothing of her stays."""

from collections.abc import AsyncIterator

import pytest

from tests.server.desk import Desk, desk
from tests.server.making import change, created, push
from visitapp.server.database.database import ServerDatabase
from visitapp.server.rights.rights import person_of

pytestmark = pytest.mark.anyio
NAME = "Nadia-Belkacem"


@pytest.fixture
async def office(database: ServerDatabase) -> AsyncIterator[Desk]:
    async with desk(database) as made:
        row = next(one for one in await made.rows("SELECT * FROM account WHERE id = 'ana'"))
        ana = person_of(
            {"account": "ana", "role": row["role"], "territory": row["territory"],
             "scheme": row["scheme"], "past": ""}, "token-a", signed=True,
        )  # fmt: skip
        told = change("a", "c1", "name", NAME).model_copy(update={"kind": "contact"})
        await push(database, [created("c1", None, "contact"), told], ana)
        yield made


async def test_a_contact_is_erased_and_every_adviser_is_told(office: Desk) -> None:
    assert await office.says(NAME) != []
    told = await office.post("ana", "/v1/households/c1/erasure", reason="request")
    assert told.status_code == 200
    assert await office.says(NAME) == []
    page = (await office.as_("ana", "GET", "/v1/changes")).json()["items"]
    assert [(one["notice"], one["record"]) for one in page if "notice" in one] == [
        ("erased", "c1")
    ]  # fmt: skip


async def test_a_visitor_erases_nobody(office: Desk) -> None:
    told = await office.post("basile", "/v1/households/c1/erasure", reason="request")
    assert told.status_code in (401, 403, 404)
    assert await office.says(NAME) != []


async def test_a_seat_without_a_file_is_erased_with_its_first_name(
    office: Desk, database: ServerDatabase
) -> None:
    row = next(one for one in await office.rows("SELECT * FROM account WHERE id = 'ana'"))
    ana = person_of(
        {"account": "ana", "role": row["role"], "territory": row["territory"],
         "scheme": row["scheme"], "past": ""}, "token-a", signed=True,
    )  # fmt: skip
    seat = change("s", "s1", "first_name", "Awa-Inventée").model_copy(
        update={"kind": "attendance"}
    )  # fmt: skip
    await push(database, [created("s1", None, "attendance"), seat], ana)
    assert await office.says("Awa-Inventée") != []
    told = await office.post("ana", "/v1/households/s1/erasure", reason="retention")
    assert told.status_code == 200
    assert await office.says("Awa-Inventée") == []
