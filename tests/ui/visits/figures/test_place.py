"""« Les chiffres » beside the pages of a visit: opened from anywhere, left to where one was."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.depth import sample
from tests.prepared import recorded
from tests.ui.late_jobs import LateJobs
from tests.ui.measuring import faults
from tests.ui.seeing import says, to_press
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.visits import visits
from visitapp.ui.session.sections import FIGURES, next_step, previous_step, steps
from visitapp.ui.session.session import VisitSession
from visitapp.ui.visits.figures.screen import FiguresScreen

Key = Qt.Key


def press(screen, key: Qt.Key) -> None:
    QTest.keyClick(screen.window(), key)
    QApplication.processEvents()


def test_the_page_opens_before_its_figures_are_made(look, desk, family, show) -> None:
    late = LateJobs(desk)
    session = VisitSession(late, visits.open_visit(desk, visit=family), clock=desk.now)
    late.holding = True
    page = show(FiguresScreen(look, late, session), 1274, 640)
    session.setParent(page)
    assert says(page, "Les chiffres arrivent.")
    assert len(late.held) == 1
    page.refresh()
    assert len(late.held) == 1  # asked once, however often the page is shown
    late.let_go()
    assert says(page, "Où va l’argent")
    assert not says(page, "Les chiffres arrivent.")


def test_a_figure_asked_meanwhile_waits_calmly(look, desk, family, show) -> None:
    late = LateJobs(desk)
    session = VisitSession(late, visits.open_visit(desk, visit=family), clock=desk.now)
    late.holding = True
    page = show(FiguresScreen(look, late, session), 1274, 640)
    session.setParent(page)
    page.open_why("bills.gas.annual")
    assert says(page.why, "Le détail arrive.")
    late.let_go()
    assert says(page.why, "Gaz, par an")


def test_nobody_in_a_hurry_meets_it(open_screen, family) -> None:
    screen = open_screen(family)
    form = screen.session.questionnaire
    assert FIGURES not in steps(form)
    assert next_step(form, "fittings") == "actions"
    assert (previous_step(form, FIGURES), next_step(form, FIGURES)) == ("fittings", "actions")


@pytest.mark.parametrize("step", ["bills", "actions", "report", "missing"])
def test_f5_opens_it_and_gives_the_page_back(open_screen, family, step) -> None:
    screen = open_screen(family)
    screen.show_step(step)
    press(screen, Key.Key_F5)
    assert screen.step == FIGURES
    assert screen.window_title() == "Noémie F., Les chiffres"
    press(screen, Key.Key_F5)
    assert screen.step == step


def test_previous_gives_the_page_back_too(open_screen, family) -> None:
    screen = open_screen(family)
    screen.show_step("contracts")
    screen.header.figures_button.click()
    assert screen.step == FIGURES
    assert screen.footer.forward_button.text() == "Choisir les actions"
    screen.footer.previous_button.click()
    assert screen.step == "contracts"


@pytest.mark.parametrize("size", [(910, 512), (683, 384)])
def test_with_little_room_it_is_reached_from_the_actions(open_screen, family, size) -> None:
    screen = open_screen(family, *size)
    screen.show_step("actions")
    to_press(screen, "Les chiffres").click()
    assert screen.step == FIGURES


def test_the_report_and_the_shared_screen_lead_there(open_screen, family) -> None:
    screen = open_screen(family)
    screen.show_step("report")
    to_press(screen.pages.page("report"), "D’où viennent ces chiffres").click()
    assert screen.step == FIGURES
    screen.open_shared()
    screen.shared.show_view("money")
    to_press(screen.shared, "D’où viennent ces chiffres").click()
    assert screen.shared.isHidden()
    assert screen.step == FIGURES


def test_a_visit_without_bills_says_what_to_do(open_screen, visit) -> None:
    screen = open_screen(visit)
    screen.show_step(FIGURES)
    page = screen.pages.page(FIGURES)
    assert says(page, "Pas encore de facture.")
    to_press(page, "Noter les factures").click()
    assert screen.step == "bills"


def test_a_visit_without_contracts_says_what_to_do(open_screen, visit) -> None:
    screen = open_screen(visit)
    screen.show_step(FIGURES)
    page = screen.pages.page(FIGURES)
    to_press(page, "Les contrats").click()
    to_press(page, "Noter les contrats").click()
    assert screen.step == "contracts"


def test_a_new_answer_changes_the_figures_by_itself(open_screen, family) -> None:
    screen = open_screen(family)
    screen.show_step(FIGURES)
    page = screen.pages.page(FIGURES)
    before = page.study
    page.session.set_answer("bills/gas_winter/amount", None)
    page.session.set_answer("adults", Answer(value=5))
    assert page.study is not before


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


@pytest.mark.parametrize(
    ("size", "scale", "theme"),
    [((683, 384), 1.0, "contrast"), ((1092, 614), 1.5, "dark"), ((1366, 768), 2.0, "light")][
        : sample(3, 1)
    ],
    ids=str,
)
def test_nothing_is_cut(look, desk, open_screen, size, scale, theme) -> None:
    """Of a home with electric heating: `test_every_screen` goes through one with gas."""
    screen = open_screen(recorded(desk, "electric_flat"), *size)
    look.set_scale(scale)
    look.set_theme(theme)
    screen.show_step("figures")
    page = screen.pages.page("figures")
    found = []
    for view in ("bills", "contracts", "every"):
        page.show_view(view)
        settle()
        found += [f"{view}: {fault}" for fault in faults(screen)]
    for kind in ("bills", "uses", "contracts", "savings", "aids"):
        page.inside.unfold(kind)
        settle()
        found += [f"{kind}: {fault}" for fault in faults(page)]
    figures = sorted(page.book.figures)
    for name in (*figures[::15], *(one for one in figures if one.endswith(".heating"))):
        page.open_why(name)
        settle()
        found += [f"{name}: {fault}" for fault in faults(page.why)]
    assert not found, "\n".join(found)
