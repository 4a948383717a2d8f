"""Papers handed over: asked how, printed page by page, or saved where the person chooses."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QWidget

from visitapp.reports.recovery_sheet import recovery_sheet
from visitapp.ui.papers import print_dialog
from visitapp.ui.papers.print_dialog import document_of, file_name, print_papers


@dataclass
class Paper:
    title: str
    pdf: bytes


@pytest.fixture(scope="module")
def pdf() -> bytes:
    from datetime import date

    return recovery_sheet("FP04-QTFX-GMZ5-F1PG-3TT7-ZST1-3D22", "Inès", date(2026, 11, 25))


@pytest.fixture
def parent(show) -> QWidget:
    return show(QWidget())


class Asked(list):
    """A list that can carry what to answer."""


@pytest.fixture
def ask(monkeypatch) -> Asked:
    said = Asked()
    said.chosen = ""  # type: ignore[attr-defined]

    def answer(parent, look, question, sentences, actions) -> str:
        said.append((question, tuple(sentences), [action.id for action in actions]))
        return said.chosen  # type: ignore[attr-defined]

    monkeypatch.setattr(print_dialog, "ask", answer)
    return said


def printers(monkeypatch, *names: str) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: list(names)))


def test_without_a_printer_only_saving_is_offered_and_said_why(
    parent, look, pdf, ask, monkeypatch
) -> None:
    printers(monkeypatch)
    assert print_papers(parent, look, [Paper("Fiche", pdf)], "Fiche de tour") == ""
    question, sentences, actions = ask[0]
    assert question == "Fiche de tour"
    assert "Pas d’imprimante" in sentences[1]
    assert actions == ["back", "save"]


def test_with_a_printer_both_are_offered(parent, look, pdf, ask, monkeypatch) -> None:
    printers(monkeypatch, "Bureau")
    print_papers(parent, look, [Paper("Fiche", pdf)] * 3, "Fiches de tour")
    assert ask[0][1] == ("3\u00a0documents au format A4.",)
    assert ask[0][2] == ["back", "save", "print"]


def test_one_paper_is_saved_under_the_name_chosen(
    parent, look, pdf, ask, monkeypatch, tmp_path
) -> None:
    ask.chosen = "save"
    proposed = []

    def choose(parent, title, name, kinds) -> tuple[str, str]:
        proposed.append(name)
        return str(tmp_path / "ici.pdf"), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(choose))
    said = print_papers(parent, look, [Paper("Fiche de tour, Odile R.", pdf)], "Fiche")
    assert said == "Enregistré en PDF."
    assert proposed == ["Fiche de tour, Odile R.pdf"]
    assert (tmp_path / "ici.pdf").read_bytes() == pdf


def test_several_papers_go_to_one_folder(parent, look, pdf, ask, monkeypatch, tmp_path) -> None:
    ask.chosen = "save"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_: str(tmp_path)))
    print_papers(parent, look, [Paper("Fiche, Odile R.", pdf), Paper("Fiche, Zoé A.", pdf)], "F")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "Fiche, Odile R.pdf", "Fiche, Zoé A.pdf",
    ]  # fmt: skip


def test_going_back_from_the_folder_says_nothing(parent, look, pdf, ask, monkeypatch) -> None:
    ask.chosen = "save"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: ("", "")))
    assert print_papers(parent, look, [Paper("Fiche", pdf)], "Fiche") == ""


def test_a_folder_that_cannot_be_written_is_said(
    parent, look, pdf, ask, monkeypatch, tmp_path
) -> None:
    ask.chosen = "save"
    nowhere = str(tmp_path / "absent" / "fiche.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (nowhere, "")))
    said = print_papers(parent, look, [Paper("Fiche", pdf)], "Fiche")
    assert said == "Le PDF n’est pas écrit. Choisissez un autre dossier."


def test_each_paper_is_printed(parent, look, pdf, ask, monkeypatch) -> None:
    printers(monkeypatch, "Bureau")
    ask.chosen = "print"
    printed: list[tuple[int, str]] = []
    monkeypatch.setattr(QPrintDialog, "exec", lambda self: QPrintDialog.DialogCode.Accepted)
    monkeypatch.setattr(
        print_dialog, "paint_pages",
        lambda document, printer: printed.append((document.pageCount(), printer.docName())),
    )  # fmt: skip
    said = print_papers(parent, look, [Paper("Un", pdf), Paper("Deux", pdf)], "Fiches")
    assert said == "Envoyé à l’imprimante."
    assert printed == [(1, "Un"), (1, "Deux")]


def test_going_back_from_the_printers_prints_nothing(parent, look, pdf, ask, monkeypatch) -> None:
    printers(monkeypatch, "Bureau")
    ask.chosen = "print"
    monkeypatch.setattr(QPrintDialog, "exec", lambda self: QPrintDialog.DialogCode.Rejected)
    assert print_papers(parent, look, [Paper("Un", pdf)], "Fiches") == ""


def test_a_document_can_be_drawn(parent, pdf) -> None:
    document = document_of(pdf, parent)
    assert document.pageCount() == 1
    assert document.pagePointSize(0).width() == pytest.approx(595.3, abs=0.5)


@pytest.mark.parametrize(
    ("title", "name"),
    [("Fiche, Odile R.", "Fiche, Odile R.pdf"), ("a/b:c", "a b c.pdf"), ("Zoé ?", "Zoé.pdf")],
)
def test_a_title_becomes_the_name_of_a_file(title, name) -> None:
    assert file_name(title) == name
    assert Path(name).name == name
