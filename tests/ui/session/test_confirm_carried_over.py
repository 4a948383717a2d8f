"""At a second visit, what the first was told is confirmed section by section, or one by one."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.operations.households_made import given, make_appointment, make_household
from tests.ui.seeing import plain, says
from visitapp.domain.checklist.answers import Answer, Source, to_confirm
from visitapp.operations.appointments import households
from visitapp.operations.records import answers
from visitapp.operations.visits import visits
from visitapp.ui.session.confirm_carried_over import ConfirmCarriedOver

TOLD = {"adults": Answer(3, source=Source.SAID), "children": Answer(1, source=Source.SAID),
        "tenure": Answer("private_tenant", source=Source.SAID)}  # fmt: skip


@pytest.fixture
def second(desk) -> str:
    """A second visit begun today; three answers of « Le foyer » come from the first."""
    household = make_household(desk)
    one = visits.begin(desk, appointment=make_appointment(desk, household, desk.now().date())).made
    answers.answer_many(desk, record=one, answers=TOLD)
    visits.finish(desk, visit=one)
    planned = households.plan_visit(
        desk, household=household,
        answers=given(day=desk.now().date(), start="15:00", visit_number="second"),
    ).made  # fmt: skip
    return visits.begin(desk, appointment=planned).made


@pytest.fixture
def screen(open_screen, second):
    return open_screen(second)


def tool(screen, section: str) -> ConfirmCarriedOver:
    screen.show_path({"household": "adults", "comfort": "cold_last_winter"}[section])
    QApplication.processEvents()
    found = screen.pages.section_page(section).findChild(ConfirmCarriedOver)
    assert isinstance(found, ConfirmCarriedOver)
    return found


def waiting(desk, visit: str) -> set[str]:
    said = answers.answers_of(desk, record=visit)
    return {path for path, one in said.items() if to_confirm(one)}


def test_a_new_second_visit_opens_at_its_beginning(screen) -> None:
    assert says(screen, "Accueil et accords")


def test_one_press_confirms_the_section_and_one_step_takes_it_back(desk, screen, second) -> None:
    page = tool(screen, "household")
    assert page.isVisible()
    assert says(page, "3 réponses de la visite d’avant. Relisez-les ensemble.")
    assert plain(page.confirm.text()) == "Confirmer les 3 réponses"
    page.confirm.click()
    QApplication.processEvents()
    assert waiting(desk, second) == set()
    assert not page.isVisible()
    said = answers.answers_of(desk, record=second)
    assert said["adults"] == TOLD["adults"]
    screen.session.undo.undo()
    QApplication.processEvents()
    assert waiting(desk, second) == set(TOLD)
    assert page.isVisible()


def test_a_section_of_which_nothing_was_told_has_none(screen) -> None:
    assert not tool(screen, "comfort").isVisible()


def test_one_answer_left_has_its_own_yes(screen) -> None:
    page = tool(screen, "household")
    for path in ("adults", "children"):
        block = screen.pages.section_page("household").list.part_at(path)
        block.confirm()
    QApplication.processEvents()
    assert not page.isVisible()


def test_a_first_visit_has_no_such_tool(open_screen, visit) -> None:
    page = open_screen(visit).pages.page("household")
    assert page.findChild(ConfirmCarriedOver) is None
