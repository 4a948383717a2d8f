"""Each scheme has its telephone: a page names that of the commune; both, before it is known.

Communes and territories: Montreuil is in Est Ensemble (Seine-Saint-Denis, Ecogie), Vincennes in
Paris Est Marne et Bois (Val-de-Marne, Visites énergie).
"""

import pytest

from tests.server.desk import Desk
from tests.server.registration.settings import put
from tests.server.registration.test_telephone import BY_NADIA
from tests.server.registration.walking import AWA, BY_LINE, Walker, shown

pytestmark = pytest.mark.anyio
ECOGIE, VE = "01 99 00 00 71", "01 99 00 00 72"
IN_93 = "Ecogie , en Seine-Saint-Denis (Est Ensemble, Grand Paris Grand Est)"
IN_94 = "Visites énergie , dans le Val-de-Marne (Paris Est Marne et Bois)"
WHEREVER = ("", "/professionnel", "/ailleurs", "/vos-donnees", "/mentions-legales")


async def both(office: Desk) -> None:
    await put(office, "e", scheme="ecogie", since="2026-01-01", phone=ECOGIE, first_call=10)
    await put(office, "v", scheme="visites_energie", since="2026-01-01", phone=VE, first_call=10)


async def test_before_the_commune_is_known_both_are_there_with_where_each_is(
    office: Desk, awa: Walker
) -> None:
    await both(office)
    for path in (*WHEREVER, "/accessibilite", "/nulle-part"):
        text = shown(await awa.get(path))
        assert f"{IN_93} : {ECOGIE}" in text, path
        assert f"{IN_94} : {VE}" in text, path


async def test_a_scheme_that_nobody_wrote_is_not_left_out_for_the_other(
    office: Desk, awa: Walker
) -> None:
    await put(office, scheme="ecogie", since="2026-01-01", phone=ECOGIE)
    for path in WHEREVER:
        text = shown(await awa.get(path))
        assert f"{IN_93} : {ECOGIE}" in text, path
        assert f"{IN_94} : le téléphone est sur le site agence-mve.org" in text, path


async def test_who_registered_is_told_the_one_of_its_commune_alone(
    office: Desk, awa: Walker
) -> None:
    await both(office)
    await awa.walk(AWA)  # Montreuil
    await awa.send()
    text = shown(await awa.get("/fin"))
    assert "Pour un logement à Montreuil, demandez Ecogie ." in text
    assert f"Appelez Ecogie, au {ECOGIE} , avec le numéro de l’inscription." in text
    assert f"Ecogie : {ECOGIE}" in text
    assert VE not in text


async def test_a_social_worker_too(office: Desk, awa: Walker) -> None:
    await both(office)
    await awa.walk(BY_LINE, "social_worker")  # Vincennes
    await awa.send()
    text = shown(await awa.get("/fin"))
    assert "Pour un logement à Vincennes, demandez Visites énergie ." in text
    assert f"Visites énergie : {VE}" in text
    assert ECOGIE not in text


async def test_the_number_of_another_scheme_is_not_given_in_its_place(
    office: Desk, awa: Walker
) -> None:
    await put(office, "v", scheme="visites_energie", since="2026-01-01", phone=VE)
    await awa.walk(AWA)
    await awa.send()
    text = shown(await awa.get("/fin"))
    assert "demandez Ecogie ." in text
    assert "agence-mve.org" in text
    assert VE not in text


async def test_on_the_telephone_it_is_said_aloud(office: Desk, awa: Walker) -> None:
    await both(office)
    printed = shown(await awa.get("/telephone"))
    assert f"« Pour nous rappeler, demandez Ecogie, au {ECOGIE}. »" in printed
    assert f"« Pour nous rappeler, demandez Visites énergie, au {VE}. »" in printed
    assert "Ecogie, en Seine-Saint-Denis" in printed
    await awa.walk(BY_NADIA, "telephone")
    await awa.send()
    text = shown(await awa.get("/fin"))
    assert f"Pour nous rappeler, demandez Ecogie, au {ECOGIE}. »" in text
    assert VE not in text


async def test_a_commune_with_an_article_is_said_as_the_french_say_it(
    office: Desk, awa: Walker
) -> None:
    await both(office)
    there = {"commune": {"commune": "Les Lilas"}, "logement": {"postcode": "93260"}}
    await awa.walk({**AWA, **there})
    await awa.send()
    text = shown(await awa.get("/fin"))
    assert "pour une visite aux Lilas (Ecogie)" in text
    assert "Pour un logement aux Lilas, demandez Ecogie ." in text


async def test_what_the_coordinator_of_another_scheme_wrote_is_not_read(
    office: Desk, awa: Walker
) -> None:
    """She is not of Visites énergie: nobody there has what she wrote, and no page says it."""
    await both(office)
    other = "01 99 00 00 66"
    await put(office, "x", of="ecogie", scheme="visites_energie", since="2026-02-01", phone=other)
    for path in WHEREVER:
        text = shown(await awa.get(path))
        assert VE in text, path
        assert other not in text, path
