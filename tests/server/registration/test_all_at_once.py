"""Many households at once, each sent twice, the server killed in the middle: each once.

Two hundred in a proof. `make fuzz` (FUZZ_CASES) walks all of them through every page; here most
begin at the last one.
"""

import os
import signal
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import count

import anyio
import httpx2
import pytest
from anyio import to_thread

from tests.depth import sample
from tests.server.operated import Operated
from tests.server.reading import read
from tests.server.registration.walking import AWA, Fields, Walker, code_in, stamp_in
from visitapp.server.database.household_keys import OWN, keys_of
from visitapp.server.instance.instance import read_place
from visitapp.server.registration import drafts
from visitapp.server.registration.draft_keys import Sealer, new_secret
from visitapp.server.registration.page_context import known_on
from visitapp.server.registration.page_requests import COOKIE, told_of
from visitapp.server.registration.page_view import HONEYPOT, STAMP

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(1500)]
EVERYBODY = sample(200, 60)
MANY = int(os.environ.get("FUZZ_CASES", "40")) >= 1000
ON_FOOT = EVERYBODY if MANY else 8
FOREVER = 600
PLACES = (("Montreuil", "93100"), ("Vincennes", "94300"), ("Gagny", "93220"), ("Bondy", "93140"))


def household(number: int) -> Mapping[str, Fields]:
    """An invented household: its name says its number, its commune goes round the territories."""
    commune, postcode = PLACES[number % 4]
    named = {"first_name": "Awa", "last_name": f"Exemple{named_by(number)}"}
    return {
        **AWA, "commune": {"commune": commune},
        "logement": {**AWA["logement"], "postcode": postcode},
        "joindre": {**named, "phone": f"06{number:08}"},
    }  # fmt: skip


def named_by(number: int) -> str:
    """Letters for a number."""
    return "".join(chr(ord("A") + int(figure)) for figure in str(number))


async def ready_ones(operated: Operated, many: int) -> list[str]:
    """So many registrations with every page answered, as the pages leave them: their cookies."""
    place = read_place(operated.root)
    at = datetime.now(UTC)
    known = known_on(at.date())
    database = place.database()
    await database.open()
    cookies = []
    async with database.session() as session:
        sealer = Sealer((await keys_of(session, [OWN]))[OWN].secret)
        for number in range(many):
            secret = new_secret()
            typed = {
                name: (value,) if isinstance(value, str) else tuple(value)
                for told in household(number).values() for name, value in told.items()
            }  # fmt: skip
            seen = frozenset(page.id for page in known.plan.pages["household"])
            draft = drafts.Draft(f"draft{number}", "household", typed, seen)
            await drafts.save_draft(session, sealer.drawer(secret), draft, at, timedelta(hours=1))
            cookies.append(f"{COOKIE}={told_of(secret)}")
    await database.close()
    return cookies


class Patient(Walker):
    """A person who tries again, a little later each time, when nothing comes or all is busy."""

    async def _ask(self, method: str, path: str, **more: object) -> httpx2.Response:
        with anyio.fail_after(FOREVER):
            for again in count(1):
                try:
                    answer = await super()._ask(method, path, **dict(more))
                except httpx2.TransportError:
                    answer = None
                if answer is not None and answer.status_code not in (429, 503):
                    return answer
                await anyio.sleep(min(5.0, 0.3 * again))
        raise AssertionError("never answered")

    async def send_twice(self) -> str:
        """The button, pressed twice; what the end says."""
        sent = {STAMP: stamp_in((await self.get("/verifier")).text), HONEYPOT: ""}
        async with anyio.create_task_group() as both:
            for _ in range(2):
                both.start_soon(self.post, "/envoyer", sent)
        return code_in((await self.get("/fin")).text)


async def test_none_is_lost_and_none_is_there_twice(operated: Operated) -> None:
    cookies = await ready_ones(operated, EVERYBODY)
    operated.start("--behind-tls")
    codes: dict[int, str] = {}
    limits = httpx2.Limits(max_connections=None)
    async with httpx2.AsyncClient(base_url=operated.address, timeout=60, limits=limits) as client:
        half = anyio.Event()

        async def one(number: int) -> None:
            walker = Patient(client, f"10.0.{number // 200}.{number % 200}")
            walker.cookie = cookies[number]
            codes[number] = await walker.send_twice()
            if len(codes) >= EVERYBODY // 3:
                half.set()

        async with anyio.create_task_group() as everybody:
            for number in range(EVERYBODY):
                everybody.start_soon(one, number)
            await half.wait()
            assert len(codes) < EVERYBODY, "killed too late: this test is blind"
            await to_thread.run_sync(operated.stop, signal.SIGKILL)
            await to_thread.run_sync(operated.start, "--behind-tls")
    operated.stop()
    await _each_once(operated, codes)


@pytest.mark.proof
async def test_all_the_way_through_the_pages(operated: Operated) -> None:
    operated.start("--behind-tls")
    codes: dict[int, str] = {}
    async with httpx2.AsyncClient(base_url=operated.address, timeout=120) as client:

        async def one(number: int) -> None:
            walker = Patient(client, f"10.1.{number // 200}.{number % 200}")
            await walker.walk(household(number))
            codes[number] = await walker.send_twice()

        async with anyio.create_task_group() as everybody:
            for number in range(ON_FOOT):
                everybody.start_soon(one, number)
    operated.stop()
    await _each_once(operated, codes)


async def _each_once(operated: Operated, codes: Mapping[int, str]) -> None:
    """Each household is in one file and one registration, under the number that it was told."""
    database = read_place(operated.root).database()
    await database.open()
    async with database.session() as session:
        kinds = await session.rows("SELECT kind, count(*) AS n FROM record GROUP BY kind")
        told = await read(
            session,
            "SELECT record.kind, change.root, change.record, change.id, change.path, change.wire"
            " FROM change JOIN record ON record.id = change.record"
            " WHERE change.path IN :paths", paths=["last_name", "web_code"],
        )  # fmt: skip
    await database.close()
    many = len(codes)
    assert {row["kind"]: row["n"] for row in kinds} == {"household": many, "registration": many}
    values: dict[str, dict[str, str]] = {}
    for row in told:
        if row["kind"] == "registration":
            value = row["wire"].split('"state":"given","value":"')[1].split('"')[0]
            values.setdefault(row["record"], {})[row["path"]] = value
    received = sorted((one["last_name"], one["web_code"]) for one in values.values())
    assert received == sorted(
        (f"Exemple{named_by(number)}", code) for number, code in codes.items()
    )
