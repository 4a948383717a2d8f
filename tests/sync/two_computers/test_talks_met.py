"""Two advisers note, correct and take away the talks of one person before they meet."""

from datetime import date
from typing import Any

import pytest

from tests.operations import network_made
from tests.operations.households_made import given
from tests.sync.desks import talk
from visitapp.operations.desk.desk import Desk
from visitapp.operations.indicators.network_counts import facts
from visitapp.operations.network.people import talks
from visitapp.operations.network.people.people import person_file
from visitapp.operations.sending import conflicts, outbox_page

MARCH, MAY, OCTOBER, NOVEMBER = (
    date(2026, 3, 2), date(2026, 5, 4), date(2026, 10, 20), date(2026, 11, 20),
)  # fmt: skip


@pytest.fixture
def nadia(ana: Any, lise: Any) -> str:
    """Known on both computers, with a talk in March and one in May."""
    desk, _ = ana
    made = network_made.someone(desk, "Nadia Belkacem")
    for on in (MARCH, MAY):
        network_made.talk(desk, made, on)
    talk(ana, lise)
    return made


def row(desk: Desk, contact: str, on: date) -> str:
    return next(one.row for one in person_file(desk, contact=contact).talks if one.on == on)


def said(desk: Desk, contact: str) -> tuple[list[date | None], date | None, int]:
    """The days of her talks, the last one, those of the year; nothing waits for a person."""
    assert conflicts.conflicts(desk) == ()
    assert outbox_page.refused(desk) == ()
    found = person_file(desk, contact=contact)
    year = sum(facts(desk, date(2026, 1, 1), date(2026, 12, 31)).talks.values())
    return [one.on for one in found.talks], found.person.last_talk_on, year


def agree(ana: Any, lise: Any, contact: str) -> tuple[list[date | None], date | None, int]:
    """They meet: both say the same."""
    talk(ana, lise, ana)
    first, second = (said(desk, contact) for desk, _ in (ana, lise))
    assert first == second
    return first


def test_both_note_one(ana: Any, lise: Any, nadia: str) -> None:
    network_made.talk(ana[0], nadia, OCTOBER)
    network_made.talk(lise[0], nadia, NOVEMBER)
    assert agree(ana, lise, nadia) == ([NOVEMBER, OCTOBER, MAY, MARCH], NOVEMBER, 4)


def test_one_takes_the_last_away_while_the_other_notes_one(ana: Any, lise: Any, nadia: str) -> None:
    talks.remove_talk(ana[0], contact=nadia, talk=row(ana[0], nadia, MAY))
    network_made.talk(lise[0], nadia, OCTOBER)
    assert agree(ana, lise, nadia) == ([OCTOBER, MARCH], OCTOBER, 2)


def test_each_takes_another_away(ana: Any, lise: Any, nadia: str) -> None:
    talks.remove_talk(ana[0], contact=nadia, talk=row(ana[0], nadia, MAY))
    talks.remove_talk(lise[0], contact=nadia, talk=row(lise[0], nadia, MARCH))
    assert agree(ana, lise, nadia) == ([], None, 0)


def test_both_take_the_same_one_away_and_one_puts_it_back(ana: Any, lise: Any, nadia: str) -> None:
    which = row(ana[0], nadia, MAY)
    for desk, _ in (ana, lise):
        talks.remove_talk(desk, contact=nadia, talk=which)
    assert agree(ana, lise, nadia) == ([MARCH], MARCH, 1)
    talks.restore_talk(lise[0], contact=nadia, talk=which)
    talk(lise)
    assert agree(ana, lise, nadia) == ([MAY, MARCH], MAY, 2)


def test_one_corrects_the_day_of_what_the_other_takes_away(ana: Any, lise: Any, nadia: str) -> None:
    which = row(ana[0], nadia, MAY)
    talks.remove_talk(ana[0], contact=nadia, talk=which)
    talks.change_talk(lise[0], contact=nadia, talk=which, answers=given(on=OCTOBER))
    assert agree(ana, lise, nadia) == ([MARCH], MARCH, 1)
    talks.restore_talk(ana[0], contact=nadia, talk=which)
    assert agree(ana, lise, nadia) == ([OCTOBER, MARCH], OCTOBER, 2)


def test_each_puts_the_day_of_another_one_right(ana: Any, lise: Any, nadia: str) -> None:
    talks.change_talk(ana[0], contact=nadia, talk=row(ana[0], nadia, MAY),
                              answers=given(on=date(2025, 5, 4), how="call"))  # fmt: skip
    talks.change_talk(lise[0], contact=nadia, talk=row(lise[0], nadia, MARCH),
                              answers=given(on=date(2026, 4, 2), how="call"))  # fmt: skip
    last = date(2026, 4, 2)
    assert agree(ana, lise, nadia) == ([last, date(2025, 5, 4)], last, 1)
