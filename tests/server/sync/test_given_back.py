"""The restore drill: what is given back is believed by the server's seal, and by nothing else.

Basile knows the word of Ana's laptop: it is in the feed. Ana advises where he visits.
"""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.server.desk import Desk, desk
from tests.server.making import answers, change, created, push
from tests.server.proof import restored, sealed
from visitapp.server.accounts.author_rights import present
from visitapp.server.database.database import ServerDatabase
from visitapp.server.erasure import erase_rows
from visitapp.server.rights.person import Person
from visitapp.server.rights.rights import person_of
from visitapp.server.sync import sealing, unproven
from visitapp.server.sync.sealing import seal_keys
from visitapp.server.sync.signers import signed_texts
from visitapp.sync.wire.content import content
from visitapp.sync.wire.messages import Result, WireChange
from visitapp.sync.wire.unproven_messages import UnprovenList

pytestmark = pytest.mark.anyio
ANA_S = "laptop-ana"
LISTED = "/v1/households/unproven"
LAST_TWO = "SELECT number FROM change WHERE root = 'd1' ORDER BY number DESC LIMIT 2"


def _who(account: str, role: str) -> Person:
    told = {"account": account, "role": role, "territory": "est", "scheme": "ecogie", "past": ""}
    return person_of(told, f"token-{account}")


BASILE, ANA = _who("basile", "visitor"), _who("ana", "adviser")


def _visit(id: str, path: str, value: object, device: str = "laptop-1") -> WireChange:
    return change(id, "v1", path, value, device=device).model_copy(update={"kind": "visit"})


@pytest.fixture
async def office(database: ServerDatabase) -> AsyncIterator[Desk]:
    """A finished visit of Basile's; Ana's laptop has said its word. Then the server is restored."""
    async with desk(database) as made:
        async with database.session() as session:
            await present(session, BASILE, "laptop-1")
            await present(session, ANA, ANA_S)
        begun = [created("d1"), created("v1", "d1", "visit")]
        moves = [_visit("s1", "@state", "in_progress"), _visit("s2", "@state", "finished")]
        assert _said(await push(database, [*begun, *moves], BASILE)) == {"numbered"}
        await restored(database)
        yield made


def _said(results: list[Result]) -> set[str]:
    return {one.status for one in results}


def _forged() -> list[WireChange]:
    """What the findings did: a validated visit, a closed file, a scheme's settings, a number."""
    made = created("sc", kind="scheme").model_copy(update={"device": ANA_S})
    number = change("n1", "sc", "telephone", "06 00 00 00 00", device=ANA_S)
    return [
        _visit("f1", "@state", "validated", ANA_S),
        change("f2", "d1", "@state", "closed", device=ANA_S),
        change("f3", "d1", "@assigned", {"visitor": "samira"}, device=ANA_S),
        made,
        number.model_copy(update={"kind": "scheme"}),
    ]


async def test_a_forged_device_gets_nothing(office: Desk) -> None:
    """Bare, with a seal of something else, or with that of another server."""
    made_up = seal_keys(bytes(64)).of_change
    before = await office.rows("SELECT count(*) AS n FROM change")
    [other] = await sealed(office.database, _visit("x", "notes", "vraie", ANA_S))
    for one in _forged():
        for proof in (None, other.seal, made_up(content(one)), "AAAA"):
            told = one.model_copy(update={"seal": proof})
            [result] = await push(office.database, [told], BASILE)
            assert result.status == "refused", (one.id, proof)
            assert "conseillère" in result.reason or one.record == "sc", "it waits for her"
    assert await office.rows("SELECT count(*) AS n FROM change") == before
    [visit] = await office.rows("SELECT state FROM record WHERE id = 'v1'")
    assert visit["state"] == "finished"


async def test_what_cannot_be_proven_waits_for_an_adviser_and_is_never_applied(
    office: Desk,
) -> None:
    """Once for the same words, in a known household; who decides is of its people."""
    offered = [_visit("f1", "@state", "validated", ANA_S), _visit("f4", "notes", "Fausse", ANA_S)]
    for _ in range(2):
        assert _said(await push(office.database, [*offered, *_forged()], BASILE)) == {"refused"}
    again = offered[1].model_copy(update={"value": {"value": "Autre"}})
    assert _said(await push(office.database, [again], BASILE)) == {"refused"}
    told = UnprovenList(**(await office.as_("ana", "GET", LISTED)).json())
    said = {(one.change.path, str(one.change.value["value"])) for one in told.waiting}  # type: ignore[index]
    assert said == {
        ("@state", "validated"), ("@state", "closed"), ("@assigned", "{'visitor': 'samira'}"),
        ("notes", "Fausse"), ("notes", "Autre"),
    }  # fmt: skip
    assert {(one.household, one.offered_by) for one in told.waiting} == {("d1", "Basile")}
    assert told.many == 5
    assert await office.rows("SELECT 1 FROM unproven WHERE wire LIKE '%Fausse%'") == []
    for n, one in enumerate(told.waiting):
        path = f"/v1/households/d1/unproven/{one.id}"
        for before in (False, True):
            answer = await office.post("ana", path, accepted=n == 0, reason="Samira l’a dit.")
            assert answer.json()["before"] == before
    none = {"many": 0, "waiting": []}
    await push(office.database, offered, BASILE)
    assert (await office.as_("ana", "GET", LISTED)).json() == none, "decided: it is not asked twice"
    acts = await office.rows("SELECT act, root, at, about FROM audit WHERE act LIKE '%unproven'")
    acts = [(one["act"], one["about"]) for one in acts]
    assert acts.count(("accepted_unproven", "Samira l’a dit.")) == 1
    assert acts.count(("refused_unproven", "Samira l’a dit.")) == 4
    assert acts.count(("offered_unproven", "")) == 2
    assert (await office.post("ana", f"{LISTED[:-9]}/d1/unproven/x", accepted=True, reason="x")
            ).status_code == 404  # fmt: skip
    [visit] = await office.rows("SELECT state FROM record WHERE id = 'v1'")
    assert visit["state"] == "finished"
    assert await office.says("Fausse") == []
    async with office.database.session() as session:
        await erase_rows.erase(session, erase_rows.Erasure("d1", "request", "2026-12-02T09:00:00Z"))
    assert await office.rows("SELECT 1 FROM unproven") == []


