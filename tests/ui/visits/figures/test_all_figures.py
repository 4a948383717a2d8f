"""« Tous les chiffres »: every figure in its group, found by its words, opened to its sources."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.depth import PROOF
from tests.ui.seeing import says, seen, to_press
from visitapp.domain.explanation.figure import Figure
from visitapp.domain.ranges.suggestion import TraceLine
from visitapp.operations.visits.results import figures
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.visits.figures.figure_groups import counted, grouped, kept, kind_of

Key = Qt.Key


def figure(name: str, label: str, *lines: TraceLine) -> Figure:
    return Figure(name, label, Decimal(1), "kWh", "", lines)


def line(label: str, *, check: bool = False) -> TraceLine:
    return TraceLine("parameter", "p", label, "1", source="ADEME", to_check=check)


FOUND = {
    one.id: one
    for one in (
        figure("bills.gas.annual", "Gaz, par an"),
        figure("spending.total", "Énergie, par mois"),
        figure("savings.led.kwh", "Éclairer moins", line("Ampoule à LED", check=True)),
        figure("strange.thing", "Autre"),
    )
}


@pytest.fixture
def page(open_screen, family):
    screen = open_screen(family)
    screen.show_step("figures")
    found = screen.pages.page("figures")
    found.chips["every"].click()
    QApplication.processEvents()
    return found


def test_figures_are_in_groups_by_their_names() -> None:
    groups = grouped(FOUND.values())
    assert [(kind.title, len(held)) for kind, held in groups] == [
        ("Factures", 2), ("Économies", 1), ("Autres chiffres", 1),
    ]  # fmt: skip
    assert kind_of("end_uses.heating.gas.kwh").title == "Usages"
    assert counted(groups[1][1]) == "1 à vérifier"


@pytest.mark.parametrize(
    ("text", "to_check", "expected"),
    [
        ("energie", False, ["spending.total"]),
        ("ÉCLAIRER", False, ["savings.led.kwh"]),
        ("ampoule", False, ["savings.led.kwh"]),
        ("ademe led", False, ["savings.led.kwh"]),
        ("", True, ["savings.led.kwh"]),
        ("gaz", True, []),
        ("rien de tel", False, []),
    ],
)
def test_a_search_finds_labels_without_accents_then_what_was_read(text, to_check, expected) -> None:
    assert [one.id for one in kept(FOUND, text, to_check=to_check)] == expected


def test_every_figure_of_the_study_is_in_a_group(desk, family, page) -> None:
    made = figures(desk, visit=family).figures
    shown = []
    for kind, held in grouped(made.values()):
        page.inside.unfold(kind.id)
        shown += [row.line.figure for row in page.inside.rows]
        assert len(page.inside.rows) == len(held)
    assert sorted(shown) == sorted(made)


def test_a_group_opens_in_place_closes_and_is_walked_by_arrows(page) -> None:
    page.inside.text.setFocus()
    QTest.keyClick(page.inside.text, Key.Key_Down)
    assert QApplication.focusWidget().objectName() == "bills"
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Down)
    assert QApplication.focusWidget().objectName() == "uses"
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Up)
    assert QApplication.focusWidget() is page.inside.text
    to_press(page.inside, "Usages").click()
    assert page.inside.rows
    assert QApplication.focusWidget().objectName() == "uses"
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert not page.inside.rows


def test_a_group_low_on_a_small_screen_opens_in_view(qtbot, page) -> None:
    page.window().resize(910, 512)
    for _ in range(4):
        QApplication.processEvents()
    page.inside.unfold("savings")
    first = page.inside.rows[0]
    around = page.inside.parentWidget()
    while not isinstance(around, Scroll):
        around = around.parentWidget()
    viewport = around.viewport()

    def in_view() -> bool:
        top = first.mapTo(viewport, QPoint(0, 0)).y()
        return top >= 0 and top + first.height() <= viewport.height()

    qtbot.waitUntil(in_view)


def test_a_search_by_keyboard_down_into_the_list(page, type_text) -> None:
    page.inside.text.setFocus()
    type_text(page.inside.text, "chauffage")
    page.inside.draw()
    QApplication.processEvents()
    assert page.inside.rows
    QTest.keyClick(page.inside.text, Key.Key_Down)
    assert QApplication.focusWidget() is page.inside.rows[0]
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert page.why.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert QApplication.focusWidget() is page.inside.rows[0]


def test_only_what_is_to_check_and_nothing_found_is_said(page) -> None:
    page.inside.check.click()
    assert page.inside.rows
    assert all(row.line.check for row in page.inside.rows)
    page.inside.text.setText("zzz")
    page.inside.draw()
    assert says(page, "Aucun chiffre ne correspond.")


def test_every_figure_opens_to_a_formula_or_to_what_it_is_made_of(desk, family, page) -> None:
    made = figures(desk, visit=family).figures
    for name in list(made)[:: 1 if PROOF else 9]:
        page.open_why(name)
        shown = page.why.shown
        assert shown.title == made[name].label
        assert shown.value
        assert shown.written
        assert shown.chapters, name


def test_a_figure_leads_to_its_parts_its_answers_its_references_and_back(page) -> None:
    page.open_why("bills.gas.annual")
    to_press(page.why, "Gaz, chauffage").click()
    assert page.why.figure == "bills.gas.heating"
    bill = to_press(page.why, "Gaz de ville 06/03/2026")
    assert not says(page.why, "Quantité sur la facture")
    bill.click()
    assert says(page.why, "Quantité sur la facture")
    assert any("5 968" in text for text in seen(page.why))
    page.why.back_button.click()
    assert page.why.figure == "bills.gas.annual"
    assert page.why.back_button.isHidden()
    page.open_why("bills.gas.subscription_eur")
    to_press(page.why, "Abonnement gaz").click()
    assert says(page.why, "Source :")
    assert says(page.why, "En vigueur depuis le")


def test_an_answer_opens_its_question(open_screen, family) -> None:
    screen = open_screen(family)
    screen.show_step("figures")
    page = screen.pages.page("figures")
    page.open_why("bills.gas.heating")
    to_press(page.why, "Avec quoi chauffez-vous").click()
    assert screen.step == "heating"
