"""On 2 January 2027, after the last shipped day: all answers, marked; then with the next rows."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.operations.follow_ups_made import as_adviser
from visitapp.cli.trial.throwaway import example, record
from visitapp.domain.errors import UserError
from visitapp.domain.study.study import Study
from visitapp.local_time import PARIS
from visitapp.operations.intake.eligibility import rules
from visitapp.operations.parameters.endings import ending
from visitapp.operations.parameters.lines import Shelf
from visitapp.operations.parameters.overrides import numbers
from visitapp.operations.parameters.paste_table import (
    HEADS,
    blank_table,
    keep_pasted,
    read_pasted,
)
from visitapp.operations.visits import results
from visitapp.store.file import meta

NEW_YEAR = date(2027, 1, 2)
RFR = Decimal(9000)
"""For four: a chèque of 277 € in 2026, and far under each ceiling."""


def family(day: date):
    made = example("gas_flat")
    made["answers"] = {
        path: answer for path, answer in made["answers"].items() if path != "next_contact_on"
    } | {"rfr": {"value": int(RFR)}, "visit_date": {"value": day.isoformat()}}  # fmt: skip
    return made


def study_of(desk, visit: str) -> Study:
    return results.study(desk, visit=visit)


def contract(study: Study, energy: str):
    return next(one for one in study.contracts if one.energy == energy)


def aid(study: Study, id: str):
    return next(one for one in study.aids if one.id == id)


def judged(desk, day: date, rfr: Decimal):
    said = {"commune": "Romainville", "postcode": "93230", "persons": 4, "rfr": str(rfr)}
    return rules(desk).judge(said, day)


@pytest.fixture
def january(desk, clock):
    """A visit of November and one of January, seen in January by an adviser."""
    november = record(desk, family(desk.now().date()))
    clock.at = datetime(2027, 1, 2, 10, 0, tzinfo=PARIS)
    visits = november, record(desk, family(NEW_YEAR))
    return as_adviser(desk), *visits


def test_with_what_is_shipped_all_answers_with_the_last_known_and_says_so(january) -> None:
    desk, november, visit = january
    now, then = study_of(desk, visit), study_of(desk, november)
    assert (now.day, then.day) == (NEW_YEAR, date(2026, 11, 25))
    gas, power = contract(now, "gas"), contract(now, "electricity")
    assert (gas.reference_eur, gas.mark) == (
        contract(then, "gas").reference_eur, "dernier prix connu, octobre 2026"
    )  # fmt: skip
    assert (power.reference_eur is not None, power.mark) == (True, "")  # until 31 January 2027
    cheque = aid(now, "cheque_energie")
    assert "277" in cheque.amount_eur
    assert any("Barème de 2026" in one for one in cheque.because)
    assert cheque.to_check
    assert not any("Barème de 2026" in one for one in aid(then, "cheque_energie").because)
    found = judged(desk, NEW_YEAR, Decimal(49455))
    assert found.answer is True
    assert any("Plafonds de 2026" in one for one in found.reasons)
    assert judged(desk, NEW_YEAR, Decimal(49456)).answer is False
    assert [one.days for one in ending(desk) if one.parameter == "cheque_energie_ceiling"] == [-2]


def test_from_the_review_of_the_electricity_grid_on_each_screen_says_the_last_known(
    desk, clock
) -> None:
    """Its last row has no end but the day it is to be reviewed, 1 February 2027."""
    for day, mark in (
        (date(2027, 1, 31), ""),
        (date(2027, 2, 1), "dernier prix connu, août 2026"),
    ):
        clock.at = datetime(day.year, day.month, day.day, 10, tzinfo=PARIS)
        shelf = Shelf(as_adviser(desk))
        line = shelf.line("electricity_base_price", "6")
        assert (line.number, line.mark, line.late) == (Decimal("0.2001"), mark, False)
        assert shelf.table("electricity_base_price").mark == mark
    visit = record(desk, family(day))
    assert contract(study_of(desk, visit), "electricity").mark == mark
    assert [one.words for one in ending(desk) if one.parameter == "electricity_base_price"] == [
        "finie le 31\u00a0janvier 2027\u00a0: la dernière valeur connue sert"
    ]


def pasted(rows) -> str:
    return "\n".join("\t".join(row) for row in (HEADS, *rows))


def next_gas(desk) -> str:
    """The table as it is copied, both its prices changed: 15 and 18 cents."""
    table = blank_table(desk, parameter="gas_reference_price")
    lines = [line.split("\t") for line in table.splitlines()[1:]]
    prices = {"heating": "0,15", "cooking": "0,18"}
    return pasted([*line[:4], prices[line[1]]] for line in lines)


def test_the_next_rows_are_pasted_seen_and_kept_and_november_keeps_its_own(january) -> None:
    desk, november, visit = january
    before = study_of(desk, november)
    start, source = date(2027, 1, 1), "CRE, prix repère de janvier 2027"
    ceiling = pasted([
        ("anah_very_modest_ile_de_france", str(persons), "", "", value)
        for persons, value in ((4, "50 000"), (5, "57 200"))
    ])  # fmt: skip
    for text in (next_gas(desk), ceiling):
        found = read_pasted(desk, text=text, valid_from=start)
        keep_pasted(desk, differences=found.differences, valid_from=start, source=source)
    now = study_of(desk, visit)
    gas = contract(now, "gas")
    assert gas.mark == "dernier prix connu, octobre 2026"  # the subscription still is
    assert [str(price) for _, price in gas.present.prices] == ["0.15"]
    assert (judged(desk, NEW_YEAR, Decimal(50000)).answer,
            judged(desk, NEW_YEAR, Decimal(50001)).answer) == (True, False)  # fmt: skip
    assert study_of(desk, november) == before
    assert {"gas_reference_price"} - {one.parameter for one in ending(desk)}
    everything = numbers(desk, text="prix repère gaz", limit=50)
    assert any("2027" in line.source for line in everything.found)


def test_a_grid_of_49_numbers_is_one_paste(desk) -> None:
    adviser = as_adviser(desk)
    table = blank_table(adviser, text="électricité")
    lines = [line.split("\t") for line in table.splitlines()[1:] if "\t" in line]
    grid = [line for line in lines if line[0].startswith("electricity_") and line[4]][:49]
    assert len(grid) == 49
    more = [[*line[:4], str(round(float(line[4].replace(",", ".")) * 1.02, 5))] for line in grid]
    start = date(2027, 2, 1)
    found = read_pasted(adviser, text=pasted(more), valid_from=start)
    assert (len(found.differences), found.same) == (49, 0)
    keep_pasted(adviser, differences=found.differences, valid_from=start, source="CRE, février")
    with pytest.raises(UserError, match="déjà"):
        read_pasted(adviser, text=pasted(more), valid_from=start)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([("gas_reference_price", "heating", "", "", "145,57")], "beaucoup trop"),
        ([("gas_reference_price", "heating", "", "", "cher")], "n’est pas un nombre"),
        ([("gas_reference_price", "wood", "", "", "0,15")], "n’est pas une colonne"),
        ([("gaz", "heating", "", "", "0,15")], "n’est le nom d’aucun nombre"),
        ([("gas_reference_price", "heating", "", "", "0,15")] * 2, "deux fois"),
        ([], "pas de table"),
    ],
)
def test_a_wrong_line_keeps_nothing_and_is_named(desk, rows, why) -> None:
    with pytest.raises(UserError) as said:
        read_pasted(as_adviser(desk), text=pasted(rows), valid_from=NEW_YEAR)
    assert why in f"{said.value.message} {said.value.hint}"


def test_a_file_of_a_spreadsheet_is_read_as_what_is_pasted(desk, tmp_path) -> None:
    from openpyxl import Workbook

    book, adviser = Workbook(), as_adviser(desk)
    for row in (HEADS, ("gas_reference_price", "heating", "", "", 0.15)):
        book.active.append(row)
    book.save(tmp_path / "gaz.xlsx")
    (tmp_path / "gaz.csv").write_text("chauffage;0,15\n", "utf-8")
    whole = read_pasted(adviser, path=str(tmp_path / "gaz.xlsx"), valid_from=NEW_YEAR)
    one = read_pasted(
        adviser, path=str(tmp_path / "gaz.csv"), parameter="gas_reference_price",
        valid_from=NEW_YEAR,
    )  # fmt: skip
    assert whole == one
    [line] = whole.differences
    assert (line.column, line.number) == ("heating", Decimal("0.15"))
    book.active.append(("gas_reference_price", "cooking", "", "", "=1/5"))
    book.save(tmp_path / "gaz.xlsx")
    with pytest.raises(UserError, match="formule"):
        read_pasted(adviser, path=str(tmp_path / "gaz.xlsx"), valid_from=NEW_YEAR)


def test_a_visitor_keeps_none(desk) -> None:
    meta.write(desk.database, "role", "visitor")
    found = read_pasted(desk, text=next_gas(desk), valid_from=NEW_YEAR)
    with pytest.raises(UserError, match="conseillère"):
        keep_pasted(desk, differences=found.differences, valid_from=NEW_YEAR, source="CRE")
