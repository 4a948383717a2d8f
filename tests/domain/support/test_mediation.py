"""The landlord, step by step: each date is written here by hand from the calendar and the law."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.for_each import for_each
from visitapp.domain.dates import months_later
from visitapp.domain.support.mediation import (
    AGREEMENT,
    AGREES,
    NO_AGREEMENT,
    REFUSES,
    REGISTERED,
    Delays,
    Facts,
    Mediation,
    Step,
    delays,
    mediation,
)
from visitapp.domain.support.mediation_days import AFTER, DONE, NOT_YET, impossible

LAW = Delays(answer=2, opinion=2, aid_kept=18)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def told(on: date = date(2026, 1, 15), **more: object) -> Facts:
    """A registered letter, and what followed."""
    return replace(Facts(notice_on=on, notice_by=REGISTERED), **more)  # type: ignore[arg-type]


def step(found: Mediation, name: str) -> Step:
    return next(one for one in (*found.steps, *found.doors) if one.id == name)


def states(found: Mediation) -> dict[str, str]:
    return {one.id: one.state for one in (*found.steps, *found.doors)}


# --- the months of the law


@pytest.mark.parametrize(
    ("sent", "until"),
    [
        (date(2026, 1, 15), date(2026, 3, 15)),
        (date(2026, 12, 31), date(2027, 2, 28)),  # February has no 31st
        (date(2027, 12, 31), date(2028, 2, 29)),  # nor a 31st in a leap year
        (date(2026, 12, 28), date(2027, 2, 28)),
        (date(2026, 7, 31), date(2026, 9, 30)),
        (date(2026, 11, 1), date(2027, 1, 1)),
    ],
)
def test_the_landlord_has_two_months_to_the_same_number_or_the_last_day(sent, until) -> None:
    found = mediation(told(sent), sent, LAW)
    assert found.answer_by == until
    assert step(found, "answer").on == until
    assert found.look_on == until


def test_the_delay_runs_from_the_day_the_letter_came_when_it_is_known() -> None:
    facts = told(date(2026, 1, 15), notice_received_on=date(2026, 1, 19))
    assert mediation(facts, date(2026, 1, 20), LAW).answer_by == date(2026, 3, 19)


def test_a_letter_does_not_come_before_it_left() -> None:
    facts = told(date(2026, 1, 15), notice_received_on=date(2025, 1, 19))
    assert mediation(facts, date(2026, 1, 20), LAW).answer_by == date(2026, 3, 15)


def test_the_shipped_delays_are_those_of_the_law(desk) -> None:
    """Loi du 6 juillet 1989, art. 20 and 20-1: two months each; décret 2015-191: 18 months."""
    assert delays(desk.reference.tables().parameters.on(date(2026, 11, 25))) == LAW


@given(DAYS, st.integers(0, 60))
def test_months_later_keeps_the_number_of_the_day_or_ends_the_month(day, months) -> None:
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    last_of_month = (later + timedelta(days=1)).month != later.month
    assert later.day == day.day or (later.day < day.day and last_of_month)


@given(DAYS, DAYS, st.integers(1, 24))
def test_who_writes_earlier_never_waits_longer(one, other, months) -> None:
    first, second = sorted((one, other))
    assert months_later(first, months) <= months_later(second, months)


# --- step by step


def test_first_a_letter() -> None:
    found = mediation(Facts(), date(2026, 1, 15), LAW)
    assert states(found) == {
        "notice": "now", "answer": "later", "works": "later", "commission": "later",
        "opinion": "later", "judge": "later", "signal": "later", "aid": "later",
    }  # fmt: skip
    assert found.next is not None
    assert found.next.todo == "Envoyez la lettre en recommandé."
    assert found.look_on == date(2026, 1, 15)


AGREED = told(answered_on=date(2026, 2, 1), answer=AGREES, works_due_on=date(2026, 5, 31))
WITH_THE_COMMISSION = told(commission_on=date(2026, 6, 30))


@pytest.mark.parametrize(
    ("facts", "today", "next_"),
    [
        (Facts(danger=True), date(2026, 1, 15), "signal"),
        (Facts(answered_on=date(2026, 2, 9)), date(2026, 2, 10), "notice"),
        (told(), date(2026, 3, 15), "answer"),  # the last day is the landlord's
        (told(answered_on=date(2026, 1, 30), answer=REFUSES), date(2026, 1, 30), "commission"),
        (told(answered_on=date(2026, 1, 30), answer="unclear"), date(2026, 3, 16), "commission"),
        (AGREED, date(2026, 4, 1), "works"),
        (AGREED, date(2026, 6, 1), "commission"),  # the promise was not kept
        (WITH_THE_COMMISSION, date(2026, 8, 30), "opinion"),
        (WITH_THE_COMMISSION, date(2026, 8, 31), "judge"),
        (replace(WITH_THE_COMMISSION, commission_outcome=NO_AGREEMENT), date(2026, 7, 1), "judge"),
    ],
)
def test_what_comes_next(facts: Facts, today: date, next_: str) -> None:
    found = mediation(facts, today, LAW)
    assert found.next is not None
    assert (found.next.id, found.next.state) == (next_, "now")


@pytest.mark.parametrize(
    ("facts", "today", "name", "state"),
    [
        (told(), date(2026, 3, 15), "commission", "later"),
        (told(answered_on=date(2026, 1, 30), answer="unclear"), date(2026, 3, 15), "commission",
         "later"),
        (AGREED, date(2026, 4, 1), "commission", "later"),
        (told(caf_told_on=date(2026, 2, 1)), date(2026, 2, 2), "aid", "now"),
    ],
)  # fmt: skip
def test_where_a_step_stands(facts: Facts, today: date, name: str, state: str) -> None:
    assert step(mediation(facts, today, LAW), name).state == state


def test_what_waits_for_a_day_is_looked_at_on_that_day() -> None:
    assert mediation(AGREED, date(2026, 4, 1), LAW).look_on == date(2026, 5, 31)
    waiting = mediation(WITH_THE_COMMISSION, date(2026, 8, 30), LAW)
    assert waiting.look_on == date(2026, 8, 30)  # 30 June and two months


@pytest.mark.parametrize(
    ("facts", "today", "todo"),
    [
        (AGREED, date(2026, 6, 1), "Rien n’est fait à la date dite."),
        (told(answer=AGREES), date(2026, 2, 2), "Demandez une date écrite au propriétaire."),
    ],
)
def test_what_is_to_do_about_promised_works(facts: Facts, today: date, todo: str) -> None:
    assert step(mediation(facts, today, LAW), "works").todo == todo


def test_a_letter_that_is_not_registered_counts_and_says_so() -> None:
    facts = Facts(notice_on=date(2026, 1, 15), notice_by="email")
    notice = step(mediation(facts, date(2026, 1, 16), LAW), "notice")
    assert (notice.state, bool(notice.todo)) == ("done", True)


def test_the_day_after_both_doors_open() -> None:
    found = mediation(told(), date(2026, 3, 16), LAW)
    assert states(found) == {
        "notice": "done", "answer": "done", "works": "later", "commission": "now",
        "opinion": "later", "judge": "later", "signal": "now", "aid": "later",
    }  # fmt: skip
    assert found.next is not None
    assert found.next.id == "commission"
    assert found.look_on == date(2026, 3, 16)


@pytest.mark.parametrize("today", [date(2026, 2, 10), date(2026, 4, 20)])
def test_an_answer_that_came_is_read_before_anything_else(today: date) -> None:
    """Also once the two months are over: it may be a yes."""
    found = mediation(told(answered_on=date(2026, 2, 9)), today, LAW)
    assert found.next is not None
    assert (found.next.id, found.next.on) == ("said", date(2026, 2, 9))
    assert found.look_on == today
    assert step(found, "commission").state == "later"
    assert step(found, "signal").state == "later"


@pytest.mark.parametrize(
    "more", [{"commission_on": date(2026, 4, 2)}, {"judge_on": date(2026, 4, 2)}]
)
def test_who_went_further_is_not_asked_what_he_answered(more: dict[str, date]) -> None:
    found = mediation(told(answered_on=date(2026, 2, 9), **more), date(2026, 4, 10), LAW)
    assert "said" not in states(found)


def test_an_agreement_closes_the_way_to_the_judge() -> None:
    facts = told(commission_on=date(2026, 4, 1), commission_outcome=AGREEMENT)
    found = mediation(facts, date(2026, 9, 1), LAW)
    assert (step(found, "judge").state, step(found, "works").state) == ("none", "now")
    assert step(found, "signal").state != "now"


def test_an_agreement_that_is_not_kept_opens_the_judge_and_the_report() -> None:
    """Signed before the commission in April, works promised for 30 June: on 1 July, none."""
    facts = told(commission_on=date(2026, 4, 1), commission_outcome=AGREEMENT,
                 works_due_on=date(2026, 6, 30))  # fmt: skip
    before = mediation(facts, date(2026, 6, 30), LAW)
    assert (step(before, "judge").state, step(before, "works").state) == ("none", "now")
    found = mediation(facts, date(2026, 7, 1), LAW)
    assert (step(found, "judge").state, step(found, "signal").state) == ("now", "now")
    assert step(found, "works").todo == "Rien n’est fait à la date dite."
    assert found.next == step(found, "judge")
    mended = mediation(replace(facts, works_done_on=date(2026, 7, 3)), date(2026, 7, 4), LAW)
    assert mended.next is None


def test_the_judge_may_be_asked_without_the_commission() -> None:
    found = mediation(told(judge_on=date(2026, 4, 1)), date(2026, 4, 2), LAW)
    assert (step(found, "commission").state, step(found, "opinion").state) == ("none", "none")
    assert step(found, "judge").state == "now"
    assert found.look_on is None


def test_once_repaired_nothing_is_left_to_do() -> None:
    found = mediation(told(works_done_on=date(2026, 5, 1)), date(2026, 8, 1), LAW)
    assert found.next is None
    assert {one.state for one in (*found.steps, *found.doors)} == {"done", "none"}


# --- the doors beside


def test_the_caf_keeps_the_aid_eighteen_months() -> None:
    """31 August 2026 and 18 months: February 2028, which has 29 days."""
    facts = told(caf_kept_from=date(2026, 8, 31))
    aid = step(mediation(facts, date(2026, 9, 1), LAW), "aid")
    assert (aid.state, aid.on) == ("done", date(2028, 2, 29))
    assert aid.todo == "Le foyer continue de payer sa part du loyer."
    assert step(mediation(facts, date(2028, 3, 1), LAW), "aid").todo == ""


# --- whatever was done


ANY = st.builds(
    Facts,
    danger=st.booleans(),
    notice_on=st.none() | DAYS,
    notice_by=st.sampled_from(("", REGISTERED, "simple", "email")),
    answer=st.sampled_from(("", AGREES, REFUSES, "unclear")),
    works_due_on=st.none() | DAYS,
    commission_on=st.none() | DAYS,
    commission_outcome=st.sampled_from(("", AGREEMENT, NO_AGREEMENT)),
    judge_on=st.none() | DAYS,
    signal_on=st.none() | DAYS,
    caf_told_on=st.none() | DAYS,
    caf_kept_from=st.none() | DAYS,
    works_done_on=st.none() | DAYS,
)


@given(ANY, DAYS)
def test_what_is_to_do_now_says_what_to_do(facts, today) -> None:
    found = mediation(facts, today, LAW)
    assert [one.id for one in found.steps] == [
        "notice", "answer", "works", "commission", "opinion", "judge",
    ]  # fmt: skip
    for one in (*found.steps, *found.doors):
        assert one.state != "now" or one.todo.endswith("."), one
    if found.look_on is not None:
        assert found.look_on >= today


@given(ANY, DAYS)
def test_a_landlord_who_was_not_written_to_is_never_brought_before_anybody(facts, today) -> None:
    found = mediation(replace(facts, notice_on=None, judge_on=None), today, LAW)
    assert step(found, "judge").state != "now"
    assert facts.commission_on is not None or step(found, "commission").state != "now"


def test_an_agreement_at_the_commission_is_not_broken_by_the_day_of_the_promise_before() -> None:
    """Promised for 1 March, not done; the commission is asked on the 10th, an agreement is signed.

    Its own day is to be asked for; once it is known and over, it is broken too.
    """
    promise = told(date(2025, 1, 5), answer=AGREES, answered_on=date(2025, 1, 20),
                   works_due_on=date(2025, 3, 1), commission_on=date(2025, 3, 10))  # fmt: skip
    signed = replace(promise, commission_outcome=AGREEMENT)
    found = mediation(signed, date(2025, 5, 1), LAW)
    assert found.next is not None
    assert (found.next.id, found.next.on, found.next.todo) == (
        "works", None, "Demandez une date écrite au propriétaire.",
    )  # fmt: skip
    assert step(found, "judge").state == "none"
    dated = replace(signed, works_due_on=date(2025, 6, 15))
    waits = mediation(dated, date(2025, 5, 1), LAW).next
    assert waits is not None
    assert (waits.id, waits.on) == ("works", date(2025, 6, 15))
    broken = mediation(dated, date(2025, 6, 16), LAW)
    assert step(broken, "judge").state == "now"
    assert step(broken, "works").todo == "Rien n’est fait à la date dite."


TODAY, NEXT = date(2026, 11, 25), date(2026, 11, 26)


@for_each("name", DONE)
def test_what_was_done_was_done_today_at_the_latest(name: str) -> None:
    assert impossible(Facts(**{name: TODAY}), {name}, TODAY) is None
    assert impossible(Facts(**{name: NEXT}), {name}, TODAY) == NOT_YET
    assert impossible(Facts(**{name: NEXT}), {"danger"}, TODAY) is None


@pytest.mark.parametrize("name", ["works_due_on", "caf_kept_from"])
def test_what_is_promised_or_decided_may_be_to_come(name: str) -> None:
    assert impossible(Facts(**{name: NEXT}), {name}, TODAY) is None


@pytest.mark.parametrize("name", AFTER)
def test_what_comes_of_a_letter_comes_after_it(name: str) -> None:
    before, left = date(2026, 11, 19), date(2026, 11, 20)
    wrong = Facts(notice_on=left, **{name: before})
    assert impossible(wrong, {name}, TODAY) == AFTER[name]
    assert impossible(wrong, {"notice_on"}, TODAY) == AFTER[name]
    assert impossible(wrong, {"danger"}, TODAY) is None
    assert impossible(Facts(notice_on=left, **{name: left}), {name}, TODAY) is None
    assert impossible(Facts(**{name: before}), {name}, TODAY) is None
