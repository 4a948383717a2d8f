"""The five days: what ships is whole, a wrong file is told by entry, hints fade, days go on."""

import pytest
import yaml

from visitapp import shipped
from visitapp.domain.mistakes import FileMistakes
from visitapp.domain.training.days import Day, Done, day_now, question_now
from visitapp.domain.training.days_file import read_days

TEXT = shipped.text("training/days.yaml")


@pytest.fixture(scope="module")
def days() -> tuple[Day, ...]:
    return read_days(TEXT, "days.yaml")


def wrong(text: str) -> tuple[str, ...]:
    with pytest.raises(FileMistakes) as refused:
        read_days(text, "days.yaml")
    return tuple(f"{one.id}: {one.message}" for one in refused.value.mistakes)


def test_every_icon_is_shipped_and_every_sentence_is_short(days) -> None:
    icons = set(shipped.names("icons"))
    assert all(f"{day.icon}.svg" in icons for day in days)
    told = [
        part
        for day in days
        for whole in (day.aim, day.say, day.mistake, *(step.do for step in day.steps),
                      *(step.hint for step in day.steps), *(one.why for one in day.questions))
        for part in whole.replace("\u00a0:", ".").replace("?", ".").split(". ")
    ]  # fmt: skip
    assert [one for one in told if sum(w[:1].isalnum() for w in one.split()) > 16] == []


def test_the_arithmetic_of_the_cards_is_right(days) -> None:
    flow, bill = days[0], days[1]
    assert round(2.1 * 60 / 10, 1) == 12.6
    assert "12,6 L" in flow.steps[3].hint
    assert flow.questions[0].choices[flow.questions[0].right].startswith(str(2 * 6))
    assert round(100 * 11.2) == 1120
    assert "".join(bill.questions[1].choices[bill.questions[1].right].split()) == "1120"


def test_hints_stay_when_alone_and_fade_when_a_trainer_sits_beside(days) -> None:
    alone = [sum(bool(d.hint(n, beside=False)) for n in range(len(d.steps))) for d in days]
    beside = [sum(bool(d.hint(n, beside=True)) for n in range(len(d.steps))) for d in days]
    assert alone == [6, 6, 6, 6, 6]
    assert beside == [6, 5, 3, 1, 0]


def test_a_day_is_whole_with_its_card_and_three_right_answers(days) -> None:
    done, first = Done(), days[0]
    assert (day_now(days, done), question_now(first, done)) == (first, 0)
    done = done.with_choice(first.id, 0, 0)
    assert (done.choice(first.id, 0), question_now(first, done)) == (0, 0)
    for number, question in enumerate(first.questions):
        done = done.with_choice(first.id, number, question.right)
    assert question_now(first, done) == 2
    assert day_now(days, done) is first
    done = done.with_card(first.id, done=True)
    assert day_now(days, done) is days[1]
    assert day_now(days, done.with_card(first.id, done=False)) is first


def test_after_the_last_day_it_stays_the_last(days) -> None:
    done = Done(cards=frozenset(day.id for day in days))
    for day in days:
        for number, question in enumerate(day.questions):
            done = done.with_choice(day.id, number, question.right)
    assert day_now(days, done) is days[-1]


def test_all_that_is_wrong_is_told_at_once() -> None:
    body = yaml.safe_load(TEXT)
    one, two, three, four, five = body["days"]
    one["steps"] = [*one["steps"][:4], {"do": "Ouvrez"}, "no step"]
    two["hints"], two["id"] = 8, "air"
    three["papers"], three["questions"] = ["oil"], three["questions"][:2]
    four["questions"][0]["right"] = 4
    del four["questions"][1]["why"]
    del five["say"]
    five["steps"] = five["steps"][:2]
    told = wrong(yaml.safe_dump({**body, "days": [*body["days"], "no day"]}))
    for piece in (
        "-: 6 days.", "flow: step 5: no hint.", "flow: step 6: not a mapping.",
        "air: more hints than the day before.", "-: two days have one id.", "air: no paper oil.",
        "air: 2 questions.", "money: question 1: no choice 4.", "money: question 2: no why.",
        "close: no say.", "6: not a mapping.",
    ):  # fmt: skip
        assert piece in told, (piece, told)
    one["steps"] = one["steps"][:2]
    assert "flow: 2 steps." in wrong(yaml.safe_dump(body))


@pytest.mark.parametrize("text", ["[", "- 1", "days: []", "reviewed: 2026-12-01"])
def test_what_is_no_such_file_is_refused(text: str) -> None:
    assert wrong(text)
