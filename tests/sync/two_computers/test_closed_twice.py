"""Two coordinators close one quarter, neither having seen the other: a person keeps one of them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.operations.households_made import given, make_appointment, make_household
from tests.sync.agency_server import AgencyServer
from tests.sync.desks import desk_at, talk
from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Scope
from visitapp.operations.desk.desk import Desk
from visitapp.operations.indicators import addenda, closings, sheets
from visitapp.operations.indicators.closings import closed_periods
from visitapp.operations.indicators.double_closing import double_closing, keep
from visitapp.operations.records import answers
from visitapp.operations.sending import conflicts, outbox_page
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import log, records

ANOTHER = "Une autre clôture de cette période est gardée, celle de Colette."

QUARTER = Scope(date(2026, 7, 1), date(2026, 9, 30))


@pytest.fixture
def two(
    tmp_path: Path, server: AgencyServer, ana: Any
) -> Iterator[tuple[tuple[Desk, Any], tuple[Desk, Any]]]:
    """Colette closed with one visit, Corinne with two, before they met."""
    with (
        desk_at(tmp_path / "colette", server, "colette", "coordinator") as colette,
        desk_at(tmp_path / "corinne", server, "corinne", "coordinator") as corinne,
    ):
        server.rows("UPDATE account SET scheme = 'slime'")
        visited(ana[0], date(2026, 7, 6))
        talk(ana, colette)
        sheets.close(colette[0], scope=QUARTER)
        visited(ana[0], date(2026, 7, 7))
        talk(ana, corinne)
        sheets.close(corinne[0], scope=QUARTER)
        yield colette, corinne


def visited(desk: Desk, day: date) -> None:
    home = make_household(desk, postcode="93170")
    visit = visits.begin(desk, appointment=make_appointment(desk, home, day)).made
    said = given(visit_date=day, visit_number="first")
    answers.answer_many(desk, record=visit, answers=said)
    visits.finish(desk, visit=visit)


def said(desk: Desk) -> tuple[date | None, object]:
    """When the quarter was closed, and its visits."""
    found = sheets.sheet(desk, scope=QUARTER)
    return found.closed_on, {one.definition.name: one.value for one in found.figures}["visits"]


def choices(desk: Desk) -> list[object]:
    """The visits that each closing says."""
    found = double_closing(desk, sheet=sheets.sheet(desk, scope=QUARTER))
    return [
        next((one.value for one in each.figures if one.definition.name == "visits"), None)
        for each in found.closings
    ]


def test_both_are_shown_and_the_one_that_is_kept_stands_everywhere(two: Any) -> None:
    colette, corinne = two
    talk(colette, corinne, colette)
    for desk in (colette[0], corinne[0]):
        assert choices(desk) == [1, 2]
        assert said(desk)[1] == 1, "until somebody chooses, the first, the same on both"
        assert conflicts.conflicts(desk) == ()
    hers = closings.closings(corinne[0], QUARTER)[1]
    keep(corinne[0], period=hers.period)
    talk(corinne, colette)
    for desk in (colette[0], corinne[0]):
        assert (said(desk)[1], choices(desk)) == (2, [])
        assert [one.period for one in closed_periods(desk)] == [hers.period]
        assert outbox_page.refused(desk) == ()
    [other] = [one for one in records.of_kind(colette[0].database, "period")
               if one.id != hers.period]  # fmt: skip
    assert other.state == "reopened"
    [why] = log.history(colette[0].database, other.id, "@reason")
    assert hers.closed_by in str((why.value or {})["value"])


def test_opened_again_the_whole_quarter_is_open(two: Any) -> None:
    colette, corinne = two
    talk(colette, corinne, colette)
    first = closed_periods(colette[0])[0]
    sheets.reopen(colette[0], period=first.period, reason="Une visite manquait.")
    talk(colette, corinne)
    for desk in (colette[0], corinne[0]):
        assert said(desk) == (None, 2)
        assert closed_periods(desk) == ()
    sheets.close(corinne[0], scope=QUARTER)
    assert said(corinne[0])[1] == 2


def test_only_a_coordinator_keeps_one_that_still_stands(two: Any) -> None:
    colette, corinne = two
    talk(colette, corinne, colette)
    first, second = closings.closings(colette[0], QUARTER)
    desk = colette[0]
    found = double_closing(desk, sheet=sheets.sheet(desk, scope=QUARTER))
    assert found.may_choose
    meta.write(desk.database, "role", "adviser")
    assert not double_closing(desk, sheet=sheets.sheet(desk, scope=QUARTER)).may_choose
    with pytest.raises(UserError, match="coordinatrice"):
        keep(desk, period=first.period)
    meta.write(desk.database, "role", "coordinator")
    keep(desk, period=second.period)
    with pytest.raises(UserError, match="n’est plus là"):
        keep(desk, period=first.period)


def test_two_that_say_the_same_ask_nothing(tmp_path: Path, server: AgencyServer, ana: Any) -> None:
    with (
        desk_at(tmp_path / "colette", server, "colette", "coordinator") as colette,
        desk_at(tmp_path / "corinne", server, "corinne", "coordinator") as corinne,
    ):
        server.rows("UPDATE account SET scheme = 'slime'")
        visited(ana[0], date(2026, 7, 6))
        talk(ana, colette, corinne)
        for desk, _ in (colette, corinne):
            sheets.close(desk, scope=QUARTER)
        talk(colette, corinne, colette)
        assert len(closed_periods(colette[0])) == 2
        assert (choices(colette[0]), said(colette[0])[1]) == ([], 1)


def test_what_a_year_cost_is_what_its_standing_closing_says(
    tmp_path: Path, server: AgencyServer
) -> None:
    """Each coordinator wrote hours for the year that she closed; one of them corrects them."""
    year = Scope(date(2025, 1, 1), date(2025, 12, 31))
    with (
        desk_at(tmp_path / "colette", server, "colette", "coordinator") as colette,
        desk_at(tmp_path / "corinne", server, "corinne", "coordinator") as corinne,
    ):
        for (desk, _), hours in ((colette, 100), (corinne, 200)):
            period = sheets.close(desk, scope=year).made
            addenda.note_costs(desk, period=period, costs={"hours": Decimal(hours)})
        talk(colette, corinne, colette)
        for desk, _ in (colette, corinne):
            assert addenda.written(desk, year)[0] == {"hours": Decimal(100)}
        standing = addenda.addenda(corinne[0], sheet=sheets.sheet(corinne[0], scope=year))
        addenda.note_costs(corinne[0], period=standing.period, costs={"hours": Decimal(150)})
        talk(corinne, colette)
        assert addenda.written(colette[0], year)[0] == {"hours": Decimal(150)}


def keeps_her_own(desk: Desk) -> str:
    """She keeps the closing that was made on her computer; its record."""
    hers = next(
        one.period for one in closings.closings(desk, QUARTER)
        if log.history(desk.database, one.period, log.CREATED)[0].device == desk.device
    )  # fmt: skip
    keep(desk, period=hers)
    return hers


def cross(colette: Any, corinne: Any) -> tuple[str, str]:
    """Both keep their own, neither having seen the other do it; Corinne's choice arrives first."""
    talk(colette, corinne, colette)
    first, second = keeps_her_own(colette[0]), keeps_her_own(corinne[0])
    talk(corinne, colette, corinne)
    return first, second


