"""The card of a day: aim, steps, what to say, a frequent mistake."""

from PySide6.QtCore import Qt, Signal

from visitapp.domain.training.days import Day, Done
from visitapp.ui.kit.buttons.check_line import CheckLine
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Amount, Body, Hint, Section, Strong
from visitapp.ui.kit.layouts import beside, stacked
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import hairline
from visitapp.ui.kit.picture import Picture
from visitapp.ui.look import Look

NUMBER = 28  # width of the number of a step, in pixels at 100 %
DONE, DONE_BESIDE = "Fait", "Fait avec mon formateur"
BESIDE = "Un formateur est à côté de moi"


class DayCard(Card):
    """`marked` says that the card is done, or not; `sat` that a trainer sits beside."""

    marked = Signal(bool)
    sat = Signal(bool)

    def __init__(self, look: Look, day: Day, done: Done) -> None:
        super().__init__(look, margin=18, gap=10)
        head = beside(look, Picture(look, day.icon, 28, "accent"), (Section(look, day.title), 1),
                      gap=10)  # fmt: skip
        self.body.addLayout(head)
        self.body.addWidget(Body(look, day.aim, tone="ink2"))
        for place, step in enumerate(day.steps):
            hint = day.hint(place, beside=done.beside)
            figure = Amount(look, str(place + 1), tone="accent")
            figure.setFixedWidth(look.px(NUMBER))
            figure.setAccessibleName(f"Étape {place + 1}")
            words = stacked(look, Strong(look, step.do), Hint(look, hint) if hint else None)
            row = beside(look, gap=8)
            row.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
            row.addLayout(words, 1)
            self.body.addLayout(row)
        self.body.addWidget(hairline())
        self.body.addWidget(Hint(look, "À dire"))
        self.body.addWidget(Body(look, f"«\u00a0{day.say}\u00a0»"))
        self.body.addWidget(Banner(look, "Erreur fréquente", day.mistake, "warn"))
        self.done = CheckLine(look, DONE_BESIDE if done.beside else DONE)
        self.done.setObjectName("card-done")
        self.done.setChecked(day.id in done.cards)
        self.done.does(lambda: self.marked.emit(self.done.isChecked()))
        self.beside = CheckLine(look, BESIDE)
        self.beside.setObjectName("trainer-beside")
        self.beside.setChecked(done.beside)
        self.beside.does(lambda: self.sat.emit(self.beside.isChecked()))
        self.body.addWidget(self.done)
        self.body.addWidget(self.beside)
