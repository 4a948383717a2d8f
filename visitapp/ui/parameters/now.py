"""A number at this moment: how much, since when, from where, and what is shipped beside it."""

from visitapp.domain.text import NBSP
from visitapp.operations.parameters.overrides import NumberFile
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.labels import Amount, Body, Hint
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.parameters.words import badges, review, since, without_addresses


class NowCard(Card):
    """In force, then what VisitApp ships when the agency changed it."""

    def __init__(self, look: Look, file: NumberFile) -> None:
        super().__init__(look)
        line = file.line
        head = Flow()
        head.addWidget(Amount(look, line.words))
        for words, tone, icon in badges(line):
            head.addWidget(Badge(look, words, tone, icon))
        Spacing(look, head, (0, 0, 0, 0), 12)
        self.body.addLayout(head)
        when = since(line)
        if when:
            self.body.addWidget(Body(look, f"{when[:1].upper()}{when[1:]}."))
        if line.label != line.title:
            self.body.addWidget(Body(look, f"{line.label}.", tone="ink2"))
        if line.source:
            said = without_addresses(line.source)
            start = "" if line.agency else f"Source{NBSP}: "
            self.body.addWidget(Body(look, f"{start}{said}", tone="ink2"))
        if line.review_by is not None:
            self.body.addWidget(Hint(look, review(line)))
        if line.agency:
            self.body.addWidget(Hint(look, _shipped(file)))


def _shipped(file: NumberFile) -> str:
    """What is shipped, and would hold without the agency."""
    if file.shipped.number is None:
        return f"Livré avec VisitApp{NBSP}: pas de valeur aujourd’hui."
    source = without_addresses(file.shipped.source)
    return f"Livré avec VisitApp{NBSP}: {file.shipped.words}. Source{NBSP}: {source}"
