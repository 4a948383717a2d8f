"""Passwords and the second factor: who gets in, who does not, and that nobody is shut out."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
import time_machine

from tests.server.desk import PASSWORD, Desk, asked_from, code_of, desk
from visitapp.server.accounts import second_factor, throttle, tokens
from visitapp.server.database.database import ServerDatabase

pytestmark = pytest.mark.anyio
NEW = "un autre choix tranquille"


@pytest.fixture
async def office(database: ServerDatabase) -> AsyncIterator[Desk]:
    async with desk(database) as made:
        yield made


async def signed(office: Desk, codes: pyotp.TOTP, password: str = PASSWORD, later: int = 0,
                 account: str = "ana") -> int:  # fmt: skip
    """The status of a sign-in, so many codes later."""
    code = code_of(codes, later)
    told = await office.post("", "/v1/sign-in", account=account, password=password, code=code)
    if told.status_code == 200:
        office.tokens[account] = told.json()["access"]
    return told.status_code


async def test_a_password_and_a_code_open_a_session(office: Desk) -> None:
    codes = await office.chosen("ana")
    assert (await office.as_("ana", "GET", "/v1/accounts")).status_code == 401, "reset: out"
    assert await signed(office, codes) == 200
    assert (await office.as_("ana", "GET", "/v1/accounts")).status_code == 200
    assert await signed(office, codes, later=1, account="ana") == 200


async def test_a_code_is_used_once_and_none_before_it(office: Desk) -> None:
    codes = await office.chosen("ana")
    assert await signed(office, codes, later=1) == 200
    assert await signed(office, codes, later=1) == 403
    assert await signed(office, codes, later=0) == 403


async def test_of_two_sign_ins_with_one_code_at_once_one_opens(office: Desk) -> None:
    codes = await office.chosen("ana")
    found = await asyncio.gather(*(signed(office, codes) for _ in range(4)))
    assert sorted(found) == [200, 403, 403, 403]


@pytest.mark.parametrize(
    ("account", "password", "later"),
    [("ana", "quatre mots sans lie", 0), ("ana", PASSWORD, 9), ("nobody", PASSWORD, 0),
     ("basile", PASSWORD, 0), ("wanda", PASSWORD, 0)],
)  # fmt: skip
async def test_nothing_says_what_was_wrong(
    office: Desk, account: str, password: str, later: int
) -> None:
    codes = await office.chosen("ana")
    code = code_of(codes, later)
    told = await office.post("", "/v1/sign-in", account=account, password=password, code=code)
    assert (told.status_code, told.json()["detail"]) == (
        403, "Le compte, le mot de passe ou le code n’est pas le bon.",
    )  # fmt: skip


async def test_one_signs_in_with_a_name_that_nobody_else_has(office: Desk) -> None:
    codes = await office.chosen("ana")
    code = code_of(codes)
    told = await office.post("", "/v1/sign-in", account="Ana", password=PASSWORD, code=code)
    assert told.status_code == 200


async def test_a_visitor_chooses_no_password(office: Desk) -> None:
    code = await office.code("basile")
    told = await office.post("", "/v1/password/first", code=code, password=PASSWORD)
    assert told.status_code == 403
    assert (await office.post("", "/v1/enrol", code=code, name="")).status_code == 200


@pytest.mark.parametrize("account", ["ana", "colette", "ines"])
async def test_the_code_of_who_sees_more_than_their_own_files_enrols_nothing(
    office: Desk, account: str
) -> None:
    """It is told to choose a password, and the code is still good for that, once."""
    code = await office.code(account)
    told = await office.post("", "/v1/enrol", code=code, name="Portable")
    assert (told.status_code, told.json()["detail"]) == (
        428, "Avec ce code, choisissez d’abord un mot de passe.",
    )  # fmt: skip
    chosen = await office.post("", "/v1/password/first", code=code, password=PASSWORD)
    codes = pyotp.parse_uri(chosen.json()["uri"])
    assert await signed(office, codes, account=account) == 200  # type: ignore[arg-type]
    after = [await office.post("", path, code=code, password=NEW)
             for path in ("/v1/enrol", "/v1/password/first")]  # fmt: skip
    assert [one.status_code for one in after] == [403, 403]


async def test_a_code_that_is_not_good_says_nothing_of_whose_it_was(office: Desk) -> None:
    late, closed = await office.code("ana"), await office.code("wanda")
    await office.post("ines", "/v1/accounts/wanda", disabled=True)
    assert (await office.post("", "/v1/enrol", code=closed, name="")).status_code == 403
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=11)):
        assert (await office.post("", "/v1/enrol", code=late, name="")).status_code == 403


async def test_a_session_that_never_signed_in_opens_nothing_of_an_adviser(office: Desk) -> None:
    """As one that was made before advisers had to sign in, or a database that was changed."""
    async with office.database.session() as session:
        made = await tokens.enrol(session, "ana", "old-one", "Portable", datetime.now(UTC))
    office.tokens["ana"] = made.access
    for method, path in (("GET", "/v1/digest"), ("GET", "/v1/changes"), ("GET", "/v1/accounts")):
        assert (await office.as_("ana", method, path)).status_code == 401


async def test_another_password_ends_every_other_session(office: Desk) -> None:
    codes = await office.chosen("ana")
    assert await signed(office, codes) == 200
    old = office.tokens["ana"]
    assert await signed(office, codes, later=1) == 200
    told = await office.post("ana", "/v1/password", password=PASSWORD, new=NEW)
    assert told.status_code == 200
    for token, status in ((old, 401), (office.tokens["ana"], 401), (told.json()["access"], 200)):
        office.tokens["ana"] = token
        assert (await office.as_("ana", "GET", "/v1/devices")).status_code == status
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=2)):
        assert await signed(office, codes) == 403
        assert await signed(office, codes, NEW) == 200, "the same telephone shows the codes"


async def test_the_old_password_is_asked_for(office: Desk) -> None:
    assert await signed(office, await office.chosen("ana")) == 200
    told = await office.post("ana", "/v1/password", password="x" * 12, new=NEW)
    assert told.status_code == 403
    assert (await office.as_("ana", "GET", "/v1/devices")).status_code == 200


async def test_a_session_ends_after_a_month_even_when_it_is_used(office: Desk) -> None:
    codes = await office.chosen("ana")
    told = await office.post(
        "", "/v1/sign-in", account="ana", password=PASSWORD, code=code_of(codes)
    )
    refresh, now = told.json()["refresh"], datetime.now(UTC)
    for day in (10, 20, 29):
        with time_machine.travel(now + timedelta(days=day)):
            renewed = await office.post("", "/v1/renew", refresh=refresh, attempt=f"d{day}")
            assert renewed.status_code == 200
            refresh = renewed.json()["refresh"]
    with time_machine.travel(now + timedelta(days=30, seconds=1)):
        told = await office.post("", "/v1/renew", refresh=refresh, attempt="late")
        assert told.status_code == 401


async def test_attempts_wait_and_a_colleague_is_not_shut_out(
    database: ServerDatabase,
) -> None:
    """Somebody tries Ana's account for an hour, from elsewhere; she signs in from her desk."""
    async with desk(database) as office:
        codes = await office.chosen("ana")
        assert await signed(office, codes) == 200
        start = datetime.now(UTC)
        async with asked_from(database, "203.0.113.9") as attacker:
            tried = [await attacker.wrong() for _ in range(8)]
            assert [one.status_code for one in tried[:5]] == [403] * 5
            assert tried[-1].status_code == 429
            assert 1 <= int(tried[-1].headers["retry-after"]) <= 60
            for minute in range(1, 60, 7):
                with time_machine.travel(start + timedelta(minutes=minute)):
                    await attacker.wrong()
                    assert (await attacker.wrong()).status_code == 429
            with time_machine.travel(start + timedelta(minutes=57, seconds=1)):
                assert await signed(office, codes) == 200, "from where she signed in before"
            with time_machine.travel(start + timedelta(minutes=62)):
                assert await signed(attacker, codes) == 200, "from anywhere, a minute later"


