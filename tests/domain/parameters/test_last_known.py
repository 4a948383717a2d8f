"""Past its last day a value is the last one known, marked; and when each table ends is counted."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.for_each import for_each
from visitapp.domain.energy.tariffs.tariffs import Grids
from visitapp.domain.parameters.endings import countdown, endings
from visitapp.domain.parameters.files import ParameterFileError, read_parameters
from visitapp.domain.parameters.last_known import AFTER_END
from visitapp.domain.parameters.parameters import NoValueThatDay, Parameter, ParameterTable


def row(value: int, start: date, end: date | None = None, **more) -> Parameter:
    given = {"id": "p", "confidence": "high", "review_by": date(2028, 1, 1), **more}
    return Parameter(
        label="Prix", unit="€", value=Decimal(value), valid_from=start, valid_to=end,
        source="CRE", **given,
    )  # fmt: skip


OCTOBER = row(2, date(2026, 10, 1), date(2026, 10, 31), after_end="price")
MAY = row(1, date(2026, 5, 1), date(2026, 5, 31), after_end="price")


def on(day: date, *rows: Parameter) -> Parameter:
    return ParameterTable(rows).on(day)["p"]


def test_in_a_hole_and_after_the_end_it_is_the_last_one_before_and_says_so() -> None:
    table = (OCTOBER, MAY)
    found = {day: on(day, *table) for day in (date(2026, 5, 31), date(2026, 7, 1),
                                              date(2026, 10, 1), date(2027, 1, 2))}  # fmt: skip
    told = [(int(one.number), one.mark, one.to_check) for one in found.values()]
    assert told == [
        (1, "", False), (1, "dernier prix connu, mai 2026", True),
        (2, "", False), (2, "dernier prix connu, octobre 2026", True),
    ]  # fmt: skip
    assert found[date(2027, 1, 2)].source == "Dernier prix connu, octobre 2026\u00a0; CRE"
    with pytest.raises(NoValueThatDay):
        on(date(2026, 4, 30), *table)


@for_each(
    ("after_end", "mark"),
    [("price", "dernier prix connu, 2026"), ("ceilings", "plafonds de 2026"),
     ("scale", "barème de 2026"), ("value", "dernière valeur connue, 2026")],
)  # fmt: skip
def test_each_table_says_it_in_its_own_words(after_end: str, mark: str) -> None:
    year = row(1, date(2026, 1, 1), date(2026, 12, 31), after_end=after_end)
    assert on(date(2027, 1, 1), year).mark == mark


def test_a_repealed_rule_is_not_carried_on() -> None:
    repealed = replace(OCTOBER, after_end="nothing")
    assert ParameterTable([repealed]).on(date(2026, 10, 31)).get("p") == repealed
    assert ParameterTable([repealed]).on(date(2026, 11, 1)).get("p") is None
    assert "nothing" in AFTER_END


def test_an_open_price_is_the_last_known_from_its_review_on_a_rule_goes_on() -> None:
    """What ended later is known later, whatever was in force; a rule is good until it changes."""
    grid = row(1, date(2026, 8, 1), after_end="price", review_by=date(2027, 2, 1))
    march = row(3, date(2027, 3, 1), date(2027, 3, 31), after_end="price")
    days = (date(2027, 1, 31), date(2027, 2, 1), date(2027, 3, 1), date(2027, 4, 1))
    told = [(int(one.number), one.mark) for one in (on(day, grid, march) for day in days)]
    assert told == [
        (1, ""), (1, "dernier prix connu, août 2026"),
        (3, ""), (3, "dernier prix connu, mars 2027"),
    ]  # fmt: skip
    assert on(date(2035, 1, 1), replace(grid, after_end="value")).mark == ""
    latest = [Grids(ParameterTable([grid])).latest("p", day) for day in days[:2]]
    assert [one.mark for one in latest if one] == ["", "dernier prix connu, août 2026"]


def test_the_price_that_started_last_is_not_hidden_by_one_to_be_reviewed_later() -> None:
    old = row(1, date(2026, 1, 1), after_end="price", review_by=date(2028, 1, 1))
    new = row(2, date(2026, 3, 1), after_end="price", review_by=date(2027, 3, 1))
    for found in (on(date(2027, 6, 1), old, new),
                  Grids(ParameterTable([old, new])).find("p", date(2027, 6, 1))):  # fmt: skip
        assert found is not None
        assert (int(found.number), found.last_known) == (2, True)
    hasty = replace(new, review_by=date(2026, 2, 1))  # to be reviewed before its first day
    assert [on(day, hasty).last_known for day in (date(2026, 3, 1), date(2026, 3, 2))] == [
        False, True
    ]  # fmt: skip


def test_what_a_file_says_of_the_end_is_read_and_checked() -> None:
    text = (
        "p: {label: A, unit: '1', review_by: 2027-01-01, after_end: END, values: ["
        "{valid_from: 2026-01-01, value: 1, source: s, confidence: high}]}"
    )
    assert read_parameters(text.replace("END", "scale"), "a")[0].after_end == "scale"
    with pytest.raises(ParameterFileError, match="after_end"):
        read_parameters(text.replace("END", "soon"), "a")


def test_the_days_left_are_counted_the_next_to_end_first() -> None:
    today = date(2026, 12, 2)
    rows = [
        row(1, date(2026, 1, 1), date(2026, 12, 31), id="year"),  # 29 days left
        row(1, date(2026, 1, 1), id="goes_on"),
        row(1, date(2026, 8, 1), id="grid", after_end="price", review_by=date(2027, 2, 1)),  # 60
        row(1, date(2026, 8, 1), id="late", after_end="price", review_by=date(2027, 2, 2)),  # 61
        row(1, date(2026, 1, 1), date(2026, 12, 2), id="today"),
        row(1, date(2026, 1, 1), date(2026, 11, 30), id="over"),
        row(1, date(2026, 1, 1), date(2026, 6, 30), id="repealed", after_end="nothing"),
        row(1, date(2026, 1, 1), date(2026, 6, 30), id="went_on"),
        row(2, date(2026, 7, 1), id="went_on"),
        row(60, date(2026, 1, 1), id="table_end_told_days"),
        row(29, date(2026, 1, 1), id="table_end_pressing_days"),
    ]
    found = endings(ParameterTable(rows), today)
    assert [one.presses for one in found] == [True, True, False, True]
    assert [(one.parameter, one.days) for one in found] == [
        ("today", 0), ("year", 29), ("grid", 60), ("over", -2)
    ]  # fmt: skip
    assert "29" in found[1].words
    assert "31\u00a0janvier 2027" in found[2].words
    assert len({one.words for one in found}) == 4
    assert [word for word in countdown(found).replace("\u00a0", " ").split() if word.isdigit()] == [
        "1", "2", "60", "1"
    ]  # fmt: skip
    assert countdown(found[1:2]).replace("\u00a0", " ") == "1 finit dans 29 jours"
    assert countdown([found[3]] * 3).replace("\u00a0", " ") == "3 sont finies"
    assert countdown([]) == ""
