"""Daily temperatures: day by day the later file wins; two places are never mixed."""

from datetime import date

import pytest

from visitapp.store.log import weather

JANUARY = {date(2026, 1, 1): 3.35, date(2026, 1, 2): -2.05, date(2026, 1, 3): 4.125}


def add(database, at, days, place="Île-de-France", source="a.csv") -> None:
    weather.add(
        database, days, place=place, source=source, author="Nadège", device="d1", at=at
    )  # fmt: skip


def test_days_come_back_as_they_were(database, at) -> None:
    add(database, at, JANUARY)
    assert weather.days(database) == JANUARY


def test_a_later_file_wins_on_its_own_days_only(database, at) -> None:
    add(database, at, JANUARY)
    add(database, at, {date(2026, 1, 3): 5.0, date(2026, 1, 4): 6.0}, source="b.csv")
    assert weather.days(database) == {
        **JANUARY, date(2026, 1, 3): 5.0, date(2026, 1, 4): 6.0
    }  # fmt: skip
    first, second = weather.files(database)
    assert (first.source, first.days, first.last) == ("a.csv", 2, date(2026, 1, 2))
    assert (second.source, second.days, second.first) == ("b.csv", 2, date(2026, 1, 3))
    assert (second.author, second.at) == ("Nadège", at)


def test_another_place_replaces_every_day_of_the_first(database, at) -> None:
    add(database, at, JANUARY)
    add(database, at, {date(2026, 1, 2): 1.0}, place="Paris-Montsouris", source="b.csv")
    assert weather.days(database) == {date(2026, 1, 2): 1.0}
    assert [file.place for file in weather.files(database)] == ["Paris-Montsouris"]


def test_a_file_that_stops_in_the_middle_leaves_nothing(database, at) -> None:
    add(database, at, JANUARY)
    mark = weather.mark(database)
    with pytest.raises(AttributeError):
        add(database, at, {date(2026, 1, 1): 9.0, "tomorrow": 1.0}, place="Paris")
    assert weather.days(database) == JANUARY
    assert weather.mark(database) == mark


def test_the_mark_moves_with_each_change(database, at) -> None:
    marks = [weather.mark(database)]
    add(database, at, JANUARY)
    marks.append(weather.mark(database))
    add(database, at, {date(2026, 1, 2): 1.0})
    marks.append(weather.mark(database))
    weather.forget(database)
    marks.append(weather.mark(database))
    add(database, at, JANUARY)
    marks.append(weather.mark(database))
    assert len(set(marks)) == len(marks)


def test_forgotten_days_are_gone(database, at) -> None:
    add(database, at, JANUARY)
    weather.forget(database)
    assert weather.days(database) == {}
    assert weather.files(database) == []
