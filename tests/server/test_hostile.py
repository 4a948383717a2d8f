"""Requests that no laptop sends: each is answered with a reason, and what is beside it is kept."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.server.desk import Desk, asked_from
from tests.server.signing import signed_json
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.epoch import epoch

pytestmark = pytest.mark.anyio
HALF = "\ud800"
"""Half of a character: JSON may carry it, no text may."""
TYPE = {"content-type": "application/json"}
VALUES = {
    "a number that is none": float("nan"),
    "a number without end": float("-inf"),
    "half a character": f"a{HALF}",
    "half a character as a key": {HALF: 1},
    "a list 300 deep": [],
    "no letter": "\x00",
    "a number of 300 digits": 10**300,
}
TIMES = ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-11-25T09:00:00Z")


def _deep(depth: int) -> Any:
    found: Any = 1
    for _ in range(depth):
        found = [found]
    return found


def _change(desk: Desk, name: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name, "record": "d1", "kind": "household", "path": "rooms", "value": {"value": 3},
        "device": desk.devices["basile"], "at": TIMES[-1], **more,
    }  # fmt: skip


async def _sent(desk: Desk, path: str, told: Any) -> Any:
    return await desk.as_("basile", "POST", path, content=json.dumps(told), headers=TYPE)


async def _push(desk: Desk, *changes: dict[str, Any]) -> list[dict[str, Any]]:
    async with desk.database.session() as session:
        word = await epoch(session)
    told = {"epoch": word, "incarnation": "i", "changes": signed_json(changes)}
    answer = await _sent(desk, "/v1/push", told)
    assert answer.status_code == 200, answer.text
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


@pytest.fixture
async def office(database: ServerDatabase) -> Any:
    async with asked_from(database, "10.1.1.1") as made:
        await made.people()
        made.client._transport.raise_app_exceptions = False  # type: ignore[attr-defined]
        yield made


async def test_an_answer_that_is_no_text_is_refused_alone(office: Desk) -> None:
    made = {"kind": "household", "questionnaire": "household@1", "parent": None, "state": ""}
    await _push(office, _change(office, "made", path="@created", value={"value": made}))
    for number, (what, value) in enumerate(VALUES.items()):
        odd = _deep(300) if value == [] else value
        told = [
            _change(office, f"good-{number}", path=f"q{number}"),
            _change(office, f"odd-{number}", value={"value": odd}),
            _change(office, f"more-{number}", extra=odd),
        ]
        statuses = [one["status"] for one in await _push(office, *told)]
        assert statuses[0] == "numbered", what
        if what in ("no letter", "a number of 300 digits"):  # JSON can say it: it is kept as it is
            assert statuses[1] == "numbered", what
        else:
            assert statuses[1:] == ["refused", "refused"], what
    page = await office.as_("basile", "GET", "/v1/changes")
    held = json.loads(page.text, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    page.text.encode()
    ids = {item["id"] for item in held["items"]}
    assert {f"good-{number}" for number in range(len(VALUES))} <= ids


@pytest.mark.parametrize("depth", [100, 250, 255, 260, 500, 900, 980, 2_000, 100_000])
async def test_no_depth_is_a_failure(office: Desk, depth: int) -> None:
    async with office.database.session() as session:
        word = await epoch(session)
    told = {"epoch": word, "incarnation": "i", "changes": [_change(office, "c", value={"v": 0})]}
    text = json.dumps(told).replace('"v": 0', '"v": ' + "[" * depth + "]" * depth)
    answer = await office.as_("basile", "POST", "/v1/push", content=text, headers=TYPE)
    assert answer.status_code in (200, 400, 422), answer.text


@pytest.mark.parametrize("at", TIMES)
async def test_an_hour_that_no_other_clock_can_show_is_refused_alone(office: Desk, at: str) -> None:
    made = {"kind": "household", "questionnaire": "household@1", "parent": None, "state": ""}
    begun = datetime.now(UTC).replace(microsecond=0, tzinfo=None)
    told = await _push(
        office,
        _change(office, "made", path="@created", value={"value": made}),
        _change(office, "one", at=at),
        _change(office, "two", path="surface", at="0999-05-01T00:00:00Z"),
    )
    one = "numbered" if at == TIMES[-1] else "refused"
    assert [said["status"] for said in told] == ["numbered", one, "numbered"]
    last = await office.rows("SELECT last FROM record WHERE id = 'd1'")
    assert datetime.fromisoformat(last[0]["last"]) >= begun, "a year that is no year counts today"


@pytest.mark.parametrize("told", [
    {"code": f"x{HALF}yyyyyyyyyyyy"}, {"code": 1e400}, {HALF: 1, "code": "short"}, [HALF], HALF,
    {"code": [[HALF]]},
])  # fmt: skip
async def test_what_cannot_be_read_is_said_without_repeating_it(office: Desk, told: Any) -> None:
    answer = await office.as_("", "POST", "/v1/enrol", content=json.dumps(told), headers=TYPE)
    assert answer.status_code == 422
    assert answer.json()["detail"]


async def test_a_secret_that_was_mistyped_is_not_given_back(office: Desk) -> None:
    secret = "x" * 300 + "mon mot de passe"
    answer = await office.post("", "/v1/sign-in", account="ana", password=secret, code="000000")
    assert answer.status_code == 422
    assert "mon mot" not in answer.text


@pytest.mark.parametrize("length", ["abc", "-1", "1e3", "²", "9" * 5000])
async def test_a_length_that_is_no_number_is_refused(office: Desk, length: str) -> None:
    headers = {**TYPE, "content-length": length.encode("latin-1", "replace")}
    answer = await office.as_("basile", "POST", "/v1/have", content=b"{}", headers=headers)
    assert answer.status_code in (413, 422)


@pytest.mark.parametrize("path", [
    "/v1/changes?cursor=e:1:%00", "/v1/changes?cursor=%00:1:1", "/v1/changes?cursor=e:²:1",
    "/v1/changes?cursor=:999999999999999999:999999999999999999",
    "/v1/changes?cursor=e:٣:٣",
])  # fmt: skip
async def test_a_cursor_that_is_none(office: Desk, path: str) -> None:
    assert (await office.as_("basile", "GET", path)).status_code in (200, 422)


async def test_names_with_no_letter_in_them(office: Desk, tmp_path: Path) -> None:
    told = {"name": "A\x00B", "role": "visitor", "territory": "est", "scheme": "ecogie"}
    made = await office.post("ines", "/v1/accounts", **told)
    assert made.status_code in (200, 422), made.text
    for route in ("/v1/accounts/%00", "/v1/devices/%00/revoke"):
        answer = await office.post("ines", route, name="x")
        assert answer.status_code in (404, 422), answer.text
    signed = await office.post("", "/v1/sign-in", account="a\x00", password="\x00", code="000000")
    assert signed.status_code in (403, 422, 429), signed.text
    code = await office.code("basile")
    enrolled = await office.post("", "/v1/enrol", code=code, name="Portable\x00")
    assert enrolled.status_code in (200, 422), enrolled.text