async def test_a_hundred_attempts_at_once_are_not_a_hundred_free_ones(office: Desk) -> None:
    await office.chosen("ana")
    tried = await asyncio.gather(*(office.wrong() for _ in range(20)))
    assert sum(one.status_code == 403 for one in tried) <= 6
    assert all(one.status_code in (403, 429) for one in tried)


async def test_attempts_on_nobody_leave_no_table_behind(office: Desk) -> None:
    for name in range(4):
        told = await office.post(
            "", "/v1/sign-in", account=f"x{name}", password=PASSWORD, code="123456"
        )
        assert told.status_code == 403
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=2)):
        await office.wrong()
    found = await office.rows("SELECT place FROM failure")
    assert len(found) <= 2, "her account, and where it was tried from"


async def test_no_secret_is_kept_in_clear(office: Desk) -> None:
    codes = await office.chosen("ana")
    assert await signed(office, codes) == 200
    [row] = await office.rows("SELECT * FROM secret")
    assert row["password"].startswith("$argon2id$")
    kept = str(row) + str(await office.rows("SELECT * FROM audit"))
    assert codes.secret not in kept
    assert PASSWORD not in kept


async def test_every_sign_in_and_every_failure_is_in_the_audit(office: Desk) -> None:
    codes = await office.chosen("ana")
    await office.wrong()
    assert await signed(office, codes) == 200
    found = await office.rows("SELECT at, root, act, account, place FROM audit ORDER BY number")
    assert [(row["act"], row["account"], row["place"]) for row in found] == [
        (act, "ana", "10.1.1.1") for act in ("password", "refused", "signed_in")
    ]


