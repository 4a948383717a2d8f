"""The bar over a reviewed visit: how many points are left, or messages to read."""

from PySide6.QtCore import Signal

from visitapp.domain.text import plural
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.look import Look
from visitapp.ui.visits.frame.points_book import PointsBook

EACH = "Chacun ouvre sa question."
DONE = ("Tous les points sont faits.", "Renvoyez la visite corrigée.")


class PointsBar(Banner):
    """« À corriger : 2 points. » Hidden on the page of the points, and before a review."""

    asked = Signal()

    def __init__(self, look: Look, book: PointsBook) -> None:
        super().__init__(look, "", "", "warn", icon="etat-a-verifier")
        self.book = book
        self._wanted = True
        self.open = Button(look, "Voir les points", does=self.asked)
        self.side.addWidget(self.open)
        book.changed.connect(self._show)
        book.session.moved.connect(self._show)
        self._show()

    def set_wanted(self, wanted: bool) -> None:
        """Not on the page of the points themselves."""
        self._wanted = wanted
        self._show()

    def _show(self) -> None:
        returned, left = self.book.session.returned, self.book.left
        said = len(self.book.asked) + len(self.book.others)
        if returned:
            self.set_tone("warn", "etat-a-verifier")
            asked = (f"À corriger\u00a0: {plural(left, 'point')}.", EACH)
            self.say(*(asked if left else DONE))
        else:
            self.set_tone("accent", "message")
            self.say(f"L’agence a écrit {plural(said, 'message')}.", EACH)
        self.open.setText("Voir les points" if returned else "Lire les messages")
        self.setVisible(self._wanted and (returned or said > 0))
