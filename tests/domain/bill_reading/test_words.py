"""Words into lines, values in lines, and the file of labels."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from tests.domain.bill_reading.printed import FILE, LABELS
from tests.domain.energy.visits import visit_form
from visitapp.domain.bill_reading import values
from visitapp.domain.bill_reading.labels import read_labels
from visitapp.domain.bill_reading.words import Box, Line, Word, lines_of
from visitapp.domain.mistakes import FileMistakes

VISIT = Path(FILE).parents[1] / "questionnaires" / "visit.yaml"


def line(*words: tuple[str, float]) -> Line:
    """Words ten high, five wide a letter, each at its left."""
    placed = [Word(text, Box(at, 0, at + 5 * len(text), 10)) for text, at in words]
    [found] = lines_of(placed)
    return found


def numbers(found: Line) -> list[Decimal]:
    return [one.value for one in values.quantities(found)]


def test_groups_of_a_number_are_one_when_they_are_close() -> None:
    assert numbers(line(("1", 0), ("370", 8), ("kWh", 26))) == [1370]
    assert numbers(line(("12", 0), ("450", 80), ("kWh", 98))) == [450]


def test_what_may_be_one_number_or_two_is_neither() -> None:
    assert numbers(line(("1", 0), ("370", 18), ("kWh", 36))) == []
    assert numbers(line(("l", 0), ("370", 8), ("kWh", 26))) == []


def test_a_typewriter_spaces_all_its_words_wider() -> None:
    row = [
        ("Quantite", 0),
        ("de", 49),
        ("gaz", 68),
        (":", 92),
        ("1", 106),
        ("649", 120),
        ("kWh", 144),
    ]
    assert numbers(line(*row)) == [1649]


def test_a_tilted_line_is_followed() -> None:
    words = [Word(f"mot{at}", Box(at * 40, at * 2, at * 40 + 30, at * 2 + 10)) for at in range(30)]
    under = [
        Word(f"bas{at}", Box(at * 40, at * 2 + 15, at * 40 + 30, at * 2 + 25)) for at in range(30)
    ]
    found = lines_of([*under, *words])
    assert [len(one.words) for one in found] == [30, 30]
    assert found[0].text.startswith("mot0 mot1")


def test_pages_stay_apart_and_empty_words_go() -> None:
    box = Box(0, 0, 10, 10)
    found = lines_of(
        [Word("un", box), Word("deux", box, 1), Word(" ", box), Word("x", Box(0, 5, 9, 5))]
    )
    assert [one.text for one in found] == ["un", "deux"]
    assert lines_of([]) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("373,30", ["373.30"]), ("373.30", ["373.30"]), ("-12,00", ["-12.00"]), ("5,50%", []),
        ("0,25€/kWh", []), ("0,1520", []), ("1.234,50", []), ("1234,50€", ["1234.50"]),
    ],
)  # fmt: skip
def test_money(text: str, expected: list[str]) -> None:
    assert [str(one.value) for one in values.money(line((text, 0)))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("48m³", [(48, "m3")]), ("48m", [(48, "m3")]), ("48m²", []),
        ("12,5m3", [(Decimal("12.5"), "m3")]),
        ("500litres", [(500, "litre")]), ("48kkWh", [(48, "kwh")]), ("1.370kWh", []), ("1.370", []),
    ],
)  # fmt: skip
def test_quantities(text: str, expected: list[tuple[object, str]]) -> None:
    found = values.quantities(line((text, 0)))
    assert [(one.value, one.unit) for one in found] == expected


def test_a_day_is_no_index() -> None:
    found = values.indexes(line(("12/05/2026", 0), ("8200", 100), ("20%", 200)))
    assert [one.value for one in found] == [8200]


def test_every_question_that_is_proposed_is_asked() -> None:
    visit = yaml.safe_load(VISIT.read_text("utf-8"))
    rows = {
        question["id"]: {one["id"]: one for one in question["questions"]}
        for section in visit["sections"] for question in section["questions"]
        if question["type"] == "repeat"
    }  # fmt: skip
    assert set(LABELS.energies) <= {one["id"] for one in rows["bills"]["energy"]["choices"]}
    of_a_bill = ["start", "end", "quantity", "unit", "amount", "reading", "regularisation"]
    shares = ["index_start", "index_end", "off_peak_kwh", "subscription_amount", "taxes_amount"]
    assert {*of_a_bill, *shares} <= set(rows["bills"])
    assert {"supplier", "meter_number", "subscribed_power", "option"} <= set(rows["contracts"])


@pytest.mark.parametrize("text", ["energies: [", "days: 3", "- a", "days: [1, 2]\ndays: [1, 2]"])
def test_a_file_of_labels_that_is_wrong_says_so(text: str) -> None:
    with pytest.raises(FileMistakes, match=r"labels\.yaml"):
        read_labels(text, "labels.yaml")


def test_the_powers_that_are_read_are_those_that_a_visit_offers() -> None:
    power = visit_form().located["contracts/subscribed_power"].question
    assert LABELS.powers == {one.id for one in power.choices}
