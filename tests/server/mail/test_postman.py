"""A letter leaves once, whatever the relay answers and whenever the server ends."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from tests.server.mail.letters import AT, arrive, change, clear, history, states, waits
from tests.server.mail.relay import SILENT, Box, relay_of
from visitapp.server.database.database import ServerDatabase
from visitapp.server.instance.relay import Relay
from visitapp.server.mail import outgoing, postman
from visitapp.server.mail.postman import NO_MORE, UNKNOWN, Tour
from visitapp.server.mail.relay_log import Handed, read_handed
from visitapp.server.mail.smtp import NoRelay, Talk

pytestmark = pytest.mark.anyio
JO = "jo@foyer.example"


class Killed(BaseException):
    """The server ends here."""


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def relay(box: Box) -> Iterator[Relay]:
    with relay_of(box) as made:
        yield made


async def test_it_leaves_once_as_it_was_read_over_and_its_history_says_so(
    database: ServerDatabase, relay: Relay, box: Box, tmp_path: Path
) -> None:
    await arrive(database, *waits("h", JO))
    assert JO not in await clear(database), "nobody's address is readable at rest"
    tour = Tour(tmp_path, relay)
    await tour.make(database, AT)
    await tour.make(database, AT)
    [(to, message)] = box.taken
    assert (to, message["From"]) == (JO, "Agence <contact@agence.example>")
    assert message["Subject"] == "Votre inscription, Écogie"
    text = message.get_content()
    assert "Votre inscription est acceptée." in text
    assert "AC3-DEF" in text
    assert NO_MORE in text
    told = await history(database, "h-l")
    assert {path: told[path] for path in ("@state", "sent_on", "way")} == {
        "@state": "sent", "sent_on": "2026-12-03", "way": "email",
    }  # fmt: skip
    assert JO not in await clear(database)
    async with database.snapshot() as session:
        acts = await session.rows("SELECT act, root FROM audit WHERE act = 'mailed'")
    assert [(row["act"], row["root"]) for row in acts] == [("mailed", "h")]


async def test_a_letter_that_the_relay_refuses_comes_back_to_who_wrote_it(
    database: ServerDatabase, relay: Relay, box: Box, tmp_path: Path
) -> None:
    box.to["no@foyer.example"] = ["550 no such user"]
    box.data["spam@foyer.example"] = ["554 not this"]
    await arrive(database, *waits("a", "no@foyer.example"))
    await arrive(database, *waits("b", "spam@foyer.example"))
    await arrive(database, *waits("c", JO))
    await Tour(tmp_path, relay).make(database, AT)
    assert await states(database) == {"a-l": "unsent", "b-l": "unsent", "c-l": "sent"}
    told = await history(database, "a-l")
    assert told["@reason"] == "Le relais refuse ce courriel, code 550. Vérifiez l’adresse."
    assert told["remind_on"] == "2026-12-03", "it is of today's list"
    assert "sent_on" not in told
    await Tour(tmp_path, relay).make(database, AT)
    assert box.addresses == [JO]
    pressed = change("a-l", "letter", "@state", {"value": "outgoing"}, (await _state(database)))
    await arrive(database, pressed.model_copy(update={"id": "again"}))
    await Tour(tmp_path, relay).make(database, AT)
    assert box.addresses == [JO, "no@foyer.example"], "pressed again, it is another try"


async def _state(database: ServerDatabase) -> str:
    async with database.snapshot() as session:
        rows = await session.rows("SELECT id FROM change WHERE record = 'a-l' AND path = '@state'"
                                  " ORDER BY number")  # fmt: skip
    return str(rows[-1]["id"])


async def test_what_the_relay_puts_off_is_tried_again_later(
    database: ServerDatabase, relay: Relay, box: Box, tmp_path: Path
) -> None:
    box.to["grey@foyer.example"] = ["450 come back"]
    box.data["full@foyer.example"] = ["452 no room"]
    await arrive(database, *waits("a", "grey@foyer.example"), *waits("b", "full@foyer.example"))
    tour = Tour(tmp_path, relay)
    await tour.make(database, AT)
    await tour.make(database, AT + timedelta(minutes=14))
    assert (box.addresses, set((await states(database)).values())) == ([], {"outgoing"})
    await tour.make(database, AT + timedelta(minutes=15))
    assert sorted(box.addresses) == ["full@foyer.example", "grey@foyer.example"]
    assert set((await states(database)).values()) == {"sent"}


async def test_a_relay_that_is_not_there_is_left_alone_longer_each_time(
    database: ServerDatabase, box: Box, tmp_path: Path
) -> None:
    with relay_of(box) as relay:
        pass
    await arrive(database, *waits("h", JO))
    tour, now = Tour(tmp_path, relay), AT
    for minutes in (1, 2, 4, 8, 16, 30, 30):
        with pytest.raises(NoRelay):
            await tour.make(database, now)
        assert not tour.may(now + timedelta(minutes=minutes, seconds=-1))
        now += timedelta(minutes=minutes)
        assert tour.may(now)
    assert await states(database) == {"h-l": "outgoing"}


async def test_our_mail_that_nobody_takes_is_no_fault_of_a_letter(
    database: ServerDatabase, relay: Relay, box: Box, tmp_path: Path
) -> None:
    box.to_us = "530 sign in first"
    await arrive(database, *waits("h", JO))
    with pytest.raises(NoRelay, match="530 sign in first"):
        await Tour(tmp_path, relay).make(database, AT)
    assert await states(database) == {"h-l": "outgoing"}


@pytest.mark.parametrize("how", [None, SILENT], ids=["breaks off", "says nothing"])
async def test_when_nobody_knows_it_is_said_and_not_sent_again(
    database: ServerDatabase, relay: Relay, box: Box, tmp_path: Path, how: str | None
) -> None:
    box.data[JO] = [how]
    await arrive(database, *waits("h", JO), *waits("i", "ines@foyer.example"))
    with patch.object(postman, "Talk", partial(Talk, patience=0.3)):
        await Tour(tmp_path, relay).make(database, AT)
    told = await history(database, "h-l")
    assert (told["@state"], told["@reason"]) == ("unsent", UNKNOWN)
    before = sorted(box.addresses)
    assert before == ["ines@foyer.example", JO], "it had taken it, and no other was kept back"
    await Tour(tmp_path, relay).make(database, AT)
    assert sorted(box.addresses) == before


MOMENTS = {
    "before it is handed": (Handed, "note", 1, False, (0, "outgoing"), (1, "sent")),
    "handed, not ended": (Handed, "note", 1, True, (0, "outgoing"), (0, "unsent")),
    "taken, not kept": (Handed, "note", 2, False, (1, "outgoing"), (1, "unsent")),
    "kept, not noted": (outgoing, "note", 1, False, (1, "outgoing"), (1, "sent")),
}


@pytest.mark.parametrize("moment", MOMENTS)
async def test_a_server_that_ends_at_any_moment_sends_nothing_twice(
    database: ServerDatabase, relay: Relay, box: Box, tmp_path: Path, moment: str
) -> None:
    holder, name, call, after, then, at_last = MOMENTS[moment]
    await arrive(database, *waits("h", JO))
    real, calls = getattr(holder, name), []

    def ends(*given: Any) -> Any:
        calls.append(1)
        if len(calls) == call and after:
            real(*given)
        if len(calls) == call:
            raise Killed
        return real(*given)

    with patch.object(holder, name, ends), pytest.raises(Killed):
        await Tour(tmp_path, relay).make(database, AT)
    assert (len(box.taken), (await states(database))["h-l"]) == then
    for _ in range(2):
        await Tour(tmp_path, relay).make(database, AT)
    assert (len(box.taken), (await states(database))["h-l"]) == at_last


async def test_a_base_that_was_put_back_to_a_day_before_sends_nothing_again(
    database: ServerDatabase, relay: Relay, box: Box, tmp_path: Path
) -> None:
    """Its rows are as on that day; « apart » is as it was."""
    await arrive(database, *waits("h", JO))
    (tmp_path / "mailed.jsonl").write_text(
        '{"press": "h-l_state_again", "said": "sent", "at": "2026-12-02T09:00:00+00:00"}\n{"pre'
    )
    await Tour(tmp_path, relay).make(database, AT)
    assert (box.taken, await states(database)) == ([], {"h-l": "sent"})


async def test_lines_of_long_ago_are_let_go(database: ServerDatabase, tmp_path: Path) -> None:
    old = '{"press": "p", "said": "sent", "at": "2026-01-02T09:00:00+00:00"}\n'
    (tmp_path / "mailed.jsonl").write_text(old)
    assert read_handed(tmp_path, AT).said == {}
    assert (tmp_path / "mailed.jsonl").read_text() == ""


UNFIT = {
    "another letter": ({"document": "fund_fsl"}, outgoing.STRANGE),
    "an address that is none": ({"to_address": "pas une adresse"}, outgoing.NO_ADDRESS),
    "two addresses": ({"to_address": "a@b.example, c@d.example"}, outgoing.NO_ADDRESS),
    "a line end": ({"to_address": "a@b.example\r\nRCPT TO:<x@y.example>"}, outgoing.NO_ADDRESS),
    "words of another version": ({"content": "{}"}, outgoing.STRANGE),
}


@pytest.mark.parametrize("what", UNFIT)
async def test_what_may_not_leave_is_said(
    database: ServerDatabase, relay: Relay, box: Box, tmp_path: Path, what: str
) -> None:
    said, why = UNFIT[what]
    await arrive(database, *waits("h", JO, **said))
    await Tour(tmp_path, relay).make(database, AT)
    told = await history(database, "h-l")
    assert (told["@state"], told["@reason"], box.taken) == ("unsent", why, [])


async def test_who_gives_no_address_any_more_is_not_written_to(
    database: ServerDatabase, relay: Relay, box: Box, tmp_path: Path
) -> None:
    """One no counts, even while another answer stands beside it."""
    await arrive(database, *waits("h", JO), *waits("i", "ines@foyer.example"))
    no = {"value": None, "state": "refused"}
    await arrive(database, change("h", "household", "email", no, "h_email"))
    await arrive(database, change("i", "household", "email", no, "another"))
    await Tour(tmp_path, relay).make(database, AT)
    assert (box.taken, set((await states(database)).values())) == ([], {"unsent"})
    assert (await history(database, "h-l"))["@reason"] == outgoing.REFUSES


async def test_a_household_whose_data_are_limited_waits(
    database: ServerDatabase, relay: Relay, box: Box, tmp_path: Path
) -> None:
    await arrive(database, *waits("h", JO))
    await arrive(database, change("h", "household", "@state", {"value": "limited"}))
    await Tour(tmp_path, relay).make(database, AT)
    assert (box.taken, await states(database)) == ([], {"h-l": "outgoing"})


async def test_what_was_cancelled_does_not_leave_and_two_answers_leave_to_nobody(
    database: ServerDatabase, relay: Relay, box: Box, tmp_path: Path
) -> None:
    await arrive(database, *waits("h", JO), *waits("i", "ines@foyer.example"))
    gone = change("h-l", "letter", "@state", {"value": "cancelled"}, "h-l_state_again")
    await arrive(database, gone.model_copy(update={"id": "gone"}))
    other = {"value": "x@y.example", "state": "given"}
    await arrive(database, change("i-l", "letter", "to_address", other, "another"))
    await Tour(tmp_path, relay).make(database, AT)
    assert (box.taken, await states(database)) == ([], {"h-l": "cancelled", "i-l": "unsent"})
    assert (await history(database, "i-l"))["@reason"] == outgoing.TWO


async def test_what_waited_for_more_than_three_days_is_asked_again(
    database: ServerDatabase, relay: Relay, box: Box, tmp_path: Path
) -> None:
    await arrive(database, *waits("h", JO, AT - timedelta(days=3, seconds=1)))
    await arrive(database, *waits("i", "ines@foyer.example", AT - timedelta(days=3)))
    await Tour(tmp_path, relay).make(database, AT)
    assert await states(database) == {"h-l": "unsent", "i-l": "sent"}
    assert (await history(database, "h-l"))["@reason"] == outgoing.LATE


def test_nothing_leaves_in_the_night_of_paris(tmp_path: Path) -> None:
    relay = Relay("h", 25, "none", "a@b.example", "a@b.example", first_hour=8, last_hour=20)
    tour = Tour(tmp_path, relay)
    day = AT.replace(hour=0, minute=0)
    assert [hour for hour in range(24) if tour.may(day + timedelta(hours=hour))] == [*range(7, 19)]


async def test_one_letter_that_cannot_be_read_stops_no_other(
    database: ServerDatabase, relay: Relay, box: Box, tmp_path: Path
) -> None:
    await arrive(database, *waits("h", JO), *waits("i", "ines@foyer.example"))
    real = outgoing.read

    async def read(session: Any, one: Any, now: Any) -> Any:
        if one.root == "h":
            raise ZeroDivisionError
        return await real(session, one, now)

    with patch.object(outgoing, "read", read), pytest.raises(ZeroDivisionError):
        await Tour(tmp_path, relay).make(database, AT)
    assert box.addresses == ["ines@foyer.example"]
