"""The landlord, step by step: each date is written here by hand from the calendar and the law."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def test_a_letter_that_is_not_registered_counts_and_says_so() -> None:
    facts = Facts(notice_on=date(2026, 1, 15), notice_by="email")
    notice = step(mediation(facts, date(2026, 1, 16), LAW), "notice")
    assert (notice.state, bool(notice.todo)) == ("done", True)


def test_on_the_last_day_the_landlord_still_has_time() -> None:
    found = mediation(told(), date(2026, 3, 15), LAW)
    assert (step(found, "answer").state, step(found, "commission").state) == ("now", "later")


def test_the_day_after_both_doors_open() -> None:
    found = mediation(told(), date(2026, 3, 16), LAW)
    assert states(found) == {
        "notice": "done", "answer": "done", "works": "later", "commission": "now",
        "opinion": "later", "judge": "later", "signal": "now", "aid": "later",
    }  # fmt: skip
    assert found.next is not None
    assert found.next.id == "commission"
    assert found.look_on == date(2026, 3, 16)


def test_a_refusal_needs_no_more_waiting() -> None:
    facts = told(answered_on=date(2026, 1, 30), answer=REFUSES)
    assert step(mediation(facts, date(2026, 1, 30), LAW), "commission").state == "now"


def test_neither_yes_nor_no_is_no_agreement_once_the_delay_is_over() -> None:
    facts = told(answered_on=date(2026, 1, 30), answer="unclear")
    assert step(mediation(facts, date(2026, 3, 15), LAW), "commission").state == "later"
    assert step(mediation(facts, date(2026, 3, 16), LAW), "commission").state == "now"


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


def test_an_answer_without_a_letter_still_wants_the_letter() -> None:
    found = mediation(Facts(answered_on=date(2026, 2, 9)), date(2026, 2, 10), LAW)
    assert found.next is not None
    assert found.next.id == "notice"


def test_promised_works_are_looked_at_on_their_day() -> None:
    facts = told(answered_on=date(2026, 2, 1), answer=AGREES, works_due_on=date(2026, 5, 31))
    found = mediation(facts, date(2026, 4, 1), LAW)
    assert found.next is not None
    assert (found.next.id, found.look_on) == ("works", date(2026, 5, 31))
    assert step(found, "commission").state == "later"


def test_a_promise_that_was_not_kept_opens_the_next_step() -> None:
    facts = told(answered_on=date(2026, 2, 1), answer=AGREES, works_due_on=date(2026, 5, 31))
    found = mediation(facts, date(2026, 6, 1), LAW)
    assert found.next is not None
    assert found.next.id == "commission"
    assert step(found, "works").todo == "Rien n’est fait à la date dite."


def test_a_promise_without_a_date_asks_for_one() -> None:
    found = mediation(told(answer=AGREES), date(2026, 2, 2), LAW)
    assert step(found, "works").todo == "Demandez une date écrite au propriétaire."


def test_the_commission_has_two_months_then_the_judge() -> None:
    facts = told(commission_on=date(2026, 6, 30))
    waiting = mediation(facts, date(2026, 8, 30), LAW)  # 30 June + 2 months: 30 August
    assert (waiting.next.id if waiting.next else "", waiting.look_on) == (
        "opinion", date(2026, 8, 30),
    )  # fmt: skip
    after = mediation(facts, date(2026, 8, 31), LAW)
    assert after.next is not None
    assert after.next.id == "judge"


def test_without_agreement_the_judge_comes_at_once() -> None:
    facts = told(commission_on=date(2026, 4, 1), commission_outcome=NO_AGREEMENT)
    found = mediation(facts, date(2026, 4, 20), LAW)
    assert found.next is not None
    assert found.next.id == "judge"


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


def test_danger_is_reported_without_waiting() -> None:
    found = mediation(Facts(danger=True), date(2026, 1, 15), LAW)
    assert found.next is not None
    assert found.next.id == "signal"


def test_the_caf_keeps_the_aid_eighteen_months() -> None:
    """31 August 2026 and 18 months: February 2028, which has 29 days."""
    facts = told(caf_kept_from=date(2026, 8, 31))
    aid = step(mediation(facts, date(2026, 9, 1), LAW), "aid")
    assert (aid.state, aid.on) == ("done", date(2028, 2, 29))
    assert aid.todo == "Le foyer continue de payer sa part du loyer."
    assert step(mediation(facts, date(2028, 3, 1), LAW), "aid").todo == ""


def test_the_caf_that_was_told_is_asked_for_its_answer() -> None:
    facts = told(caf_told_on=date(2026, 2, 1))
    assert step(mediation(facts, date(2026, 2, 2), LAW), "aid").state == "now"


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
