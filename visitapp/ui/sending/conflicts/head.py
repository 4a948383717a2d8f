"""Over the answers to choose from: whose file, and which question."""

from PySide6.QtWidgets import QVBoxLayout

from visitapp.operations.records.change_context import Place
from visitapp.ui.kit.labels import Hint, Section
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.look import Look
from visitapp.ui.words.conflicts import title, which


def head_of(look: Look, place: Place) -> QVBoxLayout:
    """« Noémie F., visite du 25 novembre », and the question under it."""
    where = dict.fromkeys(part for part in (place.name, which(place)) if part)
    return stacked(look, Hint(look, ", ".join(where)), Section(look, title(place)), gap=2)
