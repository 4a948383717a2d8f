"""A period closed: by whom, when, once; what was said stays, what changed after is beside."""

from datetime import date
from decimal import Decimal

import pytest

from tests.operations.follow_ups_made import as_adviser, make_visited
from tests.operations.households_made import given, make_household
from tests.operations.read_back import state
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Correction, Scope, Sheet
from visitapp.operations.indicators import sheets
from visitapp.operations.indicators.closings import closed_periods
from visitapp.operations.orientations import orientations
from visitapp.operations.records import answers, transitions
from visitapp.operations.stock import agency_stock
from visitapp.store.file import meta
from visitapp.store.log import records

QUARTER = Scope(date(2026, 7, 1), date(2026, 9, 30))


@pytest.fixture
def coordinator(desk):
    """A coordinator's desk, one visit of July."""
    as_adviser(desk)
    make_visited(desk, date(2026, 7, 6), tenure="owner")
    meta.write(desk.database, "role", "coordinator")
    return desk


def sheet(desk, scope: Scope = QUARTER) -> Sheet:
    return sheets.sheet(desk, scope=scope)


def value(found: Sheet, name: str):
    return next(one.value for one in found.figures if one.definition.name == name)


def visits_of(found: Sheet):
    return next(one for one in found.figures if one.definition.name == "visits")


def test_what_was_said_stays_and_what_came_after_is_a_correction(coordinator) -> None:
    before = sheet(coordinator)
    period = sheets.close(coordinator, scope=QUARTER).made
    closed = sheet(coordinator)
    assert (closed.closed_on, closed.corrections) == (date(2026, 11, 25), ())
    assert closed.figures == before.figures  # and each opens its files
    late = make_visited(coordinator, date(2026, 7, 9), first="Late", tenure="owner")
    now = sheet(coordinator)
    assert visits_of(now).value == 1
    assert late in visits_of(now).records
    assert Correction("visits", "Visites faites", 1, 2) in now.corrections
    assert Correction("tenure", "Foyers visités, par statut d’occupation, Propriétaire", 1, 2) in (
        now.corrections
    )
    assert "savings_estimated" not in {one.name for one in now.corrections}
    [told] = closed_periods(coordinator)
    assert (told.period, told.scope, told.closed_by) == (period, QUARTER, "Nadège")


def test_a_question_of_two_repeats_is_two_lines_with_their_own_files(coordinator) -> None:
    """« Dans quelle pièce ? » is asked of windows and of objects: two visits do not know the one,
    one the other; three more are told of windows once the period is closed."""
    made = [make_visited(coordinator, date(2026, 7, 7 + n), first=f"F{n}") for n in range(6)]
    for visit in made[:2]:
        not_known(coordinator, visit, "fittings", item="led_bulb")
    not_known(coordinator, made[2], "windows")
    room = "Dans quelle pièce\u00a0?"
    windows, objects = f"{room} (Fenêtres)", f"{room} (Matériel posé)"
    lines = {one.label: one for one in unknown_of(sheet(coordinator)).lines}
    assert (lines[windows].records, lines[objects].records) == ((made[2],), tuple(made[:2]))
    sheets.close(coordinator, scope=QUARTER)
    for visit in made[3:]:
        not_known(coordinator, visit, "windows")
    closed = sheet(coordinator)
    kept = {one.label: one.records for one in unknown_of(closed).lines}
    assert (kept[windows], kept[objects]) == (tuple(made[2:]), tuple(made[:2]))
    told = [one.title for one in closed.corrections if one.name == "unknown"]
    assert not [one for one in told if "Matériel posé" in one]


def not_known(desk, visit: str, repeat: str, **more: str) -> None:
    row = {f"{repeat}/r": True} | {f"{repeat}/r/{name}": said for name, said in more.items()}
    said = {**given(**row), f"{repeat}/r/room": Answer(state=State.UNKNOWN)}
    answers.answer_many(desk, record=visit, answers=said)


def unknown_of(found: Sheet):
    return next(one for one in found.figures if one.definition.name == "unknown")


def test_no_file_is_named_in_what_is_kept(coordinator) -> None:
    found = visits_of(sheet(coordinator))
    period = sheets.close(coordinator, scope=QUARTER).made
    kept = str(dict(answers.answers_of(coordinator, record=period)))
    assert found.records[0] not in kept
    assert "Odile" not in kept
    assert records.get(coordinator.database, period).parent is None


def test_another_scope_of_the_same_days_is_not_closed(coordinator) -> None:
    sheets.close(coordinator, scope=QUARTER)
    part = Scope(QUARTER.start, QUARTER.end, "ecogie")
    assert sheet(coordinator, part).closed_on is None
    sheets.close(coordinator, scope=part)
    assert len(closed_periods(coordinator)) == 2


@pytest.mark.parametrize("end", [date(2026, 11, 25), date(2026, 12, 31)])
def test_a_period_that_is_not_over_is_not_closed(coordinator, end: date) -> None:
    with pytest.raises(UserError, match="pas finie"):
        sheets.close(coordinator, scope=Scope(date(2026, 7, 1), end))
    sheets.close(coordinator, scope=Scope(date(2026, 7, 1), date(2026, 11, 24)))


def test_a_closed_period_is_not_closed_again(coordinator) -> None:
    sheets.close(coordinator, scope=QUARTER)
    with pytest.raises(UserError, match="déjà close"):
        sheets.close(coordinator, scope=QUARTER)
    assert len(closed_periods(coordinator)) == 1


