"""The agency’s numbers over the shipped ones: on their days, in their column, with their source."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visitapp.domain.energy.tariffs.tariffs import Grids
from visitapp.domain.parameters.overrides import Override, of_scheme, overridden, review_of
from visitapp.domain.parameters.parameters import Parameter, ParameterProblem, ParameterTable

AT = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
JANUARY = date(2026, 1, 1)


def shipped(value, start, end=None, review=date(2027, 11, 1), name="water_price", **more):
    table = {k: Decimal(v) for k, v in value.items()} if isinstance(value, dict) else None
    return Parameter(
        name, "Prix", "€/m³", table or Decimal(value), start, end, "Source livrée",
        more.get("confidence", "low"), review,
    )  # fmt: skip


def ours(value, start, end=None, column="", **more):
    at = more.get("at", AT)
    return Override(
        more.get("name", "water_price"), column, Decimal(value), start, "Régie de l’eau",
        "Nadège", at, end, more.get("unit", "€/m³"), more.get("scheme", ""),
    )  # fmt: skip


def on(table, day, name="water_price"):
    found = table.on(day).get(name)
    return None if found is None else found.value


def test_it_holds_from_its_first_day_and_not_one_before() -> None:
    table = ParameterTable([shipped("4", date(2023, 1, 1))])
    found = overridden(table, [ours("4.87", date(2026, 3, 1))])
    assert on(found, date(2026, 2, 28)) == 4
    assert on(found, date(2026, 3, 1)) == Decimal("4.87")
    assert on(found, date(2030, 1, 1)) == Decimal("4.87")


def test_its_source_its_author_and_its_day_are_said() -> None:
    table = ParameterTable([shipped("4", date(2023, 1, 1))])
    changed = overridden(table, [ours("4.87", date(2026, 3, 1))]).on(date(2026, 5, 1))
    parameter = changed["water_price"]
    assert parameter.source == "Agence\u00a0: Régie de l’eau (Nadège, 25/11/2026)"
    assert (parameter.valid_from, parameter.to_check) == (date(2026, 3, 1), False)
    assert (parameter.label, parameter.unit) == ("Prix", "€/m³")
    assert parameter.review_by == date(2027, 11, 25)


def test_after_its_last_day_the_shipped_value_holds_again() -> None:
    table = ParameterTable([shipped("4", date(2023, 1, 1))])
    found = overridden(table, [ours("5", date(2026, 3, 1), date(2026, 4, 30))])
    assert on(found, date(2026, 4, 30)) == 5
    assert on(found, date(2026, 5, 1)) == 4
    assert found.on(date(2026, 5, 1))["water_price"].source == "Source livrée"
    latest = Grids(found).latest("water_price", date(2026, 6, 1))
    assert latest is not None
    assert latest.value == 4


def test_where_nothing_is_shipped_a_number_stands_alone() -> None:
    table = ParameterTable([shipped("4.52", date(2023, 1, 1), date(2023, 12, 31))])
    found = overridden(table, [ours("5", date(2026, 1, 1), date(2026, 12, 31))])
    assert [on(found, date(year, 6, 1)) for year in (2022, 2023, 2024, 2026, 2027)] == [
        None, Decimal("4.52"), Decimal("4.52"), 5, 5
    ]  # fmt: skip
    told = [found.on(date(year, 6, 1))["water_price"].last_known for year in (2024, 2026, 2027)]
    assert told == [True, False, True]


def test_it_goes_on_over_a_value_shipped_later() -> None:
    table = ParameterTable([shipped("4", date(2023, 1, 1)), shipped("6", date(2027, 1, 1))])
    found = overridden(table, [ours("5", date(2026, 3, 1))])
    assert on(found, date(2027, 6, 1)) == 5
    until = overridden(table, [ours("5", date(2026, 3, 1), date(2027, 3, 31))])
    assert [on(until, day) for day in (date(2027, 3, 31), date(2027, 4, 1))] == [5, 6]


def test_two_of_them_in_time_and_one_inside_the_other() -> None:
    table = ParameterTable([shipped("4", date(2023, 1, 1))])
    wide, narrow = ours("5", date(2026, 1, 1)), ours("7", date(2026, 6, 1), date(2026, 6, 30))
    found = overridden(table, [narrow, wide])
    days = (date(2025, 12, 31), date(2026, 5, 31), date(2026, 6, 1), date(2026, 6, 30),
            date(2026, 7, 1))  # fmt: skip
    assert [on(found, day) for day in days] == [4, 5, 7, 7, 5]


def test_of_two_that_start_together_the_one_said_last_holds() -> None:
    table = ParameterTable([shipped("4", date(2023, 1, 1))])
    later = datetime(2026, 11, 26, tzinfo=UTC)
    found = overridden(table, [ours("6", date(2026, 1, 1), at=later), ours("5", date(2026, 1, 1))])
    assert on(found, date(2026, 2, 1)) == 5, "the last of those given, whatever a clock says"


TWO = {"heating": "0.10", "cooking": "0.13"}


def test_one_column_changes_and_the_others_keep_their_source() -> None:
    table = ParameterTable([shipped(TWO, date(2025, 1, 1), confidence="high")])
    found = overridden(table, [ours("0.11", date(2026, 1, 1), column="heating")])
    parameter = found.on(date(2026, 6, 1))["water_price"]
    assert parameter.value == {"heating": Decimal("0.11"), "cooking": Decimal("0.13")}
    assert parameter.source.startswith("Agence\u00a0: Régie de l’eau (Nadège, 25/11/2026)")
    assert parameter.source.endswith("le reste\u00a0: Source livrée")
    assert parameter.confidence == "high"


@pytest.mark.parametrize("after_end", ["price", "nothing"])
def test_a_column_after_the_last_shipped_day_is_the_next_row(after_end) -> None:
    """The column that the agency says, the others as they were last known, until it says more."""
    ended = replace(shipped(TWO, date(2025, 1, 1), date(2025, 12, 31)), after_end=after_end)
    said = [ours("0.11", date(2026, 3, 1), column="heating")]
    found = overridden(ParameterTable([ended]), said)
    before, after = (found.on(day).get("water_price") for day in
                     (date(2026, 2, 28), date(2026, 3, 1)))  # fmt: skip
    assert (before is None) is (after_end == "nothing")
    assert before is None or before.value == {
        "heating": Decimal("0.10"),
        "cooking": Decimal("0.13"),
    }
    assert after is not None
    assert after.value == {"heating": Decimal("0.11"), "cooking": Decimal("0.13")}
    assert (after.last_known, after.to_check) == (False, True)  # a part of it is not of that day
    assert "dernier prix" in after.source.lower() or after_end == "nothing"
    both = [*said, ours("0.12", date(2026, 3, 1), column="cooking")]
    whole = overridden(ParameterTable([ended]), both).on(date(2026, 3, 1))["water_price"]
    assert (whole.value["cooking"], whole.to_check) == (Decimal("0.12"), False)
    assert "livrée" not in whole.source


def test_a_column_before_the_table_says_nothing() -> None:
    table = ParameterTable([shipped(TWO, date(2025, 1, 1))])
    early = ours("0.11", date(2024, 6, 1), date(2024, 12, 31), column="heating")
    found = overridden(table, [early])
    assert [on(found, day) for day in (date(2024, 7, 1), date(2025, 1, 1))] == [
        None, on(table, date(2025, 1, 1))
    ]  # fmt: skip


def test_a_column_of_some_days_is_the_last_known_after_them() -> None:
    table = ParameterTable([shipped(TWO, date(2025, 1, 1), date(2025, 12, 31))])
    said = ours("0.11", date(2026, 1, 1), date(2026, 1, 31), column="heating")
    after = overridden(table, [said]).on(date(2026, 4, 1))["water_price"]
    assert (after.value["heating"], after.last_known) == (Decimal("0.11"), True)
    assert on(overridden(table, [said]), date(2025, 12, 31)) == {
        "heating": Decimal("0.10"), "cooking": Decimal("0.13")
    }  # fmt: skip


def test_a_column_after_the_review_of_an_open_price_is_its_next_row() -> None:
    """The rest is the last known, to check; when to review it again is a year after it was said."""
    grid = replace(shipped(TWO, date(2025, 1, 1), review=date(2026, 2, 1)), after_end="price")
    said = ours("0.11", date(2026, 3, 1), column="heating")
    found = overridden(ParameterTable([grid]), [said])
    before, after = (found.on(day)["water_price"] for day in
                     (date(2026, 2, 28), date(2026, 12, 1)))  # fmt: skip
    assert (before.value["heating"], before.last_known) == (Decimal("0.10"), True)
    assert (after.value["heating"], after.last_known) == (Decimal("0.11"), False)
    assert (after.to_check, after.review_by) == (True, date(2027, 11, 25))


def test_a_price_past_its_review_is_the_last_known_until_what_comes_after() -> None:
    """A grid knows an open-ended price until its review; an override changes nothing of that."""
    table = ParameterTable([shipped("4", date(2023, 1, 1), review=date(2024, 1, 1))])
    grids = Grids(overridden(table, [ours("5", date(2026, 3, 1))]))
    days = (date(2023, 6, 1), date(2025, 6, 1), date(2026, 6, 1), date(2027, 11, 25))
    found = [grids.find("water_price", day) for day in days]
    assert [(one.value, one.last_known) for one in found if one is not None] == [
        (4, False), (4, True), (5, False), (5, True)  # the last: a year after it was said
    ]  # fmt: skip
    own = grids.strict()
    assert [own.find("water_price", day) is None for day in days] == [False, True, False, True]


@pytest.mark.parametrize(
    "misfit",
    [
        ours("5", date(2026, 1, 1), name="nobody"),
        ours("5", date(2026, 1, 1), column="heating"),
        ours("5", date(2026, 1, 1), unit="€/L"),
    ],
)
def test_what_does_not_fit_the_table_is_left_aside(misfit) -> None:
    table = ParameterTable([shipped("4", date(2023, 1, 1))])
    assert on(overridden(table, [misfit]), date(2026, 6, 1)) == 4


def test_no_override_gives_the_same_table() -> None:
    table = ParameterTable([shipped("4", date(2023, 1, 1))])
    assert overridden(table, []) is table
    with pytest.raises(ParameterProblem):
        overridden(table, []).on(date(2020, 1, 1))["water_price"]


def test_a_review_a_year_after_a_29th_of_february() -> None:
    said = datetime(2028, 2, 29, tzinfo=UTC)
    assert review_of(ours("5", date(2026, 1, 1), at=said)) == date(2029, 2, 28)


DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
ENDS = st.none() | DAYS


@given(
    st.lists(
        st.tuples(st.integers(1, 9), DAYS, ENDS), min_size=1, max_size=4, unique_by=lambda v: v[1]
    ),
    st.lists(st.tuples(st.integers(11, 19), DAYS, ENDS), max_size=4),
    DAYS,
)
def test_every_day_holds_what_was_said_of_it_or_what_was_shipped(values, said, day) -> None:
    """By hand: the last to start among ours that cover the day, else the last shipped one."""
    table = ParameterTable([shipped(str(v), start, end) for v, start, end in values])
    laid = [ours(str(v), start, end) for v, start, end in said]
    covering = [one for one in laid if one.covers(day)]
    last = max((one.valid_from for one in covering), default=None)
    wanted = [one.value for one in covering if one.valid_from == last]
    found, known = (one.on(day).get("water_price") for one in (overridden(table, laid), table))
    if wanted:
        assert found is not None
        assert found.value in wanted
    elif known is not None and not known.last_known:
        assert found is not None
        assert (found.value, found.last_known) == (known.value, False)
    else:
        began = [one for one in (*table.all, *laid)
                 if one.valid_from <= min(day, one.valid_to or day)]  # fmt: skip
        assert (found is not None and found.last_known) == bool(began)


def test_of_two_schemes_each_has_its_own_and_those_that_name_none() -> None:
    one, two, every = (ours("4", JANUARY, scheme=name) for name in ("ecogie", "slime", ""))
    assert of_scheme([one, two, every], "ecogie") == [one, every]
    assert of_scheme([one, two, every], "slime") == [two, every]
    assert of_scheme([one, two, every], "another") == [every]


def test_where_the_scheme_is_not_known_one_named_alone_holds() -> None:
    one, two, every = (ours("4", JANUARY, scheme=name) for name in ("ecogie", "slime", ""))
    assert of_scheme([one, every], "") == [one, every]
    assert of_scheme([one, two, every], "") == [every]
    assert of_scheme([every], "") == [every]
