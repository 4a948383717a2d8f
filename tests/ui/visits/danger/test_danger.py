"""Danger: what to do now comes before any field, in three lines at most."""

from PySide6.QtWidgets import QLabel

from visitapp import shipped
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.load import read_questionnaire
from visitapp.domain.support.results import Alert
from visitapp.operations.records import answers
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
