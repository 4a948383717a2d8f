"""What the law asks: as coordinators wrote it, and where they did not, what is known and whom to
ask; never a blank, never a name that nobody wrote."""

import re
from datetime import UTC, datetime

import pytest

from tests.server.desk import Desk
from tests.server.registration.settings import WRITTEN, put
from tests.server.registration.walking import Walker, shown
from visitapp.domain.schemes.settings import LEGAL
from visitapp.server.app import make_app
from visitapp.server.registration.agency import agency, at_first
from visitapp.server.registration.legal import legal

pytestmark = pytest.mark.anyio
ON_DATA = ("Agence d’Essai", "1, rue Exemple, 93100 Montreuil", "article 6.1.e", "article 9.2.a",
           "La déléguée d’essai", "dpo@exemple.fr", "Visites d’Essai : <visites>", "24 mois",
           "cnil.fr/fr/plaintes", "3 place de Fontenoy")  # fmt: skip
ON_LEGAL = ("Agence d’Essai, association", "Paule Inventée", "Hébergeur d’Essai, 01 99 00 00 40")
MISSING = re.compile(r"(?:pas|encore) (?:encore )?(?:écrite?s?|nommée?) ici")
REFUSED = {"/nulle-part": 404, "/page/commune": 410, "/fin": 410}


async def test_nothing_written_names_what_is_missing_and_whom_to_ask(awa: Walker) -> None:
    data, page = shown(await awa.get("/vos-donnees")), shown(await awa.get("/mentions-legales"))
    assert len(MISSING.findall(data)) == 6
    assert len(MISSING.findall(page)) == 3
    for text in (data, page):
        assert "L’agence ALEC-MVE" in text
        assert "agence-mve.org" in text
        assert "None" not in text
    assert "La Croix-Rouge Insertion–LogisCité pour les visites" in data


async def test_what_was_written_stands_on_the_pages(office: Desk, awa: Walker) -> None:
    await put(office, since="2026-01-01", phone="01 99 00 12 34", **WRITTEN)
    data, page = await awa.get("/vos-donnees"), await awa.get("/mentions-legales")
    for words in ON_DATA:
        assert words in shown(data), words
    for words in ON_LEGAL:
        assert words in shown(page), words
    for answer in (data, page):
        assert "<visites>" not in answer.text, "words, and never a tag"
        assert "01 99 00 12 34" in shown(answer)
    # the other scheme has said nothing: it is named, and nothing of the first is lent to it
    assert "Visites énergie : Son nom n’est pas encore écrit ici" in shown(page)
    assert "Ecogie : Paule Inventée" in shown(page)


async def test_what_every_scheme_says_is_said_once(office: Desk) -> None:
    await put(office, "e", since="2026-01-01", controller="Agence d’Essai", host="A")
    await put(office, "v", since="2026-01-01", scheme="visites_energie",
              controller="Agence d’Essai", host="B")  # fmt: skip
    async with office.database.session() as session:
        told = legal(await agency(session, datetime.now(UTC).date()))
    assert set(told) == set(LEGAL)
    assert (told["controller"].said, told["controller"].lacks) == ((("", "Agence d’Essai"),), ())
    assert dict(told["host"].said) == {"Ecogie": "A", "Visites énergie": "B"}
    assert set(told["publisher"].lacks) == {"Ecogie", "Visites énergie"}


@pytest.mark.parametrize(
    ("audience", "start"),
    [("household", ""), ("social_worker", "/professionnel"), ("telephone", "/telephone")],
)
async def test_nobody_registers_before_all_is_written_that_the_law_asks(
    office: Desk, audience: str, start: str
) -> None:
    """Of each scheme that has a territory; a page says why, and whom to call."""
    browser = Walker(office.client)

    async def is_open() -> bool:
        shows = "/inscription/commencer" in (await browser.get(start)).text
        begun = await browser.begin(audience)
        assert begun.status_code == 303
        assert shows == (browser.at.startswith("/page/") and bool(browser.cookie))
        assert shows or browser.at == start
        return shows

    assert not await is_open()
    text = shown(await browser.get(start))
    assert "encore" in text
    assert "agence-mve.org" in text or audience == "telephone"
    await put(office, "e", since="2026-01-01", **WRITTEN)
    assert not await is_open(), "the other scheme has said nothing"
    lacking = {**WRITTEN, "legal_basis": "unheard_of"}
    await put(office, "v", since="2026-01-01", scheme="visites_energie", **lacking)
    assert not await is_open(), "no basis"
    await put(office, "w", since="2026-02-01", scheme="visites_energie", **WRITTEN)
    assert await is_open()


@pytest.mark.parametrize("odd", ["unheard_of", 7, ["a"], None, "  "])
async def test_a_choice_that_is_not_offered_is_nothing(
    office: Desk, awa: Walker, odd: object
) -> None:
    await put(office, since="2026-01-01", legal_basis=odd)
    text = shown(await awa.get("/vos-donnees"))
    assert "La base légale n’est pas encore écrite ici" in text


async def test_every_page_leads_there(awa: Walker) -> None:
    for path in ("", "/professionnel", "/vos-donnees", "/nulle-part"):
        assert 'href="/inscription/mentions-legales"' in (await awa.get(path)).text


async def test_refusals_and_accessibility_give_the_phone_of_the_scheme(
    office: Desk, awa: Walker
) -> None:
    """As the last page read it: a refusal asks the database nothing."""
    assert "agence-mve.org" in shown(await awa.get("/nulle-part"))
    await put(office, since="2026-01-01", phone="01 99 00 12 34", hours="le matin")
    assert "01 99 00 12 34" in shown(await awa.get("/accessibilite"))
    for path, status in REFUSED.items():
        answer = await awa.get(path)
        assert answer.status_code == status
        assert "Grand Paris Grand Est) : 01 99 00 12 34 , le matin" in shown(answer)
    unread = await office.client.post("/inscription/commencer", content=b"x" * 70_000)
    assert "01 99 00 12 34" in shown(unread)


async def test_a_server_that_starts_knows_it_before_any_page(office: Desk) -> None:
    await put(office, since="2026-01-01", phone="01 99 00 12 34")
    app = make_app(office.database)
    await at_first(app, office.database)
    assert [one.phone for one in app.state.called if one.known] == ["01 99 00 12 34"]