def test_each_keeps_her_own_and_the_first_choice_that_arrived_stands(two: Any) -> None:
    colette, corinne = two
    first, second = cross(colette, corinne)
    for desk in (colette[0], corinne[0]):
        assert [one.period for one in closed_periods(desk)] == [second]
        assert said(desk)[0] is not None
        assert said(desk)[1] == 2, "Corinne’s"
        assert {records.get(desk.database, one).state for one in (first, second)} == {"reopened"}
        told = double_closing(desk, sheet=sheets.sheet(desk, scope=QUARTER))
        assert told.kept is not None
        assert (told.kept.period, [one.period for one in told.aside]) == (second, [first])
        assert (told.closings, told.may_choose) == ((), True)
        assert conflicts.conflicts(desk) == ()
        assert outbox_page.refused(desk) == ()
        with pytest.raises(UserError, match="déjà close"):
            sheets.close(desk, scope=QUARTER)
        with pytest.raises(UserError, match="n’est plus là"):
            keep(desk, period=first)


def test_the_mark_is_data_and_the_sentence_that_a_person_types_is_hers(two: Any) -> None:
    """The program's own words, typed by a coordinator, open the quarter as any other reason."""
    colette, corinne = two
    first, second = cross(colette, corinne)
    codes = [
        (one.value or {})["code"] for period in (first, second)
        for one in log.history(colette[0].database, period, "@reason")
    ]  # fmt: skip
    assert codes == ["another_kept", "another_kept"]
    sheets.reopen(colette[0], period=second, reason=ANOTHER)
    talk(colette, corinne)
    for desk in (colette[0], corinne[0]):
        assert (said(desk)[0], closed_periods(desk)) == (None, ())


