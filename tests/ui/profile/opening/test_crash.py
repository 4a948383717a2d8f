"""The crash dialog: plain words, details without a value, one dialog at a time."""

import logging
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.seeing import plain, says, to_press
from visitapp.ui.kit.messages.dialog import Question
from visitapp.ui.profile.opening.crash import (
    CLOSED,
    COPY,
    GO_ON,
    JOB,
    KEPT,
    ROUND,
    SLOT,
    THREAD,
    WRITE,
    describe,
    log_crash,
    show_crash,
    what_happened,
)

AT = datetime(2026, 11, 28, 10, 16, 59, tzinfo=UTC)
SECRET = "Ravaux, 3 rue Neuve"


def broken() -> BaseException:
    """An error whose message holds something private."""
    try:
        int(SECRET)
    except ValueError as error:
        return error
    raise AssertionError


def answering(words: str, also=None) -> None:
    """Press a button of the dialog that is about to open."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Question)
        if also is not None:
            also(dialog)
        to_press(dialog, words).click()

    QTimer.singleShot(0, press)


@pytest.fixture
def parent(show) -> QWidget:
    return show(QWidget())


def test_the_details_say_where_and_never_what(tmp_path, caplog) -> None:
    said = log_crash(broken(), tmp_path / "logs", AT)
    caplog.clear()
    assert said.startswith("2026-11-28T10:16+00:00\nvisitapp ")
    assert "ValueError" in said
    assert "test_crash.py" in said
    assert SECRET not in said
    written = (tmp_path / "logs" / "visitapp.log").read_text()
    assert SECRET not in written
    assert written == f"{said}\n"


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path, caplog) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be")
    assert "ValueError" in log_crash(broken(), tmp_path / "logs", AT)
    caplog.clear()


def test_it_says_that_answers_are_kept_and_lets_one_go_on(parent, look) -> None:
    def check(dialog) -> None:
        assert says(dialog, "Quelque chose s’est mal passé.")
        assert says(dialog, "Le programme s’est trompé, sur la page « Foyers ».")
        assert says(dialog, "Vos réponses sont enregistrées.")
        assert says(dialog, "Aide, puis « Écrire un fichier de diagnostic »")
        assert QApplication.focusWidget() is to_press(dialog, "Continuer")

    answering("Continuer", check)
    happened = what_happened(SLOT, "Foyers")
    assert show_crash(parent, look, "details", happened=happened, safe=KEPT) == GO_ON


def test_where_nothing_is_open_the_file_is_offered_here_since_help_is_out_of_reach(
    parent, look
) -> None:
    def check(dialog) -> None:
        assert not says(dialog, "Aide, puis")
        assert says(dialog, "écrivez un fichier de diagnostic, et envoyez-le à l’agence.")
        assert QApplication.focusWidget() is to_press(dialog, "Continuer")

    answering("Écrire un fichier de diagnostic", check)
    told = {"happened": what_happened(SLOT, ""), "safe": CLOSED}
    assert show_crash(parent, look, "details", **told, is_open=False) == WRITE


@pytest.mark.parametrize(
    ("act", "page", "said"),
    [
        (SLOT, "", "Le programme s’est trompé."),
        (JOB, "", "Le programme s’est trompé en lisant ou en écrivant vos visites."),
        (JOB, "Envois", "Le programme s’est trompé en lisant ou en écrivant vos visites, "
                        "sur la page « Envois »."),
        (ROUND, "Foyers", "Le programme s’est trompé pendant un échange avec l’agence."),
        (THREAD, "Foyers", "Le programme s’est trompé pendant un travail en arrière-plan."),
    ],
)  # fmt: skip
def test_what_happened_is_said_in_french_and_a_page_that_has_no_part_in_it_is_not(
    act, page, said
) -> None:
    assert plain(what_happened(act, page)) == said


def test_the_details_can_be_copied_for_support(parent, look) -> None:
    answering("Copier les détails")
    told = {"happened": what_happened(SLOT, ""), "safe": KEPT}
    assert show_crash(parent, look, describe(broken()), **told) == COPY
    assert "ValueError" in QApplication.clipboard().text()


def test_what_is_logged_is_an_error(tmp_path, caplog) -> None:
    log_crash(broken(), tmp_path, AT)
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    caplog.clear()
