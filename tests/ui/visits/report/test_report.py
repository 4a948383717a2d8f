"""« Le rapport »: the real pages, remade when an answer changes, for those who were agreed to."""

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from tests.reports.reading import pages
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.records import answers
from visitapp.operations.visits import number_to_call
from visitapp.ui.papers.print_pages import NO_PRINTER, paint_pages, print_document
from visitapp.ui.visits.report.screen import ReportScreen


@pytest.fixture
def page(open_screen, desk, family) -> ReportScreen:
    number_to_call.note_service_number(desk, phone="0199000011")
    screen = open_screen(family)
    screen.show_step("report")
    QApplication.processEvents()
    found = screen.pages.page("report")
    assert isinstance(found, ReportScreen)
    return found


def test_the_pages_are_those_of_the_pdf(page) -> None:
    assert page.data.startswith(b"%PDF")
    assert len(page.preview.pages) == page.preview.document.pageCount() >= 5
    first = page.preview.pages[0]
    assert first.height() == pytest.approx(first.width() * 297 / 210, abs=2)
    image = first.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, 600, 5) for y in range(0, 600, 5)}
    assert len(colours) > 5
    assert page.badge.text() == "À jour"


def test_a_changed_answer_marks_it_then_it_is_made_again(page, qtbot) -> None:
    before = page.data
    page.session.set_answer("adults", Answer(value=5))
    assert page.badge.text() == "À refaire"
    qtbot.waitUntil(lambda: page.badge.text() == "À jour", timeout=5000)
    assert page.data != before


def test_handing_it_over_does_not_make_it_stale(desk, family, page) -> None:
    page.fields["report_given"].answered.emit(Answer(value="printed"))
    assert answers.answers_of(desk, record=family)["report_given"].value == "printed"
    assert page.badge.text() == "À jour"


def test_the_language_is_chosen_beside_the_pages_and_page_1_follows_in_it(page, qtbot) -> None:
    assert page.language.isVisible()
    page.fields["report_language"].answered.emit(Answer(value="ro"))
    qtbot.waitUntil(lambda: "Page 1, Română" in pages(page.data)[1], timeout=5000)
    page.show_audience("internal")
    assert not page.language.isVisible()


def test_a_hidden_report_waits_until_it_is_looked_at(open_screen, family) -> None:
    screen = open_screen(family)
    screen.show_step("report")
    page = screen.pages.page("report")
    screen.show_step("welcome")
    before = page.data
    screen.session.set_answer("adults", Answer(value=5))
    assert page.data is before
    screen.show_step("report")
    assert page.data != before
    assert page.badge.text() == "À jour"


def test_without_consent_the_landlord_s_is_not_made(page) -> None:
    page.session.set_answer("consent_landlord", Answer(value=False))
    page.show_audience("landlord")
    assert page.banner.isVisible()
    assert page.banner.bold.text()
    assert page.preview.pages == []
    assert not page.save.isEnabled()
    page.show_audience("household")
    assert page.save.isEnabled()
    assert not page.banner.isVisible()


def test_a_late_answer_for_another_audience_is_ignored(page) -> None:
    kept = page.data
    page._wanted = 2
    page._made(b"%PDF-late")
    assert page.data == kept
    page._made(kept)
    assert page.data == kept


def test_the_pdf_is_written_where_one_says(page, tmp_path) -> None:
    target = tmp_path / "rapport.pdf"
    page.choose_file = lambda parent, name: target
    page.save.click()
    assert target.read_bytes() == page.data
    assert page.banner.bold.text() == "PDF enregistré."


def test_a_folder_that_refuses_is_said(page, tmp_path) -> None:
    page.choose_file = lambda parent, name: tmp_path / "nowhere" / "rapport.pdf"
    page.save.click()
    assert page.banner.bold.text() == "Le PDF n’a pas pu être écrit."


def test_going_back_writes_nothing(page) -> None:
    page.choose_file = lambda parent, name: None
    page.save.click()
    assert not page.banner.isVisible()


def test_print_equals_preview(page, tmp_path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(72)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    paint_pages(page.preview.document, printer)
    from pypdf import PdfReader

    printed = PdfReader(tmp_path / "printed.pdf")
    assert len(printed.pages) == page.preview.document.pageCount()


def test_no_printer_says_what_to_do(page, monkeypatch) -> None:
    from visitapp.ui.papers import print_pages

    monkeypatch.setattr(print_pages.QPrinterInfo, "availablePrinterNames", list)
    assert print_document(page.preview.document, page) == NO_PRINTER


def test_nothing_is_printed_without_a_number_to_call_which_is_asked_once(
    open_screen, desk, family
) -> None:
    screen = open_screen(family)
    screen.show_step("report")
    QApplication.processEvents()
    page = screen.pages.page("report")
    assert page.asking.isVisible()
    assert (page.save.isEnabled(), page.print.isEnabled()) == (False, False)
    page.show_audience("internal")
    assert page.save.isEnabled()
    assert not page.asking.isVisible()
    page.show_audience("household")
    page.number.line.setText("01 99")
    page.note.click()
    assert page.asking.isVisible()
    assert page.banner.bold.text() == "Ce numéro n’est pas entier."
    page.number.line.setText("01.99.00.00.11")
    page.note.click()
    assert not page.asking.isVisible()
    assert (page.save.isEnabled(), page.print.isEnabled()) == (True, True)
    assert "01 99 00 00 11" in pages(page.data)[0]
    assert not number_to_call.lacks_number(desk, visit=family)
