"""A line a bill: the next one proposed and taken by Enter, the year and what is odd at once."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.form.bills.conftest import HOME
from visitapp.domain.checklist.answers import Answer, Source, State
from visitapp.ui.form.bills import row as row_module
from visitapp.ui.form.bills.line import BillLine
from visitapp.ui.form.question_block import block_with_focus

ENTER = Qt.Key.Key_Return
START, END = date(2026, 5, 19), date(2026, 11, 19)


def enter(times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(QApplication.focusWidget(), ENTER)


def type_in(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def at() -> str:
    block = block_with_focus()
    return block.path if block is not None else ""


def test_a_second_bill_is_one_figure_and_enter(open_bills) -> None:
    """Start, end, amount and reading are proposed: Enter keeps each, 1370 is typed."""
    page = open_bills()
    page.table.add_bill("electricity")
    enter(2)
    assert (at(), page.heard) == ("bills/new1/quantity", [])
    type_in("1370")
    enter()
    assert page.together == [5], "one step to undo"
    assert page.heard[0][0] == "bills/new1", "the row comes first"
    assert dict(page.heard) == {
        "bills/new1": Answer(value=True),
        "bills/new1/energy": Answer("electricity", source=Source.READ),
        "bills/new1/start": Answer(START, source=Source.READ),
        "bills/new1/end": Answer(END, source=Source.READ),
        "bills/new1/quantity": Answer(Decimal(1370), source=Source.READ),
    }
    enter(2)  # 1370 × 416.70 / 1560
    assert page.heard[5:] == [
        ("bills/new1/amount", Answer(Decimal(366), source=Source.ESTIMATED)),
        ("bills/new1/reading", Answer("actual", source=Source.READ)),
    ]


def test_water_in_the_charges_is_said_by_its_button_and_asked_no_more(open_bills) -> None:
    page = open_bills()
    water, gas = (page.table.groups.made[name] for name in ("water", "gas"))
    assert (water.charges.isVisible(), gas.charges.isVisible()) == (True, False)
    water.charges.click()
    assert page.heard == [("water_in_charges", Answer(value=True, source=Source.READ))]
    assert (water.charges.isVisible(), water.state.text()) == (False, "dans les charges")
    assert QApplication.focusWidget() is water.add, "a bill that is found can still be written"
    page.table.open("a")
    page.table.open_energy = "gas"
    assert not page.table.go_on(), "no energy is left to ask for"


def test_what_is_typed_takes_the_place_of_what_is_proposed(open_bills) -> None:
    page = open_bills()
    page.table.add_bill("electricity")
    enter()
    type_in("18/11/2026")
    enter()
    type_in("1370")
    enter()
    type_in("373,30")
    enter()
    type_in("e")
    given = {path.rpartition("/")[2]: value for path, value in page.values}
    assert (given["end"], given["amount"]) == (date(2026, 11, 18), Decimal("373.30"))
    assert given["reading"] == "estimated"


def test_enter_alone_makes_no_bill_and_goes_on(open_bills) -> None:
    page = open_bills()
    page.table.add_bill("electricity")
    enter(3)
    assert page.heard == []
    assert page.table.open_row == ""
    assert QApplication.focusWidget() is page.table.groups.made["gas"].add
    enter()
    assert at() == "bills/new2/start"
    page.page.commit()
    assert page.heard == []


def test_after_the_last_cell_comes_the_next_bill_until_the_visit(open_bills) -> None:
    page = open_bills({**HOME, "bills/a/start": "2025-02-19", "bills/a/end": "2025-05-19"})
    page.table.open("a")
    page.cell("reading").focus_input()
    enter()
    assert at() == "bills/new1/start"
    assert page.cell("end").proposal == Answer(date(2025, 8, 19), source=Source.READ)
    page = open_bills({**HOME, "bills/a/end": "2026-11-18"})
    page.table.open("a")
    page.cell("reading").focus_input()
    enter()
    assert (at(), page.table.open_row) == ("", "")


def test_once_the_bills_make_a_year_enter_goes_to_the_next_energy(open_bills) -> None:
    """Four quarters to 19 August: a fifth is due by the visit, and needed by nothing."""
    days = ("2025-08-19", "2025-11-19", "2026-02-19", "2026-05-19", "2026-08-19")
    year = {
        f"bills/{row}/{name}": value
        for row, start, end in zip("wxyz", days, days[1:], strict=False)
        for name, value in {"energy": "electricity", "start": start, "end": end, "quantity": 700,
                            "amount": 180, "reading": "actual"}.items()
    }  # fmt: skip
    page = open_bills({"visit_date": "2026-11-25", **year})
    page.table.open("z")
    page.cell("reading").focus_input()
    enter()
    assert (page.table.open_row, page.heard) == ("", [])
    assert QApplication.focusWidget() is page.table.groups.made["gas"].add


def test_a_mouse_keeps_the_whole_line(open_bills) -> None:
    page = open_bills()
    page.table.add_bill("electricity")
    page.cell("quantity").focus_input()
    type_in("1370")
    page.table.row.take.click()
    given = {path.rpartition("/")[2]: value for path, value in page.values}
    assert given == {
        "new1": True, "energy": "electricity", "quantity": 1370, "start": START, "end": END,
        "amount": 366, "reading": "actual",
    }  # fmt: skip


def test_the_year_follows_each_digit(open_bills) -> None:
    """181 days and 1560 kWh; with the next bill, 184 more and what is typed of it."""
    page = open_bills()
    group = page.table.groups.made["electricity"]
    assert (group.year.words["days"], group.year.title) == ("181", "Sur un an, pour l’instant")
    page.table.add_bill("electricity")
    page.cell("quantity").focus_input()
    type_in("13")
    assert group.year.words["quantity"].replace("\u202f", "") == "1573"
    type_in("70")
    assert (group.year.words["days"], group.year.title) == ("365", "Sur un an")
    assert group.year.words["quantity"].replace("\u202f", "") == "2930"
    assert group.usual.text().startswith("Habituel")
    type_in("00")
    assert group.usual.tone == "warn"
    assert page.heard == []


def test_a_quantity_that_cannot_be_is_told_under_its_line(open_bills) -> None:
    """At most (9 × 4 + 15) × (181 + 30) = 10 761 kWh."""
    page = open_bills()
    page.table.open("a")
    page.cell("quantity").focus_input()
    QApplication.focusWidget().selectAll()
    type_in("15600")
    enter()
    told = page.cell("quantity").field.box()
    assert told.isVisible()
    assert told.width() > page.cell("quantity").width(), "across the line"
    page.table.open("a", focus=False)
    page.table._close()
    line = page.table.groups.made["electricity"].lines["a"]
    assert line.words.doubt
    assert line.words.doubt in line.accessibleName()


def test_what_lacks_is_counted_on_a_closed_line(open_bills) -> None:
    page = open_bills({"bills/a/energy": "gas", "bills/a/quantity": 900})
    line = page.page.findChild(BillLine)
    assert line.words.doubt.startswith("5\u00a0réponses manquent")


@pytest.mark.parametrize(("chosen", "given"), [
    ("unknown", Answer(state=State.UNKNOWN)),
    ("source:said", Answer(Decimal(1560), source=Source.SAID)),
])  # fmt: skip
def test_the_menu_key_of_a_cell_gives_another_answer(
    open_bills, monkeypatch, chosen: str, given: Answer
) -> None:
    page = open_bills()
    page.table.open("a")
    page.cell("quantity").focus_input()
    monkeypatch.setattr(row_module, "popup", lambda *_, **__: chosen)
    key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(QApplication.focusWidget(), key)
    assert page.heard == [("bills/a/quantity", given)]
    assert at() == "bills/a/quantity"


def test_a_bill_goes_to_the_bin_and_comes_back(open_bills, monkeypatch) -> None:
    page = open_bills()
    page.table.open("a")
    monkeypatch.setattr(row_module, "popup", lambda *_, **__: row_module.BIN)
    page.table.row.offer_others()
    assert page.heard == [("bills/a", Answer(value=False))]
    assert "1\u202f560" in page.told[0][0]
    page.told[0][1]()
    assert page.heard[1] == ("bills/a", Answer(value=True))
    assert list(page.table.groups.made["electricity"].lines) == ["a"]


def test_one_energy_is_open_where_there_is_little_room(open_bills) -> None:
    page = open_bills({**HOME, "bills/g/energy": "gas", "bills/g/quantity": 5}, 900, 512)
    folded = {name: one.folded for name, one in page.table.groups.made.items()}
    assert all(folded.values())
    page.table.groups.made["gas"].fold.click()
    assert not page.table.groups.made["gas"].folded
    page.table.open("a")
    assert (page.table.groups.made["gas"].folded, page.table.groups.made["electricity"].folded) == (
        True, False,
    )  # fmt: skip


def test_what_a_visit_said_before_waits_to_be_confirmed(open_bills) -> None:
    before = {"value": 1560, "note": "Déjà dit à la visite d’avant"}
    page = open_bills({**HOME, "bills/a/quantity": before})
    page.table.open("a")
    assert page.cell("quantity").field.input.property("state") == "proposed"
    page.cell("quantity").focus_input()
    enter()
    assert page.heard == [("bills/a/quantity", Answer(Decimal(1560)))]


def test_a_finished_visit_is_read_and_not_changed(open_bills) -> None:
    page = open_bills()
    page.page.set_enabled_input(False)
    page.table.add_bill("gas")
    assert page.table.open_row == ""
    page.table.open("a")
    assert page.cell("quantity").proposal is None
    assert not page.table.takes_key("actions")
