"""The help follows the question; a drawn bill looks like paper in every theme."""

import pytest
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from visitapp import shipped
from visitapp.domain.checklist.load import read_questionnaire
from visitapp.domain.checklist.questions import Question
from visitapp.ui.form.bill_picture import BillPicture
from visitapp.ui.form.help_panel import HelpPanel
from visitapp.ui.form.photographed_page import PhotographedPage
from visitapp.ui.form.pictures import DRAWN, drawn
from visitapp.ui.kit.scroll import Scroll

AMOUNT = Question(
    id="amount", type="money", label="Total payé", why="Pour le prix d’un kWh.",
    where="Ligne « Total ».", picture="bill_total", say="« On prend le total. »",
)  # fmt: skip


def test_it_says_where_why_and_what_to_say(look, show) -> None:
    panel = HelpPanel(look)
    panel.show_question(AMOUNT)
    show(panel, 292, 600)
    assert panel.title.text() == "Où lire ce chiffre\u00a0?"
    assert panel.why.text() == "Pour le prix d’un kWh."
    assert panel.said.words.text() == "« On prend le total. »"
    assert "Total" in panel.picture.accessibleDescription()
    assert panel.picture.isVisible()


def test_it_shows_only_what_the_question_has(look, show) -> None:
    panel = HelpPanel(look)
    panel.show_question(AMOUNT)
    panel.show_question(Question(id="q", type="text", label="Q", why="Pour rien."))
    show(panel, 292, 600)
    assert not panel.picture.isVisible()
    assert not panel.said.isVisible()
    assert panel.title.text() == "Aide pour cette question"


def test_a_page_that_was_read_takes_the_place_of_the_drawing(look, show) -> None:
    """Its line is marked where it stands; a page that is no picture changes nothing."""
    sheet = QPixmap(1000, 1400)
    sheet.fill(Qt.GlobalColor.white)
    data = QBuffer()
    sheet.save(data, "PNG")
    panel = HelpPanel(look)
    panel.show_question(AMOUNT)
    panel.show_paper(
        PhotographedPage(bytes(data.data().data()), "La ligne.", (0.7, 0.9, 0.8, 0.92))
    )
    show(panel, 292, 600)
    assert (panel.paper.isVisible(), panel.picture.isVisible()) == (True, False)
    drawn = panel.paper.grab().toImage()
    marked = {
        (x, y)
        for x in range(drawn.width())
        for y in range(drawn.height())
        if drawn.pixelColor(x, y).name().upper() == look.colour("bill_marker").name().upper()
    }
    assert marked
    assert max(x for x, _ in marked) > drawn.width() * 0.8, "the words that name it stand before it"
    panel.show_paper(PhotographedPage(b"no picture", "La ligne."))
    assert (panel.paper.isVisible(), panel.picture.isVisible()) == (False, True)
    panel.show_paper(None)
    assert panel.title.text() == "Où lire ce chiffre\u00a0?"


def test_over_the_sheet_it_can_be_closed(look, show) -> None:
    panel = HelpPanel(look)
    panel.set_over(True)
    show(panel, 360, 300)
    closed: list[bool] = []
    panel.closed.connect(lambda: closed.append(True))
    panel.close_button.click()
    assert closed == [True]
    assert panel.width() == 360


def test_a_long_help_can_be_read_by_keyboard(look, show, press) -> None:
    panel = HelpPanel(look)
    panel.show_question(AMOUNT)
    show(panel, 292, 200)
    scroll = panel.findChild(Scroll)
    scroll.setFocus(Qt.FocusReason.TabFocusReason)
    assert scroll.hasFocus()
    press(Qt.Key.Key_Down)
    assert scroll.verticalScrollBar().value() > 0


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_a_drawn_bill_stays_black_on_white(theme, look, show) -> None:
    look.set_theme(theme)  # type: ignore[arg-type]
    picture = BillPicture(look)
    picture.show_picture("bill_total")
    show(picture, 252, picture.heightForWidth(252))
    QApplication.processEvents()
    image = picture.grab().toImage()
    assert image.pixelColor(126, 8).name() == "#ffffff"
    colours = {image.pixelColor(20, y).name() for y in range(image.height())}
    assert look.colour("bill_marker").name() in colours


def test_every_picture_of_the_questionnaires_is_drawn() -> None:
    for file in ("visit.yaml",):
        questionnaire = read_questionnaire(shipped.text(f"questionnaires/{file}"), file)
        wanted = {place.question.picture for place in questionnaire.everything()} - {""}
        assert wanted <= set(DRAWN)


@pytest.mark.parametrize(
    ("picture", "label", "line"),
    [
        ("dpe_label", "Quelle est la surface habitable ?", "Surface"),
        ("dpe_label", "Quelle est la lettre du diagnostic ?", "Lettre énergie"),
        ("tax_notice_rfr", "Revenu fiscal de référence du foyer", "Revenu fiscal de référence"),
        ("bill_quantity", "Total ?", "Consommation"),
    ],
)
def test_the_line_of_the_question_is_the_highlighted_one(picture, label, line) -> None:
    what = drawn(picture, label)
    assert what.rows[what.marked][0] == line


def test_an_unknown_picture_is_a_document_without_highlight() -> None:
    assert drawn("licorne").marked == -1
