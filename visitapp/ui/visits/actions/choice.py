"""The running choice against what is paid: at the right, or one line above the footer."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from visitapp.domain.ranges.suggestion import Suggestion
from visitapp.domain.savings.ranking import FIRST
from visitapp.domain.study.study import Study
from visitapp.domain.text import inside
from visitapp.reports.household.wording import about, amount_parts
from visitapp.ui.kit.buttons.text_button import TextButton
from visitapp.ui.kit.labels import Amount, Body, Hint, Section, Strong
from visitapp.ui.kit.layouts import beside, stacked
from visitapp.ui.kit.page import clear, hairline
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.look import Look
from visitapp.ui.visits.actions.words import (
    bought_in_all,
    first_name,
    paid,
    what_is_kept,
    without_amount,
    worth,
)
from visitapp.ui.visits.figures.figure_line import WHY, WHY_WHOLE

WON, PAID = "savings.won_together", "spending.paid"
WIDTH = 300
_BOTTOM = Qt.AlignmentFlag.AlignBottom


@dataclass(frozen=True)
class Choice:
    """Who chose, what was kept of what is known; no study yet: nothing to show."""

    name: str
    kept: Sequence[Suggestion]
    study: Study | None = None

    @property
    def title(self) -> str:
        """« Le choix de Samira »."""
        return f"Le choix de {first_name(self.name)}"

    @property
    def fitted(self) -> bool:
        """Whether the visit itself brings something."""
        return self.study is not None and self.study.fitted_together is not None


class Bar(QWidget):
    """A part of what is paid, painted to scale."""

    def __init__(self, look: Look, share: float) -> None:
        super().__init__()
        self.look, self.share = look, min(1.0, max(0.0, share))
        look.changed.connect(self._measure)
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar from the left; never so thin that it is not seen."""
        width = max(float(self.look.px(4)), self.width() * self.share)
        area = QRectF(0, 0, width, self.height())
        QPainter(self).fillRect(area, self.look.colour("accent"))

    def _measure(self) -> None:
        self.setFixedHeight(self.look.px(16))


class ChoicePanel(QFrame):
    """What is paid, what this choice brings, line by line."""

    asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        self.look = look
        scroll = Scroll(look)
        page = QWidget()
        self._column = stacked(look, gap=8, around=(16, 16, 16, 16), on=page)
        scroll.setWidget(page)
        stacked(look, (scroll, 1), on=self)
        look.changed.connect(self._measure)
        self._measure()

    def show_choice(self, choice: Choice) -> None:
        """Draw it again; the keyboard stays where it was."""
        was = [name for name in (PAID, WON) if (one := self._named(name)) and one.hasFocus()]
        clear(self._column)
        self._draw(choice)
        for name in was:
            again = self._named(name) or self._named(PAID)
            if again is not None:
                again.show()  # a layout shows its widgets later
                again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _named(self, figure: str) -> QWidget | None:
        return self.findChild(QWidget, figure)

    def _draw(self, choice: Choice) -> None:
        look, study = self.look, choice.study
        self._column.addWidget(Section(look, choice.title))
        self._column.addWidget(Hint(look, _how_many(len(choice.kept))))
        if study is None:
            return
        if study.paid_eur is not None:
            self._add("Payé aujourd’hui", about(study.paid_eur), PAID)
            self._column.addWidget(Bar(look, 1))
        won = study.won_together
        if won is not None and won.high > 0:
            lead, euros = amount_parts(won)
            self._add(_to_win(lead), euros, WON)
            if study.paid_eur is not None:
                self._column.addWidget(Bar(look, float(won.central / study.paid_eur)))
            self._rows(choice)
        self._column.addStretch(1)

    def _add(self, label: str, euros: str, figure: str) -> None:
        look = self.look
        why = TextButton(look, label, does=lambda: self.asked.emit(figure))
        why.setObjectName(figure)
        why.setAccessibleName(f"{label} {euros}. {WHY_WHOLE}")
        per = Hint(look, "par an", wrap=False)
        amount = beside(look, (Amount(look, euros, wrap=False), 1), (per, 0, _BOTTOM), gap=6)
        self._column.addLayout(stacked(look, why, amount))

    def _rows(self, choice: Choice) -> None:
        study = choice.study
        rows = [("Déjà posé", worth(study.fitted_together))] if study and choice.fitted else []
        for number, one in enumerate(choice.kept, start=1):
            said = worth(one.eur) if one.eur else inside(without_amount(one))
            rows.append((f"{number} {one.title}", said))
        if choice.kept:
            rows.append(("À l’achat", bought_in_all(choice.kept)))
        for label, value in rows:
            self._column.addWidget(hairline())
            amount = Strong(self.look, value, wrap=False)
            self._column.addLayout(beside(self.look, (Body(self.look, label), 1), amount, gap=8))

    def _measure(self) -> None:
        self.setFixedWidth(self.look.px(WIDTH))


class ChoiceLine(QFrame):
    """The same in one line; nothing while there is nothing to sum."""

    asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.small, self._lead = False, ""
        self.setProperty("role", "sheet")
        self.name = Strong(look, "", wrap=False)
        self.what = Hint(look, "")
        self.paid = TextButton(look, "", does=lambda: self.asked.emit(PAID))
        self.paid.setObjectName(PAID)
        self.lead = Body(look, "", tone="ink2", wrap=False)
        self.total = Amount(look, "", wrap=False)
        self.why = TextButton(look, WHY, does=lambda: self.asked.emit(WON))
        self.why.setObjectName(WON)
        row = beside(
            look, self.name, self.what, self.paid, self.lead, self.total, self.why, gap=8,
            around=(16, 0, 8, 0), on=self,
        )  # fmt: skip
        row.insertStretch(3, 1)

    def show_choice(self, choice: Choice) -> None:
        """The choice, the sum, what is paid."""
        study = choice.study
        lead, total = amount_parts(study.won_together if study else None)
        payment = paid(study) if study else ""
        self.name.setText(choice.title)
        self.what.setText(what_is_kept(len(choice.kept), fitted=choice.fitted))
        self._lead = lead
        self.total.setText(total)
        self.paid.setText(payment)
        self.paid.setAccessibleName(f"{payment}. {WHY_WHOLE}")
        self.why.setAccessibleName(f"{lead} {total}. {WHY_WHOLE}")
        self.why.setVisible(bool(total))
        self.set_small(self.small)

    def set_small(self, small: bool) -> None:
        """With very little room, only the sum."""
        self.small = small
        self.name.setVisible(not small)
        self.what.setVisible(not small)
        self.paid.setVisible(not small and bool(self.paid.text()))
        self.lead.setText(_to_win(self._lead) if small else self._lead)


def _to_win(lead: str) -> str:
    return f"À gagner, {lead}".rstrip(", ")


def _how_many(kept: int) -> str:
    if kept == 0:
        return f"Aucune action gardée, {FIRST} au plus"
    return f"{kept} action{'s' if kept > 1 else ''} gardée{'s' if kept > 1 else ''} sur {FIRST}"
