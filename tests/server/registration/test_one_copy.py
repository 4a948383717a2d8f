"""Two browsers with one code: one copy of what was typed, and nothing is dropped without a word."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import anyio
import httpx2
import pytest

from tests.server.desk import Desk
from tests.server.registration.walking import AWA, Walker, code_in, shown
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.server.registration import drafts
from visitapp.server.registration.draft_keys import Drawer, Sealer
from visitapp.server.registration.page_requests import read_secret

pytestmark = pytest.mark.anyio
CORRECTED = {**AWA["joindre"], "phone": "07 11 22 33 44"}
NOT_IN_IT = "Ce qui a été changé ou ajouté depuis n’y est pas"


async def resumed(office: Desk, code: str) -> Walker:
    """Another browser, which was given the code."""
    other = Walker(office.client)
    assert (await other.post("/reprendre", {"code": code})).status_code == 303
    return other


async def whole(office: Desk, telephone: Walker) -> Walker:
    """Every page answered on the telephone, put aside; a computer, which took it up."""
    await telephone.walk(AWA)
    return await resumed(office, await telephone.put_aside("accord", AWA["accord"]))


def own_drawer(office: Desk, one: Walker) -> Drawer:
    """That of the cookie of a browser."""
    sealer: Sealer = office.app.state.sealer
    return sealer.drawer(read_secret(one.cookie.partition("=")[2]))


async def phones(office: Desk) -> set[str]:
    """Every telephone that the agency received."""
    rows = await office.rows("SELECT root, record, id, wire FROM change WHERE path = 'phone'")
    return {json.loads(row["wire"])["value"]["value"] for row in rows}


async def test_what_one_types_the_other_reads_and_neither_undoes_it(
    office: Desk, awa: Walker
) -> None:
    await awa.begin()
    await awa.fill("commune", AWA["commune"])
    code = await awa.put_aside("raisons", AWA["raisons"])
    computer = await resumed(office, code)
    await computer.fill("foyer", {"persons": "4"})
    await awa.fill("logement", AWA["logement"])
    third = await resumed(office, code)
    for one in (awa, computer, third):
        assert 'name="persons" value="4"' in (await one.get("/page/foyer")).text
        assert 'value="12 rue de l’Église"' in (await one.get("/page/logement")).text


async def test_pages_of_both_at_the_same_time_are_all_kept(office: Desk, awa: Walker) -> None:
    computer = await whole(office, awa)
    for one, page in ((awa, "foyer"), (computer, "logement")):
        await one.stamp(f"/page/{page}")
    for time in range(2, 12):
        home = {"street": f"{time} rue Haute", "postcode": "93100"}
        async with anyio.create_task_group() as both:
            both.start_soon(awa.fill, "foyer", {"persons": f"{time}"})
            both.start_soon(computer.fill, "logement", home)
        for one in (awa, computer):
            text = shown(await one.get("/verifier"))
            assert f"vivent dans le logement, avec vous ? {time} " in text
            assert f"{time} rue Haute" in text


async def test_who_comes_second_waits_for_what_the_first_writes(office: Desk, awa: Walker) -> None:
    computer = await whole(office, awa)
    first, second = (own_drawer(office, one) for one in (awa, computer))
    at, waits, read = datetime.now(UTC), office.database.waits, []

    async def comes_second() -> None:
        async with office.database.session() as session:
            read.append(await drafts.read_draft(session, second, at, waits))

    async with anyio.create_task_group() as both, office.database.session() as session:
        draft = await drafts.read_draft(session, first, at, waits)
        assert draft is not None
        both.start_soon(comes_second)
        with anyio.fail_after(60):
            while not read and not await somebody_waits(office):
                await anyio.sleep(0.01)
        new = replace(draft, typed={**draft.typed, "persons": ("9",)})
        await drafts.save_draft(session, first, new, at, timedelta(hours=1))
    [found] = read
    assert found is not None
    assert found.typed["persons"] == ("9",)


async def somebody_waits(office: Desk) -> bool:
    """Whether a transaction waits for another; in SQLite the second has not begun."""
    if isinstance(office.database, SqliteDatabase):
        return True
    waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    async with office.database.session() as session:
        return bool(await session.rows(waiting))


async def test_what_is_corrected_after_the_other_sent_it_is_not_said_to_be_received(
    office: Desk, awa: Walker
) -> None:
    computer = await whole(office, awa)
    await computer.send()
    number = await computer.number()
    answer = await awa.fill("joindre", CORRECTED)
    assert (answer.status_code, awa.at) == (303, "/fin")
    for _ in range(2):  # a reload says it again
        end = await awa.get("/fin")
        assert NOT_IN_IT in shown(end)
        assert code_in(end.text) == number
    assert NOT_IN_IT not in shown(await computer.get("/fin"))
    assert await phones(office) == {"06 12 34 56 78"}


async def test_nor_is_what_was_to_be_put_aside(office: Desk, awa: Walker) -> None:
    computer = await whole(office, awa)
    await computer.send()
    await awa.fill("joindre", CORRECTED, faire="plus-tard")
    assert awa.at == "/fin"
    assert NOT_IN_IT in shown(await awa.get("/fin"))


async def test_who_only_presses_send_after_the_other_dropped_nothing(
    office: Desk, awa: Walker
) -> None:
    computer = await whole(office, awa)
    await awa.stamp("/verifier")
    await computer.fill("joindre", CORRECTED)
    await computer.send()
    await awa.send()
    assert awa.at == "/fin"
    assert NOT_IN_IT not in shown(await awa.get("/fin"))
    assert await phones(office) == {"07 11 22 33 44"}, "in the one copy before it was sent"
    assert len(await office.rows("SELECT id FROM registration_received")) == 1


async def test_a_page_of_another_site_says_nothing_at_the_end(office: Desk, awa: Walker) -> None:
    await awa.walk(AWA)
    await awa.send()
    await awa.post("/page/joindre", {"_vu": "1.2", **CORRECTED})
    assert awa.at == "/fin"
    assert NOT_IN_IT not in shown(await awa.get("/fin"))


async def test_after_the_end_no_drawer_of_either_holds_the_household(
    office: Desk, awa: Walker
) -> None:
    computer = await whole(office, awa)
    await computer.send()
    for one in (awa, computer):
        drawer = own_drawer(office, one)
        [row] = await office.rows(
            "SELECT sealed FROM registration_draft WHERE id = :id", id=drawer.id
        )
        told = drawer.open(row["sealed"])
        for word in ("Awa", "Exemple", "06 12"):
            assert word not in told


async def test_erased_by_one_it_is_erased_for_the_other(office: Desk, awa: Walker) -> None:
    computer = await whole(office, awa)
    await computer.post("/effacer", {})
    for answer in (await awa.get("/verifier"), await awa.fill("joindre", CORRECTED)):
        assert answer.status_code == 410
    assert "commencée" not in shown(await awa.get(""))


async def test_a_new_code_of_one_asks_the_other_for_it(office: Desk, awa: Walker) -> None:
    """The code before opens nothing any more: nor does it for a browser that it had let in."""
    computer = await whole(office, awa)
    code = await computer.put_aside("joindre", CORRECTED)
    closed = await awa.fill("foyer", {"persons": "9"})
    assert closed.status_code == 410
    assert "reprendre l’inscription" in shown(closed)
    assert (await awa.post("/reprendre", {"code": code})).status_code == 303
    assert 'value="07 11 22 33 44"' in (await awa.get("/page/joindre")).text


async def test_mistakes_and_a_code_are_shown_where_they_were_made(
    office: Desk, awa: Walker
) -> None:
    computer = await whole(office, awa)
    answer: httpx2.Response = await computer.fill("foyer", {"persons": "trois"})
    assert "Il reste à corriger" in shown(answer)
    assert "Il reste à corriger" not in shown(await awa.get("/page/foyer"))
    code = await computer.put_aside("foyer", {"persons": "3"})
    third = await resumed(office, code)
    await third.get("/mis-de-cote")
    assert third.at == "/verifier", "a code is shown to who took it"
