"""The mark of a paper is asked again, once, when no paper bears it; it is never asked twice.

K7PG is a mark: 2×K + 3×7 + 4×P + G is a multiple of 19, each sign as its place in the 19 signs
(`visitapp/domain/network/marks.py`). K7PH is one letter beside it.
"""

import json

import pytest

from tests.server.desk import Desk
from tests.server.registration.walking import AWA, Walker, shown

pytestmark = pytest.mark.anyio
AGAIN = "Ce repère n’est pas l’un des nôtres."
HEARD = {"heard": "press"}


async def sent_marks(office: Desk) -> list[str]:
    rows = await office.rows("SELECT root, record, id, wire FROM change WHERE path = 'heard_code'")
    return [json.loads(row["wire"])["value"]["value"] for row in rows]


@pytest.mark.parametrize("odd", ["K7PH", "K7P", "K7PGG", "7KPG", "BIBLI"])
async def test_one_that_no_paper_bears_is_asked_again_and_then_kept_as_it_is(
    office: Desk, awa: Walker, odd: str
) -> None:
    await awa.walk({**AWA, "connu": HEARD})
    answer = await awa.fill("connu", {**HEARD, "heard_code": odd})
    assert answer.status_code == 200
    assert shown(answer).count(AGAIN) == 2, "at the top, and beside the field"
    assert 'href="#heard_code"' in answer.text
    assert f'value="{odd}"' in answer.text
    assert (await awa.get("/verifier")).headers["location"] == "/inscription/page/connu"
    assert (await awa.fill("connu", {**HEARD, "heard_code": odd})).status_code == 303
    assert awa.at == "/verifier"
    await awa.send()
    assert await sent_marks(office) == [odd]


async def test_one_that_is_mended_is_taken_and_another_wrong_one_is_not_asked_again(
    awa: Walker,
) -> None:
    await awa.begin()
    assert AGAIN in shown(await awa.fill("connu", {**HEARD, "heard_code": "K7PH"}))
    assert (await awa.fill("connu", {**HEARD, "heard_code": "K7PG"})).status_code == 303
    assert (await awa.fill("connu", {**HEARD, "heard_code": "K7PX"})).status_code == 303


@pytest.mark.parametrize("right", ["K7PG", "k7pg", "K7P-G", " k7 pg ", ""])
async def test_a_right_one_or_none_is_asked_nothing(awa: Walker, right: str) -> None:
    await awa.begin()
    assert (await awa.fill("connu", {**HEARD, "heard_code": right})).status_code == 303


async def test_a_social_worker_is_asked_again_too(awa: Walker) -> None:
    await awa.begin("social_worker")
    hers = {"heard_code": "K7PH"}
    assert AGAIN in shown(await awa.fill("message", hers))
    assert (await awa.fill("message", hers)).status_code == 303


async def test_what_else_is_to_mend_is_said_with_it(awa: Walker) -> None:
    await awa.begin()
    text = shown(await awa.fill("connu", {"heard": "gold", "heard_code": "K7PH"}))
    assert AGAIN in text
    assert "« gold » n’est pas dans la liste" in text


async def test_put_aside_it_is_kept_and_asked_again_when_it_is_taken_up(awa: Walker) -> None:
    await awa.begin()
    await awa.put_aside("connu", {**HEARD, "heard_code": "K7PH"})
    assert 'value="K7PH"' in (await awa.get("/page/connu")).text
