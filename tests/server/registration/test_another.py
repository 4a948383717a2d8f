"""« Inscrire une autre personne »: who she is, filled in again; nothing of the household before."""

import json

import pytest

from tests.server.desk import Desk
from tests.server.registration.walking import AWA, BY_LINE, Walker, shown
from visitapp.server.registration import drafts, start_routes

pytestmark = pytest.mark.anyio
HERS = {"referrer_name": "Line Travail", "referrer_structure": "CCAS de Vincennes",
        "referrer_email": "line@exemple.fr"}  # fmt: skip
OF_THE_HOUSEHOLD = ('value="Jo"', "Inventé", "06 98", "94300", "Deux lignes", 'Vincennes"')


async def sent_by_line(awa: Walker) -> None:
    await awa.walk(BY_LINE, "social_worker")
    await awa.send()


async def test_the_end_page_offers_it_to_a_social_worker_alone(awa: Walker) -> None:
    await sent_by_line(awa)
    assert "Inscrire une autre personne" in shown(await awa.get("/fin"))
    await awa.walk(AWA)
    await awa.send()
    assert "Inscrire une autre personne" not in shown(await awa.get("/fin"))
    assert (await awa.post("/encore", {})).status_code == 410


async def test_she_is_filled_in_again_and_nobody_else(awa: Walker) -> None:
    await sent_by_line(awa)
    before = awa.cookie
    answer = await awa.post("/encore", {})
    assert answer.headers["location"] == "/inscription/page/accord-personne"
    assert awa.cookie != before, "another draft, under another secret"
    text = (await awa.get("/page/vous")).text
    for name, value in HERS.items():
        assert f'name="{name}" value="{value}"' in text, name
    for page in ("accord-personne", "commune", "raisons", "foyer", "logement", "joindre"):
        held = (await awa.get(f"/page/{page}")).text
        assert " checked" not in held, page
        assert " selected" not in held, page
        for word in OF_THE_HOUSEHOLD:
            assert word not in held, (page, word)


async def test_she_registers_nobody_else_once_the_agency_took_a_notice_back(
    awa: Walker, monkeypatch: pytest.MonkeyPatch
) -> None:
    await sent_by_line(awa)
    before = awa.cookie
    monkeypatch.setattr(start_routes, "may_register", lambda _agency: False)
    assert (await awa.post("/encore", {})).headers["location"] == "/inscription/professionnel"
    assert "n’est pas encore ouverte" in shown(await awa.get("/professionnel"))
    assert awa.cookie == before


async def test_the_mark_of_the_message_that_she_got_is_kept_for_the_next_person(
    office: Desk, awa: Walker
) -> None:
    """It came with the link of the message: both households are proven to come from it."""
    await awa.begin("social_worker", mark="K7PG")
    for page, told in BY_LINE.items():
        await awa.fill(page, {**told, **({"heard_code": "K7PG"} if page == "message" else {})})
    await awa.send()
    await awa.post("/encore", {})
    awa.stamps.clear()
    assert 'name="heard_code" value="K7PG"' in (await awa.get("/page/message")).text
    for page, told in BY_LINE.items():
        if page not in ("vous", "message"):  # already filled in
            await awa.fill(page, told)
    await awa.send()
    assert awa.at == "/fin"
    rows = await office.rows("SELECT root, record, id, wire FROM change WHERE path = 'heard_code'")
    assert [json.loads(row["wire"])["value"]["value"] for row in rows] == ["K7PG", "K7PG"]


async def test_who_had_no_message_is_not_asked_for_its_mark_again(awa: Walker) -> None:
    await sent_by_line(awa)
    await awa.post("/encore", {})
    awa.stamps.clear()
    for page, told in BY_LINE.items():
        if page not in ("vous", "message"):
            await awa.fill(page, told)
            assert awa.at != "/page/message", page
    assert awa.at == "/verifier"


async def test_the_mark_of_a_paper_that_a_household_reads_out_is_its_own(awa: Walker) -> None:
    await awa.walk({"qui-ecrit": {"typed_by": "Nadia"}, **AWA}, "telephone")
    assert AWA["connu"]["heard_code"] == "K7PG"
    await awa.send()
    await awa.post("/encore", {})
    assert 'name="heard_code" value=""' in (await awa.get("/page/connu")).text


async def test_the_agreement_of_the_next_person_is_asked_anew(office: Desk, awa: Walker) -> None:
    await sent_by_line(awa)
    await awa.post("/encore", {})
    awa.stamps.clear()
    assert (await awa.get("/verifier")).headers["location"] == "/inscription/page/accord-personne"
    for page, told in BY_LINE.items():
        again = HERS if page == "vous" else told
        assert (await awa.fill(page, again)).status_code == 303, page
    await awa.send()
    names = await office.rows(
        "SELECT root, record, id, wire FROM change WHERE path = 'referrer_name' ORDER BY number"
    )
    said = [json.loads(row["wire"])["value"]["value"] for row in names]
    assert said.count("Line Travail") == len(said) >= 2
    assert len(await office.rows("SELECT id FROM registration_received")) == 2


async def test_it_is_nowhere_in_clear_nor_in_an_address(office: Desk, awa: Walker) -> None:
    await sent_by_line(awa)
    answer = await awa.post("/encore", {})
    told = json.dumps([dict(row) for row in await office.rows("SELECT * FROM registration_draft")])
    for word in ("Line", "CCAS", "exemple.fr"):
        assert word not in told
        assert word not in str(answer.headers)


async def test_a_code_that_was_given_opens_nothing_of_her(office: Desk, awa: Walker) -> None:
    """The drawer of a code lasts a month; what is for this browser is not put there."""
    await awa.begin("social_worker")
    await awa.fill("accord-personne", BY_LINE["accord-personne"])
    code = await awa.put_aside("vous", BY_LINE["vous"])
    for page, told in BY_LINE.items():
        await awa.fill(page, told)
    await awa.send()
    other = Walker(office.client)
    await other.post("/reprendre", {"code": code})
    assert other.at == "/fin"
    assert "seront déjà remplis" not in shown(await other.get("/fin"))
    await other.post("/encore", {})
    assert "Line Travail" not in (await other.get("/page/vous")).text


def test_a_draft_of_before_is_still_read() -> None:
    """One that was sealed by a version that knew nothing of it."""
    old = {"id": "a", "audience": "social_worker", "typed": {}, "seen": [], "saved": None,
           "done": None}  # fmt: skip
    assert drafts._read(json.dumps(old)).hers == {}
