"""Once a day the server ends what has passed its time, and nothing that it did not announce."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from sqlite3 import IntegrityError
from typing import Any

import anyio
import httpx2
import pytest
import time_machine

from tests.server.audit.test_audit import touched
from tests.server.backup.test_operating_restore import asked
from tests.server.joining import join
from tests.server.making import AT, BASILE, change, created, push
from tests.server.operated import Operated
from visitapp.domain.privacy.retention import HOUSEHOLD
from visitapp.server.accounts import throttle
from visitapp.server.audit import audit, audit_copy
from visitapp.server.backup.daily_round import once_a_day
from visitapp.server.backup.keeper import Keeper
from visitapp.server.database.database import ServerDatabase
from visitapp.server.erasure import retention_numbers
from visitapp.server.instance.instance import read_place
from visitapp.server.rights.person import Person

NOW, DAY = datetime(2026, 12, 2, 9, tzinfo=UTC), timedelta(days=1)
PAST = datetime(2023, 11, 14, 9, tzinfo=UTC)
ANA = Person("ana", "adviser", "laptop-ana", ("territory:est", "agency:"), ("agency:",))
LONG_AGO = "UPDATE record SET last = '2023-06-01T09:00:00' WHERE id = '{}'"
HEARD_OF = "UPDATE record SET last = '2026-12-01T09:00:00' WHERE id = '{}'"


def run[T](server: Operated, work: Callable[[ServerDatabase], Awaitable[T]]) -> T:
    """Some work on the server's database."""

    async def all_of_it() -> T:
        database = read_place(server.root).database()
        await database.open()
        try:
            return await work(database)
        finally:
            await database.close()

    return anyio.run(all_of_it)


def rounds(server: Operated, *days: int) -> None:
    """The rounds of these days after the first."""

    async def work(database: ServerDatabase) -> None:
        for day in days:
            assert await once_a_day(read_place(server.root), database, NOW + day * DAY)

    run(server, work)


@pytest.fixture
def kept(operated: Operated) -> Operated:
    """A server with two households, one without contact for years."""

    async def work(database: ServerDatabase) -> None:
        both = [created("old"), change("old-1", "old"), created("new"), change("new-1", "new")]
        await push(database, both, BASILE)

    run(operated, work)
    asked(operated, LONG_AGO.format("old"))
    return operated


def erased(server: Operated) -> set[str]:
    """What is for ever gone."""
    return {str(row["root"]) for row in asked(server, "SELECT root FROM erasure")}


def test_a_household_is_announced_for_thirty_days_then_goes_by_itself(kept: Operated) -> None:
    rounds(kept, 0)
    [told] = kept.ask("overdue").told["households"]
    assert told == {"household": "old", "last": "2023-06-01", "erased_on": "2027-01-01"}
    rounds(kept, *range(1, 30))
    assert erased(kept) == set()

    async def again(database: ServerDatabase) -> bool:
        return await once_a_day(read_place(kept.root), database, NOW + 29 * DAY)

    assert run(kept, again) is False, "a day counts once"
    rounds(kept, 30)
    assert erased(kept) == {"old"}
    said = kept.ask("overdue")
    assert (said.code, said.told["households"]) == (0, [])
    [done] = said.told["erased_by_itself"]
    assert (done["file"], done["at"][:10]) == ("old", "2027-01-01")
    acts = [row["act"] for row in kept.do("audit", "--household", "old")["rows"]]
    assert "purged" in acts
    rounds(kept, 31)
    assert asked(kept, "SELECT id FROM ending") == []


def test_who_is_heard_of_meanwhile_stays(kept: Operated) -> None:
    rounds(kept, *range(20))
    asked(kept, HEARD_OF.format("old"))
    rounds(kept, 20)
    asked(kept, LONG_AGO.format("old"))
    rounds(kept, *range(21, 51))
    assert erased(kept) == set()


def test_a_clock_that_is_years_ahead_for_a_day_erases_nothing(kept: Operated) -> None:
    asked(kept, HEARD_OF.format("old"))
    rounds(kept, 0, 4000, 1)
    assert erased(kept) == set()
    assert asked(kept, "SELECT id FROM ending") == []


async def of_the_pages(database: ServerDatabase) -> None:
    """An account of the registration pages, closed from the start."""
    async with database.session() as session:
        await join(session, "web-x", "coordinator", name="Inscription en ligne")
        await session.rows("UPDATE account SET disabled = 1 WHERE id = 'web-x'")


def named(server: Operated) -> list[tuple[str, str]]:
    """Every account and its name, by name."""
    told = server.do("accounts")["accounts"]
    return [(str(one["id"]), str(one["name"])) for one in told]


def test_a_closed_account_is_forgotten_after_a_year_but_for_its_number(kept: Operated) -> None:
    for one in ("Basile Martin", "Wanda Noor"):
        kept.invite(one)
    ids = dict(map(reversed, named(kept)))
    gone = ids["Basile Martin"]
    kept.do("revoke", "--account", gone)
    run(kept, of_the_pages)
    rounds(kept, *range(40))
    everybody = ["Administration", "Basile Martin", "Inscription en ligne", "Wanda Noor"]
    assert [name for _, name in named(kept)] == everybody
    rounds(kept, 367)
    everybody[1] = "Compte fermé"
    assert [name for _, name in named(kept)] == everybody
    assert asked(kept, f"SELECT id FROM account WHERE id = '{gone}'")
    assert not asked(kept, f"SELECT code FROM invitation WHERE account = '{gone}'")
    rounds(kept, 368)
    assert asked(kept, "SELECT id FROM ending WHERE kind = 'account'") == []


