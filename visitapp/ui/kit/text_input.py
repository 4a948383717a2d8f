"""A labelled text input, with an accessible name."""

from PySide6.QtWidgets import QLineEdit, QWidget

from visitapp.ui.kit.labels import Hint, Label
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.look import Look


class TextInput(QWidget):
    """`line` is where one types; `hint` is said under its name."""

    def __init__(self, look: Look, words: str, hint: str = "", *, secret: bool = False) -> None:
        super().__init__()
        self.line = QLineEdit()
        if secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.label, self.hint = Label(look, words), Hint(look, hint)
        self.label.setBuddy(self.line)
        stacked(look, self.label, self.hint, self.line, gap=8, on=self)
        self.rename(words, hint)

    def rename(self, words: str, hint: str = "") -> None:
        """Ask for something else."""
        self.label.setText(words)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.line.setAccessibleName(words)
        self.line.setAccessibleDescription(hint)

    def show_typed(self, shown: bool) -> None:
        """Show the characters or dots: typing blind invites mistakes."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)

    def text(self) -> str:
        """What is typed."""
        return self.line.text()
