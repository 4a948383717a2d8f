"""Nobody opens the files of others alone: an administrator's act waits for a second person."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pyotp
import pytest

from tests.server.desk import PASSWORD, Desk, code_of, desk
from visitapp.server.accounts import accounts, tokens
from visitapp.server.accounts.accounts import Who
from visitapp.server.accounts.second_person import newcomers
from visitapp.server.database.database import ServerDatabase
from visitapp.server.rights.rights import person_of
from visitapp.store.file.ids import uuid7

pytestmark = pytest.mark.anyio
MADE = {"name": "Nina", "role": "coordinator", "scheme": "ecogie", "account": "nina"}


@pytest.fixture
async def office(database: ServerDatabase) -> AsyncIterator[Desk]:
    """A second administrator too, and a coordinator of another scheme."""
    async with desk(database) as made:
        at = datetime.now(UTC)
        async with database.session() as session:
            for account, who in {
                "iris": Who("Iris", "administrator", "", "ecogie"),
                "carla": Who("Carla", "coordinator", "", "visites_energie"),
            }.items():
                await accounts.make(session, who, account)
                ends = at + timedelta(days=1)
                one = await tokens.enrol(session, account, uuid7(), "Bureau", at, ends)
                made.tokens[account], made.devices[account] = one.access, one.device
        yield made


async def entered(office: Desk, code: str, account: str = "nina") -> int:
    """A password chosen with a code, then a session: 200 when it opens."""
    told = await office.post("", "/v1/password/first", code=code, password=PASSWORD)
    if told.status_code != 200:
        return told.status_code
    codes: Any = pyotp.parse_uri(told.json()["uri"])
    told = await office.post(
        "", "/v1/sign-in", account=account, password=PASSWORD, code=code_of(codes)
    )
    return told.status_code


async def agreed(office: Desk, who: str, account: str = "nina") -> int:
    return (await office.post(who, f"/v1/accounts/{account}/agreement")).status_code


async def told(office: Desk, who: str) -> list[dict[str, Any]]:
    """What a laptop's hello says of newcomers."""
    said = {"app": "1", "protocol": 1, "device": f"word-{who}", "incarnation": "i",
            "at": datetime.now(UTC).isoformat()}  # fmt: skip
    answer = await office.post(who, "/v1/hello", **said)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["newcomers"])


async def test_an_administrator_alone_reads_nothing(office: Desk) -> None:
    """The attack of the findings: an account of a coordinator, and its code, for oneself."""
    made = (await office.post("ines", "/v1/accounts", **MADE)).json()
    assert (made["waits"], made["may_agree"], made["disabled"]) == (True, False, False)
    code = (await office.post("ines", "/v1/invitations", account="nina")).json()["code"]
    assert await agreed(office, "ines") == 422, "not who asked"
    assert await entered(office, code) == 403
    assert await agreed(office, "carla") == 404, "not somebody of another scheme"
    assert await agreed(office, "colette") == 200
    assert await agreed(office, "colette") == 422, "once"
    assert await entered(office, code) == 200


@pytest.mark.parametrize(
    ("account", "said"),
    [
        ("ana", {"territory": "est ouest"}), ("ana", {"role": "coordinator", "scheme": "ecogie"}),
        ("basile", {"role": "adviser"}), ("basile", {"role": "administrator", "territory": ""}),
    ],
)  # fmt: skip
async def test_what_opens_more_to_somebody_waits(
    office: Desk, account: str, said: dict[str, str]
) -> None:
    told = await office.post("ines", f"/v1/accounts/{account}", **said)
    assert (told.status_code, told.json()["waits"]) == (200, True), told.text
    assert (await office.as_(account, "GET", "/v1/digest")).status_code == 401
    named = await office.post("ines", f"/v1/accounts/{account}", name="Un autre nom")
    assert named.json()["waits"], "another name is no agreement"
    assert await agreed(office, "ines", account) == 422
    assert await agreed(office, "iris", account) == 200


