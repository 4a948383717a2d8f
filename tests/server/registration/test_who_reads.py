"""Who reads is said in the same words wherever it is said, and is what the server does."""

import json

import pytest

from tests.server.desk import Desk
from tests.server.registration.walking import BY_LINE, Walker, shown

pytestmark = pytest.mark.anyio
HER_OWN = {
    "commune": {"commune": "Montreuil"},
    "raisons": {"reasons": ["trouble_paying"], "referrer_note": "Dette de 812 euros."},
    "foyer": {"persons": "2", "fragile": "yes"},
    "revenus": {"rfr": "14 200"},
    "logement": {"postcode": "93100"},
}


async def said_on(awa: Walker) -> dict[str, str]:
    """Each page that says it, as it is read."""
    found = {path: shown(await awa.get(path))
             for path in ("", "/professionnel", "/vos-donnees", "/telephone")}  # fmt: skip
    for audience, page in (("household", "accord"), ("social_worker", "accord-personne")):
        await awa.begin(audience)
        found[page] = shown(await awa.get(f"/page/{page}"))
    return found


async def test_every_page_names_the_advisers_and_who_comes(awa: Walker) -> None:
    for page, text in (await said_on(awa)).items():
        said = text.lower()
        assert "les conseillères de l’agence" in said, page
        assert "la personne qui vien" in said, page
        assert "seule." not in said, page
        for kept_back in ("revenus", "santé"):
            assert kept_back in said, page


async def test_the_note_says_who_reads_it_where_it_is_written(awa: Walker) -> None:
    await awa.begin("social_worker")
    text = shown(await awa.get("/page/raisons"))
    assert "Lu par les conseillères de l’agence seulement" in text
    assert "pas par la personne qui vient en visite" in text


async def test_a_visitor_who_is_given_the_file_reads_nothing_of_it(
    office: Desk, awa: Walker
) -> None:
    await awa.walk({**BY_LINE, **HER_OWN}, "social_worker")
    await awa.send()
    [household] = await office.rows("SELECT id FROM record WHERE kind = 'household'")
    path = f"/v1/households/{household['id']}/visitor"
    given = await office.post("colette", path, visitor="basile")
    assert given.status_code == 200, given.text
    whole = await office.post("basile", "/v1/records", records=[household["id"]])
    changes = whole.json()["changes"]
    told = {one["path"]: one["value"] for one in changes if one["kind"] == "household"}
    assert told["first_name"]["value"] == "Jo"
    assert told["referrer_structure"]["value"] == "CCAS de Vincennes"
    assert not {"rfr", "fragile", "referrer_note", "cut"} & set(told)
    assert not [one for one in changes if one["kind"] == "registration"]
    fed = (await office.as_("basile", "GET", "/v1/changes")).json()["items"]
    assert household["id"] in json.dumps(fed)
    for path in ("rfr", "fragile", "referrer_note", "cut"):
        assert f'"{path}"' not in json.dumps(fed)
    # Whole words: three digits alone are in one identifier out of a hundred.
    assert "812 euros" not in json.dumps(changes) + json.dumps(fed)
    assert "812 euros" in (await office.as_("colette", "GET", "/v1/changes")).text
