"""Attacks by people who have an account: each was tried by hand first, and is told nothing.

Basile (east) has the household d1; Samira is a visitor beside him; Ana advises the east and the
north, Wanda the west; William is a visitor of the west; Inès is an administrator.
"""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.server.desk import Desk, desk
from tests.server.making import change, created, push
from tests.server.pictures import photo
from tests.server.proof import sealed
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.epoch import epoch
from visitapp.server.instance.photo_store import Folder
from visitapp.server.photos.intake import Intake
from visitapp.server.photos.rows import sha256_of
from visitapp.server.rights.person import Person
from visitapp.server.rights.rights import person_of
from visitapp.sync.wire.messages import Page, WireChange
from visitapp.sync.wire.photo_messages import checksum

pytestmark = pytest.mark.anyio
MARK, PHOTO = "Mme-Lilas", photo(1)
SHA = sha256_of(PHOTO)


async def _any(_data: bytes) -> bool:
    return True


@pytest.fixture
async def office(database: ServerDatabase, tmp_path: Path) -> AsyncIterator[Desk]:
    """Basile's household with a photo that is here whole."""
    intake = Intake(Folder(tmp_path / "photos"), _any)
    async with desk(database, intake) as made:
        named = change("p", "d1", "photos", [SHA])
        done = await push(
            database, [created("d1"), change("n", "d1", "name", MARK), named], _basile()
        )
        assert {one.status for one in done} == {"numbered"}
        assert (await _piece(made, "basile", "d1", PHOTO)) == 204
        yield made


def _basile() -> Person:
    return person_of(
        {"account": "basile", "role": "visitor", "territory": "est", "scheme": "ecogie",
         "past": ""}, "token-b",
    )  # fmt: skip


async def _push(office: Desk, who: str, *changes: WireChange) -> list[str]:
    """The statuses of a push over HTTP."""
    async with office.database.session() as session:
        word = await epoch(session)
    told = [one.model_dump(mode="json") for one in changes]
    answer = await office.post(who, "/v1/push", epoch=word, incarnation="i", changes=told)
    assert answer.status_code == 200, answer.text
    return [one["status"] for one in answer.json()["results"]]


async def _piece(office: Desk, who: str, record: str, data: bytes, of: bytes = PHOTO) -> int:
    """The status of a piece of the photo, sent from its beginning."""
    headers = {
        "upload-offset": "0", "upload-length": str(len(data)), "upload-checksum": checksum(data),
    }  # fmt: skip
    path = f"/v1/records/{record}/photos/{sha256_of(of)}"
    return (await office.as_(who, "PATCH", path, content=data, headers=headers)).status_code


async def _sees(office: Desk, who: str) -> str:
    """Everything that the sync tells somebody of d1."""
    asked = [
        await office.as_(who, "GET", "/v1/changes"), await office.as_(who, "GET", "/v1/digest"),
        await office.post(who, "/v1/records", records=["d1", "mine"]),
        await office.post(who, "/v1/photos/held", records=["d1", "mine"]),
    ]  # fmt: skip
    return "".join(one.text for one in asked)


async def test_a_hash_that_one_names_in_ones_own_file_gives_no_photo(office: Desk) -> None:
    """Samira knows the hash, and names it in a household of hers: she must send it herself."""
    mine = [created("mine"), change("x", "mine", "photos", [SHA], device="laptop-s")]
    assert await _push(office, "samira", *(_as(one, "laptop-s") for one in mine)) == [
        "numbered", "numbered",
    ]  # fmt: skip
    path = f"/v1/records/mine/photos/{SHA}"
    assert (await office.as_("samira", "GET", path)).status_code == 404
    there = await office.as_("samira", "HEAD", path)
    assert (there.status_code, there.headers["upload-offset"]) == (200, "0")
    assert await _piece(office, "samira", "mine", b"x" * len(PHOTO)) == 409, "not what it is named"
    assert (await office.as_("samira", "GET", path)).status_code == 404
    assert MARK not in await _sees(office, "samira")


def _as(one: WireChange, device: str) -> WireChange:
    return one.model_copy(update={"device": device})


async def test_a_file_is_not_opened_by_a_child_a_twin_or_a_parent(office: Desk) -> None:
    """Under his household, under his id, or by making it the child of hers."""
    twins = [
        created("v9", "d1", "visit"),
        created("d1").model_copy(update={"id": "again"}),
        created("mine"),
        change("up", "d1", "@created", {"kind": "household", "parent": "mine", "state": ""}),
        change("n", "mine", "name", "another under the id of his answer"),
    ]
    told = await _push(office, "samira", *(_as(one, "laptop-s") for one in twins))
    assert told == ["refused", "refused", "numbered", "refused", "refused"]
    assert MARK not in await _sees(office, "samira")


@pytest.mark.parametrize("kind", ["override", "visit", "partner"])
async def test_a_record_is_of_the_kind_that_was_judged(office: Desk, kind: str) -> None:
    """Laptops believe the kind inside: an adviser's would have had his numbers for the agency's."""
    inside = {"kind": kind, "questionnaire": f"{kind}@1", "parent": "d1", "state": "",
              "training": False}  # fmt: skip
    lie = change("lie", "o9", "@created", inside)
    told = await _push(office, "basile", lie, change("n9", "o9", "number", 99))
    assert told == ["refused", "refused"]
    feed = (await office.as_("ana", "GET", "/v1/changes")).json()
    # Never in the text: seals are random signs.
    assert "o9" not in {one["record"] for one in feed["items"] if "record" in one}


