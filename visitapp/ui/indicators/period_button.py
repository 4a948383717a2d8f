"""A period is closed, or opened again: by who coordinates, after a question."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Sheet
from visitapp.domain.roles import COORDINATOR
from visitapp.operations.indicators.closings import IndicatorsPage
from visitapp.operations.indicators.export import about_of
from visitapp.operations.indicators.shapes import ClosedPeriod
from visitapp.operations.indicators.sheets import close, reopen
from visitapp.ui.dialogs.reason import ask_why
from visitapp.ui.indicators.dialogs import CLOSE, ask_close
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

REOPEN = "Rouvrir la période"
KEPT = "Les chiffres dits à la clôture restent, avec votre raison."


class PeriodButton(Button):
    """« Clore » where the period is over, « Rouvrir » where it is closed; hidden elsewhere.

    `done` a sentence, or `refused`.
    """

    done = Signal(str)
    refused = Signal(object)

    def __init__(self, look: Look, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(look, CLOSE, icon="protege", parent=parent)
        self.jobs = jobs
        self.page: IndicatorsPage | None = None
        self.sheet: Sheet | None = None
        self.closed: ClosedPeriod | None = None
        self.clicked.connect(self._press)

    def show_period(self, page: IndicatorsPage | None, sheet: Sheet | None) -> None:
        """What may be done with the period of a sheet."""
        self.page, self.sheet, self.closed = page, sheet, None
        if page is None or sheet is None or page.role != COORDINATOR:
            self.hide()
            return
        self.closed = next((one for one in page.closed if one.scope == sheet.scope), None)
        self.setText(CLOSE if self.closed is None else REOPEN)
        over = sheet.closed_on is None and sheet.scope.end < sheet.counted_on
        self.setVisible(over or self.closed is not None)

    def _press(self) -> None:
        if self.closed is not None:
            self._reopen(self.closed)
        elif self.page is not None and self.sheet is not None:
            self._close(self.page, self.sheet)

    def _close(self, page: IndicatorsPage, sheet: Sheet) -> None:
        about = about_of(page.scopes, sheet.scope)
        parts = (about.period, about.scheme, about.territory)
        names = ", ".join(one.lower() if one.startswith("Tous") else one for one in parts)
        if ask_close(self, self.look, names):
            self.jobs.do(close, scope=sheet.scope, then=partial(self._done, "Période close."),
                         refused=self._refused)  # fmt: skip

    def _reopen(self, period: ClosedPeriod) -> None:
        why = ask_why(self, self.look, f"{REOPEN}\u00a0?", KEPT, leave="Laisser close", do=REOPEN)
        if why:
            self.jobs.do(reopen, period=period.period, reason=why, refused=self._refused,
                         then=partial(self._done, "Période rouverte."))  # fmt: skip

    def _done(self, said: str, _: Any) -> None:
        self.done.emit(said)

    def _refused(self, error: UserError) -> None:
        self.refused.emit(error)