@pytest.mark.parametrize(
    ("password", "why"),
    [("onze lettre", "court"), ("x" * 129, "long"), ("football2026!", "Beaucoup"),
     ("123456789012", "Beaucoup"), ("aaaaaaabbbbbbb", "Beaucoup"), ("visitapp-ana1", "votre nom"),
     ("q1w2e3r4t5y6", "Beaucoup"), ("PASSWORD1234", "Beaucoup")],
)  # fmt: skip
async def test_what_may_not_be_a_password(office: Desk, password: str, why: str) -> None:
    code = await office.code("ana")
    told = await office.post("", "/v1/password/first", code=code, password=password)
    assert told.status_code == 422
    assert why in told.json()["detail"]
    again = await office.post("", "/v1/password/first", code=code, password=PASSWORD)
    assert again.status_code == 200, "the code was not used up"


@pytest.mark.parametrize(
    ("time", "code"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
    ],
)
def test_codes_are_those_of_rfc_6238(time: int, code: str) -> None:
    """Appendix B, SHA-1; it prints eight digits, of which telephones show the last six."""
    key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # base 32 of its « 12345678901234567890 »
    at = datetime.fromtimestamp(time, UTC)
    assert second_factor.step_of(key, code[2:], at) == time // 30
    assert second_factor.step_of(key, code[2:], at + timedelta(seconds=61)) is None


def test_the_key_of_the_second_factor_is_bound_to_its_account() -> None:
    kept = second_factor.seal("GEZDGNBVGY3TQOJQ", b"k" * 32, "ana")
    assert second_factor.unseal(kept, b"k" * 32, "ana") == "GEZDGNBVGY3TQOJQ"
    assert second_factor.unseal(kept, b"k" * 32, "eve") is None
    assert second_factor.unseal(kept, b"x" * 32, "ana") is None


async def test_an_attempt_counts_while_others_are_forgotten(database: ServerDatabase) -> None:
    """Between making its row and holding it, another's success had taken it away: an error."""
    at = datetime.now(UTC)

    async def come_and_go() -> None:
        for _ in range(30):
            async with database.session() as session:
                await throttle.attempt(session, ("here",), at)
            async with database.session() as session:
                await throttle.succeeded(session, "here")

    await asyncio.gather(*(come_and_go() for _ in range(6)))
    async with database.session() as session:
        assert await session.rows("SELECT 1 FROM failure") == []
