"""A day at work on a household of markers, through the real window: what a disk might remember."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from tests.window.conftest import begin_visit, family
from tests.window.markers import MARK, TYPED, marked
from tests.window.typist import ALT, CTRL, SHIFT, Key, LostError, Typist
from tests.window.visiting import fill_section
from visitapp.app import Desktop
from visitapp.domain.checklist.coding import decode
from visitapp.operations.desk.forms import Forms
from visitapp.operations.records import answers
from visitapp.operations.visits import number_to_call, visits


def private_day(desktop: Desktop, typist: Typist, pause: Any, picture: Path) -> None:
    """Answers, notes, danger, photo, report, crash, search, end; `pause(stage)` now and then."""
    form = Forms().latest("visit")
    wanted, _ = decode(form, marked(family())["answers"])
    begin_visit(desktop, typist, MARK)
    visit = desktop.window.visit.visit
    fill_section(typist, form.sections[0], wanted)
    desktop.jobs.do(answers.answer_many, record=visit, answers=wanted)
    write_notes(typist)
    write_danger(typist)
    attach_photo(typist, picture)
    for key in (Key.Key_F8, Key.Key_F8, Key.Key_F4, Key.Key_F6):
        typist.press(key)
    typist.wait_for("actions au plus")
    typist.press(Key.Key_F7)
    typist.wait_for("À jour")
    desktop.jobs.do(number_to_call.note_service_number, phone="0199000011")
    desktop.window.visit.pages.page("report").refresh()
    typist.wait_for("À jour")
    typist.go_to_name("Imprimer le rapport")
    typist.press(Key.Key_Return)
    pause("working")
    break_down(desktop, typist)
    desktop.jobs.do(visits.finish, visit=visit)
    typist.go_to(lambda: typist.name == "Ma journée", "the way back to the day")
    typist.press(Key.Key_Return)
    typist.wait_for(f"Revoir la visite de {MARK}")
    typist.press(Key.Key_2, CTRL)
    typist.wait(lambda: isinstance(typist.focus, QLineEdit), "the search")
    typist.write(MARK.lower())
    typist.wait_for(f"{MARK}")
    pause("finished")
    desktop.window.close()


def write_notes(typist: Typist) -> None:
    """F2, a line, Esc."""
    typist.press(Key.Key_F2)
    typist.wait(lambda: typist.name == "Notes de la visite", "the notes")
    typist.write(f"{TYPED} dans les notes")
    typist.press(Key.Key_Escape)


def write_danger(typist: Typist) -> None:
    """F9, a line, Esc."""
    typist.press(Key.Key_F9)
    lines = (QLineEdit, QPlainTextEdit)
    typist.go_to(lambda: isinstance(typist.focus, lines), "a line to write in")
    typist.write(f"{TYPED} dans danger")
    typist.press(Key.Key_Escape)


def attach_photo(typist: Typist, picture: Path) -> None:
    """A row of « Photos de la visite », and a file chosen in the dialog of the system."""
    for _ in range(8):
        typist.press(Key.Key_Right, ALT)
    typist.go_to(lambda: typist.name.startswith("Plus de précisions"), "the fold of the section")
    typist.press(Key.Key_Return)
    typist.go_to(lambda: typist.name == "Ajouter une photo" and not typist.path, "a row of photos")
    typist.press(Key.Key_Return)
    typist.go_to_name(": ajouter une photo")

    def choose(dialog: QWidget) -> None:
        if not isinstance(dialog, QFileDialog):
            raise LostError(f"{type(dialog).__name__} instead of a choice of files")
        typist.press(Key.Key_Home)
        typist.press(Key.Key_End, SHIFT)
        typist.write(str(picture))
        typist.press(Key.Key_Return)

    typist.menu(Key.Key_Return, choose)
    typist.wait_for("photo 1 sur 1")


def break_down(desktop: Desktop, typist: Typist) -> None:
    """Something nobody expected, with a marker in its message and in its values."""

    def fail(secret: str) -> None:
        raise ValueError(f"no place for {secret} in {desktop.window.visit.session.answers}")

    def show() -> None:
        try:
            fail(TYPED)
        except ValueError as error:
            desktop.show_crash(error)

    QTimer.singleShot(0, show)
    typist.in_dialog(lambda dialog: typist.press(Key.Key_Return))
