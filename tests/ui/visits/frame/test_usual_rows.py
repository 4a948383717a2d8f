"""A usual row is added by one key; what is left to type in it is asked at once."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.operations.households_made import make_visit
from tests.ui.seeing import plain, says
from visitapp.domain.checklist.answers import Answer, to_confirm
from visitapp.operations.records import answers
from visitapp.ui.form.repeat_table import RepeatTable
from visitapp.ui.session.confirm_carried_over import ConfirmCarriedOver


def table(screen, section: str, repeat: str) -> RepeatTable:
    screen.show_step(section)
    QApplication.processEvents()
    found = screen.pages.section_page(section).list.part_at(repeat)
    assert isinstance(found, RepeatTable)
    return found


def press(key: Qt.Key = Qt.Key.Key_Return) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)
    QApplication.processEvents()


def focused() -> str:
    return plain(QApplication.focusWidget().text())


def kinds(screen, repeat: str, child: str) -> list[object]:
    found = screen.session.answers
    return [one.value for path, one in found.items()
            if path.startswith(f"{repeat}/") and path.endswith(f"/{child}")]  # fmt: skip


@pytest.fixture
def screen(open_screen, visit):
    return open_screen(visit)


def test_one_key_adds_the_usual_appliances_and_one_undo_takes_them_away(screen) -> None:
    appliances = table(screen, "uses", "appliances")
    appliances.focus_input()
    assert focused() == "Ajouter les 4"
    press()
    assert kinds(screen, "appliances", "kind") == ["fridge_freezer", "washing_machine", "tv", "box"]
    assert QApplication.focusWidget() is appliances.add
    screen.session.undo.undo()
    QApplication.processEvents()
    assert screen.pages.section_page("uses")._situation.rows("appliances") == []
    appliances.focus_add()
    assert focused() == "Ajouter les 4"


def test_one_is_added_alone_and_the_next_has_the_keyboard(screen) -> None:
    appliances = table(screen, "uses", "appliances")
    tv = next(one for kind, one in appliances.usual._buttons.items() if kind == "tv")
    tv.setFocus()
    press()
    assert kinds(screen, "appliances", "kind") == ["tv"]
    assert focused().startswith("Box internet")
    appliances.focus_input()
    appliances.focus_add()
    assert focused() == "Ajouter les 3"


def test_rooms_added_together_are_asked_one_after_the_other(screen) -> None:
    rooms = table(screen, "dwelling", "rooms")
    rooms.focus_input()
    press()
    for one in (Qt.Key.Key_1, Qt.Key.Key_9) * 4:
        press(one)
        if one == Qt.Key.Key_9:
            press()
    assert kinds(screen, "rooms", "kind") == ["living", "bedroom", "kitchen", "bathroom"]
    assert kinds(screen, "rooms", "temperature") == [19, 19, 19, 19]
    assert rooms.usual.isAncestorOf(QApplication.focusWidget())
    assert focused() != "Ajouter les 4", "two livings are not usual"


def test_what_is_left_to_type_is_asked_then_the_next_row(screen) -> None:
    points = table(screen, "uses", "water_points")
    points.focus_input()
    press(Qt.Key.Key_Tab)
    assert focused() == "Douche"
    press()
    page = screen.pages.section_page("uses")
    assert points.open_row
    assert page.list.part_at(f"water_points/{points.open_row}/flow").isAncestorOf(
        QApplication.focusWidget()
    )
    for key in (Qt.Key.Key_9, Qt.Key.Key_Return):
        press(key)
    assert kinds(screen, "water_points", "flow") == [9]
    assert focused() != "Douche"
    assert points.usual.isAncestorOf(QApplication.focusWidget())


def test_a_flow_measured_since_the_kit_was_shown_comes_with_the_shower_head(screen) -> None:
    table(screen, "fittings", "fittings")
    for cell, value in (("point", "shower"), ("flow", Decimal(13))):
        screen.session.set_answer(f"water_points/s/{cell}", Answer(value=value))
    table(screen, "fittings", "fittings").usual._buttons["shower_head"].click()
    QApplication.processEvents()
    assert kinds(screen, "fittings", "before") == [13]


def test_a_second_object_of_the_kit_is_one_more_press(desk, screen, visit) -> None:
    fittings = table(screen, "fittings", "fittings")
    fittings.focus_input()
    press()
    press()
    assert kinds(screen, "fittings", "item") == ["led_bulb", "led_bulb"]
    screen.session.leave()
    written = answers.answers_of(desk, record=visit)
    assert sum(path.endswith("/outcome") for path in written) == 2


def test_a_finished_visit_adds_nothing(screen) -> None:
    appliances = table(screen, "uses", "appliances")
    appliances.set_enabled_input(False)
    assert not appliances.usual.isEnabled()


def test_what_registration_said_is_confirmed_once_for_the_whole_visit(desk, open_screen) -> None:
    visit = make_visit(desk, tenure="owner", reasons=("cold",), dwelling_type="flat")
    screen = open_screen(visit)
    screen.show_step("welcome")
    tool = screen.pages.section_page("welcome").findChild(ConfirmCarriedOver)
    assert tool.isVisible()
    assert says(tool, "Froid l’hiver, Propriétaire, Appartement")
    screen.pages.section_page("welcome").focus_first()
    assert QApplication.focusWidget() is tool.confirm
    press()
    assert not tool.isVisible()
    first = screen.pages.section_page("welcome").list.part_at("visit_date")
    assert first.isAncestorOf(QApplication.focusWidget())
    said = answers.answers_of(desk, record=visit)
    assert not any(to_confirm(one) for one in said.values())
    assert said["tenure"].value == "owner"
