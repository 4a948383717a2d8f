"""The desk: accounts, codes, laptops, households handed over, erased, and kept too long."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest
import time_machine

from tests.server.desk import Desk, desk
from tests.server.joining import join
from tests.server.making import answers, change, created, push
from visitapp.domain.errors import UserError
from visitapp.server.accounts import accounts
from visitapp.server.database.database import ServerDatabase
from visitapp.server.erasure import retention
from visitapp.server.rights.person import Person
from visitapp.server.rights.rights import person_of

pytestmark = pytest.mark.anyio
MARK = "Mme-Lilas"


@pytest.fixture
async def office(database: ServerDatabase) -> AsyncIterator[Desk]:
    async with desk(database) as made:
        await push(database, [created("d1"), change("a", "d1", "name", MARK)], _basile())
        yield made


def _basile(role: str = "visitor") -> Person:
    return person_of(
        {"account": "basile", "role": role, "territory": "est", "scheme": "", "past": ""},
        "token-b",
    )  # fmt: skip


async def acts(office: Desk, account: str) -> list[tuple[str, str, str]]:
    found = await office.rows(
        "SELECT at, act, root, about FROM audit WHERE account = :account ORDER BY number",
        account=account,
    )
    return [(row["act"], row["root"], row["about"]) for row in found]


async def test_an_administrator_makes_an_account_that_a_code_opens(office: Desk) -> None:
    told = await office.post(
        "ines", "/v1/accounts", name="Nadia", role="visitor", territory="nord", scheme="ecogie",
        account="nadia",
    )  # fmt: skip
    assert told.json() == {
        "account": "nadia", "name": "Nadia", "role": "visitor", "territory": "nord",
        "scheme": "ecogie", "disabled": False, "waits": False, "may_agree": False,
    }  # fmt: skip
    code = (await office.post("ana", "/v1/invitations", account="nadia", minutes=60)).json()
    until = datetime.fromisoformat(code["until"]) - datetime.now(UTC)
    assert 59 < until.total_seconds() / 60 <= 60
    keys = await office.post("", "/v1/enrol", code=code["code"], name="Portable")
    office.tokens["nadia"] = keys.json()["access"]
    assert (await office.as_("nadia", "GET", "/v1/digest")).status_code == 200
    again = await office.post("", "/v1/enrol", code=code["code"], name="Portable")
    assert again.status_code == 403
    assert await acts(office, "ines") == [("account_made", "", "nadia")]
    assert await acts(office, "ana") == [("invited", "", "nadia")]
    assert await acts(office, "nadia") == [("enrolled", "", keys.json()["device"])]


@pytest.mark.parametrize("minutes", [9, 10081])
async def test_a_code_lasts_from_ten_minutes_to_seven_days(office: Desk, minutes: int) -> None:
    told = await office.post("ana", "/v1/invitations", account="basile", minutes=minutes)
    assert told.status_code == 422


@pytest.mark.parametrize(
    ("who", "account"), [("ana", "ana"), ("ana", "colette"), ("colette", "colette")]
)
async def test_nobody_gives_a_code_to_their_own_level(office: Desk, who: str, account: str) -> None:
    told = await office.post(who, "/v1/invitations", account=account)
    assert told.status_code in (403, 404)


async def test_nobody_raises_themselves_or_leaves_their_scheme(office: Desk) -> None:
    own = await office.post("ines", "/v1/accounts/ines", role="coordinator")
    assert own.status_code == 403
    for told in (
        {"name": "X", "role": "administrator", "scheme": "other"},
        {"name": "X", "role": "administrator"},
        {"name": "X", "role": "visitor", "territory": "est", "scheme": "other"},
    ):
        assert (await office.post("ines", "/v1/accounts", **told)).status_code == 403
    moved = await office.post("ines", "/v1/accounts/basile", scheme="other")
    assert moved.status_code == 403


@pytest.mark.parametrize(
    "told",
    [{"role": "visitor"}, {"role": "visitor", "territory": "est nord"}, {"role": "adviser"},
     {"role": "visitor", "territory": "est", "account": "basile"}],
)  # fmt: skip
async def test_an_account_that_cannot_be_is_refused_in_french(
    office: Desk, told: dict[str, str]
) -> None:
    answer = await office.post("ines", "/v1/accounts", name="X", scheme="ecogie", **told)
    assert answer.status_code == 422
    assert answer.json()["detail"].endswith(".")


async def test_a_closed_account_is_shut_out_at_once(office: Desk) -> None:
    told = await office.post("ines", "/v1/accounts/basile", disabled=True)
    assert told.json()["disabled"] is True
    assert (await office.as_("basile", "GET", "/v1/digest")).status_code == 401
    assert (await office.post("ana", "/v1/invitations", account="basile")).status_code == 422
    assert await acts(office, "ines") == [("closed", "", "basile")]


async def test_a_closed_account_is_opened_again_and_its_computers_are_not(office: Desk) -> None:
    """The tokens of before open nothing; a new code does."""
    await office.post("ines", "/v1/accounts/basile", disabled=True)
    assert (await office.post("ana", "/v1/accounts/basile", disabled=False)).status_code == 403
    told = await office.post("ines", "/v1/accounts/basile", disabled=False)
    assert told.json()["disabled"] is False
    assert (await office.as_("basile", "GET", "/v1/digest")).status_code == 401
    assert (await office.post("ana", "/v1/invitations", account="basile")).status_code == 200
    assert [act for act, *_ in await acts(office, "ines")] == ["closed", "reopened"]


async def test_the_account_of_registration_pages_is_nobodys(office: Desk) -> None:
    """It is on no list of people, and opens for nobody (decision 76)."""
    async with office.database.session() as session:
        await join(session, "web-t8", "adviser", scheme="ecogie")
        await accounts.close(session, "web-t8")
    listed = (await office.as_("ines", "GET", "/v1/accounts")).json()["accounts"]
    assert "web-t8" not in {one["account"] for one in listed}
    told = await office.post("ines", "/v1/accounts/web-t8", disabled=False)
    assert (told.status_code, told.json()["detail"]) == (
        422, "Ce compte est celui des pages d’inscription. Personne ne l’ouvre.",
    )  # fmt: skip
    async with office.database.session() as session:
        with pytest.raises(UserError, match="pages d’inscription"):
            await accounts.reopen(session, "web-t8")


async def test_an_adviser_who_moves_lets_go_and_her_late_answers_are_taken(office: Desk) -> None:
    assert '"d1"' in (await office.as_("ana", "GET", "/v1/digest")).text
    await office.post("ines", "/v1/accounts/ana", territory="ouest")
    assert (await office.post("colette", "/v1/accounts/ana/agreement")).status_code == 200
    assert '"d1"' not in (await office.as_("ana", "GET", "/v1/digest")).text
    assert "d1-made" not in (await office.as_("ana", "GET", "/v1/changes")).text
    held = await office.post("ana", "/v1/have", ids=["d1-made", "a"])
    assert held.json()["ids"] == [], "her laptop may let it go"
    late = change("late", "d1", "rooms", 3, device="laptop-ana").model_dump(mode="json")
    word = held.json()["epoch"]
    told = await office.post("ana", "/v1/push", epoch=word, incarnation="i", changes=[late])
    assert told.json()["results"][0]["status"] == "numbered"


async def test_another_role_ends_the_sessions_of_the_one_before(office: Desk) -> None:
    told = await office.post("ines", "/v1/accounts/ana", role="visitor", territory="est")
    assert told.status_code == 200
    assert (await office.as_("ana", "GET", "/v1/digest")).status_code == 401


async def test_a_lost_laptop_is_shut_out_by_its_adviser(office: Desk) -> None:
    listed = (await office.as_("ana", "GET", "/v1/devices")).json()["devices"]
    assert {one["account"] for one in listed} == {"ana", "basile", "samira"}
    device = office.devices["basile"]
    first = await office.post("ana", f"/v1/devices/{device}/revoke")
    again = await office.post("ana", f"/v1/devices/{device}/revoke")
    assert (first.json()["before"], again.json()["before"]) == (False, True)
    assert (await office.as_("basile", "GET", "/v1/digest")).status_code == 401
    assert ("revoked", "", device) in await acts(office, "ana")


async def test_no_token_is_ever_listed(office: Desk) -> None:
    text = (await office.as_("ines", "GET", "/v1/devices")).text
    assert not any(token in text for token in office.tokens.values())
    assert "access" not in text
    assert "refresh" not in text


async def test_a_household_is_handed_over_by_a_change_that_all_see(office: Desk) -> None:
    for to in ("samira", "basile", "samira"):
        told = await office.post("ana", "/v1/households/d1/visitor", visitor=to)
        assert told.status_code == 200
    assert '"d1"' in (await office.as_("samira", "GET", "/v1/digest")).text
    assert '"d1"' not in (await office.as_("basile", "GET", "/v1/digest")).text
    found = await office.rows(
        "SELECT root, record, id, wire FROM change WHERE path = '@assigned' ORDER BY number"
    )
    bases = [json.loads(row["wire"])["bases"] for row in found]
    assert bases == [[], [found[0]["id"]], [found[1]["id"]]], "no conflict"
    refused = await office.post("ana", "/v1/households/d1/visitor", visitor="william")
    assert (refused.status_code, refused.json()["detail"]) == (
        403, "Cette personne ne travaille pas dans vos territoires.",
    )  # fmt: skip


async def test_an_erased_household_is_nowhere_and_stays_so(office: Desk) -> None:
    first = await office.post("ana", "/v1/households/d1/erasure", reason="request")
    again = await office.post("ana", "/v1/households/d1/erasure", reason="request")
    assert (first.json()["before"], again.json()["before"]) == (False, True)
    assert await office.says(MARK) == []
    page = (await office.as_("basile", "GET", "/v1/changes")).json()["items"]
    assert [item["notice"] for item in page] == ["erased"]
    assert await acts(office, "ana") == [("erased", "d1", "request")]
    given = await office.post("ana", "/v1/households/d1/visitor", visitor="samira")
    assert given.status_code == 410
    word = (await office.post("basile", "/v1/have", ids=["x"])).json()["epoch"]
    late = change("late", "d1", "rooms", 3).model_dump(mode="json")
    told = await office.post("basile", "/v1/push", epoch=word, incarnation="i", changes=[late])
    assert told.json()["results"][0]["status"] == "erased"


@pytest.mark.parametrize("reason", ["parce que", "", "Mme Lilas est partie"])
async def test_no_reason_in_free_words(office: Desk, reason: str) -> None:
    told = await office.post("ana", "/v1/households/d1/erasure", reason=reason)
    assert told.status_code == 422


async def test_what_is_kept_too_long_is_listed_by_its_last_answer(office: Desk) -> None:
    old = datetime(2023, 3, 1, 9, 0, tzinfo=UTC)
    for record, at in (("d2", old), ("d3", old.replace(year=2022))):
        told = [one.model_copy(update={"at": at}) for one in answers(record, 2)]
        with time_machine.travel(at, tick=False):  # it was received then
            await push(office.database, [created(record), *told], _basile())
    recent = change("new", "v3", "surface", 61).model_copy(update={"kind": "visit"})
    visit = created("v3", "d3", "visit")
    await push(office.database, [visit, recent], _basile())
    came = [
        change(f"{record}-came", record, "seats", 1)
        .model_copy(update={"kind": "attendance", "at": old})
        for record in ("a2", "alone")
    ]  # fmt: skip
    shown = [created("a2", "d2", "attendance"), created("alone", None, "attendance"), *came]
    with time_machine.travel(old, tick=False):
        await push(office.database, shown, _basile("adviser"))
    told = (await office.as_("ana", "GET", "/v1/households/overdue")).json()
    assert told["households"] == [["d2", "2023-03-01"]], "d3 had a visit since; d1 is of today"
    async with office.database.session() as session:  # the server's own command asks for no one
        listed = await retention.overdue(session, date(2026, 11, 26), 24)
    assert listed == [("d2", "2023-03-01")], "who came to a gathering alone is no household"
    assert told["months"] == 24
    assert "2023-095" in told["source"]
    assert ("overdue", "", "") in await acts(office, "ana")


@pytest.mark.parametrize(
    ("said", "restored", "last"),
    [("2026-11-26T08:00:00", "", "2026-11-26T08:00:00"),  # a day late
     ("2026-09-28T09:00:01", "", "2026-09-28T09:00:01"),  # 60 days
     ("2026-09-28T08:59:59", "", "2026-11-27T09:00:00"),  # away longer than anybody is: received
     ("2000-01-01T00:00:00", "", "2026-11-27T09:00:00"),  # a dead clock
     ("2036-01-01T00:00:00", "", "2026-11-27T09:00:00"),
     ("2025-01-01T00:00:00", "2026-10-01", "2025-01-01T00:00:00"),  # given back after a restore
     ("2024-11-26T00:00:00", "2026-10-01", "2026-11-27T09:00:00"),  # past the two years even so
     ("2025-01-01T00:00:00", "2026-09-01", "2026-11-27T09:00:00")],  # no longer given back
)  # fmt: skip
async def test_the_last_contact_is_no_clocks_word_alone(
    office: Desk, said: str, restored: str, last: str
) -> None:
    now = datetime(2026, 11, 27, 9, tzinfo=UTC)
    at = datetime.fromisoformat(f"{said}+00:00")
    async with office.database.session() as session:
        if restored:
            value = f"{restored}T00:00:00+00:00"
            await session.rows("INSERT INTO meta (key, value) VALUES ('restored', :v)", v=value)
    told = [one.model_copy(update={"at": at}) for one in answers("d2", 1)]
    with time_machine.travel(now, tick=False):
        await push(office.database, [created("d2"), *told], _basile())
    assert (await office.rows("SELECT last FROM record WHERE id = 'd2'"))[0]["last"] == last


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [(date(2026, 11, 26), 24, date(2024, 11, 26)), (date(2028, 2, 29), 12, date(2027, 2, 28)),
     (date(2026, 3, 31), 1, date(2026, 2, 28)), (date(2026, 1, 15), 1, date(2025, 12, 15))],
)  # fmt: skip
def test_months_before_a_day(day: date, months: int, expected: date) -> None:
    assert retention.months_before(day, months) == expected


async def test_an_account_is_found_by_those_who_may(office: Desk) -> None:
    async def listed(who: str) -> set[str]:
        told = (await office.as_(who, "GET", "/v1/accounts")).json()["accounts"]
        return {one["account"] for one in told}

    assert await listed("ana") == {"ana", "basile", "samira"}
    assert await listed("wanda") == {"wanda", "william"}
    everybody = set(office.tokens)
    assert await listed("colette") == everybody - {"ines"}
    assert await listed("ines") == everybody
    async with office.database.session() as session:
        await accounts.make(session, accounts.Who("Omar", "visitor", "est", "other"), "omar")
    assert "omar" not in await listed("ines")
