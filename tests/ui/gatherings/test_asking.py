"""How many come: typed and kept by Enter; to go back is to say nothing."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.ui.seeing import button, during, plain, settle
from visitapp.domain.errors import UserError
from visitapp.ui.gatherings.asking import NOT_KNOWN, WAIT, ask_came, ask_seats, ask_to_wait


@pytest.fixture
def parent(show: Any) -> QWidget:
    made: QWidget = show(QWidget(), 910, 512)
    return made


@pytest.mark.parametrize(
    ("typed", "expected"), [("3", 3), ("", None), ("deux", 0), ("2,5", 0), ("-1", 0)]
)
def test_a_number_is_typed_and_kept_by_enter(
    parent: QWidget, look: Any, press: Any, typed: str, expected: int | None
) -> None:
    def act(dialog: Any) -> None:
        settle()
        line = dialog.findChild(QLineEdit)
        assert line.hasFocus()
        line.setText(typed)
        press(Qt.Key.Key_Return, widget=line)

    during(act)
    assert ask_seats(parent, look, "Confirmer la place", "Odile R.", None) == (True, expected)


def test_what_is_known_is_there_already_and_esc_goes_back(
    parent: QWidget, look: Any, press: Any
) -> None:
    seen: list[str] = []

    def act(dialog: Any) -> None:
        seen.append(dialog.findChild(QLineEdit).text())
        press(Qt.Key.Key_Escape, widget=dialog)

    during(act)
    went_on, _ = ask_seats(parent, look, "Garder ce nombre", "Odile R.", 4)
    assert (seen, went_on) == (["4"], False)


@pytest.mark.parametrize(("pressed", "expected"), [(WAIT, True), ("Laisser comme elle est", False)])
def test_to_wait_is_a_choice(parent: QWidget, look: Any, pressed: str, expected: bool) -> None:
    told: list[str] = []

    def act(dialog: Any) -> None:
        told.append(plain(dialog.windowTitle()))
        button(dialog, pressed).click()

    during(act)
    full = UserError("Il ne reste pas assez de places.")
    assert ask_to_wait(parent, look, "Odile R.", full) is expected
    assert told == ["Odile R. : pas assez de places"]


@pytest.mark.parametrize(
    ("pressed", "typed", "expected"),
    [("Noter ce nombre", "2", (True, 2)), ("Noter ce nombre", "", (True, 0)),
     (NOT_KNOWN, "3", (True, None)), ("Revenir", "3", (False, None))],
)  # fmt: skip
def test_how_many_came_is_a_number_or_that_nobody_knows(
    parent: QWidget, look: Any, pressed: str, typed: str, expected: tuple[bool, int | None]
) -> None:
    seen: list[str] = []

    def act(dialog: Any) -> None:
        line = dialog.findChild(QLineEdit)
        seen.append(line.text())
        line.setText(typed)
        button(dialog, pressed).click()

    during(act)
    assert ask_came(parent, look, "Odile R.", 3) == expected
    assert seen == ["3"]
