"""What is looked at: the period, the scheme, the territory; a button that opens each choice."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.indicators.shapes import Scope
from visitapp.operations.indicators.closings import IndicatorsPage
from visitapp.reports.indicators.words import EVERY_SCHEME, EVERY_TERRITORY, period_words
from visitapp.ui.indicators.dialogs import ask_dates
from visitapp.ui.indicators.words import OWN, Period, periods_of, same_period
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look

EVERY = "every"
NAMES = {"period": "Période", "scheme": "Dispositif", "territory": "Territoire"}


class ScopePicker(QWidget):
    """`chosen(Scope)` when another one is wanted."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.page: IndicatorsPage | None = None
        self.scope: Scope | None = None
        self.periods: list[Period] = []
        self.buttons: dict[str, Button] = {}
        flow = Flow(self)
        Spacing(look, flow, (0, 0, 0, 0), 8)
        for name in NAMES:
            button = Button(look, NAMES[name], after="ouvrir")
            button.setObjectName(name)
            button.clicked.connect(self._pressed)
            if name != "period":
                button.hide()  # until there is something to choose
            self.buttons[name] = button
            flow.addWidget(button)

    def show_choice(self, page: IndicatorsPage, scope: Scope) -> None:
        """What is looked at now; a choice between one thing and everything is not shown."""
        self.page, self.scope, self.periods = page, scope, periods_of(page)
        schemes = dict(page.scopes.schemes)
        territories = {code: name for code, name, _ in page.scopes.territories}
        said = {
            "period": period_words(scope),
            "scheme": schemes.get(scope.scheme or "", scope.scheme or "") or EVERY_SCHEME,
            "territory": territories.get(scope.territory or "", scope.territory or "")
            or EVERY_TERRITORY,
        }
        for name, button in self.buttons.items():
            button.setText(raised(said[name]))
            button.setAccessibleName(f"{NAMES[name]}\u00a0: {said[name]}, changer")
        self.buttons["scheme"].setVisible(len(schemes) > 1 or scope.scheme is not None)
        self.buttons["territory"].setVisible(len(territories) > 1 or scope.territory is not None)

    def entries(self, name: str) -> list[tuple[str, str]]:
        """What a menu holds: ids and words."""
        if self.page is None or self.scope is None:
            return []
        if name == "period":
            return [*((one.id, one.words) for one in self.periods), (OWN, "D’autres dates…")]
        if name == "scheme":
            return [(EVERY, EVERY_SCHEME), *self.page.scopes.schemes]
        of = self.scope.scheme
        there = [(code, words) for code, words, scheme in self.page.scopes.territories
                 if of is None or scheme in ("", of)]  # fmt: skip
        return [(EVERY, EVERY_TERRITORY), *there]

    def take(self, name: str, id: str) -> None:
        """Choose; a territory that is not of the chosen scheme is left."""
        scope = self.scope
        if scope is None or not id:
            return
        wanted = scope
        if name == "scheme":
            wanted = replace(scope, scheme=None if id == EVERY else id, territory=None)
        elif name == "territory":
            wanted = replace(scope, territory=None if id == EVERY else id)
        elif id == OWN:
            dates = ask_dates(self, self.look, scope.start, scope.end)
            wanted = replace(scope, start=dates[0], end=dates[1]) if dates else scope
        else:
            period = next(one for one in self.periods if one.id == id)
            wanted = replace(scope, start=period.start, end=period.end)
        if wanted != scope:
            self.chosen.emit(wanted)

    def _now(self, name: str) -> str:
        scope = self.scope
        if scope is None:
            return ""
        if name == "period":
            return next((one.id for one in self.periods if same_period(one, scope)), OWN)
        return (scope.scheme if name == "scheme" else scope.territory) or EVERY

    def _pressed(self) -> None:
        name = self.sender().objectName()
        entries = self.entries(name)
        if not entries:
            return  # nothing is read yet
        self.take(name, popup(self.buttons[name], self.look, entries, chosen=self._now(name)))
