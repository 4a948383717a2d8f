"""A letter is answered by its code, once, while the household says yes; nothing more is told."""

import anyio
import httpx2
import pytest

from tests.server.agency import Agency
from tests.server.desk import Desk
from tests.server.mail.letters import change, clear, history, made
from tests.server.registration.walking import shown, titled
from tests.server.replies.asking import (
    CODE,
    FORM,
    OTHER,
    TYPED,
    answers,
    arrives,
    consent,
    links,
    oriented,
    stands,
    state,
)
from tests.server.signing import signed_json
from visitapp.server.erasure.erase_rows import Erasure, erase
from visitapp.server.replies.answer import ACCOUNT, LONGEST, TOO_LONG

pytestmark = pytest.mark.anyio


async def opened(office: Desk, code: str = CODE) -> httpx2.Response:
    return await office.as_("", "GET", f"/reponse/{code}")


async def says(office: Desk, code: str = CODE, **typed: str) -> httpx2.Response:
    return await office.as_("", "POST", f"/reponse/{code}", data=TYPED | typed, headers=FORM)


async def test_a_yes_comes_back_to_the_orientation_and_to_its_letter(office: Desk) -> None:
    await stands(office.database)
    page = await opened(office, "ac3d ef4g hj6k")
    assert page.status_code == 200
    assert "Fiche de liaison pour un partenaire, envoyée le 3 décembre 2026." in shown(page)
    assert "Demander une aide" not in page.text, "no more than which letter"
    done = await says(office)
    assert (done.status_code, done.headers["location"]) == (303, f"/reponse/{CODE}")
    assert titled(await opened(office)).startswith("La réponse est arrivée")
    letter, orientation = [await history(office.database, one) for one in ("h-l", "h-o")]
    assert letter["@state"] == "answered"
    assert letter["answer"] == (
        "Nous prenons la demande en charge. Rendez-vous le 12. "
        "Line Travail, CCAS, par le lien du courrier."
    )
    assert (orientation["@state"], orientation["taken_by"], orientation["reply"]) == (
        "taken_up", "Line Travail, CCAS", "taken_up"
    )  # fmt: skip
    assert orientation["remind_on"] == letter["answered_on"], "it is of today's list"
    [row] = await office.rows("SELECT disabled FROM account WHERE id = :id", id=ACCOUNT)
    assert row["disabled"], "nobody signs in as who wrote it"
    assert CODE not in (text := await clear(office.database))
    assert "Line" not in text


async def test_a_no_is_there_for_the_adviser_to_note_and_ends_nothing(office: Desk) -> None:
    await stands(office.database)
    await says(office, kind="refused", motive="no_room", words="")
    orientation = await history(office.database, "h-o")
    assert (orientation["@state"], orientation["reply"], orientation["motive"]) == (
        "sent", "refused", "no_room"
    )  # fmt: skip
    assert orientation["motive_words"] == "Line Travail, CCAS, par le lien du courrier."
    assert (await history(office.database, "h-l"))["answer"] == (
        "Nous ne pouvons pas la prendre en charge. Le service n’a plus de place ou d’argent. "
        "Line Travail, CCAS, par le lien du courrier."
    )


async def test_a_note_moves_only_the_letter(office: Desk) -> None:
    await stands(office.database, orientation="taken_up")
    await says(office, kind="note", motive="no_room", words="Il manque\nl’avis d’impôt")
    orientation = await history(office.database, "h-o")
    assert (orientation["@state"], orientation["reply"]) == ("taken_up", "note")
    assert "motive" not in orientation, "it is no refusal"
    assert "Il manque\nl’avis d’impôt." in str((await history(office.database, "h-l"))["answer"])


async def test_what_lacks_is_asked_again_with_what_was_typed(office: Desk) -> None:
    await stands(office.database)
    wrong = {
        "kind": ({"kind": "nope"}, "Choisissez une réponse."),
        "motive": ({"kind": "refused", "motive": "no_answer"}, "Dites pourquoi."),
        "words": ({"kind": "note", "words": " \u200b"}, "Écrivez votre réponse."),
        "name": ({"name": "\x00"}, "Écrivez votre nom et votre service."),
        "long": ({"words": "é" * (LONGEST + 1)}, TOO_LONG),
        "long name": ({"name": "é" * 200}, TOO_LONG),
    }
    for typed, why in wrong.values():
        answer = await says(office, **typed)
        assert (answer.status_code, why.replace("\u00a0", " ") in shown(answer)) == (422, True), why
        assert titled(answer).startswith("Erreur")
    assert "Rendez-vous le 12." in shown(answer)
    assert await links(office) == [("h-l", False)]


