"""Who may receive what: the last word wins, a no wins a tie, and what is not known is no."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from tests.for_each import for_each
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.consents.consents import (
    BY_VISIT,
    NAMED,
    RECIPIENTS,
    Said,
    of_partner,
    permission,
    stood_on,
    word_of,
)

DAY = date(2026, 11, 25)


def say(
    state: str, days: int = 0, recipient: str = "fund_fsl", knew: str = "", **more: Any
) -> Said:
    """Something said `days` days after the first, known by its place; a yes `knew` these places."""
    on = DAY + timedelta(days=days)
    return Said(recipient, state, on, on, days, str(days), frozenset(knew.split()), **more)


@for_each(
    ("said", "allowed", "state"),
    [
        ((), False, "never"),
        ((say("asked"),), False, "asked"),
        ((say("given"),), True, "given"),
        ((say("refused"),), False, "refused"),
        ((say("withdrawn"),), False, "withdrawn"),
        ((say("given"), say("withdrawn", 1)), False, "withdrawn"),
        ((say("withdrawn", 1), say("given")), False, "withdrawn"),
        ((say("withdrawn"), say("given", 1, knew="0")), True, "given"),
        ((say("withdrawn"), say("given", 1)), False, "withdrawn"),
        ((say("given"), say("asked", 1)), True, "given"),
        ((say("refused"), say("asked", 1)), False, "refused"),
        ((say("given"), say("refused")), False, "refused"),
        ((say("withdrawn"), say("given")), False, "withdrawn"),
        ((say("given", recipient="landlord"),), False, "never"),
        ((say("a state of next year"),), False, "refused"),
    ],
)
def test_the_last_word_counts(said: tuple[Said, ...], allowed: bool, state: str) -> None:
    found = permission("fund_fsl", said)
    assert (found.allowed, found.state) == (allowed, state)
    assert permission("fund_fsl", said).allowed is allowed


@pytest.mark.parametrize("clock", [-9000, -1, 0, 1, 9000])
def test_no_clock_opens_what_a_household_refused(clock: int) -> None:
    """Whatever day a computer believes it is, and in whatever order the two arrive."""
    wrong = DAY + timedelta(days=clock)
    for place, no in product((0, 2), ("refused", "withdrawn")):
        ahead = replace(say("given", 1), on=wrong, noted=wrong)
        told = [ahead, replace(say(no, 1), place=place, id="no")]
        assert permission("fund_fsl", told).state == no
        late = [say("given", 1), replace(told[1], on=wrong, noted=wrong)]
        assert permission("fund_fsl", late).state == no


@pytest.mark.parametrize("clock", [-9000, -1, 0, 1, 9000])
def test_no_clock_shuts_what_a_household_said_yes_to_since(clock: int) -> None:
    wrong = DAY + timedelta(days=clock)
    no = replace(say("refused"), on=wrong, noted=wrong)
    assert permission("fund_fsl", [no, say("given", 1, knew="0")]).allowed
    yes = replace(say("given", 1, knew="0"), on=wrong, noted=wrong)
    assert permission("fund_fsl", [say("refused"), yes]).allowed


def test_a_yes_takes_the_place_of_the_no_that_it_knew_and_of_no_other() -> None:
    first, second = say("refused", 0), say("withdrawn", 1)
    assert permission("fund_fsl", [first, second, say("given", 2, knew="0")]).state == "withdrawn"
    assert permission("fund_fsl", [first, second, say("given", 2, knew="0 1")]).allowed
    each = [first, second, say("given", 2, knew="0"), say("given", 3, knew="1")]
    assert permission("fund_fsl", each).on == DAY + timedelta(days=3)


@pytest.mark.parametrize(("said_on", "allowed"), [(-1, False), (0, False), (1, True), (2, True)])
def test_a_yes_noted_late_opens_nothing_that_was_closed_that_day_or_since(
    said_on: int, allowed: bool
) -> None:
    late = replace(say("given", 2, knew="0"), on=DAY + timedelta(days=said_on))
    assert permission("fund_fsl", [say("refused"), late]).allowed is allowed


def test_a_yes_of_the_home_before_is_to_be_asked_again() -> None:
    before = say("given", recipient="landlord", elsewhere=True)
    found = permission("landlord", [before])
    assert (found.allowed, found.state, found.moved) == (False, "never", True)
    asked = permission("landlord", [before, say("asked", 1, "landlord")])
    assert (asked.allowed, asked.state, asked.moved) == (False, "asked", True)
    again = permission("landlord", [before, say("given", 1, "landlord")])
    assert (again.allowed, again.moved, again.on) == (True, False, DAY + timedelta(days=1))
    refused = permission("landlord", [say("refused", 0, "landlord"), say(
        "given", 1, "landlord", knew="0", elsewhere=True)])  # fmt: skip
    assert (refused.state, refused.moved) == ("refused", False)


def test_the_order_in_which_things_are_told_changes_nothing() -> None:
    words = ("asked", "given", "refused", "withdrawn")
    for first, second, third in product(words, repeat=3):
        said = [say(first), say(second, 1, knew="0"), say(third, 2, knew="0 1")]
        assert permission("fund_fsl", said) == permission("fund_fsl", reversed(said))


def test_asked_again_is_said_beside_what_stands() -> None:
    assert permission("fund_fsl", [say("refused"), say("asked", 1)]).waiting
    assert not permission("fund_fsl", [say("asked"), say("refused", 1)]).waiting


@for_each("recipient", RECIPIENTS)
def test_a_yes_is_for_one_recipient_alone(recipient: str) -> None:
    key = of_partner("p1") if recipient in NAMED else recipient
    for other in (*RECIPIENTS, of_partner("p1"), of_partner("p2")):
        assert permission(other, [say("given", recipient=key)]).allowed is (other == key)


def test_a_partner_without_a_name_never_receives() -> None:
    for key in ("", "partner", of_partner("")):
        assert not permission(key, [say("given", recipient=key)]).allowed


def test_what_was_said_elsewhere_is_not_said_to_be_of_a_visit() -> None:
    assert not permission("fund_fsl", [say("given")]).in_visit
    assert permission("fund_fsl", [say("given", in_visit=True)]).in_visit


# --- what a visit says


@pytest.mark.parametrize(
    ("answer", "word"),
    [(Answer(value=True), "given"), (Answer(value=False), "refused"),
     (Answer(state=State.REFUSED), "refused"), (Answer(state=State.NOT_APPLICABLE), "refused"),
     (Answer(state=State.UNKNOWN), "refused"), (None, ""), (Answer(state=State.LATER), "")],
)  # fmt: skip
def test_what_an_answer_of_a_visit_says(answer: Answer | None, word: str) -> None:
    assert word_of(answer) == word


def test_a_yes_counts_from_its_day_and_a_no_from_when_it_was_written() -> None:
    noted = DAY + timedelta(days=9)
    assert replace(say("given"), noted=noted).since == DAY
    assert replace(say("refused"), noted=noted).since == noted
    assert replace(say("given", 12), noted=noted).since == noted, "a day to come counts from now"


def test_the_visit_speaks_of_two_recipients() -> None:
    assert set(BY_VISIT.values()) == {"social_worker", "landlord"}
    assert set(BY_VISIT.values()) <= set(RECIPIENTS)


def test_on_which_days_a_yes_stood() -> None:
    """Given on the 25th, withdrawn on the 28th, given again on the 30th, asked once more since."""
    said = [say("given"), say("withdrawn", 3), say("given", 5, knew="3"), say("asked", 7)]
    days = [DAY + timedelta(days=n) for n in range(-1, 10)]
    stood = [day.day for day in days if stood_on(day, "fund_fsl", said)]
    assert stood == [25, 26, 27, 28, 30, 1, 2, 3, 4], "that day, what left before noon had a yes"
    assert stood == [day.day for day in days if stood_on(day, "fund_fsl", said[::-1])]


def test_what_is_noted_late_stood_on_no_day_after_the_no() -> None:
    late = replace(say("given", 5, knew="3"), on=DAY + timedelta(days=1))
    said = [say("given"), say("withdrawn", 3), late]
    days = [DAY + timedelta(days=n) for n in range(8)]
    assert [stood_on(day, "fund_fsl", said) for day in days] == [True] * 4 + [False] * 4


@pytest.mark.parametrize("said", [
    (), (say("asked"),), (say("refused"),), (say("given", recipient="landlord"),),
    (say("given"), say("refused")), (say("withdrawn"),),
])  # fmt: skip
def test_a_yes_that_is_not_there_stood_on_no_later_day(said: tuple[Said, ...]) -> None:
    assert not stood_on(DAY + timedelta(days=1), "fund_fsl", said)
