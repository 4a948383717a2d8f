"""Under a closed year: what it cost beside the equipment, who its report was given to."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal

from visitapp.domain.errors import UserError
from visitapp.domain.indicators.costs import HOURS
from visitapp.domain.text import date_long, money, number
from visitapp.operations.indicators.addenda import Addenda, note_costs, note_handover
from visitapp.ui.indicators.addenda_dialogs import NAMES, ask_costs, ask_handover
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.labels import Body, Section, Strong
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

TITLE = "Après la clôture"
WRITE, NOTE = "Écrire les coûts", "Noter la remise du bilan"
NOT_HANDED, NO_COST = "Bilan pas encore remis.", "Coûts hors matériel pas encore écrits."


class AddendaCard(Card):
    """`done` a sentence once something was written, or `refused`."""

    done = Signal(str)
    refused = Signal(object)

    def __init__(self, look: Look, jobs: Jobs, found: Addenda) -> None:
        super().__init__(look, gap=6)
        self.look, self.jobs, self.found = look, jobs, found
        self.ask_costs: Callable[..., dict[str, Decimal | None] | None] = ask_costs
        self.ask_handover: Callable[..., tuple[str, date | None] | None] = ask_handover
        self.body.addWidget(Section(look, TITLE))
        for one in found.handovers:
            self.body.addWidget(
                Body(look, raised(f"Bilan remis à {one.to} le {date_long(one.on)}."))
            )
        if not found.handovers:
            self.body.addWidget(Body(look, NOT_HANDED, tone="ink2"))
        for name, value in found.costs.items():
            self._line(NAMES[name], _words(name, value))
        if not found.costs:
            self.body.addWidget(Body(look, NO_COST, tone="ink2"))
        if found.may_write:
            self._buttons()

    def _line(self, name: str, words: str) -> None:
        line = Flow()
        line.addWidget(Body(self.look, f"{name}\u00a0:"))
        line.addWidget(Strong(self.look, words))
        Spacing(self.look, line, (0, 0, 0, 0), 8)
        self.body.addLayout(line)

    def _buttons(self) -> None:
        row = Flow()
        for words, icon, do in ((NOTE, "message", self._note), (WRITE, "corriger", self._write)):
            button = Button(self.look, words, icon=icon)
            button.clicked.connect(do)
            row.addWidget(button)
        Spacing(self.look, row, (0, 6, 0, 0), 8)
        self.body.addLayout(row)

    def _note(self) -> None:
        said = self.ask_handover(self, self.look, self.found)
        if said is None:
            return
        to, on = said
        if on is None:
            self.refused.emit(UserError("Il manque le jour.", "Écrivez par exemple 12/01/2027."))
            return
        self.jobs.do(note_handover, period=self.found.period, to=to, on=on, then=self._noted,
                     refused=self.refused.emit)  # fmt: skip

    def _write(self) -> None:
        costs = self.ask_costs(self, self.look, self.found)
        if costs is not None:
            self.jobs.do(note_costs, period=self.found.period, costs=costs, then=self._written,
                         refused=self.refused.emit)  # fmt: skip

    def _noted(self, _: Any) -> None:
        self.done.emit("Remise notée.")

    def _written(self, _: Any) -> None:
        self.done.emit("Coûts écrits.")


def _words(name: str, value: Decimal) -> str:
    return f"{number(value)} heures" if name == HOURS else money(value)
