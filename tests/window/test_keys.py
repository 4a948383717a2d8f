"""The keys that work from everywhere, and undo across sections, through the real window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication

from tests.depth import sample
from tests.window.conftest import Open, Remembering, begin_visit, reopened
from tests.window.test_keyboard_visit import example
from tests.window.typist import ALT, CTRL, Key, Typist, settled
from tests.window.visiting import fill_section, go_to_question
from visitapp.app import Desktop
from visitapp.domain.checklist.answers import Source, State
from visitapp.operations.records import answers as answering
from visitapp.store.file.profile import Profile
from visitapp.store.log import records

pytestmark = pytest.mark.window
STEPS: dict[str, Callable[[Typist], None]] = {
    "a section": lambda typist: go_to_question(typist, "consent_visit"),
    "the figures": lambda typist: typist.press(Key.Key_F5),
    "the actions": lambda typist: typist.press(Key.Key_F6),
    "the report": lambda typist: typist.press(Key.Key_F7),
    "what is missing": lambda typist: typist.press(Key.Key_F4),
}
WHY = "Pourquoi cette question ?"
SIZES = ((1366, 768), (910, 512), (683, 384))[sample(0, 2) :]


def drawn(desktop: Desktop) -> None:
    """What the page asked for has come, and what that asked for: it is drawn as it will stay."""
    for _ in range(3):
        settled(desktop.jobs)
        QCoreApplication.processEvents()


def opens(typist: Typist, key: Key, words: str) -> None:
    """A key opens something over the page, with the keyboard in it; Esc gives the place back."""
    before = typist.place
    typist.press(key)
    typist.wait_for(words)
    typist.press(Key.Key_Escape)
    typist.wait(lambda: typist.place == before, f"{before}, from where {key} was pressed")


@pytest.mark.parametrize("size", SIZES)
def test_notes_and_danger_from_every_page_of_a_visit(
    open_desktop: Open, size: tuple[int, int]
) -> None:
    desktop, typist = open_desktop(*size)
    begin_visit(desktop, typist)
    for go in STEPS.values():
        go(typist)
        drawn(desktop)
        opens(typist, Key.Key_F2, "Notes de la visite")
        opens(typist, Key.Key_F9, "Revenir à la visite")


@pytest.mark.parametrize("size", SIZES)
def test_help_from_a_section(open_desktop: Open, size: tuple[int, int]) -> None:
    desktop, typist = open_desktop(*size)
    begin_visit(desktop, typist)
    go_to_question(typist, "consent_visit")
    shown = typist.sees(WHY)
    for expected in (not shown, shown):
        typist.press(Key.Key_F1)
        typist.wait(lambda wanted=expected: typist.sees(WHY) is wanted, "F1")


def test_help_and_danger_from_the_day(open_desktop: Open) -> None:
    _, typist = open_desktop()
    typist.wait_for("Préparer la visite de Noémie F.")
    for key in (Key.Key_F1, Key.Key_F9):
        typist.press(key)
        typist.wait(lambda: "Aide" in typist.title, "the help")
        typist.press(Key.Key_1, CTRL)
        typist.wait(lambda: "Ma journée" in typist.title, "the day")


@pytest.mark.parametrize(("key", "path"), [(Key.Key_F2, "notes"), (Key.Key_F9, "danger_note")])
def test_esc_closes_and_loses_no_text(
    open_desktop: Open, profile: Profile, keyring: Remembering, clock: object, key: Key, path: str
) -> None:
    desktop, typist = open_desktop()
    begin_visit(desktop, typist)
    typist.press(key)
    typist.go_to(lambda: type(typist.focus).__name__ in ("Input", "NotesEdit"), "a line to write")
    typist.write("La chaudière est dans la chambre")
    typist.press(Key.Key_Escape)
    assert kept(desktop, profile, keyring, clock)[path] == "La chaudière est dans la chambre"


def test_undo_takes_back_twenty_answers_across_sections(
    open_desktop: Open, profile: Profile, keyring: Remembering, clock: object
) -> None:
    desktop, typist = open_desktop()
    form, wanted = example()
    begin_visit(desktop, typist)
    fill_section(typist, form.sections[0], wanted)
    typist.press(Key.Key_Right, ALT)
    first = {path: one.value for path, one in desktop.window.visit.session.answers.items()}
    fill_section(typist, form.sections[1], wanted)
    answers = desktop.window.visit.session.answers
    steps = 0
    while {path: one.value for path, one in answers.items()} != first and steps < 60:
        typist.press(Key.Key_Z, CTRL)
        steps += 1
    assert steps >= 20
    assert kept(desktop, profile, keyring, clock) == first


def test_enter_takes_another_answer_or_a_source_then_goes_on(open_desktop: Open) -> None:
    desktop, typist = open_desktop()
    begin_visit(desktop, typist)
    typist.press(Key.Key_Right, ALT)
    go_to_question(typist, "children")
    typist.go_to_name("autres réponses")
    typist.press(Key.Key_Return)
    typist.write("r")
    assert typist.path == "children"
    typist.press(Key.Key_Return)
    assert typist.path == "frail_people"
    go_to_question(typist, "rfr")
    typist.write("9000")
    typist.go_to(lambda: typist.name == "estimé", "the source")
    typist.press(Key.Key_Return)
    assert typist.name == "estimé"
    typist.press(Key.Key_Return)
    assert typist.path != "rfr"
    answers = desktop.window.visit.session.answers
    assert answers["rfr"].source is Source.ESTIMATED
    assert answers["children"].state is State.REFUSED


def kept(
    desktop: Desktop, profile: Profile, keyring: Remembering, clock: object
) -> dict[str, object]:
    """The values in the store, after the window closed."""
    desktop.window.close()
    with reopened(profile, keyring, clock) as desk:  # type: ignore[arg-type]
        (visit,) = records.of_kind(desk.database, "visit")
        found = answering.answers_of(desk, record=visit.id)
        return {path: one.value for path, one in found.items()}
