"""Whatever is sent to the pages of letters: no failure, no script, no name, and no answer but one
for each letter.

Forms as schemathesis invents them from the page itself, a corpus, broken bytes; codes that are
right, used, guessed, of another. FUZZ_CASES is how many: few here, thousands in `make fuzz`.
"""

import asyncio
import secrets
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import httpx2
import pytest
import schemathesis
from hypothesis import given, note
from hypothesis import strategies as st
from schemathesis import GenerationMode

from tests.server.desk import Desk
from tests.server.mail.letters import GIVEN, arrive, change
from tests.server.outer_key import OUTER
from tests.server.registration.browser.harmless import (
    ASKED,
    MANY,
    OTHERS,
    as_many,
    harmless,
    served,
)
from tests.server.registration.describing import forms_of, openapi_of
from tests.server.registration.test_hostile import ODD, RAW
from tests.server.replies.asking import FORM, TYPED, links, oriented
from visitapp.domain.registration import codes
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.postgres import PostgresDatabase
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.server.registration.page_view import HONEYPOT

CASES = max(5000, ASKED) if MANY else 300
WAYS = ("right", "right", "right", "right", "lower", "used", "guessed", "cut", "long", "odd")
HEADERS = ({}, {}, {}, {}, {"sec-fetch-site": "cross-site"}, {"content-type": "application/json"},
           {"origin": "https://evil.example"}, {"content-type": ""})  # fmt: skip


class Letters:
    """What waits for an answer on a server: a new letter when the one before was answered."""

    def __init__(self, office: Desk) -> None:
        self.office = office
        self.codes: list[str] = []

    async def fresh(self) -> str:
        """Of a household whose name is on the paper, and nowhere else."""
        name = f"h{len(self.codes)}"
        code = codes.make(codes.TO_RESUME, secrets.choice)
        says = change(name, "household", "last_name", {"value": OTHERS, **GIVEN})
        made = oriented(name=name, reply_code=code, title=OTHERS)
        await arrive(self.office.database, *made, says)
        self.codes.append(code)
        return code

    def code(self, way: str, odd: str) -> str:
        """How somebody asks."""
        right = self.codes[-1]
        guess = codes.make(codes.TO_RESUME, secrets.choice)
        ways = {"lower": right.replace("-", " ").lower(), "used": self.codes[0], "guessed": guess,
                "cut": right[:-1], "long": f"{right}A", "odd": odd or "x"}  # fmt: skip
        return ways.get(way, right)


bodies = st.one_of(
    st.lists(st.tuples(st.sampled_from(("kind", "motive", "words", "name", "site_web", "x")),
                       st.one_of(st.sampled_from(ODD), st.text(max_size=60))), max_size=8),
    st.dictionaries(st.sampled_from(tuple(TYPED)), st.sampled_from(ODD), max_size=2).map(
        lambda odd: list((TYPED | odd).items())
    ),
)  # fmt: skip


@st.composite
def requests(draw: st.DrawFn) -> tuple[str, str, str, dict[str, str], bytes]:
    """A method, a code and how it is asked, headers, a body."""
    method = draw(st.sampled_from(("POST", "POST", "POST", "POST", "GET", "HEAD", "PUT", "DELETE")))
    pairs = [(name, one.encode("utf-8", "surrogatepass")) for name, one in draw(bodies)]
    body = urlencode(pairs).encode()
    if draw(st.integers(0, 9)) == 0:
        body += b"&name=" + draw(st.one_of(st.sampled_from(RAW), st.binary(max_size=200)))
    if draw(st.integers(0, 40)) == 0:
        body += b"&x=" + b"A" * 70_000
    odd = quote(draw(st.sampled_from(ODD)).encode("utf-8", "surrogatepass"), safe="/")
    return method, draw(st.sampled_from(WAYS)), odd, draw(st.sampled_from(HEADERS)), body


async def ask(office: Desk, made: tuple[str, str, dict[str, str], bytes]) -> httpx2.Response:
    """One request."""
    method, path, headers, body = made
    more: dict[str, Any] = {"content": body} if method == "POST" else {}
    return await office.client.request(
        method, f"/reponse/{path}", headers={**FORM, **headers}, **more
    )


def invent(database: ServerDatabase) -> Counter[int]:
    """So many requests, half of them as a hostile program reads the form; what became of them."""
    told: Counter[int] = Counter()
    with served(database) as (office, runner):
        waiting = Letters(office)
        runner.run(waiting.fresh())
        page = runner.run(office.client.get(f"/reponse/{waiting.codes[0]}")).text
        [form] = forms_of(page)
        del form.fields[HONEYPOT]  # which only a robot fills in: that is tried by hand
        schema = schemathesis.openapi.from_dict(openapi_of([form]))
        forms = [one.ok().as_strategy(generation_mode=mode)
                 for one in schema.get_all_operations() for mode in GenerationMode]  # fmt: skip

        @as_many(CASES // 2)
        @given(requests())
        def by_hand(made: tuple[str, str, str, dict[str, str], bytes]) -> None:
            method, way, odd, headers, body = made
            path = waiting.code(way, odd)
            _look(runner, waiting, told, (method, path, headers, body))

        @as_many(CASES // 2)
        @given(st.one_of(*forms))
        def by_form(case: Any) -> None:
            sent = case.as_transport_kwargs(base_url="http://server").get("data") or {}
            body = sent if isinstance(sent, str | bytes) else urlencode(sent, doseq=True)
            body = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
            _look(runner, waiting, told, ("POST", waiting.codes[-1], {}, body))

        by_hand()
        by_form()
        answered = runner.run(links(office))
        rows = runner.run(office.rows("SELECT record FROM change WHERE path = 'answer'"))
    assert [one for _, one in answered].count(True) == told[303] == len(rows)
    assert len({row["record"] for row in rows}) == len(rows), "one answer for each letter"
    print(f"\n{told.total()} requests: {dict(sorted(told.items()))}")
    return told


def _look(
    runner: asyncio.Runner, waiting: Letters, told: Counter[int],
    made: tuple[str, str, dict[str, str], bytes],
) -> None:  # fmt: skip
    """What every answer is; 303 where something was taken, 404 where it only leads elsewhere."""
    answer = runner.run(ask(waiting.office, made))
    note(f"{made}: {answer.status_code}")
    harmless(answer)
    kept = runner.run(links(waiting.office))
    taken = sum(one for _, one in kept) > told[303]
    told[answer.status_code if answer.status_code != 303 or taken else 404] += 1
    if taken:
        assert answer.status_code == 303
        harmless(runner.run(waiting.office.client.get(answer.headers["location"])))
        runner.run(waiting.fresh())


@pytest.mark.timeout(3600)
def test_nothing_that_is_sent_is_a_failure_or_a_leak(tmp_path: Path) -> None:
    _blind(invent(SqliteDatabase(tmp_path / "server.db", OUTER)))


@pytest.mark.proof
@pytest.mark.timeout(3600)
def test_nor_on_postgresql(own_address: str) -> None:
    _blind(invent(PostgresDatabase(own_address, OUTER)))


def _blind(told: Counter[int]) -> None:
    """A blind test proves nothing: something was taken, refused, and not found."""
    assert min(told[303], told[422], told[404]) > CASES // 40, told
