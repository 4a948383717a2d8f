"""However much a household holds, each answer of the server is bounded; and a quota bounds it."""

from collections.abc import Sequence

import pytest

from tests.server.desk import desk
from tests.server.making import BASILE, SAMIRA, answers, change, created, push
from visitapp.domain.privacy.writes import NOBODY
from visitapp.server.bundles.return_content import news
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.notices import notify
from visitapp.server.http import dependencies
from visitapp.server.rights.rights import Call
from visitapp.server.sync import exchange, feed_rows, quota
from visitapp.sync.bundle.make_return import GivenWhole
from visitapp.sync.wire.messages import Given, Page, Wanted, WireChange

pytestmark = pytest.mark.anyio
MANY, LONG = 120, "é" * 30_000
"""Answers of 60,000 bytes each, of the 65,536 that one may have: 7 MB in one household."""
MOST = 1_000_000
"""Signs, here, of one answer of the server; one change more may begin before."""
JOIN = "INSERT INTO member (root, scope) VALUES ('d1', 'visitor:samira')"


@pytest.fixture
async def large(
    database: ServerDatabase, monkeypatch: pytest.MonkeyPatch
) -> tuple[ServerDatabase, list[str]]:
    """A household of long answers, then a small one of the same visitor; its ids in order."""
    monkeypatch.setattr(feed_rows, "MOST_TEXT", MOST)
    monkeypatch.setattr("visitapp.server.sync.feed.MOST_TEXT", MOST)
    long = [change(f"c{n}", path=f"q{n}", value=LONG) for n in range(MANY)]
    sent = [created(), *long, created("d2"), change("last", "d2")]
    for start in range(0, len(sent), 50):
        told = await push(database, sent[start : start + 50])
        assert {one.status for one in told} == {"numbered"}
    return database, [one.id for one in sent]


def bounded(texts: Sequence[str]) -> None:
    """Several pieces, none much longer than was said."""
    assert len(texts) >= MANY * len(LONG) // MOST
    assert max(map(len, texts)) < MOST + 2 * len(LONG)


@pytest.mark.parametrize("each_household", [False, True], ids=["walking", "by household"])
async def test_pages_of_long_answers_are_short_and_miss_nothing(
    large: tuple[ServerDatabase, list[str]], monkeypatch: pytest.MonkeyPatch, each_household: bool
) -> None:
    """By both of the feed's queries."""
    database, ids = large
    if each_household:
        monkeypatch.setattr(feed_rows, "WORTH", 0)
    cursor, more, texts, found = "", True, list[str](), list[str]()
    while more:
        texts.append(await exchange.changes(database, BASILE, cursor))
        page = Page.model_validate_json(texts[-1])
        found += [one.id for one in page.items if isinstance(one, WireChange)]
        cursor, more = page.cursor, page.more
    assert found == ids
    bounded(texts)


async def test_a_household_is_given_whole_in_short_pieces(
    large: tuple[ServerDatabase, list[str]],
) -> None:
    database, ids = large
    after: int | None = 0
    texts, found = list[str](), list[str]()
    while after is not None:
        wanted = Wanted(records=["d1", "d2"], after=after)
        texts.append(await exchange.records(database, BASILE, wanted))
        given = Given.model_validate_json(texts[-1])
        found += [one.id for one in given.changes]
        after = given.after
    assert found == ids
    bounded(texts)


async def test_a_return_of_a_key_has_the_same_pieces(
    large: tuple[ServerDatabase, list[str]],
) -> None:
    database, ids = large
    async with database.session() as session:
        await session.rows(JOIN)
        await notify(session, "d1", "granted", ["visitor:samira"])
    told = await news(database, SAMIRA, "")
    pieces = [GivenWhole.model_validate_json(one) for one in told.given]
    assert [one.id for piece in pieces for one in piece.changes] == ids[: MANY + 1]
    bounded(told.given)


async def test_a_household_has_a_quota_and_says_so_plainly(
    database: ServerDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quota, "MOST", 10)
    first = [created(), *answers("d1", 8), created("v1", "d1", "visit")]
    assert {one.status for one in await push(database, first)} == {"numbered"}
    visit = change("v1-a", "v1").model_copy(update={"kind": "visit"})
    told = await push(database, [*first, visit, change("more"), created("d2"), *answers("d2", 5)])
    statuses = {id.id: one for id, one in zip(
        [*first, visit, change("more"), created("d2"), *answers("d2", 5)], told, strict=True
    )}  # fmt: skip
    assert {statuses[one.id].status for one in first} == {"again"}, "what is there stays there"
    for id in ("v1-a", "more"):
        assert (statuses[id].status, statuses[id].reason) == ("refused", quota.FULL)
    assert {statuses[f"d2-{n}"].status for n in range(5)} == {"numbered"}, "nobody else's"
    moved = change("s", path="@state", value="visited")
    [state] = await push(database, [moved])
    assert state.reason != quota.FULL, "a full one can be closed"


async def test_one_account_does_not_fill_the_disk(
    database: ServerDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dependencies, "SENT", Call(NOBODY, 10_000, 0.1))
    async with desk(database) as office:
        ids = [f"{n:064}" for n in range(60)]  # 4 kB
        told = [await office.post("ana", "/v1/have", ids=ids) for _ in range(4)]
        assert [one.status_code for one in told] == [200, 200, 429, 429]
        assert told[-1].json()["detail"] == dependencies.TOO_MUCH
        assert 10_000 < int(told[-1].headers["retry-after"]) < 50_000
        assert (await office.post("basile", "/v1/have", ids=ids)).status_code == 200
        assert (await office.as_("ana", "GET", "/v1/changes")).status_code == 200, "she still reads"
