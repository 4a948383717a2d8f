"""« Prévu et fait »: what the scheme asks for, beside what was done."""

from visitapp.domain.indicators.shapes import Target
from visitapp.reports.indicators.year_words import PLANNED, target_words
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.labels import Body, Section, Strong
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look


class TargetsCard(Card):
    """One line for each target."""

    def __init__(self, look: Look, targets: tuple[Target, ...]) -> None:
        super().__init__(look, gap=6)
        self.body.addWidget(Section(look, PLANNED))
        for one in targets:
            line = Flow()
            line.addWidget(Body(look, f"{one.title}\u00a0:"))
            line.addWidget(Strong(look, target_words(one)))
            Spacing(look, line, (0, 0, 0, 0), 8)
            self.body.addLayout(line)
