"""What was sent is a household's file and its registration, once, for who is to read it."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.server.desk import Desk
from tests.server.registration.walking import AWA, BY_LINE, Walker, shown
from visitapp.domain.checklist.coding import decode
from visitapp.domain.states.machines import MACHINES
from visitapp.operations.desk.forms import Forms
from visitapp.server.accounts import accounts
from visitapp.server.accounts.accounts import Who
from visitapp.server.database.epoch import epoch, new_epoch

pytestmark = pytest.mark.anyio
OF_AWA = {
    "first_name": "Awa", "last_name": "Exemple", "street": "12 rue de l’Église",
    "postcode": "93100", "commune": "Montreuil", "phone": "06 12 34 56 78", "language": "fr",
    "persons": 3, "tenure": "private_tenant", "rfr": 14200.5, "cut": "threatened", "broken": None,
    "children": 1, "fragile": None, "reasons": ["cold", "damp"], "origin": "self",
    "contact_agreed": True, "wishes": ["morning", "saturday"], "heard": "workshop",
    "heard_code": "K7PG",
}  # fmt: skip


async def answers_of(office: Desk, kind: str) -> dict[str, Mapping[str, Any]]:
    """Every answer of the one record of a kind, by path."""
    rows = await office.rows(
        "SELECT change.root, change.record, change.id, change.wire"
        " FROM change JOIN record ON record.id = change.record"
        " WHERE record.kind = :kind ORDER BY change.number", kind=kind,
    )  # fmt: skip
    wires = [json.loads(row["wire"]) for row in rows]
    return {wire["path"]: wire["value"] for wire in wires}


async def test_a_household_is_received_as_it_was_typed(office: Desk, awa: Walker) -> None:
    await awa.walk(AWA)
    assert (await awa.send()).status_code == 303
    code = await awa.number()
    told = await answers_of(office, "registration")
    made = told.pop("@created")["value"]
    assert (made["kind"], made["state"], made["training"]) == ("registration", "received", False)
    day = datetime.now(ZoneInfo("Europe/Paris")).date().isoformat()
    expected = {**OF_AWA, "registered_on": day, "web_code": code}
    assert {path: value["value"] for path, value in told.items()} == expected
    states = {path: value["state"] for path, value in told.items()}
    assert {path for path, state in states.items() if state != "given"} == {"broken", "fragile"}
    assert (states["broken"], states["fragile"]) == ("unknown", "refused")


async def test_the_file_has_what_it_asks_too_and_its_scheme(office: Desk, awa: Walker) -> None:
    await awa.walk(AWA)
    await awa.send()
    told = await answers_of(office, "household")
    made = told.pop("@created")["value"]
    assert (made["parent"], made["state"]) == (None, "registered")
    assert told["scheme"]["value"] == "ecogie"
    assert told["consent_contact"]["value"] is True
    assert told["phone"]["value"] == "06 12 34 56 78"
    assert "web_code" not in told
    [record] = await office.rows("SELECT id FROM record WHERE kind = 'household'")
    assert (await answers_of(office, "registration"))["@created"]["value"]["parent"] == record["id"]


async def test_both_are_answers_that_a_screen_would_have_kept(office: Desk, awa: Walker) -> None:
    await awa.walk(BY_LINE, "social_worker")
    await awa.send()
    for kind in ("household", "registration"):
        told = await answers_of(office, kind)
        state = told.pop("@created")["value"]["state"]
        assert state in MACHINES[kind].first
        answers, problems = decode(Forms().latest(kind), told)
        assert problems == []
        assert set(answers) == set(told)


async def test_a_social_worker_is_named_with_what_was_agreed(office: Desk, awa: Walker) -> None:
    await awa.walk(BY_LINE, "social_worker")
    await awa.send()
    told = {
        path: value["value"] for path, value in (await answers_of(office, "registration")).items()
    }
    assert told["origin"] == "social_worker"
    assert told["referrer_name"] == "Line Travail"
    assert told["referrer_structure"] == "CCAS de Vincennes"
    assert told["referrer_agreed"] is False
    assert told["referrer_note"] == "Deux lignes\nde faits."
    assert told["postcode"] == "94300"
    assert "cut" not in told


async def test_advisers_of_the_territory_and_the_scheme_read_it_and_no_visitor(
    office: Desk, awa: Walker
) -> None:
    async with office.database.session() as session:
        await accounts.make(session, Who("Odile", "adviser", "est-ensemble", "ecogie"), "odile")
    await awa.walk(AWA)
    await awa.send()
    rows = await office.rows("SELECT scope FROM member ORDER BY scope")
    scopes = [row["scope"] for row in rows]
    assert scopes == ["scheme:ecogie", "territory:T8", "territory:est-ensemble"]
    pages = {who: (await office.as_(who, "GET", "/v1/changes")).text
             for who in ("colette", "basile", "wanda")}  # fmt: skip
    assert "Exemple" in pages["colette"]
    assert "Exemple" not in pages["basile"]
    assert "Exemple" not in pages["wanda"]


async def test_the_account_it_is_written_by_opens_nothing_and_nobody_takes_its_word(
    office: Desk, awa: Walker
) -> None:
    await awa.walk(AWA)
    await awa.send()
    [account] = await office.rows("SELECT role, disabled FROM account WHERE id = 'web-t8'")
    assert (account["role"], account["disabled"]) == ("adviser", 1)
    [laptop] = await office.rows("SELECT id FROM laptop WHERE account = 'web-t8'")
    [household] = await office.rows("SELECT id FROM record WHERE kind = 'household'")
    async with office.database.session() as session:
        word = await epoch(session)
    change = {
        "id": "forged", "record": household["id"], "kind": "household", "path": "street",
        "value": {"value": "ailleurs"}, "device": laptop["id"], "at": "2026-11-25T09:00:00Z",
    }  # fmt: skip
    said = await office.post("colette", "/v1/push", epoch=word, incarnation="i", changes=[change])
    assert said.json()["results"][0]["status"] == "refused"


async def test_the_audit_says_that_it_was_written_and_nothing_of_it(
    office: Desk, awa: Walker
) -> None:
    await awa.walk(AWA)
    await awa.send()
    rows = await office.rows("SELECT * FROM audit WHERE account = 'web-t8'")
    assert [row["act"] for row in rows] == ["wrote"]
    assert "Exemple" not in str([dict(row) for row in rows])


async def test_it_is_received_once_however_often_it_is_sent(office: Desk, awa: Walker) -> None:
    await awa.walk(AWA)
    first = await awa.send()
    number = await awa.number()
    for _ in range(3):
        again = await awa.send()
        assert (again.status_code, awa.at) == (303, "/fin")
        assert await awa.number() == number
    assert first.headers["location"] == "/inscription/fin"
    kinds = await office.rows("SELECT kind, count(*) AS n FROM record GROUP BY kind ORDER BY kind")
    assert [(row["kind"], row["n"]) for row in kinds] == [("household", 1), ("registration", 1)]


async def test_once_too_from_two_browsers_with_one_code(office: Desk, awa: Walker) -> None:
    await awa.walk(AWA)
    code = await awa.put_aside("accord", AWA["accord"])
    other = Walker(office.client)
    assert (await other.post("/reprendre", {"code": code})).status_code == 303
    assert other.at == "/verifier"
    await other.stamp("/verifier")  # both read it again, then send
    await awa.send()
    await other.send()
    assert await awa.number() == await other.number()
    assert len(await office.rows("SELECT id FROM record")) == 2


async def test_after_the_end_nothing_of_it_is_left_in_the_drafts(office: Desk, awa: Walker) -> None:
    await awa.walk(AWA)
    await awa.send()
    for path in ("/page/joindre", "/verifier"):
        assert (await awa.get(path)).headers["location"] == "/inscription/fin"
    said = shown(await awa.get("/fin"))
    for word in ("Awa", "Exemple", "06 12", "Église"):
        assert word not in said
    assert "Montreuil" in said
    assert "Ecogie" in said


async def test_after_a_restore_advisers_give_it_back(office: Desk, awa: Walker) -> None:
    """It is judged by the rights of the closed account, and is where it was."""
    async with office.database.session() as session:
        await accounts.make(session, Who("Odile", "adviser", "est-ensemble", "ecogie"), "odile")
    await awa.walk(AWA)
    await awa.send()
    page = (await office.as_("colette", "GET", "/v1/changes")).json()
    held = [one for one in page["items"] if one.get("device", "").startswith("web-")]
    async with office.database.session() as session:
        for table in ("change", "record", "member", "registration_received"):
            await session.rows(f"DELETE FROM {table}")
        word = await new_epoch(session)
    said = await office.post("colette", "/v1/push", epoch=word, incarnation="i", changes=held)
    assert {one["status"] for one in said.json()["results"]} == {"numbered"}
    scopes = await office.rows("SELECT scope FROM member ORDER BY scope")
    assert [row["scope"] for row in scopes] == [
        "scheme:ecogie",
        "territory:T8",
        "territory:est-ensemble",
    ]
    kinds = await office.rows("SELECT kind, state FROM record ORDER BY kind")
    assert [(row["kind"], row["state"]) for row in kinds] == [
        ("household", "registered"), ("registration", "received")
    ]  # fmt: skip


async def test_a_household_that_is_erased_leaves_nothing_here(office: Desk, awa: Walker) -> None:
    await awa.walk(AWA)
    await awa.send()
    rows = await office.rows("SELECT * FROM registration_received")
    text = str([dict(row) for row in rows])
    assert len(rows) == 1
    assert "Exemple" not in text
    assert "Montreuil" not in text
