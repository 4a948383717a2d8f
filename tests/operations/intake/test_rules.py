"""The rules that judge registrations: read once, then again when what makes them changes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.operations.arrivals_made import register
from tests.operations.arriving import arrive, computer_without
from tests.operations.households_made import given
from visitapp.domain.intake.eligibility import rule_of
from visitapp.operations.intake import worklist
from visitapp.operations.intake.eligibility import rules
from visitapp.operations.parameters import overrides
from visitapp.operations.schemes import settings
from visitapp.operations.schemes.settings_in_force import in_force
from visitapp.store.file import meta

ECOGIE = "ecogie"
CEILINGS = "anah_very_modest_ile_de_france"


@pytest.fixture(autouse=True)
def _coordinator(desk: Any) -> None:
    meta.write(desk.database, "role", "coordinator")


def number(desk: Any, name: str, value: int, column: str = "", **more: Any) -> str:
    every = desk.reference.shipped.tables().parameters.all
    said = {"unit": next(one.unit for one in every if one.id == name), "source": "Réunion",
            "valid_from": date(2026, 1, 1), "scheme": ECOGIE, **more}  # fmt: skip
    return str(overrides.set_number(
        desk, parameter=name, column=column, number=Decimal(value), **said
    ).made)  # fmt: skip


def in_force_from(desk: Any, since: date, **said: Any) -> None:
    version = settings.prepare(desk, scheme=ECOGIE).made
    settings.change(desk, record=version, answers=given(since=since, **said))
    settings.put_in_force(desk, record=version)


def line(desk: Any) -> worklist.ArrivalLine:
    (found,) = worklist.arrivals(desk).lines
    return found


def test_the_rule_of_a_day_is_made_of_what_holds_on_that_day(desk: Any) -> None:
    number(desk, CEILINGS, 50_000, "2", valid_from=date(2026, 3, 1), valid_to=date(2026, 8, 31))
    number(desk, "scheme_income_class", 2, valid_from=date(2025, 6, 1))
    in_force_from(desk, date(2026, 5, 4), income_rule="modest", first_call=6)
    in_force_from(desk, date(2026, 9, 1), income_rule="none", name="Ecogie plus")
    turns = [(2025, 1, 1), (2025, 6, 1), (2026, 1, 1), (2026, 3, 1), (2026, 5, 4), (2026, 9, 1),
             (2027, 1, 1)]  # fmt: skip
    by = rules(desk)
    for day in (date(*turn) + timedelta(days=one) for turn in turns for one in (-1, 0, 1, 40)):
        said = in_force(desk, scheme=ECOGIE, on=day)
        held = rule_of(day, said, desk.reference.tables(ECOGIE).parameters.on(day))
        assert replace(by.on(day)[ECOGIE], since=day) == held, day
    assert by.on(date(2031, 1, 4))[ECOGIE].ceilings == ()


def test_one_registered_before_the_first_number_is_listed_and_unknown(desk: Any) -> None:
    register(desk, rfr=Decimal(1), registered_on=date(2011, 5, 4))
    assert line(desk).eligible is None


def test_a_number_or_a_scheme_judges_again_here_and_where_it_arrives(
    desk: Any, tmp_path: Path
) -> None:
    """Both registered five days ago, by three persons, with 14 200 and 90 000 €."""
    for rfr in (14200, 90000):
        register(desk, days_ago=5, rfr=Decimal(rfr))

    def judged(at: Any) -> list[tuple[bool, bool | None]]:
        return [(one.late, one.eligible) for one in worklist.arrivals(at).lines]

    changes: list[tuple[Callable[[], object], list[tuple[bool, bool]]]] = [
        (lambda: number(desk, "intake_late_days", 3), [(True, True), (True, False)]),
        (lambda: number(desk, CEILINGS, 10_000, "3"), [(True, False), (True, False)]),
        (lambda: number(desk, "scheme_income_class", 4), [(True, True), (True, True)]),
        (lambda: in_force_from(desk, date(2026, 1, 1), income_rule="modest", first_call=9),
         [(False, True), (False, False)]),
    ]  # fmt: skip
    with computer_without(desk, tmp_path / "other") as other:
        before = [(False, True), (False, False)]
        for change, after in changes:
            there = [row["id"] for row in other.database.rows("SELECT id FROM record")]
            assert judged(desk) == judged(other) == before
            change()
            assert (judged(desk), judged(other)) == (after, before)
            arrive(other, desk, *there)
            before = after
        assert judged(other) == before


def test_a_number_taken_back_judges_again(desk: Any) -> None:
    register(desk, days_ago=5)
    late = number(desk, "intake_late_days", 3)
    assert line(desk).late
    overrides.withdraw(desk, override=late)
    assert not line(desk).late
    overrides.take_again(desk, override=late)
    assert line(desk).late


def test_a_day_later_it_is_judged_as_of_that_day(desk: Any, clock: Any) -> None:
    register(desk, days_ago=10, cut="cut")
    number(desk, "intake_priority", 90, "cut", valid_from=date(2026, 11, 26))
    before = line(desk)
    clock.at += timedelta(days=1)
    after = line(desk)
    assert (before.late, after.late) == (False, True)
    assert after.priority.points - before.priority.points == 40
