"""« Ces 3 actions ensemble, sur 2 220 € payés par an : environ 130 à 190 € »."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from visitapp.domain.study.study import Study
from visitapp.reports.household.wording import amount_parts
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.text_button import TextButton
from visitapp.ui.kit.labels import Amount, Body, Strong
from visitapp.ui.look import Look
from visitapp.ui.visits.actions.words import paid, together
from visitapp.ui.visits.figures.asking import WHY_WHOLE

KEPT, PAID = "savings.kept_together", "spending.paid"


class SumLine(QWidget):
    """What the kept actions bring, beside what is paid. `asked` a figure to explain."""

    asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.together = Strong(look, "")
        self.paid = TextButton(look, "", does=self._ask_paid)
        self.lead = Body(look, "", tone="ink2", wrap=False)
        self.total = Amount(look, "", wrap=False)
        self.why = Button(look, WHY_WHOLE, kind="quiet", does=self._ask_kept)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._parts = (QHBoxLayout(), QHBoxLayout())
        for part, widgets in zip(
            self._parts, ((self.together, self.paid), (self.lead, self.total, self.why)),
            strict=True,
        ):  # fmt: skip
            for widget in widgets:
                part.addWidget(widget)
            self._row.addLayout(part)
        self._parts[0].addStretch(1)
        look.changed.connect(self._measure)
        self.show_sum(None, 0)
        self._measure()

    def show_sum(self, study: Study | None, kept: int) -> None:
        """The sum of the kept actions; nothing while none is kept."""
        lead, total = amount_parts(study.kept_together if study is not None and kept else None)
        payment = paid(study) if study is not None and total else ""
        self.lead.setText(lead)
        self.total.setText(total)
        self.together.setText(together(kept) if total else "")
        self.paid.setText(payment)
        self.paid.setAccessibleName(f"{payment}. {WHY_WHOLE}")
        self.why.setAccessibleName(f"{self.together.text()}. {WHY_WHOLE}")
        self.paid.setVisible(bool(payment))
        self.setVisible(bool(total))

    def button_of(self, figure: str) -> QWidget:
        """What was pressed to ask about a figure."""
        return self.paid if figure == PAID else self.why

    def set_narrow(self, narrow: bool) -> None:
        """With little room, the amount goes under the words."""
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _ask_paid(self) -> None:
        self.asked.emit(PAID)

    def _ask_kept(self) -> None:
        self.asked.emit(KEPT)

    def _measure(self) -> None:
        gap = self.look.px(12)
        self._row.setSpacing(gap)
        for part in self._parts:
            part.setSpacing(gap)