async def test_the_list_of_what_cannot_be_proven_has_its_ends(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who fills it fills a household's part; an answer tells what fits, and how many there are."""
    monkeypatch.setattr(unproven, "MOST", 3)
    monkeypatch.setattr(unproven, "MOST_SIGNS", 500)
    known = _visit("s1", "@state", "in_progress", ANA_S)
    for n in range(5):
        await push(office.database, [known, _visit(f"f{n}", "notes", "x" * 150, ANA_S)], BASILE)
    told = UnprovenList(**(await office.as_("ana", "GET", LISTED)).json())
    assert (told.many, len(told.waiting)) == (3, 1)


async def test_a_sealed_change_that_was_altered_proves_nothing(office: Desk) -> None:
    [told] = await sealed(office.database, _visit("g", "surface", 61, ANA_S))
    for said in ({"value": {"value": 62}}, {"record": "d1"}, {"device": "laptop-9b"},
                 {"author": "Colette"}, {"path": "notes"}, {"bases": ("s1",)}):  # fmt: skip
        altered = told.model_copy(update=said)
        async with office.database.session() as session:
            keys = await sealing.own_seal_keys(session)
        text = signed_texts(keys, [altered], {"g": content(altered)}, laptop=True)["g"]
        assert not keys.is_of_change(told.seal or "", text), said
        if altered.device == ANA_S:
            assert _said(await push(office.database, [altered], BASILE)) == {"refused"}, said
            await push(office.database, [told, altered], BASILE)
            [kept] = await office.rows("SELECT root, record, id, wire FROM change WHERE id = 'g'")
            assert content(WireChange.model_validate_json(kept["wire"])) == content(told), "another"
            await office.rows("DELETE FROM change WHERE id = 'g'")


async def test_what_the_server_had_sealed_is_taken_back_from_anybody_who_has_it(
    office: Desk,
) -> None:
    """Even what its maker may not do today: it was judged when it was numbered."""
    held = await sealed(
        office.database, _visit("a", "@state", "validated", ANA_S),
        _visit("b", "@state", "to_correct", ANA_S), _visit("c", "@state", "validated", ANA_S),
    )  # fmt: skip
    assert _said(await push(office.database, held, BASILE)) == {"numbered"}
    assert _said(await push(office.database, held, ANA)) == {"again"}
    [visit] = await office.rows("SELECT state FROM record WHERE id = 'v1'")
    assert visit["state"] == "validated"


async def test_a_household_hangs_together_or_shows_where_not(office: Desk) -> None:
    """Whoever pushes at the same time; taken out, swapped or cut off at the end, it shows."""
    visits = [created(f"v{n}", "d1", "visit") for n in range(2, 6)]
    await push(office.database, visits, BASILE)
    said = [[change(f"{n}-{k}", f"v{n}", f"q{k}", k).model_copy(update={"kind": "visit"})
             for k in range(3)] for n in range(2, 6)]  # fmt: skip
    await asyncio.gather(*(push(office.database, one, BASILE) for one in said))
    assert await _broken(office) is None
    last, middle = await office.rows(LAST_TWO)
    swap = "UPDATE change SET number = :there WHERE number = :n"
    await office.rows(swap, n=last["number"], there=900)
    assert await _broken(office) is not None, "another number"
    await office.rows(swap, n=900, there=last["number"])
    assert await _broken(office) is None
    await office.rows("DELETE FROM change WHERE number = :n", n=last["number"])
    assert await _broken(office) is not None, "the end is missing"
    await office.rows("UPDATE change SET wire = 'AAAA' WHERE number = :n", n=middle["number"])
    assert await _broken(office) == middle["number"]
    await office.rows("DELETE FROM change WHERE number = :n", n=middle["number"])
    assert await _broken(office) is not None, "one is missing"


async def test_another_household_hangs_on_nothing_of_this_one(office: Desk) -> None:
    await push(office.database, [created("d2"), *answers("d2", 3)], BASILE)
    await office.rows("DELETE FROM change WHERE root = 'd1'")
    assert await _broken(office, "d2") is None


async def _broken(office: Desk, root: str = "d1") -> int | None:
    async with office.database.session() as session:
        return await sealing.first_broken(session, root)
