"""A household registers on the telephone: read from one source, typed once, of its own origin."""

import json

import pytest

from tests.server.desk import Desk
from tests.server.registration.walking import AWA, Walker, shown
from visitapp import shipped
from visitapp.domain.yaml_text import content_of

pytestmark = pytest.mark.anyio
BY_NADIA = {"qui-ecrit": {"typed_by": "Nadia Essai, agence"}, **AWA}
WRITTEN = content_of(shipped.text("registration/pages.yaml"), "pages.yaml")[0]


def aloud(words: str) -> str:
    """Between quotes, spaces made plain as `shown` makes them."""
    return f"« {words} »".replace("\u00a0", " ")


async def said_in(office: Desk, kind: str) -> dict[str, object]:
    rows = await office.rows(
        "SELECT change.root, change.record, change.id, change.wire"
        " FROM change JOIN record ON record.id = change.record"
        " WHERE record.kind = :kind ORDER BY change.number", kind=kind,
    )  # fmt: skip
    wires = [json.loads(row["wire"]) for row in rows]
    return {one["path"]: one["value"].get("value") for one in wires}


async def test_it_has_its_own_origin_and_by_whom_it_was_typed(office: Desk, awa: Walker) -> None:
    await awa.walk(BY_NADIA, "telephone")
    await awa.send()
    told = await said_in(office, "registration")
    assert (told["origin"], told["typed_by"]) == ("telephone", "Nadia Essai, agence")
    assert (told["first_name"], told["contact_agreed"]) == ("Awa", True)
    assert not [path for path in told if path.startswith("referrer_")]
    file = await said_in(office, "household")
    assert file["origin"] == "telephone"
    assert "typed_by" not in file


async def test_a_household_that_types_itself_is_not_mistaken_for_it(
    office: Desk, awa: Walker
) -> None:
    await awa.walk(AWA)
    await awa.send()
    told = await said_in(office, "registration")
    assert told["origin"] == "self"
    assert "typed_by" not in told


async def test_each_question_is_in_the_words_to_say(awa: Walker) -> None:
    """Those of the file, between quotes, on the pages that are typed in and on the printed one."""
    printed = shown(await awa.get("/telephone"))
    await awa.begin("telephone")
    for page in WRITTEN["pages"]:
        if "telephone" not in page.get("for", ["telephone"]):
            continue
        text = shown(await awa.get(f"/page/{page['id']}"))
        for one in page["questions"]:
            if "household" not in one:
                continue
            words = aloud(one.get("say") or one["household"])
            assert words in text, one["path"]
            assert words in printed, one["path"]


async def test_the_script_leads_to_the_pages_and_promises_no_second_typing(awa: Walker) -> None:
    answer = await awa.get("/telephone")
    assert 'name="pour" value="telephone"' in answer.text
    assert "Les réponses s’écrivent une seule fois" in shown(answer)
    for key in ("begin", "again", "call", "end", "declined"):
        assert aloud(WRITTEN["spoken"][key]) in shown(answer), key


async def test_a_no_is_told_what_to_say_and_nothing_is_sent(office: Desk, awa: Walker) -> None:
    await awa.begin("telephone")
    answer = await awa.fill("accord", {"contact_agreed": "no"})
    assert answer.status_code == 200
    assert "Lisez : « Je n’écris rien, et personne ne vous appelle." in shown(answer)
    assert await office.rows("SELECT id FROM record") == []


async def test_the_end_is_read_aloud_and_the_next_one_knows_who_types(awa: Walker) -> None:
    await awa.walk(BY_NADIA, "telephone")
    await awa.send()
    text = shown(await awa.get("/fin"))
    assert "Une conseillère va vous appeler. Je ne sais pas en combien de jours." in text
    assert aloud(WRITTEN["spoken"]["end"]) in text
    await awa.post("/encore", {})
    assert awa.at == "/page/qui-ecrit"
    page = (await awa.get("/page/qui-ecrit")).text
    assert 'value="Nadia Essai, agence"' in page
    assert "Awa" not in page