@pytest.mark.parametrize("role", ["visitor", "adviser", "administrator"])
def test_only_a_coordinator_closes_and_opens_again(coordinator, role: str) -> None:
    period = sheets.close(coordinator, scope=QUARTER).made
    meta.write(coordinator.database, "role", role)
    for refused in (
        lambda: sheets.close(coordinator, scope=Scope(date(2025, 1, 1), date(2025, 12, 31))),
        lambda: sheets.reopen(coordinator, period=period, reason="Une erreur."),
        lambda: transitions.move(
            coordinator, record=period, state="reopened", reason="Une erreur."
        ),
    ):
        with pytest.raises(UserError):
            refused()
    assert len(closed_periods(coordinator)) == 1


def test_opened_again_with_its_reason_it_counts_as_any_other(coordinator) -> None:
    period = sheets.close(coordinator, scope=QUARTER).made
    with pytest.raises(UserError, match="pourquoi"):
        sheets.reopen(coordinator, period=period, reason=" ")
    assert sheet(coordinator).closed_on is not None
    sheets.reopen(coordinator, period=period, reason="Une visite manquait.")
    assert (sheet(coordinator).closed_on, closed_periods(coordinator)) == (None, ())
    again = sheets.close(coordinator, scope=QUARTER).made
    assert again != period
    assert state(coordinator, period) == "reopened"


def test_an_aid_corrected_after_the_close_counts_in_one_year_only(coordinator, clock) -> None:
    """300 € obtained in the quarter; said to be 250 € four months later."""
    desk = coordinator
    household = make_household(desk)
    clock.at = clock.at.replace(year=2026, month=8, day=10)
    aid = orientations.propose(desk, household=household, title="FSL", recipient="fund_fsl",
                            remind_on=date(2026, 9, 1)).made  # fmt: skip
    orientations.accept(desk, orientation=aid)
    orientations.succeed(desk, orientation=aid, outcome="ok", amount=Answer(value=Decimal(300)))
    clock.at = clock.at.replace(month=10, day=5)
    sheets.close(desk, scope=QUARTER)
    clock.at = clock.at.replace(month=12, day=5)
    orientations.correct_result(desk, orientation=aid, reason="250 €", remind_on=date(2027, 1, 4))
    orientations.succeed(desk, orientation=aid, outcome="ok", amount=Answer(value=Decimal(250)))
    said = sheet(desk)
    assert value(said, "aids_obtained") == Decimal(300)
    assert [(one.said, one.now) for one in said.corrections if one.name == "aids_obtained"] == [
        (Decimal(300), Decimal(250)), (Decimal(300), Decimal(250)),  # the sum, and the line FSL
    ]  # fmt: skip
    later = sheet(desk, Scope(date(2026, 10, 1), date(2026, 12, 31)))
    assert value(later, "aids_obtained") == 0
    assert value(later, "orientations_succeeded") == 0


def test_an_aid_proposed_again_is_another_one(coordinator, clock) -> None:
    """Refused in the quarter, proposed again, obtained in the next one."""
    desk = coordinator
    household = make_household(desk)
    clock.at = clock.at.replace(year=2026, month=8, day=10)
    aid = orientations.propose(desk, household=household, title="FSL", recipient="fund_fsl",
                            remind_on=date(2026, 9, 1)).made  # fmt: skip
    orientations.accept(desk, orientation=aid)
    orientations.succeed(desk, orientation=aid, outcome="ok", amount=Answer(value=Decimal(300)))
    orientations.correct_result(desk, orientation=aid, reason="non", remind_on=date(2026, 9, 1))
    orientations.abandon(desk, orientation=aid, reason="Refus du fonds.")
    clock.at = clock.at.replace(month=12, day=5)
    orientations.propose_again(desk, orientation=aid, reason="Recours", remind_on=date(2027, 1, 4))
    orientations.accept(desk, orientation=aid)
    orientations.succeed(desk, orientation=aid, outcome="ok", amount=Answer(value=Decimal(250)))
    assert value(sheet(desk), "aids_obtained") == 0
    later = sheet(desk, Scope(date(2026, 10, 1), date(2026, 12, 31)))
    assert value(later, "aids_obtained") == Decimal(250)


def test_a_correction_knows_how_many_files_more_are_behind_it(coordinator) -> None:
    """One visit at the close, two now: one more behind the number, and behind its line."""
    sheets.close(coordinator, scope=QUARTER)
    make_visited(coordinator, date(2026, 7, 9), first="Late", tenure="owner")
    found = [one.behind for one in sheet(coordinator).corrections if one.name == "visits"]
    assert found == [1, 1]


def test_a_purchase_of_later_does_not_move_what_was_fitted_before(coordinator, clock) -> None:
    """3 bulbs of July at the 3 € of the agency, then 2 of October at the 5 € paid that month."""
    desk = coordinator
    rows = {f"fittings/o1{part}": said for part, said in
            (("", True), ("/item", "led_bulb"), ("/outcome", "fitted"))}  # fmt: skip
    make_visited(desk, date(2026, 7, 8), first="Ines", **rows, **{"fittings/o1/quantity": 3})
    assert value(sheet(desk), "kit_cost") == 9
    agency_stock.note(desk, item="led_bulb", what="bought", count=100, unit_cost=Decimal(5),
                      on=date(2026, 10, 2))  # fmt: skip
    make_visited(desk, date(2026, 10, 8), first="Zoé", **rows, **{"fittings/o1/quantity": 2})
    assert value(sheet(desk), "kit_cost") == 9
    autumn = Scope(date(2026, 10, 1), date(2026, 12, 31))
    assert value(sheet(desk, autumn), "kit_cost") == 10
    agency_stock.note(desk, item="led_bulb", what="bought", count=100, unit_cost=Decimal(0),
                      on=date(2026, 10, 3))  # fmt: skip
    assert value(sheet(desk, autumn), "kit_cost") == 0  # given: unknown is something else
