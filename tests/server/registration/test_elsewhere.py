"""« Une autre commune », the first of the list: nothing is lost by a slip, and nothing is sent."""

import pytest

from tests.server.desk import Desk
from tests.server.registration.walking import AWA, BY_LINE, Walker, shown

pytestmark = pytest.mark.anyio
ELSEWHERE = {"commune": "ailleurs"}
HERS = ("referrer_name", "referrer_structure", "referrer_email")


async def begun_by_line(awa: Walker) -> None:
    await awa.begin("social_worker")
    for page in ("accord-personne", "vous", "message"):
        await awa.fill(page, BY_LINE[page])


async def test_chosen_by_a_slip_while_all_is_read_again_it_loses_nothing(awa: Walker) -> None:
    await awa.walk(AWA)
    answer = await awa.fill("commune", ELSEWHERE)
    assert (answer.status_code, awa.at) == (303, "/ailleurs")
    text = shown(await awa.get("/ailleurs"))
    assert "Rien n’est envoyé à l’agence." in text
    assert "Changer la commune" in text
    assert "Tout effacer" in text
    assert (await awa.get("/verifier")).headers["location"] == "/inscription/page/commune"
    assert (await awa.post("/envoyer", {})).headers["location"] == "/inscription/page/commune"
    await awa.fill("commune", AWA["commune"])
    assert awa.at == "/verifier"
    read = shown(await awa.get("/verifier"))
    for said in ("Montreuil", "Awa", "06 12 34 56 78", "93100"):
        assert said in read, said


async def test_it_is_erased_with_its_code_when_that_is_chosen(office: Desk, awa: Walker) -> None:
    await awa.walk(AWA)
    code = await awa.put_aside("accord", AWA["accord"])
    await awa.fill("commune", ELSEWHERE)
    assert len(await office.rows("SELECT id FROM registration_draft")) == 2
    assert "s’efface seul le" in shown(await awa.get("/ailleurs"))
    await awa.post("/effacer", {})
    assert (awa.cookie, await office.rows("SELECT id FROM registration_draft")) == ("", [])
    assert (await awa.post("/reprendre", {"code": code})).status_code == 422


async def test_without_a_code_it_says_when_it_is_erased(awa: Walker) -> None:
    await awa.begin()
    await awa.fill("commune", ELSEWHERE)
    assert "s’efface seul au bout de 24 heures" in shown(await awa.get("/ailleurs"))


async def test_put_aside_so_it_leads_back_to_the_commune_and_can_be_sent(
    office: Desk, awa: Walker
) -> None:
    """It once went round for ever: every page answered, and sent back to the first."""
    await begun_by_line(awa)
    code = await awa.put_aside("commune", ELSEWHERE)
    other = Walker(office.client)
    await other.post("/reprendre", {"code": code})
    assert other.at == "/page/commune"
    for page in list(BY_LINE)[4:]:
        assert (await other.fill(page, BY_LINE[page])).status_code == 303, page
        assert other.at != "/ailleurs", page
    assert (await other.get("/verifier")).headers["location"] == "/inscription/page/commune"
    await other.fill("commune", BY_LINE["commune"])
    assert other.at == "/verifier"
    await other.send()
    assert other.at == "/fin"


async def test_a_social_worker_reads_of_the_person_and_goes_on_with_another(
    office: Desk, awa: Walker
) -> None:
    await begun_by_line(awa)
    await awa.fill("raisons", BY_LINE["raisons"])
    await awa.fill("commune", ELSEWHERE)
    answer = await awa.get("/ailleurs")
    text = shown(answer)
    assert "jusque chez cette personne" in text
    assert "jusque chez vous" not in text
    assert 'href="/inscription">Je me suis trompé' not in answer.text
    await awa.post("/encore", {})
    assert awa.at == "/page/accord-personne"
    page = (await awa.get("/page/vous")).text
    for name in HERS:
        assert f'name="{name}" value="{BY_LINE["vous"][name]}"' in page, name
    assert " checked" not in (await awa.get("/page/raisons")).text
    assert len(await office.rows("SELECT id FROM registration_draft")) == 1, (
        "the one before is gone"
    )


async def test_on_the_telephone_it_is_read_aloud(awa: Walker) -> None:
    await awa.begin("telephone")
    await awa.fill("commune", ELSEWHERE)
    text = shown(await awa.get("/ailleurs"))
    assert "« Nos visites ne vont pas chez vous. Appelez France Rénov’ au 0 808 800 700" in text
    assert "Inscrire une autre personne" in text


async def test_nobody_begins_another_in_the_middle_of_one(awa: Walker) -> None:
    await begun_by_line(awa)
    await awa.fill("commune", BY_LINE["commune"])
    assert (await awa.post("/encore", {})).status_code == 410
    await awa.begin()
    await awa.fill("commune", ELSEWHERE)
    assert (await awa.post("/encore", {})).status_code == 410, "a household registers itself"


@pytest.mark.parametrize("begun", [False, True])
async def test_who_only_opens_the_page_is_offered_nothing_to_erase(
    awa: Walker, begun: bool
) -> None:
    if begun:
        await awa.walk(AWA)
    text = shown(await awa.get("/ailleurs"))
    assert "jusque chez vous" in text
    assert "effacer" not in text.lower()
    assert "Je me suis trompé de commune" in text


@pytest.mark.parametrize(
    ("audience", "address"),
    [("household", ""), ("social_worker", "/professionnel"), ("telephone", "/telephone")],
)
async def test_after_erasing_each_finds_its_own_first_page(
    awa: Walker, audience: str, address: str
) -> None:
    await awa.begin(audience)
    await awa.post("/effacer", {})
    answer = await awa.get(awa.at)
    main = answer.text.partition("<main")[2].partition("</main>")[0]
    assert f'href="/inscription{address}"' in main
