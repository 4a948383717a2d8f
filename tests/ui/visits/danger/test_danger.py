"""Danger: what to do now comes before any field, in three lines at most."""

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.seeing import settle
from visitapp import shipped
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.load import read_questionnaire
from visitapp.domain.support.results import Alert
from visitapp.operations.records import answers
from visitapp.ui.form.fields.choices_field import ChoicesField
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.visits.danger.instruction_box import DangerInPlace
from visitapp.ui.visits.danger.panel import DangerPanel
from visitapp.ui.visits.danger.words import NOW, lines_now

VISIT = read_questionnaire(shipped.text("questionnaires/visit.yaml"), "visit.yaml")
SIGNS = [one.id for one in VISIT.located["danger_signs"].question.choices if one.id != "none"]


def visible_lines(panel: DangerPanel) -> list[str]:
    return [line.text() for line in panel.now.lines if not line.isHidden()]


def test_the_instruction_stands_above_every_field(look, jobs, session, show) -> None:
    panel = show(DangerPanel(look, jobs, session), 900, 640)
    assert 1 <= len(visible_lines(panel)) <= 3
    bottom = panel.now.mapTo(panel, panel.now.rect().bottomLeft()).y()
    assert bottom < panel.height()
    for field in panel.fields.values():
        assert field.mapTo(panel, field.rect().topLeft()).y() > bottom


def test_before_a_danger_is_named_the_advice_fits_all() -> None:
    assert lines_now((), ())[1] == NOW
    assert len(NOW) <= 3
    assert all(len(line.split()) <= 15 for line in NOW)


def test_a_danger_named_gives_its_own_advice() -> None:
    gas = Alert("gas_smell", "Odeur de gaz", ("Ouvrez.", "Sortez.", "Appelez."), call="0 800")
    wires = Alert("bare_wires", "Fils à nu", ("Coupez le courant.",))
    assert lines_now((gas, wires), ("bare_wires", "gas_smell"))[0] == "Fils à nu"
    assert lines_now((gas, wires), ("gas_smell",)) == ("Odeur de gaz", gas.now, "0 800")


def test_every_sign_has_an_instruction_of_its_own(look, jobs, session, show) -> None:
    panel = show(DangerPanel(look, jobs, session), 900, 640)
    session.set_answer("children", Answer(value=1))
    lines = {one.property("choice"): one for one in panel.fields["danger_signs"].lines}
    said = {}
    for sign in SIGNS:
        lines[sign].click()
        assert 1 <= len(visible_lines(panel)) <= 3
        said[sign] = panel.now.title.text()
        lines[sign].click()
    assert len(set(said.values())) == len(SIGNS), said


def test_what_is_ticked_is_on_disk(desk, look, jobs, session, show) -> None:
    panel = show(DangerPanel(look, jobs, session), 900, 640)
    field = panel.fields["danger_signs"]
    next(one for one in field.lines if one.property("choice") == "gas_smell").click()
    kept = answers.answers_of(desk, record=session.visit)
    assert kept["danger_signs"].value == ("gas_smell",)
    assert session.undo.count() == 1


def test_no_line_is_empty(look, jobs, session, show) -> None:
    panel = show(DangerPanel(look, jobs, session), 900, 640)
    labels = [one for one in panel.now.findChildren(QLabel) if one.isVisible() and one.text()]
    assert len(labels) >= 3


def named(screen) -> ChoicesField:
    block = screen.pages.section_page("dwelling").list.part_at("danger_signs")
    assert isinstance(block.field, ChoicesField)
    return block.field


def test_ticked_in_its_section_a_danger_says_under_it_what_to_do(open_screen, visit) -> None:
    screen = open_screen(visit, 910, 512)
    screen.show_path("danger_signs")
    settle()
    field = named(screen)
    assert field.lines[0].text() == "Aucun danger"
    for digit, sign in (("4", "bare_wires"), ("2", "gas_smell")):
        QTest.keyClick(QApplication.focusWidget(), digit)
        settle()
        line = next(one for one in field.lines if one.property("choice") == sign)
        box = screen.findChild(DangerInPlace)
        assert line.hasFocus()
        assert box.y() >= line.geometry().bottom()
        after = [one for one in field.lines if one.y() > line.y()]
        assert all(one.y() > box.geometry().bottom() for one in after)
        viewport = screen.pages.section_page("dwelling").scroller.viewport()
        top = box.mapTo(viewport, QPoint(0, 0)).y()
        assert top >= 0
        assert top + box.height() <= viewport.height()
        assert box.title.text() == panel_title(screen, sign)
    QTest.keyClick(QApplication.focusWidget(), "1")
    settle()
    assert box.isHidden()
    assert screen.session.answers["danger_signs"].value == ("none",)


def panel_title(screen, sign: str) -> str:
    """What the panel of F9 says of it."""
    screen.open_danger()
    title = screen.danger_panel.now.title.text()
    assert title != "À faire maintenant"
    screen._close_drawers()
    settle()
    return title


def test_the_section_is_not_done_while_a_danger_is_only_seen(open_screen, family) -> None:
    screen = open_screen(family)
    screen.show_path("danger_signs")
    state = lambda: {one.id: one.state for one in screen._entries}["dwelling"]  # noqa: E731
    screen.session.set_answer("danger_signs", Answer(("none",)))
    assert state() == "done"
    screen.session.set_answer("danger_signs", Answer(("bare_wires",)))
    assert state() == "to_check"
    screen.session.set_answer("danger_done", Answer(("told",)))
    assert state() == "done"


def test_the_panel_has_one_filled_button_and_the_keyboard_on_what_is_seen(
    open_screen, visit
) -> None:
    screen = open_screen(visit)

    def filled() -> list[str]:
        kinds = ("primary", "danger_filled")
        buttons = screen.findChildren(Button)
        return [one.text() for one in buttons if one.isVisible() and one.kind in kinds]

    screen.open_danger()
    assert filled() == ["Revenir à la visite"]
    assert screen.danger_panel.fields["danger_signs"].isAncestorOf(QApplication.focusWidget())
    screen.danger_panel.back.click()
    assert filled() == ["Suivant"]
