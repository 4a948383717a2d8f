"""Only what is of one person is erased: nobody destroys the agency's own records by that way."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.server.desk import Desk, desk
from tests.server.making import change, created, push
from tests.server.operated import Operated, enrolled
from visitapp.server.database.database import ServerDatabase
from visitapp.server.rights.person import Person
from visitapp.server.rights.rights import person_of

AGENCYS = {
    "override": "ana", "bag": "basile", "stock": "ana", "period": "colette",
    "gathering": "ana", "dissemination": "ana", "scheme": "colette", "partner": "ana",
}  # fmt: skip
"""By hand: what stands alone and is no person's, with who makes it."""


async def person(office: Desk, account: str) -> Person:
    rows = await office.rows("SELECT * FROM account WHERE id = :id", id=account)
    told = {"account": account, "past": "", **{
        name: rows[0][name] for name in ("role", "territory", "scheme")
    }}  # fmt: skip
    return person_of(told, office.devices[account], signed=True)


async def make(office: Desk, kind: str, record: str, by: str, parent: str | None = None) -> None:
    maker = await person(office, by)
    said = change(f"{record}-1", record, "@note", f"marque-{kind}", device=maker.device)
    begun = created(record, parent, kind).model_copy(update={"device": maker.device})
    told = await push(
        office.database, [begun, said.model_copy(update={"kind": kind})], maker
    )  # fmt: skip
    assert [one.status for one in told] == ["numbered"] * 2, told


@pytest.fixture
async def office(database: ServerDatabase) -> AsyncIterator[Desk]:
    async with desk(database) as made:
        yield made


@pytest.mark.anyio
@pytest.mark.parametrize("kind", AGENCYS)
async def test_what_is_the_agencys_is_not_erased_by_an_adviser(office: Desk, kind: str) -> None:
    await make(office, kind, "x1", AGENCYS[kind])
    for who in ("ana", "colette"):
        told = await office.post(who, "/v1/households/x1/erasure", reason="mistake")
        assert (told.status_code, told.json()["detail"]) == (404, "Ce foyer n’est pas là.")
    kept = await office.says(f"marque-{kind}")
    assert len(kept) == 1
    assert await office.rows("SELECT 1 FROM erasure") == []
    assert await office.rows("SELECT 1 FROM record WHERE erased = 1") == []


@pytest.mark.anyio
@pytest.mark.parametrize("kind", ["household", "contact", "attendance"])
async def test_what_is_one_persons_is_erased(office: Desk, kind: str) -> None:
    await make(office, kind, "x1", "ana")
    told = await office.post("ana", "/v1/households/x1/erasure", reason="request")
    assert told.status_code == 200
    assert await office.says(f"marque-{kind}") == []


@pytest.mark.anyio
@pytest.mark.parametrize("kind", ["contact", "attendance"])
async def test_only_a_household_is_given_to_somebody(office: Desk, kind: str) -> None:
    """A seat without a household is at the agency: given, it would be in a visitor's files."""
    await make(office, kind, "x1", "ana")
    told = await office.post("ana", "/v1/households/x1/visitor", visitor="basile")
    assert (told.status_code, told.json()["detail"]) == (
        403, "Cela ne se confie pas : seul un foyer se confie.",
    )  # fmt: skip
    scopes = await office.rows("SELECT scope FROM member WHERE root = 'x1'")
    assert scopes == [{"scope": "agency:ecogie"}]


def test_the_console_erases_a_person_and_a_structure_and_nothing_else(
    operated: Operated, tmp_path: Path
) -> None:
    """A structure may name whom to reach: who keeps the server erases it, when she asks."""
    code = operated.invite("ana", "adviser")
    with operated.here(), enrolled("ana", tmp_path, operated.address, code) as ana:
        for kind in ("gathering", "contact", "partner"):
            ana.laptop.make(f"{kind}-1", kind)
            ana.laptop.answer(f"{kind}-1", "name", f"marque-{kind}")
        ana.sync()
        refused = operated.ask("erase", "gathering-1", "--reason", "mistake")
        assert (refused.code, refused.told) == (2, {})
        assert "cela n’est d’aucune personne" in refused.err
        register: Any = (operated.root / "apart" / "erased.jsonl").read_text()
        assert "gathering-1" not in register
        for kind in ("contact", "partner"):
            assert operated.do("erase", f"{kind}-1", "--reason", "request")["changes"] > 0
        ana.sync()
        assert ana.records() == {"gathering-1"}
