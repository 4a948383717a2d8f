"""The bar over a returned visit: how many points are left, and the way to them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.text import plural
from visitapp.ui.kit.banner import Banner
from visitapp.ui.kit.buttons import Button
from visitapp.ui.look import Look
from visitapp.ui.visit.points_book import PointsBook

EACH = "Chaque point ouvre sa question."
DONE = ("Tous les points sont faits.", "Renvoyez la visite corrigée.")


class PointsBar(Banner):
    """« À corriger : 2 points. » Hidden on the page of the points, and outside a return."""

    asked = Signal()

    def __init__(self, look: Look, book: PointsBook, parent: QWidget | None = None) -> None:
        super().__init__(look, "", "", "warn", icon="etat-a-verifier", parent=parent)
        self.book = book
        self._wanted = True
        self.open = Button(look, "Voir les points")
        self.open.clicked.connect(self.asked)
        self.side.addWidget(self.open)
        book.changed.connect(self._show)
        book.session.moved.connect(self._show)
        self._show()

    def set_wanted(self, wanted: bool) -> None:
        """Not on the page of the points themselves."""
        self._wanted = wanted
        self._show()

    def _show(self) -> None:
        left = self.book.left
        self.say(*(DONE if not left else (f"À corriger\u00a0: {plural(left, 'point')}.", EACH)))
        self.setVisible(self._wanted and self.book.session.returned)