def test_what_is_not_sent_yet_is_no_first_choice(two: Any) -> None:
    """Colette sees what Corinne chose before hers is sent: it is the same after."""
    colette, corinne = two
    talk(colette, corinne, colette)
    keeps_her_own(colette[0])
    second = keeps_her_own(corinne[0])
    talk(corinne)
    for _ in range(2):
        talk(colette)
        assert [one.period for one in closed_periods(colette[0])] == [second]


def test_the_one_that_stands_is_opened_again_and_the_quarter_closed_anew(two: Any) -> None:
    colette, corinne = two
    _, second = cross(colette, corinne)
    with pytest.raises(UserError, match="pourquoi"):
        sheets.reopen(colette[0], period=second, reason=" ")
    sheets.reopen(colette[0], period=second, reason="Une visite manquait.")
    talk(colette, corinne)
    for desk in (colette[0], corinne[0]):
        assert (said(desk)[0], closed_periods(desk)) == (None, ())
        assert double_closing(desk, sheet=sheets.sheet(desk, scope=QUARTER)).aside == ()
    [*_, why] = log.history(corinne[0].database, second, "@reason")
    assert (why.value or {})["value"] == "Une visite manquait."
    third = sheets.close(corinne[0], scope=QUARTER).made
    talk(corinne, colette)
    assert [one.period for one in closed_periods(colette[0])] == [third]


def test_crossed_again_after_it_was_opened(two: Any) -> None:
    """What was opened for itself long before counts for nothing in the next choice."""
    colette, corinne = two
    _, second = cross(colette, corinne)
    sheets.reopen(corinne[0], period=second, reason="Une visite manquait.")
    talk(corinne, colette)
    for desk in (colette[0], corinne[0]):
        sheets.close(desk, scope=QUARTER)
    _, fourth = cross(colette, corinne)
    for desk in (colette[0], corinne[0]):
        assert [one.period for one in closed_periods(desk)] == [fourth]


def test_opened_for_itself_while_the_other_keeps_hers_it_is_open(two: Any) -> None:
    colette, corinne = two
    talk(colette, corinne, colette)
    first = closings.closings(colette[0], QUARTER)[0]
    sheets.reopen(colette[0], period=first.period, reason="Une visite manquait.")
    keeps_her_own(corinne[0])
    talk(colette, corinne, colette)
    for desk in (colette[0], corinne[0]):
        assert closed_periods(desk) == ()


def test_kept_then_opened_for_itself_the_one_set_aside_does_not_come_back(two: Any) -> None:
    colette, corinne = two
    talk(colette, corinne, colette)
    kept = keeps_her_own(colette[0])
    sheets.reopen(colette[0], period=kept, reason="Une visite manquait.")
    assert closed_periods(colette[0]) == ()
    talk(colette, corinne)
    assert closed_periods(corinne[0]) == ()


def test_what_a_year_cost_is_written_in_the_one_that_stands(
    tmp_path: Path, server: AgencyServer
) -> None:
    year = Scope(date(2025, 1, 1), date(2025, 12, 31))
    with (
        desk_at(tmp_path / "colette", server, "colette", "coordinator") as colette,
        desk_at(tmp_path / "corinne", server, "corinne", "coordinator") as corinne,
    ):
        made = [sheets.close(desk, scope=year).made for desk, _ in (colette, corinne)]
        talk(colette, corinne, colette)
        for (desk, _), own in zip((colette, corinne), made, strict=True):
            keep(desk, period=own)
        talk(colette, corinne, colette)
        [standing] = closed_periods(colette[0])
        assert standing.period == made[0]
        addenda.note_costs(colette[0], period=made[0], costs={"hours": Decimal(100)})
        with pytest.raises(UserError, match="pas close"):
            addenda.note_costs(colette[0], period=made[1], costs={"hours": Decimal(1)})
        talk(colette, corinne)
        assert addenda.written(corinne[0], year)[0] == {"hours": Decimal(100)}