async def test_a_name_and_a_visitor_wait_for_nobody(office: Desk) -> None:
    named = await office.post("ines", "/v1/accounts/ana", name="Ana M.")
    assert not named.json()["waits"]
    assert (await office.as_("ana", "GET", "/v1/digest")).status_code == 200
    made = await office.post(
        "ines", "/v1/accounts", name="Nadia", role="visitor", territory="est", scheme="ecogie"
    )
    assert not made.json()["waits"]


async def test_a_code_for_who_leads_waits_also_where_the_account_is_old(office: Desk) -> None:
    """With it one chooses a password: it would be the account of another for oneself."""
    code = (await office.post("ines", "/v1/invitations", account="colette")).json()["code"]
    assert await entered(office, code, "colette") == 403
    assert await agreed(office, "colette", "colette") == 401, "she is out meanwhile"
    assert await agreed(office, "iris", "colette") == 200
    assert await entered(office, code, "colette") == 200


async def test_a_coordinator_s_own_code_waits_for_nobody(office: Desk) -> None:
    """She sees those files already."""
    code = (await office.post("colette", "/v1/invitations", account="ana")).json()["code"]
    assert await entered(office, code, "ana") == 200


async def test_a_second_administrator_is_not_made_by_the_first_alone(office: Desk) -> None:
    made = {"name": "Moi encore", "role": "administrator", "scheme": "ecogie", "account": "moi"}
    assert (await office.post("ines", "/v1/accounts", **made)).json()["waits"]
    assert await agreed(office, "colette", "moi") == 404, "only an administrator agrees to one"
    assert await agreed(office, "iris", "moi") == 200


async def test_two_who_asked_are_not_each_other_s_second_person(office: Desk) -> None:
    await office.post("ines", "/v1/accounts", **MADE)
    await office.post("iris", "/v1/accounts/nina", role="adviser", territory="est")
    assert await agreed(office, "ines") == 422
    assert await agreed(office, "iris") == 422
    assert await agreed(office, "colette") == 200


async def test_closed_while_it_waits_it_is_closed(office: Desk) -> None:
    await office.post("ines", "/v1/accounts", **MADE)
    closed = await office.post("ines", "/v1/accounts/nina", disabled=True)
    assert (closed.json()["disabled"], closed.json()["waits"]) == (True, False)
    assert await agreed(office, "colette") == 422
    again = await office.post("ines", "/v1/accounts/nina", disabled=False)
    assert (again.json()["disabled"], again.json()["waits"]) == (False, True)


async def test_everybody_of_the_scheme_is_told_for_a_month(office: Desk) -> None:
    await office.post("ines", "/v1/accounts", **MADE)
    asked = [{"name": "Nina", "role": "coordinator", "asked_by": "", "agreed_by": "", "at": None}]
    assert (await told(office, "colette"), await told(office, "basile")) == (asked, [])
    await agreed(office, "colette")
    for who in ("basile", "ana", "colette"):
        [one] = await told(office, who)
        assert (one["name"], one["role"], one["asked_by"], one["agreed_by"]) == (
            "Nina", "coordinator", "Inès", "Colette",
        )  # fmt: skip
    assert await told(office, "carla") == [], "another scheme"
    async with office.database.session() as session:
        basile = person_of(await accounts.find(session, "basile"), "d")
        later = datetime.now(UTC) + timedelta(days=31)
        assert await newcomers(session, basile, later) == ()


async def test_it_is_in_the_audit(office: Desk) -> None:
    await office.post("ines", "/v1/accounts", **MADE)
    await agreed(office, "colette")
    found = await office.rows("SELECT at, root, act, account, about FROM audit ORDER BY number")
    assert [(row["act"], row["account"]) for row in found if row["about"] == "nina"] == [
        ("account_made", "ines"), ("agreed", "colette"),
    ]  # fmt: skip
