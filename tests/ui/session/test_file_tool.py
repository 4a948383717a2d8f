"""Reading a file into a section: seen first, put in by a press, shown at once, taken back."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from tests.cli.commands import plain
from tests.domain.exchange.dpe_made import NUMBER, at, dpe
from tests.domain.exchange.meters_made import days, enedis_days
from tests.ui.measuring import faults
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.walk import rows
from visitapp.operations.records import answers
from visitapp.operations.visits import visits
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.messages.dialog import Question
from visitapp.ui.session.file_tool import FileTool
from visitapp.ui.visits.frame.screen import VisitScreen


class Asked:
    """Stands for the system's dialog of files and for our question: what was asked and said."""

    def __init__(self, path: str, answer: bool = True) -> None:
        self.path, self.answer = path, answer
        self.question, self.verb = "", ""
        self.sentences: list[str] = []
        self.lines: list[tuple[str, str]] = []

    def choose(self, parent: Any, title: str, kinds: str) -> str:
        return self.path

    def ask(self, parent: Any, look: Any, question: str, sentences: Sequence[str],
            lines: Sequence[tuple[str, str]], verb: str) -> bool:  # fmt: skip
        self.question, self.verb = plain(question), verb
        self.sentences = [plain(one) for one in sentences]
        self.lines = [(plain(one), plain(other)) for one, other in lines]
        return self.answer and bool(verb)


def tool_of(screen: VisitScreen, step: str, asked: Asked | None = None) -> FileTool:
    screen.show_step(step)
    QApplication.processEvents()
    page = screen.pages.section_page(step)
    [tool] = page.findChildren(FileTool)
    if asked is not None:
        tool._choose, tool._ask = asked.choose, asked.ask
    return tool


def meter(folder: Path, first: date = date(2026, 1, 1), count: int = 59) -> str:
    path = folder / "Enedis_Conso.csv"
    path.write_text(enedis_days([(day.isoformat(), "10") for day in days(first, count)]), "utf-8")
    return str(path)


def diagnosis(folder: Path, content: bytes = b"") -> str:
    (folder / "dpe.xml").write_bytes(content or dpe())
    return str(folder / "dpe.xml")


def test_a_meter_file_becomes_bills_on_the_page(desk, open_screen, visit, tmp_path) -> None:
    screen, asked = open_screen(visit), Asked(meter(tmp_path))
    tool = tool_of(screen, "bills", asked)
    tool.button.click()
    assert asked.question == "Ajouter 2 périodes aux factures ?"
    assert asked.sentences[0] == "Électricité, du 1ᵉʳ janvier 2026 au 1ᵉʳ mars 2026 : 590 kWh."
    assert asked.verb == "Ajouter ces périodes"
    on_disk = answers.answers_of(desk, record=visit)
    assert len(rows(on_disk, "bills")) == 2
    assert dict(screen.session.answers) == dict(on_disk)
    assert tool.button.text() == "Lire un fichier du compteur"
    assert screen.toast.isVisible()


def test_it_is_taken_back_from_the_toast(desk, open_screen, visit, tmp_path) -> None:
    screen = open_screen(visit)
    told: list[Any] = []
    tool = tool_of(screen, "bills", Asked(meter(tmp_path)))
    tool.told.connect(lambda sentence, undo: told.append((plain(sentence), undo)))
    tool.button.click()
    [(sentence, undo)] = told
    assert sentence == "2 périodes du compteur ajoutées aux factures."
    undo()
    assert rows(answers.answers_of(desk, record=visit), "bills") == []
    assert rows(screen.session.answers, "bills") == []


def test_a_refusal_to_agree_changes_nothing(desk, open_screen, visit, tmp_path) -> None:
    before = answers.answers_of(desk, record=visit)
    screen = open_screen(visit)
    tool_of(screen, "bills", Asked(meter(tmp_path), answer=False)).button.click()
    tool_of(screen, "bills", Asked("")).button.click()
    assert answers.answers_of(desk, record=visit) == before


def test_a_diagnosis_fills_what_is_empty(desk, open_screen, visit, tmp_path) -> None:
    answers.answer(desk, record=visit, path="surface", answer=Answer(value=60))
    screen, asked = open_screen(visit), Asked(diagnosis(tmp_path))
    tool_of(screen, "dwelling", asked).button.click()
    assert asked.question == "Remplir 16 réponses avec ce DPE ?"
    assert asked.sentences == [f"DPE n° {NUMBER} du 17/05/2024, gaz à effet de serre E."]
    assert ("Quelle est la lettre du diagnostic énergie (DPE) ?", "E") in asked.lines
    kept = ("Quelle est la surface habitable ?", "60 m² reste (DPE : 58,4 m²)")
    assert kept in asked.lines
    assert screen.session.answers["dpe_class"].value == "e"
    assert screen.session.answers["surface"].value == 60
    told = answers.answers_of(desk, record=visit)
    assert told["heating_energy"].value == "gas"


