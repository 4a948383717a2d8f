"""A labelled line to type in, named for who does not see it."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from visitapp.ui.kit.labels import Hint, Label
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look


class TypedLine(QWidget):
    """`line` is where one types; `hint` is said under its name."""

    def __init__(self, look: Look, words: str, hint: str = "", *, secret: bool = False) -> None:
        super().__init__()
        self.line = QLineEdit()
        if secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.label, self.hint = Label(look, words), Hint(look, hint)
        self.label.setBuddy(self.line)
        column = QVBoxLayout(self)
        for widget in (self.label, self.hint, self.line):
            column.addWidget(widget)
        Spacing(look, column, (0, 0, 0, 0), 8)
        self.rename(words, hint)

    def rename(self, words: str, hint: str = "") -> None:
        """Ask for something else."""
        self.label.setText(words)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.line.setAccessibleName(words)
        self.line.setAccessibleDescription(hint)

    def show_typed(self, shown: bool) -> None:
        """Signs or dots: nobody types well blind."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)

    def text(self) -> str:
        """What is typed."""
        return self.line.text()