async def test_two_who_press_together_make_one_answer(office: Desk) -> None:
    await stands(office.database)
    before = len(await office.rows("SELECT id FROM change"))
    async with anyio.create_task_group() as both:
        for name in ("Line", "Léo", "Lou", "Luc"):
            both.start_soon(lambda name=name: says(office, name=name))
    rows = await office.rows("SELECT record, path FROM change ORDER BY number")
    assert sorted((row["record"], row["path"]) for row in rows[before:]) == [
        ("h-l", "@state"), ("h-l", "answer"), ("h-l", "answered_on"),
        ("h-o", "@state"), ("h-o", "remind_on"), ("h-o", "reply"), ("h-o", "taken_by"),
    ]  # fmt: skip


async def test_a_code_is_typed_as_it_is_read(office: Desk) -> None:
    await stands(office.database)
    assert (await office.as_("", "GET", "/reponse")).status_code == 200
    there = await office.as_("", "GET", "/reponse?code=ac3def4g%20hj6k")
    assert (there.status_code, there.headers["location"]) == (303, f"/reponse/{CODE}")
    for path in ("/reponse?code=x", f"/reponse/{OTHER}", "/reponse/%00", f"/reponse/{CODE}K"):
        answer = await office.as_("", "GET", path)
        assert answer.status_code == 404, path
        assert "Ce code n’ouvre rien." in shown(answer)
    assert (await says(office, OTHER)).status_code == 303
    assert await links(office) == [("h-l", False)]


CLOSED = {
    "not yet noted as gone": ({"letter": "ready"}, "Ce courrier n’est pas encore noté"),
    "a draft": ({"letter": "draft"}, "Ce courrier n’est pas encore noté"),
    "noted as answered": ({"letter": "answered"}, "La réponse est arrivée"),
    "its day is over": ({"reply_until": "2026-12-01"}, "Ce code ne sert plus"),
    "two last days": ({"reply_until": "x"}, "Ce code ne sert plus"),
    "abandoned": ({"orientation": "abandoned"}, "L’agence n’attend plus"),
    "refused before": ({"orientation": "refused"}, "L’agence n’attend plus"),
    "of no orientation": ({"orientation_of": ""}, "L’agence n’attend plus"),
    "a closed file": ({"household": "closed"}, "L’agence n’attend plus"),
    "a limited file": ({"household": "limited"}, "L’agence n’attend plus"),
    "a letter of another version": ({"document": "poem"}, "Erreur"),
}


@pytest.mark.parametrize("what", CLOSED)
async def test_what_is_not_waited_for_is_said_and_not_taken(office: Desk, what: str) -> None:
    said, why = CLOSED[what]
    said = dict(said)
    limited, nowhere = said.pop("household", ""), said.pop("orientation_of", None)
    await stands(office.database, **said)
    if nowhere is not None:
        gone = {"value": "", "state": "given"}
        await arrives(
            office.database, change("h-l", "letter", "orientation", gone, "h-l_orientation")
        )
    if limited:
        await arrives(office.database, state("h", "household", limited))
    before = len(await office.rows("SELECT id FROM change"))
    assert titled(await opened(office)).startswith(why)
    assert (await says(office)).status_code == 303
    assert len(await office.rows("SELECT id FROM change")) == before


async def test_a_withdrawn_yes_closes_the_page(office: Desk) -> None:
    await stands(office.database)
    withdrawn = state("h-c", "consent", "withdrawn", "given")
    await arrives(office.database, withdrawn)
    page = await opened(office)
    assert (page.status_code, titled(page).split(" –")[0]) == (410, "Cette page est fermée")
    assert "Le foyer n’est plus d’accord" in shown(page)
    await says(office)
    assert (await history(office.database, "h-l"))["@state"] == "sent"


async def test_two_answers_of_the_household_are_a_no(office: Desk) -> None:
    await stands(office.database)
    await arrives(office.database, state("h-c", "consent", "refused"))
    assert titled(await opened(office)).startswith("Cette page est fermée")


