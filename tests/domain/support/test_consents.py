"""Who may receive what: the last word wins, a no wins a tie, and what is not known is no."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.support.consents import (
    BY_VISIT,
    NAMED,
    RECIPIENTS,
    Said,
    moment,
    of_partner,
    permission,
    said_in_visit,
    stood_on,
)

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
DAY = date(2026, 11, 25)


def say(state: str, hours: int = 0, recipient: str = "fund_fsl") -> Said:
    at = NOON + timedelta(hours=hours)
    return Said(recipient, state, at, at.date())


@pytest.mark.parametrize(
    ("said", "allowed", "state"),
    [
        ((), False, "never"),
        ((say("asked"),), False, "asked"),
        ((say("given"),), True, "given"),
        ((say("refused"),), False, "refused"),
        ((say("withdrawn"),), False, "withdrawn"),
        ((say("given"), say("withdrawn", 1)), False, "withdrawn"),
        ((say("withdrawn", 1), say("given")), False, "withdrawn"),
        ((say("withdrawn"), say("given", 1)), True, "given"),
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


def test_the_order_in_which_things_are_told_changes_nothing() -> None:
    words = ("asked", "given", "refused", "withdrawn")
    for first, second, third in product(words, repeat=3):
        said = [say(first), say(second, 1), say(third, 2)]
        assert permission("fund_fsl", said) == permission("fund_fsl", reversed(said))


def test_asked_again_is_said_beside_what_stands() -> None:
    assert permission("fund_fsl", [say("refused"), say("asked", 1)]).waiting
    assert not permission("fund_fsl", [say("asked"), say("refused", 1)]).waiting


@pytest.mark.parametrize("recipient", RECIPIENTS)
def test_a_yes_is_for_one_recipient_alone(recipient: str) -> None:
    key = of_partner("p1") if recipient in NAMED else recipient
    for other in (*RECIPIENTS, of_partner("p1"), of_partner("p2")):
        assert permission(other, [say("given", recipient=key)]).allowed is (other == key)


def test_a_partner_without_a_name_never_receives() -> None:
    for key in ("", "partner", of_partner("")):
        assert not permission(key, [say("given", recipient=key)]).allowed


def test_what_was_said_elsewhere_is_not_said_to_be_of_a_visit() -> None:
    assert not permission("fund_fsl", [say("given")]).in_visit
    visited = said_in_visit("fund_fsl", Answer(value=True), day=DAY, written=NOON)
    assert visited is not None
    assert permission("fund_fsl", [visited]).in_visit


# --- what a visit says


def test_a_yes_of_a_visit_counts_from_its_day() -> None:
    said = said_in_visit("landlord", Answer(value=True), day=DAY, written=NOON + timedelta(days=9))
    assert said is not None
    assert (said.state, said.at) == ("given", datetime(2026, 11, 25, tzinfo=UTC))
    assert said.in_visit


@pytest.mark.parametrize(
    "answer",
    [Answer(value=False), Answer(state=State.REFUSED), Answer(state=State.NOT_APPLICABLE),
     Answer(state=State.UNKNOWN)],
)  # fmt: skip
def test_every_other_word_of_a_visit_is_a_no_from_when_it_was_written(answer: Answer) -> None:
    written = NOON + timedelta(days=9)
    said = said_in_visit("landlord", answer, day=DAY, written=written)
    assert said is not None
    assert (said.state, said.at) == ("refused", written)


@pytest.mark.parametrize("answer", [None, Answer(state=State.LATER)])
def test_a_visit_that_does_not_say_says_nothing(answer: Answer | None) -> None:
    assert said_in_visit("landlord", answer, day=DAY, written=NOON) is None


def test_a_no_added_to_the_visit_takes_back_what_was_said_meanwhile() -> None:
    given = say("given", 24, "landlord")
    later = said_in_visit(
        "landlord", Answer(value=False), day=DAY, written=NOON + timedelta(days=2)
    )
    assert later is not None
    assert not permission("landlord", [given, later]).allowed


def test_a_yes_of_an_older_day_counts_from_its_first_instant() -> None:
    assert moment(DAY, NOON) == NOON
    assert moment(None, NOON) == NOON
    assert moment(DAY + timedelta(days=1), NOON) == NOON, "a day to come counts from now"
    assert moment(DAY - timedelta(days=3), NOON) == datetime(2026, 11, 22, tzinfo=UTC)


def test_the_visit_speaks_of_two_recipients() -> None:
    assert set(BY_VISIT.values()) == {"social_worker", "landlord"}
    assert set(BY_VISIT.values()) <= set(RECIPIENTS)


def test_on_which_days_a_yes_stood() -> None:
    """Given on the 25th, withdrawn on the 28th, given again on the 30th, asked once more since."""
    said = [say("given"), say("withdrawn", 72), say("given", 120), say("asked", 168)]
    days = [DAY + timedelta(days=n) for n in range(-1, 10)]
    stood = [day.day for day in days if stood_on(day, "fund_fsl", said)]
    assert stood == [25, 26, 27, 28, 30, 1, 2, 3, 4], "that day, what left before noon had a yes"
    assert stood == [day.day for day in days if stood_on(day, "fund_fsl", said[::-1])]


@pytest.mark.parametrize("said", [
    (), (say("asked"),), (say("refused"),), (say("given", recipient="landlord"),),
    (say("given"), say("refused")), (say("withdrawn"),),
])  # fmt: skip
def test_a_yes_that_is_not_there_stood_on_no_later_day(said: tuple[Said, ...]) -> None:
    assert not stood_on(DAY + timedelta(days=1), "fund_fsl", said)
