"""The file of a meter into a follow-up: it is read beside the contracts and bills of the visit."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.domain.exchange.meters_made import POINT, days, enedis_days
from tests.operations.follow_ups_made import (
    VISITED,
    as_adviser,
    bill_answers,
    make_follow_up,
    make_visited,
)
from tests.operations.households_made import given
from visitapp.domain.checklist.walk import rows
from visitapp.operations.follow_up.impact import household_impact
from visitapp.operations.records import answers as answering
from visitapp.operations.visits import import_meter_file

OTHER = "99999999999999"
USES = ("heating_energy", "hot_water_energy", "cooking_energy")
ELECTRIC = dict.fromkeys(USES, "electricity")
TWO_MONTHS = [date(2024 + n // 6, 2 * (n % 6) + 2, 1) for n in range(13)]  # February to February


def written(folder: Path, first: date, count: int, kwh: str = "10") -> str:
    path = folder / "Enedis_Conso.csv"
    path.write_text(enedis_days([(day.isoformat(), kwh) for day in days(first, count)]))
    return str(path)


def followed(desk, **answers) -> tuple[Any, str]:
    """A follow-up, begun, of an electric home."""
    adviser = as_adviser(desk)
    return adviser, make_follow_up(adviser, make_visited(adviser, **ELECTRIC, **answers))


def contract(point: str) -> dict[str, Any]:
    return {"contracts/c": True, "contracts/c/energy": "electricity",
            "contracts/c/meter_number": point}  # fmt: skip


def test_the_file_of_a_neighbour_is_told_by_the_contract_of_the_visit(desk, tmp_path: Path) -> None:
    path = written(tmp_path, VISITED, 28)
    adviser, follow_up = followed(desk, **contract(OTHER))
    assert import_meter_file.preview(adviser, visit=follow_up, path=path).expected == OTHER


def test_the_file_of_the_home_is_told_nothing_of(desk, tmp_path: Path) -> None:
    adviser, follow_up = followed(desk, **contract(POINT))
    path = written(tmp_path, VISITED, 28)
    assert import_meter_file.preview(adviser, visit=follow_up, path=path).expected == ""


def test_months_that_the_visit_has_bills_of_are_not_added(desk, tmp_path: Path) -> None:
    """24 months in the file: the 12 before the visit have bills there, six of two months each."""
    adviser = as_adviser(desk)
    visit = make_visited(adviser, **ELECTRIC)
    spans = list(pairwise(TWO_MONTHS[:7]))
    before = [(a, b, 10 * (b - a).days, (b - a).days * 2.5) for a, b in spans]
    answering.answer_many(adviser, record=visit, answers=bill_answers(before, "electricity"))
    follow_up = make_follow_up(adviser, visit)
    path = written(tmp_path, date(2024, 2, 1), 731, "8")
    seen = import_meter_file.preview(adviser, visit=follow_up, path=path)
    assert (len(seen.known), len(seen.new)) == (12, 12)
    assert min(one.start for one in seen.new) == VISITED
    assert max(one.end for one in seen.known) == VISITED


def test_priced_bills_of_both_years_keep_their_euros(desk, tmp_path: Path) -> None:
    """0.25 € a kWh on both sides, 20 % less: 3 650 kWh, −730, about −180 € at the same price."""
    adviser = as_adviser(desk)
    visit = make_visited(adviser, **ELECTRIC, auxiliary_heating="none")
    spans = list(pairwise(TWO_MONTHS))

    def told(which: list[tuple[date, date]], kwh: int, prefix: str):
        made = [(a, b, kwh * (b - a).days, kwh * (b - a).days * 0.25) for a, b in which]
        return bill_answers(made, "electricity", prefix)

    answering.answer_many(adviser, record=visit, answers=told(spans[:6], 10, "b"))
    follow_up = make_follow_up(adviser, visit)
    answering.answer_many(
        adviser,
        record=follow_up,
        answers=told(spans[6:], 8, "a")
        | given(followed_on=date(2026, 2, 10), still_here=True, adults=2, children=1),
    )
    seen = import_meter_file.preview(
        adviser, visit=follow_up, path=written(tmp_path, date(2024, 2, 1), 731)
    )
    assert (len(seen.known), seen.new) == (24, ())
    found = household_impact(adviser, follow_up=follow_up)
    assert found.euros is not None
    assert abs(found.euros.use_eur + 182) < 20


def test_a_visit_that_is_not_here_leaves_what_the_follow_up_knows(desk, tmp_path: Path) -> None:
    adviser, follow_up = followed(desk, **contract(OTHER))
    bill = [(VISITED, VISITED + timedelta(days=28), 280, None)]
    own = bill_answers(bill, "electricity")
    for said in (given(visit="absent"), {"visit": None}):
        answering.answer_many(adviser, record=follow_up, answers=own | said)
        seen = import_meter_file.preview(
            adviser, visit=follow_up, path=written(tmp_path, VISITED, 59)
        )
        assert (seen.expected, len(seen.known), len(seen.new)) == ("", 1, 1)


def test_what_is_added_is_of_the_follow_up_alone(desk, tmp_path: Path) -> None:
    adviser, follow_up = followed(desk)
    seen = import_meter_file.preview(adviser, visit=follow_up, path=written(tmp_path, VISITED, 59))
    assert import_meter_file.add(adviser, visit=follow_up, preview=seen).result == 2
    answers = answering.answers_of(adviser, record=follow_up)
    assert len(rows(answers, "bills")) == 2
    assert not rows(answers, "contracts")