async def test_a_no_in_another_file_of_the_household_counts(office: Desk) -> None:
    """Joined to `h` by a person; its own yes opens nothing here."""
    await stands(office.database)
    same = answers("r", "registration", {"same_as": "h"})
    await arrives(
        office.database, made("h2", "household", "to_call"),
        made("r", "registration", "received", "h2"), *same,
        state("r", "registration", "duplicate"),
        *consent("c2", "h2"),
    )  # fmt: skip
    assert (await opened(office)).status_code == 200
    await arrives(office.database, state("h", "household", "closed"))
    assert (await opened(office)).status_code == 200, "it goes on in the other file"
    await arrives(office.database, state("c2", "consent", "withdrawn", "given"))
    assert titled(await opened(office)).startswith("Cette page est fermée")


async def test_a_social_worker_s_yes_is_hers(office: Desk) -> None:
    said = {"document": "social_worker_link", "recipient": "social_worker", "partner": "",
            "to_name": "Line Travail"}  # fmt: skip
    whom = {"recipient": "social_worker", "partner": ""}
    yes = consent("c3", name="Line Travail", **whom)
    no = [*consent("c4", name="Paul Autre", **whom), state("c4", "consent", "withdrawn", "given")]
    await stands(office.database, *yes, *no, **said)
    assert (await opened(office)).status_code == 200
    await arrives(office.database, state("c3", "consent", "withdrawn", "given"))
    assert titled(await opened(office)).startswith("Cette page est fermée")


async def test_an_erased_household_leaves_no_code(office: Desk) -> None:
    await stands(office.database)
    async with office.database.session() as session:
        await erase(session, Erasure("h", "request", "2026-12-03T09:00:00Z"))
    assert await links(office) == []
    assert titled(await opened(office)).startswith("Erreur")
    assert (await says(office)).status_code == 303


async def test_a_household_that_may_take_no_more_says_so(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All is undone: the code is still good, and the partner is told to call."""
    await stands(office.database)
    monkeypatch.setattr("visitapp.server.sync.quota.MOST", 1)
    answer = await says(office)
    assert (answer.status_code, titled(answer).split(" –")[0]) == (
        410, "Cette réponse n’a pas pu être prise"
    )  # fmt: skip
    assert await links(office) == [("h-l", False)]


async def test_a_form_of_another_site_and_a_robot_s_are_not_taken(office: Desk) -> None:
    await stands(office.database)
    headers = {**FORM, "sec-fetch-site": "cross-site"}
    foreign = await office.as_("", "POST", f"/reponse/{CODE}", data=TYPED, headers=headers)
    assert (foreign.status_code, "inscription par" in shown(foreign)) == (403, False)
    assert (await says(office, site_web="x")).status_code == 303
    assert (await office.as_("", "PUT", f"/reponse/{CODE}")).status_code == 405
    assert await links(office) == [("h-l", False)]


async def test_who_tries_codes_waits(office: Desk) -> None:
    told = [(await opened(office, OTHER)).status_code for _ in range(62)]
    assert told[:60] == [404] * 60
    assert told[-1] == 429


def test_over_the_network_on_each_database(agency: Agency) -> None:
    """A laptop sends it, the partner answers, the laptop is given the answer as any other."""
    ana = agency.come("Ana Essai", "adviser", "est-ensemble")
    sent = [one.model_dump(mode="json", exclude_none=True) | {"device": ana.device}
            for one in oriented()]  # fmt: skip
    word = ana.client.get("/v1/digest").json()["epoch"]
    told = {"epoch": word, "incarnation": "i", "changes": signed_json(sent)}
    results = ana.client.post("/v1/push", json=told).json()["results"]
    assert {one["status"] for one in results} == {"numbered"}
    ana.news()
    with httpx2.Client(base_url=agency.server.address) as partner:
        there = partner.get("/reponse", params={"code": CODE.lower()})
        assert partner.get(there.headers["location"]).status_code == 200
        for _ in range(2):
            assert partner.post(f"/reponse/{CODE}", data=TYPED).status_code == 303
        assert "La réponse est arrivée" in partner.get(f"/reponse/{CODE}").text
    assert sorted(f"{one['record']} {one['path']}" for one in ana.news()) == [
        "h-l @state", "h-l answer", "h-l answered_on",
        "h-o @state", "h-o remind_on", "h-o reply", "h-o taken_by",
    ]  # fmt: skip
