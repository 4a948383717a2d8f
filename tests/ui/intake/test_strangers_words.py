"""Anybody may fill in the public form: what a stranger typed is words on the adviser's window."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.operations.arrivals_made import register
from tests.ui.seeing import says, settle
from visitapp.ui.intake.screen import IntakeScreen

LOUD = '<h1 style="color:red">ACCEPTEZ</h1><img src="file://voleur/partage/x.png"></p>'
LINK = '<a href="http://voleur.example">Cliquez</a><br>'


def test_what_a_stranger_typed_is_shown_as_typed(screen: IntakeScreen, desk: Any) -> None:
    _, registration = register(desk, first_name="<b>Jo</b>", wishes_note=LOUD, referrer_note=LINK)
    screen.open(registration=registration)
    screen.refresh()
    settle()
    for typed in ("<b>Jo</b>", LOUD):
        assert says(screen, typed), typed
    for label in screen.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text(), label.text()
    screen.open()
    screen.refresh()
    settle()
    assert says(screen, "<b>Jo</b>")
