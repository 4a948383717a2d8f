"""The first visit, without a network: questions by the keyboard, three actions, the report."""

from collections.abc import Mapping
from pathlib import Path

from tests.window.conftest import begin_visit
from tests.window.test_keyboard_visit import LEAK, finish, keep_three, press_forward, save_report
from tests.window.typist import ALT, Key
from tests.window.visiting import fill_section
from tests.year.cable import Cable
from tests.year.days import turn
from tests.year.family import NAME, VISITED, said
from tests.year.papers import words_of
from tests.year.person import Person
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.paths import pattern
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.operations.desk.forms import Forms
from visitapp.operations.records import answers

BY_KEYBOARD = 3
"""Sections answered by keys; what is left is written answer by answer by the visit's operation."""

KEPT = (LEAK, "Faire entretenir la chaudière", "Nettoyer les moisissures et chercher la cause")
"""Of which one alone has a worth, which `counting.LEAK` has by hand."""


def arrive(nadege: Person, network: Cable) -> str:
    """The morning of the visit: no network at the household's. Returns the visit."""
    network.pull()
    turn(nadege.clock, VISITED)
    nadege.place("day")
    nadege.wait_for("Vous avez 1 visite aujourd’hui", NAME, "Prévue")
    begin_visit(nadege.desktop, nadege.typist, NAME)
    return str(nadege.window.visit.visit)


def ask(nadege: Person) -> None:
    """The first sections with keys, and a note; the others as the example household answers."""
    form, wanted = Forms().latest("visit"), said("answers")
    typist = nadege.typist
    for section in form.sections[:BY_KEYBOARD]:
        typist.wait(lambda title=section.title: title in typist.title, section.title)
        fill_section(typist, section, wanted)
        typist.press(Key.Key_Right, ALT)
    nadege.desktop.jobs.do(
        answers.answer_many, record=nadege.window.visit.visit, answers=_left(form, wanted)
    )
    nadege.settle()
    typist.press(Key.Key_Right, ALT)  # past the bills, where F6 reads one
    typist.wait(lambda: form.sections[BY_KEYBOARD + 1].title in typist.title, "past the bills")


def _left(form: Questionnaire, wanted: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers of the other sections."""
    by_keys = form.sections[:BY_KEYBOARD]
    asked = {path for path, one in form.located.items() if one.section in by_keys}
    return {path: answer for path, answer in wanted.items() if pattern(path) not in asked}


def end(nadege: Person, folder: Path) -> tuple[list[str], str]:
    """Three actions kept, the report on paper, the visit finished: titles, the report's words."""
    typist = nadege.typist
    typist.press(Key.Key_F6)
    titles = keep_three(typist, KEPT)
    press_forward(typist, "Voir le rapport")
    report = save_report(typist, folder / "rapport.pdf")
    press_forward(typist, "Voir ce qui manque")
    typist.wait_for("Ce qui manque")
    finish(typist)
    return titles, words_of(report)


def nothing_left_the_laptop(nadege: Person, claire: Person) -> None:
    """Without a network the visit waits, named; the adviser has nothing to read."""
    nadege.place("sending")
    nadege.wait_for("À envoyer : 1 dossier", NAME)
    nadege.counts(sending=1)
    claire.sync()
    claire.counts(today=0)
