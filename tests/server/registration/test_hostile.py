"""Whatever is sent: no failure of the server, no script, nothing of anybody else.

FUZZ_CASES is how many: few here, thousands in `make fuzz`.
"""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote_from_bytes, urlencode

import httpx2
import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from tests.depth import sample
from tests.server.desk import Desk
from tests.server.inventing import NeverNo
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
from tests.server.registration.walking import AWA, FORM, Walker, stamp_in
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.postgres import PostgresDatabase
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.server.registration.page_requests import COOKIE
from visitapp.server.registration.page_view import HONEYPOT, STAMP

CASES = max(5000, ASKED) if MANY else 300
SCRIPTS = (
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
    "' onfocus=alert(1) autofocus='",
    "</textarea><script>alert(1)</script>", "</title><svg/onload=alert(1)>", "javascript:alert(1)",
    "{{7*7}}", "{% for x in ().__class__.__bases__ %}", "${7*7}", "&#60;script&#62;alert(1)",
    "<!--", "]]>", "<a href=//evil.example>x</a>", "\u2028alert(1)\u2029", "<base href=//x>",
)  # fmt: skip
ODD = (
    *SCRIPTS, "", " ", "0", "-1", "1e999", "NaN", "9" * 400, "' OR 1=1 --", "'; DROP TABLE change;",
    "\x00", "a\x00b", "\x1b[31m", "\r\nset-cookie: a=b", "%00", "../../etc/passwd", "%s%n%x",
    "\u202egnihtemos", "\u200b\u200d\ufeff", "\U0001f600", "é" * 300, "x" * 5000, "ｆｕｌｌ",
    "ﷺ" * 90, "\U000e0041", "à\u0301\u0302\u0303" * 50, "=cmd|' /C calc'!A0",
    "ailleurs", "Montreuil", "unknown", "refused", "yes", "no", "cut", "cold",
)  # fmt: skip
RAW = (
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xc0\xaf",
    b"%ED%A0%80",
    b"%FF",
    b"%",
    b"%zz",
    b"&&&===",
    b"=",
    b"\x00",
)
ROUTES = (
    *(f"POST /page/{page}" for page in (*AWA, "vous", "message", "accord-personne", "nope")),
    "POST /commencer", "POST /envoyer", "POST /reprendre", "POST /effacer", "GET /verifier",
    "GET /fin", "GET /page/joindre", "GET /", "GET /professionnel", "GET /style/x", "PUT /fin",
)  # fmt: skip
NAMES = (
    *(name for told in AWA.values() for name in told), "rfr_autrement", STAMP, HONEYPOT, "faire",
    "code", "pour", "r", "__proto__", "a[]", "email", "referrer_note", "wishes_note",
)  # fmt: skip


pytestmark = pytest.mark.usefixtures("at_once")


bodies = st.lists(
    st.tuples(st.sampled_from(NAMES), st.one_of(st.sampled_from(ODD), st.text(max_size=60))),
    max_size=12,
)


@st.composite
def requests(draw: st.DrawFn) -> tuple[str, str, dict[str, str], bytes]:
    """A route, headers and a body, each right more often than not."""
    method, path = draw(st.sampled_from(ROUTES)).split(" ")
    pairs = draw(bodies)
    page = path.removeprefix("/page/")
    if draw(st.booleans()):
        told = AWA.get(page, {})
        pairs += [(name, one) for name, value in told.items()
                  for one in ([value] if isinstance(value, str) else value)]  # fmt: skip
    text = urlencode([(name, value.encode("utf-8", "surrogatepass")) for name, value in pairs])
    body = text.encode()
    if draw(st.integers(0, 9)) == 0:
        body += b"&last_name=" + draw(st.one_of(st.sampled_from(RAW), st.binary(max_size=200)))
    if draw(st.integers(0, 30)) == 0:
        body = body + b"&x=" + b"A" * 70_000
    kinds = [FORM] * 20 + ["application/json", "multipart/form-data; boundary=x", "", "text/\u00e9"]
    return method, path, {"content-type": draw(st.sampled_from(kinds))}, body


