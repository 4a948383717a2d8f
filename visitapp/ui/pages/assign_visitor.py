"""Gives a household to a visitor: the agency says who may have it, a person chooses."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from visitapp.domain.errors import UserError
from visitapp.operations.desk.changed import Changed
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

if TYPE_CHECKING:
    from visitapp.operations.schemes.assign_visitor import Visitor
    from visitapp.operations.sending.agency import Agency

GIVE = "Confier à un visiteur"
ALONE = UserError(
    "Cet ordinateur n’est pas relié à l’agence.", "Reliez-le dans «\u00a0Réglages\u00a0»."
)
Here = Callable[[], bool]


class Giving(QObject):
    """`given` says to whom, `refused` why not. `outgoing` talks to the agency, when somebody does.

    The agency may answer when the household is closed already: `here` says whether it is shown.
    """

    given = Signal(str)
    refused = Signal(object)

    def __init__(self, screen: QWidget, look: Look, jobs: Jobs, outgoing: Any = None) -> None:
        super().__init__(screen)
        self.screen, self.look, self.jobs, self.outgoing = screen, look, jobs, outgoing
        self._asked = set[str]()  # of which households, until the menu closes: one menu each

    def ask(self, household: str, button: Button, here: Here = lambda: True) -> None:
        """Who may have it opens as a menu under the button."""
        if self.outgoing is None:
            self.refused.emit(ALONE)
        elif household not in self._asked:
            self._asked.add(household)
            self.outgoing.ask(_visitors, then=partial(self._choose, household, button, here),
                              refused=partial(self._not_known, household, here))  # fmt: skip

    def _shown(self, here: Here) -> bool:
        return isValid(self) and self.screen.isVisible() and here()

    def _choose(
        self, household: str, button: Button, here: Here, found: "tuple[Visitor, ...]"
    ) -> None:
        chosen = ""
        if self._shown(here):
            under = button if isValid(button) else self.screen
            chosen = popup(under, self.look, [(one.account, one.name) for one in found])
        self._asked.discard(household)
        for one in found:
            if one.account == chosen:
                self._give(household, one)

    def _give(self, household: str, visitor: "Visitor", *, anyway: bool = False) -> None:
        from visitapp.operations.schemes.assign_visitor import give

        self.jobs.do(give, household=household, visitor=visitor, anyway=anyway,
                     then=partial(self._done, visitor.name),
                     refused=partial(self._not_given, household, visitor))  # fmt: skip

    def _done(self, name: str, _: Changed) -> None:
        self.given.emit(f"Foyer confié à {name}. Il part au prochain envoi.")

    def _not_given(self, household: str, visitor: "Visitor", error: UserError) -> None:
        from visitapp.operations.schemes.assign_visitor import ElsewhereError
        from visitapp.ui.dialogs.confirm_anyway import ask_elsewhere

        if not isinstance(error, ElsewhereError):
            self.refused.emit(error)
        elif ask_elsewhere(self.screen, self.look, error):
            self._give(household, visitor, anyway=True)

    def _not_known(self, household: str, here: Here, error: UserError) -> None:
        self._asked.discard(household)
        if self._shown(here):
            self.refused.emit(error)


def _visitors(agency: "Agency") -> "tuple[Visitor, ...]":
    """Asked on the thread that talks to the agency."""
    return agency.visitors()
