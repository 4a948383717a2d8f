"""Put aside with a code: taken up elsewhere, opened by nobody else, and gone in time."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.server.desk import Desk
from tests.server.registration.walking import AWA, Walker, code_in, shown
from visitapp.domain.registration import codes
from visitapp.server.registration import drafts
from visitapp.server.registration.draft_keys import NotOpened, Sealer
from visitapp.server.registration.page_routes import BAD_CODE

pytestmark = pytest.mark.anyio


async def half(awa: Walker) -> str:
    """A registration that stops at its third page, and its code."""
    await awa.begin()
    await awa.fill("commune", AWA["commune"])
    await awa.fill("raisons", AWA["raisons"])
    return await awa.put_aside("joindre", {**AWA["joindre"], "phone": "06 mal écrit"})


async def test_a_code_opens_it_elsewhere_however_it_is_typed(office: Desk, awa: Walker) -> None:
    code = await half(awa)
    assert awa.at == "/mis-de-cote", "nothing of it in the address"
    assert len(codes.plain(code)) == codes.TO_RESUME
    for typed in (code, code.lower(), code.replace("-", " "), f" {code.replace('-', '')} "):
        other = Walker(office.client)
        answer = await other.post("/reprendre", {"code": typed})
        assert (answer.status_code, other.at) == (303, "/page/urgence")
        page = await other.get("/page/joindre")
        assert 'value="Awa"' in page.text
        assert 'value="06 mal écrit"' in page.text  # mistakes too
        assert "checked" in (await other.get("/page/raisons")).text


async def test_what_is_written_after_is_under_the_code_too(office: Desk, awa: Walker) -> None:
    code = await half(awa)
    await awa.fill("foyer", {"persons": "7"})
    other = Walker(office.client)
    await other.post("/reprendre", {"code": code})
    assert 'value="7"' in (await other.get("/page/foyer")).text


async def test_a_code_is_shown_until_the_next_page_is_taken(office: Desk, awa: Walker) -> None:
    code = await half(awa)
    for _ in range(3):  # loaded again, as telephones do
        assert code_in((await awa.get("/mis-de-cote")).text) == code
    await awa.fill("foyer", {"persons": "7"})
    assert (await awa.get("/mis-de-cote")).headers["location"] == "/inscription/verifier"
    assert (await Walker(office.client).post("/reprendre", {"code": code})).status_code == 303


async def test_it_is_not_shown_after_the_end(awa: Walker) -> None:
    await awa.walk(AWA)
    code = await awa.put_aside("accord", AWA["accord"])
    await awa.send()
    assert (await awa.get("/mis-de-cote")).headers["location"] == "/inscription/verifier"
    assert code not in (await awa.get("/fin")).text


async def test_a_new_code_takes_the_place_of_the_one_before(office: Desk, awa: Walker) -> None:
    first = await half(awa)
    assert first not in (await awa.get("/page/joindre")).text
    second = await awa.put_aside("joindre", AWA["joindre"])
    other = Walker(office.client)
    assert (await other.post("/reprendre", {"code": first})).status_code == 422
    assert (await other.post("/reprendre", {"code": second})).status_code == 303


async def test_a_wrong_code_says_nothing_of_why(office: Desk, awa: Walker) -> None:
    await half(awa)
    for typed in ("", "AC3D-EF4G-HJ6K", "x", "<b>", "0" * 12, "é" * 12, "A" * 5000):
        other = Walker(office.client)
        answer = await other.post("/reprendre", {"code": typed})
        assert answer.status_code == 422
        assert BAD_CODE in shown(answer)
        assert (other.cookie, "<b>" in answer.text) == ("", False)


async def test_attempts_of_one_place_soon_wait(office: Desk, awa: Walker) -> None:
    statuses = [
        (await awa.post("/reprendre", {"code": "AC3D-EF4G-HJ6K"})).status_code for _ in range(14)
    ]
    assert statuses == [422] * 12 + [429] * 2


async def test_the_database_holds_nothing_that_can_be_read(office: Desk, awa: Walker) -> None:
    code = await half(awa)
    rows = await office.rows("SELECT * FROM registration_draft")
    assert len(rows) == 2  # of the cookie, of the code
    text = str([dict(row) for row in rows])
    secret = awa.cookie.partition("=")[2]
    for word in ("Exemple", "Montreuil", "household", code, codes.plain(code), secret):
        assert word not in text


async def test_another_server_opens_none_of_them(office: Desk, awa: Walker) -> None:
    code = codes.plain(await half(awa))
    mine: Sealer = office.app.state.sealer
    theirs = Sealer(b"another key of another server...")
    [right, wrong] = [await one.drawer_of_code(code) for one in (mine, theirs)]
    assert right.id != wrong.id
    [row] = await office.rows("SELECT sealed FROM registration_draft WHERE id = :id", id=right.id)
    assert '"Awa"' in right.open(row["sealed"])
    with pytest.raises(NotOpened):
        wrong.open(row["sealed"])


async def test_a_draft_moved_under_another_name_does_not_open(office: Desk, awa: Walker) -> None:
    await half(awa)
    sealer: Sealer = office.app.state.sealer
    drawer = sealer.drawer(b"s" * 32)
    with pytest.raises(NotOpened):
        type(drawer)("another place", drawer.key).open(drawer.seal("words"))
    assert drawer.open(drawer.seal("words")) == "words"
    assert drawer.seal("words") != drawer.seal("words")


@pytest.mark.parametrize(
    ("after", "open_still", "code_still"),
    [(timedelta(hours=23), True, True), (timedelta(hours=25), False, True),
     (timedelta(days=29), False, True), (timedelta(days=31), False, False)],
)  # fmt: skip
async def test_each_is_gone_in_its_time(
    office: Desk, awa: Walker, after: timedelta, open_still: bool, code_still: bool
) -> None:
    await half(awa)
    at = datetime.now(UTC) + after
    async with office.database.session() as session:
        await drafts.sweep(session, at)
    rows = await office.rows("SELECT id FROM registration_draft")
    assert len(rows) == open_still + code_still


async def test_one_that_is_too_old_does_not_open_before_it_is_swept(
    office: Desk, awa: Walker
) -> None:
    code = codes.plain(await half(awa))
    drawer = await office.app.state.sealer.drawer_of_code(code)
    async with office.database.session() as session:
        now = datetime.now(UTC)
        assert await drafts.read_draft(session, drawer, now) is not None
        assert await drafts.read_draft(session, drawer, now + timedelta(days=31)) is None


async def test_it_is_erased_at_once_with_its_code(office: Desk, awa: Walker) -> None:
    code = await half(awa)
    await awa.post("/effacer", {})
    assert awa.cookie == ""
    assert "Il ne reste rien" in shown(await awa.get(awa.at))
    assert await office.rows("SELECT id FROM registration_draft") == []
    assert (await awa.post("/reprendre", {"code": code})).status_code == 422


async def test_the_code_of_one_that_was_sent_leads_to_its_end(office: Desk, awa: Walker) -> None:
    await awa.walk(AWA)
    code = await awa.put_aside("accord", AWA["accord"])
    await awa.send()
    number = await awa.number()
    other = Walker(office.client)
    await other.post("/reprendre", {"code": code})
    assert other.at == "/fin"
    assert code_in((await other.get("/fin")).text) == number


async def test_one_put_aside_before_a_page_was_there_is_asked_it_and_loses_nothing(
    office: Desk, awa: Walker
) -> None:
    """As those that were put aside while the mark was on the page of the agreement."""
    await awa.begin(mark="K7PG")
    for page in (one for one in AWA if one not in ("connu", "accord")):
        await awa.fill(page, AWA[page])
    code = await awa.put_aside("accord", AWA["accord"])
    other = Walker(office.client)
    await other.post("/reprendre", {"code": code})
    assert other.at == "/page/connu"
    assert 'name="heard_code" value="K7PG"' in (await other.get("/page/connu")).text
    await other.fill("connu", AWA["connu"])
    assert other.at == "/verifier"
