"""A real server: the three seconds, the log, and what the first who asks waits for."""

import json
from collections.abc import AsyncIterator
from functools import partial

import httpx2
import pytest
from anyio import to_thread

from tests.server.operated import Operated
from tests.server.registration.settings import WRITTEN, put_on
from tests.server.registration.walking import AWA, Walker, shown
from visitapp.server.instance.instance import read_place
from visitapp.server.registration.page_view import EARLY, HONEYPOT, STAMP

pytestmark = pytest.mark.anyio
SECRETS = ("Awa", "Exemple", "Église", "Montreuil", "14200", "14 200", "06 12", "612345678", "K7PG")


@pytest.fixture
async def awa(operated: Operated) -> AsyncIterator[Walker]:
    with operated.running() as address:
        written = partial(put_on, operated, ecogie=WRITTEN, visites_energie=WRITTEN)
        await to_thread.run_sync(written)
        async with httpx2.AsyncClient(base_url=address) as client:
            yield Walker(client)


async def test_a_page_written_in_no_time_is_asked_again_with_all_that_was_typed(
    awa: Walker,
) -> None:
    await awa.begin()
    path = "/page/joindre"
    sent = {STAMP: await awa.stamp(path), HONEYPOT: "", **AWA["joindre"]}
    answer = await awa.post(path, sent)
    assert answer.status_code == 200
    assert EARLY in shown(answer)
    assert f'value="{AWA["joindre"]["first_name"]}"' in answer.text
    assert sent[STAMP] in answer.text  # waiting is enough
    assert (await awa.fill("joindre", AWA["joindre"])).status_code == 303
    sent[STAMP] = await awa.stamp("/page/joindre")
    assert (await awa.post(path, sent)).status_code == 303  # looked at again: no hurry is odd


async def test_who_tries_a_link_is_told_that_its_page_is_there(awa: Walker) -> None:
    """What checks links, or watches a server, asks with HEAD: the same answer without its page."""
    for path in ("", "/professionnel", "/telephone", "/reprendre", "/vos-donnees", "/fin", "/no"):
        plain = {"accept-encoding": "identity"}  # a stamp is new each time, and packs otherwise
        page = await awa.client.get(f"/inscription{path}", headers=plain)
        tried = await awa.client.head(f"/inscription{path}", headers=plain)
        assert (tried.status_code, tried.content) == (page.status_code, b""), path
        for name in ("content-length", "content-type", "cache-control"):
            assert tried.headers[name] == page.headers[name], (path, name)


async def test_what_is_too_old_is_gone_when_the_server_looks(operated: Operated) -> None:
    """As it does when it starts, and every few seconds."""
    old = "INSERT INTO registration_draft (id, sealed, until) VALUES (:id, 'x', :until)"
    database = read_place(operated.root).database()
    await database.open()
    async with database.session() as session:
        for id, year in (("old", 2020), ("young", 2090)):
            await session.rows(old, id=id, until=f"{year}-01-01T00:00:00+00:00")
    await to_thread.run_sync(operated.start)
    operated.stop()
    async with database.session() as session:
        left = await session.rows("SELECT id FROM registration_draft")
    await database.close()
    assert [row["id"] for row in left] == ["young"]


async def test_a_whole_registration_leaves_nothing_of_anybody_in_the_log(
    operated: Operated, awa: Walker
) -> None:
    await awa.get("?r=K7PG")
    await awa.walk(AWA)
    code = await awa.put_aside("accord", AWA["accord"])
    await awa.post("/reprendre", {"code": code})
    await awa.send()
    number = await awa.number()
    await awa.get("/page/Exemple")
    text = (operated.root / "log").read_text()
    cookie = awa.cookie.partition("=")[2]
    for word in (*SECRETS, code, number, cookie, "127.0.0.1"):
        assert word not in text, word
    lines = [json.loads(line) for line in text.splitlines()]
    assert {"/inscription/page/{page}", "/inscription/envoyer"} <= {one["route"] for one in lines}
    assert [one for one in lines if one["status"] >= 500] == []
