"""Forms that schemathesis invents from the pages' own fields: right ones, and wrong ones.

`test_hostile.py` has the corpus, the other routes and broken bytes; here are the values that a
schema leads to. FUZZ_CASES is how many: few here, thousands in `make fuzz`.
"""

from collections import Counter
from pathlib import Path
from typing import Any

import httpx2
import pytest
import schemathesis
from hypothesis import given, note
from hypothesis import strategies as st
from schemathesis import GenerationMode

from tests.server.desk import Desk
from tests.server.outer_key import OUTER
from tests.server.registration.browser.harmless import (
    ASKED,
    MANY,
    OTHERS,
    as_many,
    harmless,
    read_on,
    served,
)
from tests.server.registration.describing import Form, forms_of, openapi_of
from tests.server.registration.walking import AWA, BY_LINE, Fields, Walker, stamp_in
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.postgres import PostgresDatabase
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.server.registration.page_view import STAMP

CASES = max(5000, ASKED) if MANY else 200
OPEN = ("/", "/professionnel", "/reprendre")
WALKS = {"household": AWA, "social_worker": BY_LINE}
pytestmark = pytest.mark.usefixtures("at_once")


async def read_forms(office: Desk) -> list[Form]:
    """The forms of every page, by walking through them once as each of the two."""
    found: list[Form] = []
    for audience, answers in WALKS.items():
        walker = Walker(office.client)
        for path in OPEN:
            found += forms_of((await walker.get(path)).text)
        await walker.walk(answers, audience)
        for page in answers:
            found += forms_of((await walker.get(f"/page/{page}")).text)
        found += forms_of((await walker.get("/verifier")).text)
    return found


async def ask(office: Desk, mine: Walker, case: Any, *, stamped: bool) -> httpx2.Response:
    """One form as it was invented; most with the stamp that the page would have had."""
    path = str(case.path).removeprefix("/inscription")
    if stamped and isinstance(case.body, dict) and STAMP in case.body:
        own = path.startswith(("/page/", "/reprendre"))
        shown = await mine.get(path if own else "/verifier")
        if f'name="{STAMP}"' in shown.text:
            case.body = {**case.body, STAMP: stamp_in(shown.text)}
    sent = case.as_transport_kwargs(base_url="http://server")
    more = {"content" if name == "data" and not isinstance(sent[name], dict) else name: sent[name]
            for name in ("json", "data", "files") if sent.get(name) is not None}  # fmt: skip
    head = {**dict(sent.get("headers") or {}), **({"cookie": mine.cookies} if mine.cookies else {})}
    return await office.client.request("POST", sent["url"], headers=head, **more)


async def begun(office: Desk, name: str, told: Fields = AWA["joindre"]) -> Walker:
    """Somebody in the middle of a registration, every page answered."""
    walker = Walker(office.client)
    await walker.walk({**AWA, "joindre": {**told, "first_name": name, "last_name": name}})
    return walker


def invent(database: ServerDatabase) -> Counter[tuple[str, int]]:
    """So many forms of a person who has a draft; which came to which end."""
    told: Counter[tuple[str, int]] = Counter()
    with served(database) as (office, runner):
        schema = schemathesis.openapi.from_dict(openapi_of(runner.run(read_forms(office))))
        ways = [one.ok().as_strategy(generation_mode=mode)
                for one in schema.get_all_operations() for mode in GenerationMode]  # fmt: skip
        mine = [runner.run(begun(office, "Awa"))]
        theirs = runner.run(begun(office, OTHERS))

        @as_many(CASES)
        @given(st.one_of(*ways), st.integers(0, 9))
        def asked(case: Any, chance: int) -> None:
            who = mine[-1]
            answer = runner.run(ask(office, who, case, stamped=chance > 1))
            note(f"{case.path} {case.body!r}: {answer.status_code}")
            harmless(answer)
            told[str(case.path), runner.run(read_on(office, answer, who.cookie))] += 1
            ended = answer.headers.get("location", "").endswith("/fin")
            if ended or answer.headers.get("set-cookie"):
                mine.append(runner.run(begun(office, "Awa")))

        asked()
        assert OTHERS in runner.run(theirs.get("/page/joindre")).text  # nobody else's was touched
    by_end = Counter({end: 0 for _, end in told})
    for (_, end), many in told.items():
        by_end[end] += many
    print(f"\n{told.total()} forms: {dict(sorted(by_end.items()))}")
    return told


def check(told: Counter[tuple[str, int]]) -> None:
    """A blind test proves nothing: every page took something, and refused something."""
    assert {path for path, _ in told} >= {f"/inscription/page/{page}" for page in (*AWA, "vous")}
    ends = Counter(end for (_, end), many in told.items() for _ in range(many))
    assert ends[303] > CASES // 20, "nothing was ever taken"
    assert ends[422] > CASES // 20, "nothing was ever refused"


@pytest.mark.timeout(3600)
def test_no_invented_form_is_a_failure_or_a_leak(tmp_path: Path) -> None:
    check(invent(SqliteDatabase(tmp_path / "server.db", OUTER)))


@pytest.mark.proof
@pytest.mark.timeout(3600)
def test_nor_on_postgresql(own_address: str) -> None:
    check(invent(PostgresDatabase(own_address, OUTER)))