def test_a_diagnosis_of_another_address_is_asked_about(desk, open_screen, visit, tmp_path) -> None:
    other = dpe(place=at("40 avenue du Stade", "93100", "Montreuil"))
    screen, asked = open_screen(visit), Asked(diagnosis(tmp_path, other), answer=False)
    tool_of(screen, "dwelling", asked).button.click()
    assert asked.question == "Ce DPE est-il celui du logement ?"
    assert asked.sentences[1:] == [
        "Adresse du DPE : 40 avenue du Stade, 93100 Montreuil.",
        "Attention : le foyer habite à une autre adresse, 3, rue Neuve, Bagnolet.",
    ]
    assert asked.verb == "Remplir quand même"
    assert "dpe_class" not in answers.answers_of(desk, record=visit)


def test_a_diagnosis_of_this_address_says_it(desk, open_screen, visit, tmp_path) -> None:
    here = dpe(place=at("3 RUE NEUVE", "93170", "BAGNOLET"))
    screen, asked = open_screen(visit), Asked(diagnosis(tmp_path, here))
    tool_of(screen, "dwelling", asked).button.click()
    assert asked.sentences[1:] == ["Adresse du DPE : 3 RUE NEUVE, 93170 BAGNOLET."]
    assert asked.verb == "Remplir ces réponses"


def test_a_diagnosis_is_taken_back_whole(desk, open_screen, visit, tmp_path) -> None:
    before = answers.answers_of(desk, record=visit)
    screen = open_screen(visit)
    told: list[Any] = []
    tool = tool_of(screen, "dwelling", Asked(diagnosis(tmp_path)))
    tool.told.connect(lambda _, undo: told.append(undo))
    tool.button.click()
    told[0]()
    assert answers.answers_of(desk, record=visit) == before
    assert dict(screen.session.answers) == dict(before)


def test_the_same_file_again_offers_nothing(desk, open_screen, visit, tmp_path) -> None:
    screen, asked = open_screen(visit), Asked(diagnosis(tmp_path))
    tool = tool_of(screen, "dwelling", asked)
    tool.button.click()
    tool.button.click()
    assert (asked.question, asked.verb) == ("Rien de nouveau dans ce DPE", "")


def test_a_wrong_file_is_said_beside_the_button(open_screen, visit, tmp_path) -> None:
    screen = open_screen(visit)
    path = diagnosis(tmp_path, b"<html/>")
    tool = tool_of(screen, "dwelling", Asked(path))
    tool.button.click()
    assert len(tool.findChildren(Banner)) == 1
    assert tool.button.isEnabled()
    tool._choose = Asked(diagnosis(tmp_path)).choose
    tool._ask = Asked("", answer=False).ask
    tool.button.click()
    QApplication.processEvents()
    assert [one for one in tool.findChildren(Banner) if one.isVisible()] == []


def test_a_finished_visit_takes_no_file(desk, open_screen, visit, tmp_path) -> None:
    visits.finish(desk, visit=visit)
    tool = tool_of(open_screen(visit), "bills")
    assert not tool.button.isEnabled()


@pytest.mark.parametrize("size", [(1366, 768), (910, 512), (683, 384)])
@pytest.mark.parametrize("step", ["bills", "dwelling"])
def test_the_button_fits_and_the_keyboard_reaches_it(open_screen, visit, step, size) -> None:
    screen = open_screen(visit, *size)
    tool = tool_of(screen, step)
    assert tool.button.height() >= 44 - 1
    assert faults(tool) == []
    tool.button.setFocus(Qt.FocusReason.TabFocusReason)
    assert tool.button.hasFocus()
    assert tool.button.accessibleName() or tool.button.text()


@pytest.mark.parametrize("press", ["put", "keep", "escape"])
def test_the_real_question_by_keyboard(qapp, desk, open_screen, visit, tmp_path, press) -> None:
    screen = open_screen(visit, 683, 384)
    tool = tool_of(screen, "dwelling")
    tool._choose = Asked(diagnosis(tmp_path)).choose
    seen: list[tuple[str, int]] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Question)
        seen.append((plain(dialog.windowTitle()), dialog.height()))
        named = {one.property("action"): one for one in dialog.findChildren(Button)}
        if press in named:
            named[press].click()
        else:
            dialog.reject()

    QTimer.singleShot(0, answer)
    tool.button.click()
    [(title, height)] = seen
    assert title == "Remplir 17 réponses avec ce DPE ?"
    assert height <= 384
    assert ("dpe_class" in answers.answers_of(desk, record=visit)) == (press == "put")
