"""Prints a PDF through the system's own dialog: what is printed is what was seen."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

DOTS = 300  # per inch: letters of 11 pt stay sharp
NO_PRINTER = "Aucune imprimante. Enregistrez le PDF, puis imprimez-le à l’agence."
PRINTED = "Envoyé à l’imprimante."


def print_document(document: QPdfDocument, parent: QWidget) -> str:
    """Ask for a printer and print every page. Gives what to say; empty after going back."""
    if not QPrinterInfo.availablePrinterNames():
        return NO_PRINTER
    printer = chosen_printer(parent, "Imprimer le rapport")
    if printer is None:
        return ""
    paint_pages(document, printer)
    return PRINTED


def chosen_printer(parent: QWidget, title: str) -> QPrinter | None:
    """The printer that a person chose; None after going back."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DOTS)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if accepted else None


def paint_pages(document: QPdfDocument, printer: QPrinter) -> None:
    """Every page of the document, each on its sheet."""
    printer.setFullPage(True)
    painter = QPainter(printer)
    for number in range(document.pageCount()):
        if number:
            printer.newPage()
        area = QRectF(painter.viewport())
        image = document.render(number, QSize(round(area.width()), round(area.height())))
        painter.drawImage(area, image)
    painter.end()
