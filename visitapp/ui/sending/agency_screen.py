"""A page whose content is asked of the agency, on the thread that talks with it.

What that thread is given are words alone: it holds nothing of a screen (`ui/errands.py`).
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from shiboken6 import isValid

from visitapp.domain.errors import UserError
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.look import Look
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.qt.jobs import Jobs

if TYPE_CHECKING:
    from visitapp.operations.sending.agency import Agency

WAITING = "L’agence est interrogée…"
ALONE = UserError(
    "Cet ordinateur n’est pas relié à l’agence.", "Reliez-le dans «\u00a0Réglages\u00a0»."
)


class AgencyScreen(PlaceScreen):
    """One question at a time; the page says its sentence again once it is answered."""

    follows_changes = False

    def __init__(self, look: Look, jobs: Jobs, title: str, sentence: str) -> None:
        super().__init__(look, jobs, title, sentence)
        self.sentence = sentence
        self.outgoing: Any = None
        self.asking = False
        self.content = stacked(look, gap=12)

    def take(self, given: dict[str, Any]) -> None:
        """Who talks with the agency, when somebody does."""
        self.outgoing = given.get("sender")

    def ask_again(self, asked: "Callable[[Agency], Any]", then: Callable[[Any], object]) -> None:
        """From the beginning, whatever was asked before."""
        self.refusals.forget()
        self.asking = False
        self.ask(asked, then)

    def ask(self, asked: "Callable[[Agency], Any]", then: Callable[[Any], object]) -> None:
        """One thing at a time: what is pressed meanwhile would be done twice."""
        if self.outgoing is None:
            self._refused(ALONE)
        elif not self.asking:
            self.asking = True
            self.page.say(WAITING)
            self.outgoing.ask(asked, then=partial(self._answered, then), refused=self._refused)

    def _answered(self, then: Callable[[Any], object], found: Any) -> None:
        if isValid(self):
            self._heard()
            self.refusals.forget()
            if self.isVisible():
                then(found)

    def _refused(self, error: UserError) -> None:
        """Said where the person is; the agency may answer when the screen is closed already."""
        if not isValid(self):
            return
        self._heard()
        self.show_refusal(error)
        if self.inside is None:
            self.page.area.verticalScrollBar().setValue(0)

    def _heard(self) -> None:
        self.asking = False
        self.page.say(self.sentence)
