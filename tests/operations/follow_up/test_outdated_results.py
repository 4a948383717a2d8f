"""Finished follow-ups that their visit or the calculation left behind, and brought up to date."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.domain.impact.cases import YEAR_AFTER, YEAR_BEFORE, by_months
from tests.operations.arriving import arrive, computer_without
from tests.operations.follow_ups_made import (
    VISITED,
    bill_answers,
    make_follow_up,
    make_visited,
)
from tests.operations.households_made import given
from tests.operations.read_back import state
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Scope, Sheet
from visitapp.domain.states.kinds import Kind
from visitapp.operations.follow_up import follow_ups
from visitapp.operations.follow_up.impact import (
    CHANGED,
    NUMBER_CHANGED,
    household_impact,
    letter,
    outcome,
)
from visitapp.operations.follow_up.outdated_results import behind, bring
from visitapp.operations.indicators import sheets
from visitapp.operations.parameters import overrides
from visitapp.operations.records import answers
from visitapp.operations.review import review
from visitapp.store.file import meta
from visitapp.store.log import log, records

MARCH = Scope(date(2026, 2, 1), date(2026, 3, 31))
BEFORE = bill_answers(by_months(date(2024, 2, 1), YEAR_BEFORE, "0.12"), prefix="b")
IN_M3 = {
    path: Answer(value="m3") if path.endswith("/unit") else one
    for path, one in bill_answers(
        by_months(date(2024, 2, 1), [one / 10 for one in YEAR_BEFORE]), prefix="b"
    ).items()
}
AFTER = bill_answers(by_months(VISITED, YEAR_AFTER, "0.13"), prefix="a")
BILL = next(path for path in BEFORE if path.endswith("/quantity"))


def done(desk, first: str, bills=BEFORE) -> tuple[str, str]:
    """A follow-up that was finished from bills on both sides, and its visit."""
    visit = make_visited(desk, first=first)
    answers.answer_many(desk, record=visit, answers=bills)
    follow_up = make_follow_up(desk, visit)
    answers.answer_many(
        desk,
        record=follow_up,
        answers=AFTER | given(followed_on=date(2026, 2, 10), still_here=True, adults=2, children=1),
    )
    follow_ups.finish(desk, follow_up=follow_up)
    return follow_up, visit


def correct(desk, visit: str, kwh: int) -> None:
    review.correct(
        desk, visit=visit, path=BILL, answer=Answer(value=Decimal(kwh)), reason="facture relue"
    )


def kept(desk, follow_up: str) -> Decimal:
    return Decimal(records.get(desk.database, follow_up).summary["kwh_change"])


def test_only_those_whose_visit_changed_are_behind_with_both_results(adviser) -> None:
    one, visit = done(adviser, "Odile")
    other, _ = done(adviser, "Samira")
    assert behind(adviser, follow_ups=(one, other)) == ()
    was = kept(adviser, one)
    correct(adviser, visit, 4_000)
    [late] = behind(adviser, follow_ups=(one, other, "absent"))
    assert (late.follow_up, late.name, late.may) == (one, "Odile R.", True)
    assert late.why is CHANGED
    total = household_impact(adviser, follow_up=one).total
    assert total is not None
    assert (late.before["kwh_change"].value, late.after["kwh_change"].value) == (was, total.value)
    assert total.value < was, "a bigger year before: more was saved"


def test_one_act_brings_what_is_kept_with_its_reason_and_the_letter_is_made(adviser) -> None:
    one, visit = done(adviser, "Odile")
    correct(adviser, visit, 4_000)
    calls = [(call.id, call.state) for call in records.of_kind(adviser.database, Kind.CALL)]
    moved = bring(adviser, follow_ups=(one,))
    assert moved.records == {one}
    total = household_impact(adviser, follow_up=one).total
    assert total is not None
    assert kept(adviser, one) == total.value
    row = records.get(adviser.database, one)
    assert (row.state, row.summary["followed_on"]) == ("done", "2026-02-10")
    told = [
        (change.value or {})["value"] for change in log.history(adviser.database, one, "@state")
    ]
    assert told[-2:] == ["in_progress", "done"]
    [why] = log.history(adviser.database, one, "@reason")
    assert (why.value or {})["value"] == CHANGED.message
    assert behind(adviser, follow_ups=(one,)) == ()
    assert letter(adviser, follow_up=one).pdf
    again = [(call.id, call.state) for call in records.of_kind(adviser.database, Kind.CALL)]
    assert again == calls, "nobody is called anew"
    assert bring(adviser, follow_ups=(one,)).records == frozenset(), "twice is once"


def test_a_result_that_no_longer_compares_loses_its_figures(adviser) -> None:
    one, visit = done(adviser, "Odile")
    for path in [path for path in BEFORE if path.endswith("/quantity")]:
        review.correct(
            adviser, visit=visit, path=path, answer=Answer(state=State.UNKNOWN), reason="illisible"
        )
    [late] = behind(adviser, follow_ups=(one,))
    assert "kwh_change" not in late.after
    bring(adviser, follow_ups=(one,))
    said = answers.answers_of(adviser, record=one)
    assert "kwh_change" not in said
    assert (said["result"].value, "why_not_compared" in said) == ("unknown", True)


def test_a_number_of_the_calculation_leaves_several_behind_and_one_act_brings_all(
    adviser,
) -> None:
    """Gas in m³ before and in kWh since: another kWh by m³ is another year before."""
    every = [done(adviser, first, IN_M3)[0] for first in ("Odile", "Samira")]
    meta.write(adviser.database, "role", "coordinator")  # who alone sets a number
    line = overrides.number(adviser, parameter="kwh_per_m3_gas").line
    assert line.number is not None
    overrides.set_number(
        adviser, parameter="kwh_per_m3_gas", number=line.number + Decimal("0.3"), unit=line.unit,
        valid_from=date(2026, 1, 1), source="GRDF 2026",
    )  # fmt: skip
    assert [one.why for one in behind(adviser, follow_ups=every)] == [NUMBER_CHANGED] * 2
    with pytest.raises(UserError, match="Un nombre ou une règle du calcul a changé"):
        letter(adviser, follow_up=every[0])
    assert bring(adviser, follow_ups=every).records == set(every)
    assert behind(adviser, follow_ups=every) == ()


def test_who_may_not_reopen_brings_none(adviser) -> None:
    one, visit = done(adviser, "Odile")
    correct(adviser, visit, 4_000)
    was = kept(adviser, one)
    meta.write(adviser.database, "role", "visitor")
    [late] = behind(adviser, follow_ups=(one,))
    assert not late.may
    with pytest.raises(UserError):
        bring(adviser, follow_ups=(one,))
    assert kept(adviser, one) == was
    assert state(adviser, one) == "done"


def test_one_that_is_not_finished_is_not_listed(adviser) -> None:
    waits = make_follow_up(adviser, make_visited(adviser, first="Aïcha"))
    one, _ = done(adviser, "Odile")
    assert behind(adviser, follow_ups=(waits, one)) == ()


def saved(sheet: Sheet):
    return {one.definition.name: one.value for one in sheet.figures}["energy_measured"]


def test_a_closed_period_keeps_what_it_said_and_shows_a_correction(adviser) -> None:
    one, visit = done(adviser, "Odile", BEFORE | given(auxiliary_heating="none"))
    meta.write(adviser.database, "role", "coordinator")
    sheets.close(adviser, scope=MARCH)
    said = sheets.sheet(adviser, scope=MARCH)
    assert said.corrections == ()
    correct(adviser, visit, 4_000)
    bring(adviser, follow_ups=(one,))
    after = sheets.sheet(adviser, scope=MARCH)
    assert saved(after) == saved(said)
    assert after.closed_on is not None
    assert outcome(adviser, follow_up=one).changed is None


def test_one_whose_visit_has_not_arrived_is_said_and_brought_by_nothing(
    adviser, tmp_path: Path
) -> None:
    one, visit = done(adviser, "Odile")
    other, _ = done(adviser, "Samira")
    with computer_without(adviser, tmp_path / "lise", visit) as hers:
        [late] = behind(hers, follow_ups=(one, other))
        assert (late.follow_up, late.name, late.may, late.uncounted) == (
            one, "Odile R.", False, True,
        )  # fmt: skip
        assert late.why.message == "La visite de ce suivi n’est pas sur cet ordinateur."
        assert bring(hers, follow_ups=(one, other)).records == frozenset()
        assert state(hers, one) == "done"
        arrive(hers, adviser)
        assert behind(hers, follow_ups=(one, other)) == ()
