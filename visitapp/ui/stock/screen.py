"""« Stock »: what is left on the shelf, what is in the bags, the last movements."""

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.stock.levels import Movement
from visitapp.domain.text import money
from visitapp.operations.desk.changed import Changed
from visitapp.operations.stock.agency_stock import Bag, Stock, StockLine, note, stock
from visitapp.operations.stock.checks import Limits
from visitapp.operations.stock.correct_movement import correct
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.labels import Body, Section, Strong
from visitapp.ui.kit.layouts import held, stacked
from visitapp.ui.kit.page import clear, rows_card
from visitapp.ui.kit.scheme_choice import WhoseScheme
from visitapp.ui.look import Look
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.stock.dialogs import ask_correction, ask_movement
from visitapp.ui.stock.row import MovementRow, StockRow
from visitapp.ui.stock.words import ACTS, CORRECTED, movement_words, noted
from visitapp.ui.words.bag import COUNT_AGAIN, LOW, note_of

SHOWN = 20
WHOSE = "Étagère du dispositif"


class StockScreen(PlaceScreen):
    """What happened is noted on an item's line; the level follows."""

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, "Stock")
        self._visitors: list[str] = []
        self._limits: Limits | None = None
        self.content = QVBoxLayout()
        self.whose = WhoseScheme(look, WHOSE)
        self.whose.chosen.connect(self.refresh)
        self.lay_out(self.whose, self.refusals, self.content)

    def refresh(self) -> None:
        """Read the stock again."""
        self.jobs.do(stock, scheme=self.whose.now, then=self.show_stock)

    def show_stock(self, found: Stock) -> None:
        """Draw it; the keyboard stays where it was."""
        self.whose.show_schemes(found.schemes, found.scheme)
        self._limits = found.limits
        self._visitors = [bag.visitor for bag in found.bags if bag.visitor]
        low = [line.label for line in found.lines if line.low]
        said = f"Valeur de ce qui a un prix\u00a0: {money(found.value)}."
        if low:
            said = f"Presque fini\u00a0: {', '.join(low)}. {said}"
        self.page.say(said)
        with same_focus(self):
            self.refusals.forget()
            clear(self.content)
            self.content.setSpacing(self.look.px(12))
            rows: list[QWidget] = []
            for line in found.lines:
                row = StockRow(self.look, line)
                row.acted.connect(self._act)
                rows.append(row)
            self.content.addWidget(rows_card(self.look, rows))
            self._show_bags(found.bags)
            self._show_movements(found)

    def _show_bags(self, bags: tuple[Bag, ...]) -> None:
        if not bags:
            return
        self.content.addWidget(Section(self.look, "Dans les sacs"))
        self.content.addWidget(rows_card(self.look, [self._bag(bag) for bag in bags]))

    def _bag(self, bag: Bag) -> QWidget:
        carried = ", ".join(f"{line.label}\u00a0{line.count}" for line in bag.lines)
        column = stacked(self.look, Strong(self.look, bag.visitor or "Visiteur sans nom"),
                        Body(self.look, carried), gap=2, around=(14, 10, 14, 10))  # fmt: skip
        for said, state in (("Presque fini", LOW), ("À recompter", COUNT_AGAIN)):
            found = [line.label for line in bag.lines if note_of(line) == state]
            if found:
                words = f"{said}\u00a0: {', '.join(found)}"
                column.addWidget(Body(self.look, words, tone="warn"))
        return held(column)

    def _show_movements(self, found: Stock) -> None:
        if not found.movements:
            return
        labels = {line.item: (line.one, line.label) for line in found.lines}
        self.content.addWidget(Section(self.look, "Derniers mouvements"))
        rows: list[QWidget] = []
        for one in found.movements[:SHOWN]:
            row = MovementRow(self.look, one, movement_words(one, labels))
            row.correct.connect(partial(self._correct, movement_words(one, labels)))
            rows.append(row)
        self.content.addWidget(rows_card(self.look, rows))

    def _act(self, what: str, line: StockLine) -> None:
        if self._limits is None:
            return
        words = dict(ACTS)[what]
        moved = ask_movement(
            self, self.look, words, what, line.label, self._limits, self._visitors
        )  # fmt: skip
        if moved is None:
            return
        told = partial(noted, moved.many or 0, what, moved.visitor)
        self.do(
            note, partial(self._done, told), item=line.item, what=what, count=moved.many,
            visitor=moved.visitor, unit_cost=moved.unit_cost, on=moved.on,
            scheme=self.whose.now,
        )  # fmt: skip

    def _correct(self, label: str, one: Movement) -> None:
        moved = None
        if self._limits is not None:
            moved = ask_correction(self, self.look, one, label, self._limits)
        if moved is not None:
            self.do(
                correct, self.said_then(CORRECTED, self.refresh), movement=one.order,
                count=moved.many, on=moved.on or one.on, unit_cost=moved.unit_cost,
                reason=moved.why,
            )  # fmt: skip

    def _done(self, told: Callable[[int], str], changed: Changed) -> None:
        self.told.emit(told(cast(int, changed.result)))
        self.refresh()
