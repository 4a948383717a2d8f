"""A whole visit through the real window with the keyboard alone, from « Ma journée » to the PDF."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from tests.conftest import Clock
from tests.window.conftest import Open, Remembering, begin_visit, family, reopened
from tests.window.typist import ALT, SHIFT, Key, LostError, Typist, plain
from tests.window.visiting import fill_section, in_order
from visitapp.domain.checklist.answers import Answers, State, Value
from visitapp.domain.checklist.coding import decode
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.operations.desk.forms import Forms
from visitapp.operations.records import answers
from visitapp.operations.visits import results
from visitapp.store.file.profile import Profile
from visitapp.store.log import records

pytestmark = pytest.mark.window
FIGURES = ("number", "integer", "money")
LEAK = "Réparer la chasse d’eau qui coule"
KEEP = "Garder, "


@pytest.mark.proof
def test_a_whole_visit(
    open_desktop: Open, tmp_path: Path, profile: Profile, keyring: Remembering, clock: Clock
) -> None:
    desktop, typist = open_desktop(1366, 768)
    form, wanted = example()
    begin_visit(desktop, typist)
    for section in form.sections:
        if not section.hidden:
            typist.wait(lambda title=section.title: title in typist.title, section.title)
            fill_section(typist, section, wanted)
            typist.press(Key.Key_Right, ALT)
    titles = keep_three(typist)
    press_forward(typist, "Voir le rapport")
    report = save_report(typist, tmp_path / "rapport.pdf")
    press_forward(typist, "Voir ce qui manque")
    typist.wait_for("Ce qui manque")
    finish(typist)
    desktop.window.close()
    assert_report(report, titles)
    assert_kept(profile, keyring, clock, form, wanted, titles)
    assert typist.unseen == []


def example() -> tuple[Questionnaire, Answers]:
    """The questionnaire, and the answers of the shipped example."""
    form = Forms().latest("visit")
    wanted, problems = decode(form, family()["answers"])
    assert problems == []
    return form, wanted


def press_forward(typist: Typist, words: str) -> None:
    """Tab to the primary button at the foot of the page, and Enter."""
    typist.go_to_name(words)
    typist.press(Key.Key_Return)


def keep_three(typist: Typist, wanted: Sequence[str] = ()) -> list[str]:
    """Keep these actions, else the first three proposed; gives their titles."""
    typist.wait_for("actions au plus")
    titles: list[str] = []

    def is_next() -> bool:
        title = typist.name.removeprefix(KEEP)
        return typist.name != title and title not in titles and title in (wanted or [title])

    for count in (1, 2, 3):
        typist.go_to(is_next, f"action {count}")
        titles.append(typist.name[len(KEEP) :])
        typist.press(Key.Key_Space)
        typist.wait_for(f"{count} action{'s' if count > 1 else ''} gardée")
    return titles


def note_number(typist: Typist) -> None:
    """The number that the household may call, asked at the first printing."""
    typist.go_to_name("Le numéro de votre service")
    typist.write("0199000011")
    typist.press(Key.Key_Return)
    typist.wait(lambda: typist.name == "Enregistrer le PDF", "the number noted")


def save_report(typist: Typist, target: Path) -> Path:
    """« Enregistrer le PDF », the name typed in the dialog of the system, Enter."""
    typist.wait_for("À jour")
    note_number(typist)
    typist.go_to_name("Enregistrer le PDF")

    def name_it(dialog: QWidget) -> None:
        if not isinstance(dialog, QFileDialog) or not isinstance(dialog.focusWidget(), QLineEdit):
            raise LostError(f"{type(dialog).__name__} opened, at {dialog.focusWidget()}")
        typist.press(Key.Key_Home)
        typist.press(Key.Key_End, SHIFT)
        typist.write(str(target))
        typist.press(Key.Key_Return)

    typist.menu(Key.Key_Return, name_it)
    typist.wait_for("PDF enregistré")
    return target


def finish(typist: Typist) -> None:
    """« Terminer la visite »."""
    typist.go_to_name("Terminer la visite")
    typist.press(Key.Key_Return)
    typist.wait_for("Visite terminée")


def assert_report(report: Path, titles: list[str]) -> None:
    """At least five pages that name the household and the three actions kept, and what one saves.

    By hand: a cistern that loses 5 L an hour, at the price of the two water bills of the example.
    """
    pages = [page.extract_text() for page in PdfReader(report).pages]
    text = " ".join(" ".join(pages).split())
    assert len(pages) >= 5
    for words in ("Noémie F.", *titles):
        assert " ".join(words.split()) in text
    m3 = Decimal(5) * 24 * 365 / 1000
    eur = m3 * (Decimal("398.50") + Decimal("460.60")) / (82 + 94)
    assert eur.quantize(Decimal("0.1")) == Decimal("213.8")
    assert LEAK in titles
    first = " ".join(pages[0].replace("\u00a0", " ").split())
    assert "200 à 220 €" in first[first.index(LEAK) :], "told to the household as a range"


def ticked(value: Value) -> object:
    """Several choices are a set; the page ticks them in its own order."""
    return frozenset(value) if isinstance(value, tuple) else value


def assert_kept(
    profile: Profile, keyring: Remembering, clock: Clock, form: Questionnaire, wanted: Answers,
    titles: list[str],
) -> None:  # fmt: skip
    """The store holds every answer of the example, path for path, and nothing else."""
    with reopened(profile, keyring, clock) as desk:
        (visit,) = records.of_kind(desk.database, "visit")
        kept = in_order(answers.answers_of(desk, record=visit.id))
        titles_kept = {
            plain(one.title)
            for one in results.study(desk, visit=visit.id).suggestions
            if results.decisions(desk, visit=visit.id).get(one.id) == "keep"
        }
    assert visit.state == "finished"
    assert titles_kept == set(titles)
    expected = in_order(wanted)
    more = {path for path in kept if not path.startswith("actions")} - set(expected)
    assert more == {"finished_on"}
    assert {path for path in expected if path not in kept} == set()
    for path, said in expected.items():
        assert (path, kept[path].state) == (path, said.state)
        assert (path, ticked(kept[path].value)) == (path, ticked(said.value))
        question = form.at(path)
        if question is not None and question.question.type in FIGURES and said.source is not None:
            assert (path, kept[path].source) == (path, said.source)
        assert kept[path].state is State.GIVEN or kept[path].value is None


@pytest.mark.parametrize("ids", [("household", "heating")])
def test_two_sections_with_little_room(
    open_desktop: Open, profile: Profile, keyring: Remembering, clock: Clock, ids: tuple[str, str]
) -> None:
    """1366 × 768 at 150 %: other answers and sources are menus, and everything can be reached."""
    desktop, typist = open_desktop(910, 512)
    form, wanted = example()
    begin_visit(desktop, typist)
    for section in form.sections:
        if section.id in ids:
            fill_section(typist, section, wanted)
        if section.id == ids[-1]:
            break
        typist.press(Key.Key_Right, ALT)
    desktop.window.close()
    with reopened(profile, keyring, clock) as desk:
        (visit,) = records.of_kind(desk.database, "visit")
        kept = answers.answers_of(desk, record=visit.id)
    for section in form.sections:
        for question in section.questions:
            if section.id in ids and question.id in wanted:
                said, found = wanted[question.id], kept[question.id]
                assert (question.id, found.state) == (question.id, said.state)
                assert (question.id, ticked(found.value)) == (question.id, ticked(said.value))
                if question.type in FIGURES and said.state is State.GIVEN:
                    assert (question.id, found.source) == (question.id, said.source)
    assert typist.unseen == []