def test_the_audit_forgets_after_a_year_and_its_chain_goes_on(kept: Operated) -> None:
    """Rows of three ages; where somebody signed in goes with them."""

    async def sign_in(database: ServerDatabase) -> None:
        async with database.session() as session:
            await audit.append(session, "signed_in", account="ana", place="10.0.0.1")
            now = datetime.now(UTC)
            await throttle.know(session, "ana", f"10.0.0.{now.year % 100}", now)

    apart = read_place(kept.root).apart
    count = "SELECT count(*) AS n FROM audit"
    first = asked(kept, count)[0]["n"]  # of today, by the clock of this machine
    for year in (2029, 2030, 2031):
        with time_machine.travel(datetime(year, 6, 1, 9, tzinfo=UTC), tick=False):
            run(kept, sign_in)
            kept.do("accounts")  # what is kept apart follows
    assert asked(kept, count)[0]["n"] >= first + 3
    with time_machine.travel(datetime(2031, 6, 2, tzinfo=UTC), tick=False):
        days = (datetime(2031, 6, 2, tzinfo=UTC) - NOW).days
        rounds(kept, days, days + 1, days + 2)
        left = [row["at"][:4] for row in asked(kept, "SELECT at FROM audit ORDER BY number")]
        assert set(left) == {"2031"}
        assert audit_copy.first(apart)["at"][:4] == "2031"
        [place] = asked(kept, "SELECT at FROM known_place")
        assert place["at"][:4] == "2031"
        told = kept.do("audit")
        assert told["whole"]
        with suppress(IntegrityError):  # PostgreSQL does nothing instead
            asked(kept, "DELETE FROM audit")
        assert len(asked(kept, "SELECT at FROM audit")) == len(left)
        run(kept, sign_in)
        assert kept.do("audit", "--account", "ana")["whole"]


def test_a_clock_ahead_takes_a_week_of_the_audit_at_most(kept: Operated) -> None:
    kept.do("accounts")
    before = asked(kept, "SELECT count(*) AS n FROM audit")[0]["n"]
    oldest = datetime.fromisoformat(asked(kept, "SELECT min(at) AS at FROM audit")[0]["at"])
    newer = f"{oldest + 8 * DAY:%Y-%m-%dT%H:%M:%S.%fZ}"
    asked(kept, "INSERT INTO audit (at, act, account, device, place, root, about, many) "
                f"VALUES ('{newer}', 'signed_in', '', '', '', '', '', 1)")  # fmt: skip
    kept.do("accounts")
    rounds(kept, 4000)
    assert before > 0
    assert newer in [row["at"] for row in asked(kept, "SELECT at FROM audit")]


def test_a_beginning_that_somebody_else_took_out_is_missed(kept: Operated) -> None:
    """The database says that it begins later; what is kept apart still has the lines."""
    kept.invite("Basile Martin")
    assert kept.do("audit")["whole"]
    rows = asked(kept, "SELECT place, hash FROM audit_seal ORDER BY place")
    last = f"{rows[-2]['place']} {rows[-2]['hash']}"
    base = read_place(kept.root).database()
    anyio.run(touched, base, "DELETE FROM audit_seal WHERE place < "
                             f"{rows[-1]['place']}")  # fmt: skip
    asked(kept, f"INSERT INTO meta (key, value) VALUES ('audit_begins', '{last}')")
    said = kept.ask("audit")
    assert (said.code, said.told["wrong"]) == (1, 1)


def test_one_scheme_that_keeps_longer_keeps_for_all(kept: Operated) -> None:
    """Erased is erased: a number of one scheme shortens nothing for the others."""

    async def write(database: ServerDatabase) -> Any:
        for record, scheme, months in (("n1", "ecogie", 12), ("n2", "visites_energie", 18)):
            said = {"parameter": HOUSEHOLD, "number": months, "unit": "mois", "scheme": scheme,
                    "valid_from": "2026-01-01", "source": "Direction"}  # fmt: skip
            begun = created(record, None, "override")
            made = begun.value["value"] | {"state": "in_force"}
            told = [begun.model_copy(update={"value": {"value": made}})] + [
                change(f"{record}-{path}", record, path, value).model_copy(
                    update={"kind": "override"}
                )
                for path, value in said.items()
            ]
            found.append(await months_of(database))
            done = await push(database, told, ANA)
            assert {one.status for one in done} == {"numbered"}, done
        found.append(await months_of(database))

    async def months_of(database: ServerDatabase) -> int:
        async with database.session() as session:
            return (await retention_numbers.rule(session, AT.date(), HOUSEHOLD)).months

    found: list[int] = []
    run(kept, write)
    assert found == [24, 24, 18]


def test_the_server_makes_its_round_while_it_runs(kept: Operated) -> None:
    failed: list[BaseException] = []
    with Keeper(read_place(kept.root), failed.append, every=20.0):
        pass  # one last time as it ends
    assert failed == []
    assert asked(kept, "SELECT id FROM ending") == [{"id": "old"}]


def test_a_clock_before_the_first_number_makes_no_round_and_ready_says_so(kept: Operated) -> None:
    """Its clock goes back while it serves: nothing fails every few seconds, nothing is ended."""

    async def work(database: ServerDatabase) -> None:
        assert not await once_a_day(read_place(kept.root), database, PAST)

    run(kept, work)
    assert asked(kept, "SELECT 1 FROM meta WHERE key = 'daily_round'") == []
    with time_machine.travel(PAST):
        assert kept.ask("overdue").told["households"] == [], "a list all the same"
        assert kept.do("audit")["whole"]
    with kept.here() as address:
        for at, right in ((PAST, False), (NOW, True)):
            with time_machine.travel(at):
                told = httpx2.get(f"{address}/ready").json()
            assert (told["ready"], told["clock"], told["well"]) == (True, right, right)