def invent(database: ServerDatabase) -> dict[int, int]:
    """So many requests of a person who has a draft; how many came to which end."""
    told: dict[int, int] = {}
    with served(database) as (office, runner):
        mine = [runner.run(_begun(office, "Awa"))]
        theirs = runner.run(_begun(office, OTHERS))

        @as_many(CASES)
        @given(requests(), st.integers(0, 9))
        def asked(made: tuple[str, str, dict[str, str], bytes], chance: int) -> None:
            who = mine[-1]
            answer = runner.run(_ask(office, who, theirs, made, chance))
            note(f"{made}: {answer.status_code}")
            if answer.status_code == 410 or answer.headers.get("location", "").endswith("/fin"):
                mine.append(runner.run(_begun(office, "Awa")))
            harmless(answer)
            end = runner.run(read_on(office, answer, who.cookie))
            told[end] = told.get(end, 0) + 1

        asked()
        left = runner.run(theirs.get("/page/joindre"))
        assert OTHERS in left.text  # nobody else's draft was touched
    print(f"\n{sum(told.values())} requests: {dict(sorted(told.items()))}")
    return told


async def _begun(office: Desk, name: str) -> Walker:
    """Somebody with a draft."""
    walker = Walker(office.client)
    await walker.begin()
    await walker.fill("joindre", {**AWA["joindre"], "first_name": name, "last_name": name})
    return walker


async def _ask(
    office: Desk, mine: Walker, theirs: Walker, made: tuple[str, str, dict[str, str], bytes],
    chance: int,
) -> httpx2.Response:  # fmt: skip
    """One request; with a right stamp more often than not, sometimes that of somebody else."""
    method, path, headers, body = made
    if method == "POST" and (path.startswith("/page/") or path == "/envoyer") and chance > 2:
        who = theirs if chance == 3 else mine
        shown = await who.get(path if path.startswith("/page/") else "/verifier")
        if f'name="{STAMP}"' in shown.text:
            body = f"{STAMP}={stamp_in(shown.text)}&".encode() + body
    cookie = f"{COOKIE}={quote_from_bytes(body[:20])}" if chance == 1 else mine.cookies
    head = {"cookie": cookie, **{name: value for name, value in headers.items() if value}}
    sent: dict[str, Any] = {"headers": {n: v.encode("utf-8") for n, v in head.items()}}
    if method != "GET":
        sent["content"] = body
    return await office.client.request(method, f"/inscription{path}".rstrip("/"), **sent)


@pytest.mark.timeout(3600)
def test_nothing_that_is_sent_is_a_failure_or_a_leak(tmp_path: Path) -> None:
    told = invent(SqliteDatabase(tmp_path / "server.db", OUTER))
    assert told.get(303, 0) > CASES // 20, "nothing was ever taken: this test is blind"
    assert told.get(422, 0) > CASES // 20


@pytest.mark.proof
@pytest.mark.timeout(3600)
def test_nor_on_postgresql(own_address: str) -> None:
    told = invent(PostgresDatabase(own_address, OUTER))
    assert told.get(303, 0) > CASES // 20, "nothing was ever taken: this test is blind"


@pytest.mark.anyio
async def test_each_odd_word_in_each_field_is_kept_as_words_or_refused(
    office: Desk, awa: Walker
) -> None:
    """All the way to what advisers read: what is refused is said, what is kept is text."""
    office.app.state.pace = NeverNo()
    await awa.begin()
    for odd in ODD[:: sample(1, 6)]:
        for page, right in AWA.items():
            harmless(await awa.fill(page, dict.fromkeys(right, odd)))
    typed = SCRIPTS[:: sample(1, 6)]
    for odd in typed:
        await awa.walk(AWA)
        kept = {**AWA["rendez-vous"], "wishes_note": odd}
        assert (await awa.fill("rendez-vous", kept)).status_code == 303
        harmless(await awa.get("/verifier"))
        harmless(await awa.send())
        harmless(await awa.get("/fin"))
        assert awa.at == "/fin"
    rows = await office.rows(
        "SELECT change.root, change.record, change.id, change.wire"
        " FROM change JOIN record ON record.id = change.record"
        " WHERE kind = 'registration' AND path = 'wishes_note' ORDER BY number"
    )
    told = [json.loads(row["wire"])["value"]["value"] for row in rows]
    assert told == [" ".join(odd.split()) for odd in typed]
