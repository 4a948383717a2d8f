"""What the figures ask, in real dialogs; the documents that come of it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.reports.reading import text
from tests.ui.seeing import button, during, gathered, says, to_press
from visitapp.domain.indicators.shapes import Scope
from visitapp.operations.indicators.export import Whom
from visitapp.ui.indicators.dialogs import Wanted, ask_close, ask_dates, ask_document
from visitapp.ui.kit.buttons.choice_card import ChoiceCard
from visitapp.ui.kit.messages.dialog import Question

START, END = date(2026, 1, 1), date(2026, 12, 31)


def write(dialog: Question, *days: str) -> None:
    for line, day in zip(dialog.findChildren(QLineEdit), days, strict=True):
        line.selectAll()
        line.del_()
        line.insert(day)


def test_two_dates(look, show) -> None:
    window = show(QWidget())

    def act(dialog: Question) -> None:
        write(dialog, "03/03/2026", "9/4/2026")
        button(dialog, "Compter").click()

    during(act)
    assert ask_dates(window, look, START, END) == (date(2026, 3, 3), date(2026, 4, 9))


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (("09/04/2026", "03/03/2026"), "Le dernier jour vient après le premier."),
        (("", "09/04/2026"), "Écrivez les deux jours, par exemple 03/03/2026."),
        (("31/02/2026", "09/04/2026"), "Écrivez les deux jours, par exemple 03/03/2026."),
        (("hier", "09/04/2026"), "Écrivez les deux jours, par exemple 03/03/2026."),
    ],
)
def test_dates_that_cannot_be_are_said_and_stay_written(look, show, days, words) -> None:
    window = show(QWidget())
    seen = []

    def act(dialog: Question) -> None:
        write(dialog, *days)
        button(dialog, "Compter").click()
        seen.append((dialog.isVisible(), says(dialog, words)))
        seen.append([line.text() for line in dialog.findChildren(QLineEdit)])
        write(dialog, "03/03/2026", "09/04/2026")
        button(dialog, "Compter").click()

    during(act)
    assert ask_dates(window, look, START, END) == (date(2026, 3, 3), date(2026, 4, 9))
    assert seen == [(True, True), list(days)]


def test_going_back_from_the_dates_changes_nothing(look, show) -> None:
    window = show(QWidget())
    during(lambda dialog: write(dialog, "03/03/2026", "09/04/2026"))
    assert ask_dates(window, look, START, END) is None


def test_a_document_is_for_funders_and_a_pdf_unless_said_otherwise(look, show) -> None:
    window = show(QWidget())
    during(lambda dialog: button(dialog, "Choisir le dossier").click())
    assert ask_document(window, look) == Wanted(Whom.FUNDERS, "pdf")


def test_for_us_as_a_workbook_by_the_keyboard(look, show, press) -> None:
    window = show(QWidget())

    def act(dialog: Question) -> None:
        cards = {card.text(): card for card in dialog.findChildren(ChoiceCard)}
        press(Qt.Key.Key_2, "2", cards["Pour les financeurs"])
        press(Qt.Key.Key_Right, "", cards["PDF"])
        button(dialog, "Choisir le dossier").click()

    during(act)
    assert ask_document(window, look) == Wanted(Whom.US, "xlsx")


def test_going_back_gives_no_document(look, show) -> None:
    window = show(QWidget())
    during(lambda dialog: button(dialog, "Revenir").click())
    assert ask_document(window, look) is None


def test_closing_is_asked_in_two_sentences_and_the_safe_answer_has_the_keyboard(look, show) -> None:
    window = show(QWidget())
    seen = []

    def act(dialog: Question) -> None:
        seen.append(dialog.focusWidget() is button(dialog, "Laisser ouverte"))
        seen.append(says(dialog, "année 2025"))
        button(dialog, "Clore la période").click()

    during(act)
    assert ask_close(window, look, "année 2025")
    assert seen == [True, True]
    during(lambda dialog: None)
    assert not ask_close(window, look, "année 2025")


@pytest.mark.parametrize("form", ["pdf", "xlsx", "csv"])
@pytest.mark.parametrize("whom", list(Whom))
def test_a_document_is_written_where_it_was_said(made, screen, tmp_path, form, whom) -> None:
    screen.save_button.ask = lambda *_: Wanted(whom, form)
    names = []
    screen.save_button.choose_place = lambda _, name: (
        names.append(name) or str(tmp_path / "mes chiffres")
    )
    told = gathered(screen.told)
    screen.save_button.click()
    assert names == [f"Chiffres, Année 2026.{form}"]
    assert told == ["Chiffres enregistrés."]
    written = (tmp_path / f"mes chiffres.{form}").read_bytes()
    start = {"pdf": b"%PDF", "xlsx": b"PK", "csv": b"\xef\xbb\xbf"}[form]
    assert written.startswith(start)


def test_going_back_from_the_place_writes_nothing(made, screen) -> None:
    screen.save_button.ask = lambda *_: Wanted(Whom.US, "pdf")
    screen.save_button.choose_place = lambda *_: ""
    told = gathered(screen.told)
    screen.save_button.click()
    assert told == []


def test_a_place_that_cannot_be_written_is_said(made, screen, tmp_path) -> None:
    screen.save_button.ask = lambda *_: Wanted(Whom.US, "csv")
    screen.save_button.choose_place = lambda *_: str(tmp_path / "nulle part" / "x.csv")
    screen.save_button.click()
    assert says(screen, "Le fichier n’est pas écrit.")
    assert says(screen, "Choisissez un autre dossier.")
    assert says(screen, "Visites faites")


def test_the_pdf_names_the_chosen_scheme_and_place(made, screen, tmp_path) -> None:
    screen.choosing.take("scheme", "slime")
    screen.choosing.take("territory", "T6")
    screen.save_button.ask = lambda *_: Wanted(Whom.US, "pdf")
    screen.save_button.choose_place = lambda *_: str(tmp_path / "x.pdf")
    to_press(screen, "Enregistrer les chiffres").click()
    said = text((tmp_path / "x.pdf").read_bytes())
    assert "SLIME 93" in said
    assert "Plaine Commune" in said
    assert made.asked[-1] == ("sheet", Scope(START, END, "slime", "T6"))
