"""Hours as people write them."""

from datetime import date, time

import pytest

from tests.for_each import for_each
from visitapp.domain.gatherings.effect import Filed, Held, effect
from visitapp.domain.gatherings.hours import (
    duration_words,
    hours_words,
    minutes_between,
    read_hour,
)
from visitapp.domain.gatherings.tally import SCALE, Tally, tally
from visitapp.domain.gatherings.training_result import Worker


@for_each(
    ("text", "expected"),
    [("14:00", time(14)), ("14 h 30", time(14, 30)), ("9h", time(9)), ("9.15", time(9, 15)),
     ("25:00", None), ("14:75", None), ("", None), ("le matin", None), ("14\u00a0h", time(14)),
     ("9:+5", None), ("9h-5", None)],
)  # fmt: skip
def test_an_hour_is_read_or_is_none(text: str, expected: time | None) -> None:
    assert read_hour(text) == expected


@pytest.mark.parametrize(
    ("starts", "ends", "minutes", "words"),
    [("14:00", "16:00", 120, "2\u00a0heures"), ("9h", "10h30", 90, "1\u00a0heure 30"),
     ("9h", "9h45", 45, "45\u00a0minutes"), ("9h30", "11h", 90, "1\u00a0heure 30"),
     ("9h45", "10h15", 30, "30\u00a0minutes"), ("16:00", "14:00", None, ""),
     ("14:00", "", None, "")],
)  # fmt: skip
def test_how_long(starts: str, ends: str, minutes: int | None, words: str) -> None:
    assert minutes_between(starts, ends) == minutes
    assert duration_words(minutes) == words


def test_hours_are_said_as_far_as_they_are_known() -> None:
    assert hours_words("14:00", "16:30") == "de 14\u00a0h à 16\u00a0h\u00a030"
    assert hours_words("14:00", "") == "à 14\u00a0h"
    assert hours_words("", "16:00") == ""
    assert hours_words("vers midi", "") == "à vers midi"


def test_who_answered_once_is_counted_and_not_compared() -> None:
    answers = [
        ("not_at_all", "well"), ("a_little", "a_little"), ("very_well", "well"),
        ("a_little", ""), ("", "very_well"), ("", ""),
    ]  # fmt: skip
    assert tally(answers) == Tally(
        before={"not_at_all": 1, "a_little": 2, "very_well": 1},
        after={"a_little": 1, "well": 2, "very_well": 1},
        both=3, better=1, same=1, worse=1,
    )  # fmt: skip


def test_nothing_answered_is_no_comparison() -> None:
    assert tally([]) == Tally({}, {}, 0, 0, 0, 0)


def test_the_scale_is_the_one_of_the_questions(shipped_files) -> None:
    form = shipped_files[0].latest("attendance")
    for name in ("before", "after"):
        assert tuple(one.id for one in form.located[name].question.choices) == SCALE


INES, PAUL = Worker(email="ines@ccas.example"), Worker(email="paul@ccas.example")
DAY = date(2026, 1, 31)


def seen(*filed: Filed, held: tuple[Held, ...] = (Held(DAY, (INES,)),),
         today: date = date(2026, 5, 1)) -> tuple[int, set[str], set[str]]:  # fmt: skip
    found = effect(held, filed, months=3, today=today)
    return found.over, set(found.before), set(found.after)


def test_the_day_itself_is_before_and_the_months_end_on_their_last_day() -> None:
    """Three months of a 31st end on 30 April; they are over the day after."""
    days = {"too early": date(2025, 10, 31), "first": date(2025, 11, 1), "day": DAY,
            "next": date(2026, 2, 1), "last": date(2026, 4, 30), "late": date(2026, 5, 1),
            }  # fmt: skip
    every = [Filed(name, on, INES) for name, on in days.items()]
    assert seen(*every) == (1, {"first", "day"}, {"next", "last"})
    assert seen(*every, today=date(2026, 4, 30)) == (0, set(), set())


def test_only_who_came_and_each_household_once() -> None:
    two = (Held(DAY, (INES,)), Held(DAY, (INES, PAUL)))
    filed = [Filed("a", date(2026, 2, 1), INES), Filed("a", date(2026, 3, 1), INES),
             Filed("b", date(2026, 2, 1), PAUL), Filed("c", date(2026, 2, 1), Worker()),
             ]  # fmt: skip
    assert seen(*filed) == (1, set(), {"a"})
    assert seen(*filed, held=two) == (2, set(), {"a", "b"})


def test_of_a_shared_address_the_colleague_s_household_is_not_hers() -> None:
    ines = Worker("Inès Carpentier", "CCAS de Bondy", "contact@ccas.example")
    paul = Worker("Paul Aubry", "CCAS de Bondy", "contact@ccas.example")
    filed = [Filed("a", date(2026, 2, 1), ines), Filed("b", date(2026, 2, 1), paul),
             Filed("c", date(2026, 2, 1), Worker(email="contact@ccas.example"))]  # fmt: skip
    found = effect([Held(DAY, (ines,))], filed, months=3, today=date(2026, 5, 1),
                   shared={"contact@ccas.example": ""})  # fmt: skip
    assert found.after == {"a"}