async def test_a_bag_is_seen_where_its_visitor_works_and_handed_over_nowhere(office: Desk) -> None:
    """Her advisers keep the stock that fills it; others see nothing of it."""
    told = await _push(
        office, "basile", created("k1", kind="bag"),
        change("a", "k1", "@assigned", {"visitor": "basile"}).model_copy(update={"kind": "bag"}),
    )  # fmt: skip
    assert told == ["numbered", "refused"]
    assert '"k1"' in (await office.as_("ana", "GET", "/v1/digest")).text
    for other in ("wanda", "william", "samira"):
        assert '"k1"' not in (await office.as_(other, "GET", "/v1/digest")).text


async def test_who_left_a_territory_does_not_take_its_households_along(office: Desk) -> None:
    """Ana moves to the west, and hands d1 to her new visitor: she would read it all again."""
    await office.post("ines", "/v1/accounts/ana", territory="ouest")
    agreed = await office.post("colette", "/v1/accounts/ana/agreement")
    assert agreed.status_code < 300, agreed.text
    late = change("late", "d1", "rooms", 3, device="laptop-a")
    take = change("take", "d1", "@assigned", {"visitor": "william"}, device="laptop-a")
    assert await _push(office, "ana", late, take) == ["numbered", "refused"]
    by_desk = await office.post("ana", "/v1/households/d1/visitor", visitor="william")
    assert by_desk.status_code == 404
    for who in ("ana", "wanda", "william"):
        assert MARK not in await _sees(office, who)


async def test_a_household_that_was_handed_away_is_not_taken_back(office: Desk) -> None:
    """Colette gives d1 to the west; Ana, who still has it on her laptop, wants it again."""
    given = await office.post("colette", "/v1/households/d1/visitor", visitor="william")
    assert given.status_code == 200
    back = change("back", "d1", "@assigned", {"visitor": "basile"}, device="laptop-a")
    assert await _push(office, "ana", back) == ["refused"]
    assert MARK not in await _sees(office, "ana")
    assert MARK in await _sees(office, "william")


async def test_nobody_claims_the_session_of_another_as_a_laptop(office: Desk) -> None:
    """Its id is in every change made at the desk. Ana could then have handed nothing over."""
    session = office.devices["ana"]
    hello = {"app": "x", "protocol": 1, "device": session, "incarnation": "i",
             "at": datetime.now(UTC).isoformat()}  # fmt: skip
    assert (await office.post("basile", "/v1/hello", **hello)).status_code == 200
    forged = change("f", "d1", "rooms", 4, device=session)
    assert await _push(office, "basile", forged) == ["refused"], "nor writes in its name"
    given = await office.post("ana", "/v1/households/d1/visitor", visitor="samira")
    assert given.status_code == 200, given.text


async def test_what_was_done_at_the_desk_is_given_back_after_a_restore(office: Desk) -> None:
    """By a visitor's laptop, with the server's seal: it is not refused as his."""
    theirs = change("g", "d1", "@assigned", {"visitor": "samira"}, device=office.devices["ana"])
    [theirs] = await sealed(office.database, theirs)
    assert await _push(office, "basile", theirs) == ["numbered"]
    assert MARK in await _sees(office, "samira")


async def test_an_answer_that_says_it_is_a_notice_is_an_answer(office: Desk) -> None:
    """Unknown fields are given back: one that says « erased » would erase on another's laptop."""
    forged = WireChange.model_validate(
        {**change("z", "d1", "rooms", 5).model_dump(), "notice": "erased", "reason": "x"}
    )
    assert await _push(office, "basile", forged) == ["numbered"]
    page = Page.model_validate_json((await office.as_("ana", "GET", "/v1/changes")).content)
    assert {type(one) for one in page.items} == {WireChange}


async def test_an_administrator_reads_no_file_by_any_door(office: Desk) -> None:
    asked = [
        ("GET", "/v1/changes", None), ("GET", "/v1/digest", None),
        ("POST", "/v1/records", {"records": ["d1"]}), ("POST", "/v1/have", {"ids": ["n"]}),
        ("POST", "/v1/photos/held", {"records": ["d1"]}),
        ("GET", f"/v1/records/d1/photos/{SHA}", None), ("GET", "/v1/households/overdue", None),
        ("POST", "/v1/households/d1/visitor", {"visitor": "samira"}),
        ("POST", "/v1/households/d1/erasure", {"reason": "request"}),
    ]  # fmt: skip
    for method, path, told in asked:
        more: dict[str, Any] = {"json": told} if told else {}
        answer = await office.as_("ines", method, path, **more)
        assert answer.status_code == 403, path
        assert MARK not in answer.text
    for path in ("/v1/accounts", "/v1/devices"):
        assert '"d1"' not in json.dumps((await office.as_("ines", "GET", path)).json())


async def test_nobody_makes_an_account_of_somebody_elses_name_to_shut_them_out(
    office: Desk,
) -> None:
    """An account called « ana » beside Ana's: her own id is still hers."""
    codes = await office.chosen("ana")
    made = await office.post(
        "ines", "/v1/accounts", name="ana", role="visitor", territory="est", scheme="ecogie",
        account="another",
    )  # fmt: skip
    assert made.status_code == 200
    told = await office.post(
        "", "/v1/sign-in", account="ana", password="quatre mots sans lien", code=codes.now()
    )
    assert told.status_code == 200
