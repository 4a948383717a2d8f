"""Hands papers over: to a printer, or as PDF files where the person chooses."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QWidget

from visitapp.domain.text import plural
from visitapp.ui.kit.messages.dialog import Action, ask
from visitapp.ui.look import Look
from visitapp.ui.papers.print_pages import PRINTED, chosen_printer, paint_pages

NO_PRINTER = "Pas d’imprimante sur cet ordinateur. Enregistrez le PDF, puis imprimez-le à l’agence."
SAVED = "Enregistré en PDF."
NOT_WRITTEN = "Le PDF n’est pas écrit. Choisissez un autre dossier."


class Paper(Protocol):
    """What can be printed: a title, which is also the name of its file, and a PDF."""

    @property
    def title(self) -> str: ...

    @property
    def pdf(self) -> bytes: ...


def print_papers(parent: QWidget, look: Look, papers: Sequence[Paper], title: str) -> str:
    """Ask how, then print or save every paper. Gives what to say; empty after going back."""
    printers = bool(QPrinterInfo.availablePrinterNames())
    actions = [
        Action("save", "Enregistrer en PDF", "second" if printers else "primary", not printers)
    ]
    if printers:
        actions.append(Action("print", "Imprimer", "primary", safe=True))
    said = plural(len(papers), "document", "documents")
    sentences = (f"{said} au format A4.", *(() if printers else (NO_PRINTER,)))
    chosen = ask(parent, look, title, sentences, [Action("back", "Revenir"), *actions])
    if chosen == "print":
        return PRINTED if _print(parent, papers, title) else ""
    return _save(parent, papers) if chosen == "save" else ""


def document_of(pdf: bytes, parent: QWidget) -> QPdfDocument:
    """A document that Qt can draw; the bytes stay in memory as long as it does."""
    document = QPdfDocument(parent)
    buffer = QBuffer(document)
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document


def file_name(title: str) -> str:
    """A title as the name of a file, without what file systems refuse."""
    kept = "".join(" " if letter in '\\/:*?"<>|' else letter for letter in title)
    return f"{' '.join(kept.split()).rstrip('. ')}.pdf"


def _print(parent: QWidget, papers: Sequence[Paper], title: str) -> bool:
    printer = chosen_printer(parent, title)
    if printer is None:
        return False
    for paper in papers:
        document = document_of(paper.pdf, parent)
        printer.setDocName(paper.title)
        paint_pages(document, printer)
        document.deleteLater()
    return True


def _save(parent: QWidget, papers: Sequence[Paper]) -> str:
    if len(papers) == 1:
        name, _ = QFileDialog.getSaveFileName(
            parent, "Enregistrer le PDF", file_name(papers[0].title), "PDF (*.pdf)"
        )
        places = [Path(name)] if name else []
    else:
        folder = QFileDialog.getExistingDirectory(parent, "Enregistrer les PDF dans ce dossier")
        places = [Path(folder) / file_name(paper.title) for paper in papers] if folder else []
    try:
        for place, paper in zip(places, papers, strict=False):
            place.write_bytes(paper.pdf)
    except OSError:
        return NOT_WRITTEN
    return SAVED if places else ""
