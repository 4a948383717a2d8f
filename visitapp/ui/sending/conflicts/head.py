"""Over the answers to choose from: whose file, and which question."""

from PySide6.QtWidgets import QVBoxLayout

from visitapp.operations.records.change_context import Place
from visitapp.ui.kit.labels import Hint, Section
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.words.conflicts import title, which


def head_of(look: Look, place: Place) -> QVBoxLayout:
    """« Noémie F., visite du 25 novembre », and the question under it."""
    head = QVBoxLayout()
    where = dict.fromkeys(part for part in (place.name, which(place)) if part)
    head.addWidget(Hint(look, ", ".join(where)))
    head.addWidget(Section(look, title(place)))
    Spacing(look, head, (0, 0, 0, 0), 2)
    return head
