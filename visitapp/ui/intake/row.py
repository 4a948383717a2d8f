"""A line of « Inscriptions »: who, what presses, whether it fits, how long it waits."""

from PySide6.QtWidgets import QWidget

from visitapp.operations.intake.worklist import ArrivalLine
from visitapp.ui.intake.words import seen, since, under
from visitapp.ui.kit.lists.wide_row import WideRow
from visitapp.ui.look import Look


class RegistrationRow(WideRow):
    """`line` is the one shown."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self.line: ArrivalLine | None = None
        super().__init__(look, parent)

    def show_line(self, line: ArrivalLine) -> None:
        """Say another registration."""
        self.line = line
        where = ", ".join(part for part in (line.commune, line.territory) if part)
        marks, tail = seen(line), (since(line.age), under(line))
        self.say((line.name, where or "Commune inconnue"), marks, tail)
        said = (line.name, where, *(words for _, _, words in marks), *tail)
        self.setAccessibleName(", ".join(part for part in said if part))
