"""« Les contrats »: their cost, the public price, other ways, what to check before changing."""

from collections.abc import Container
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.study.study import Study
from visitapp.domain.text import inside
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Hint
from visitapp.ui.kit.layouts import beside, held, stacked
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.messages.empty_state import EmptyState
from visitapp.ui.kit.titled_card import Signed, SmallTitle, rows, titled
from visitapp.ui.look import Look
from visitapp.ui.visits.figures.contract_words import ContractWords, OtherWay, contracts
from visitapp.ui.visits.figures.figure_widgets import Numbers

PRINT = "Imprimer la fiche contrat"
NO_NAME = "Les prix comparés sont ceux du tarif public. Aucun fournisseur n’est conseillé."


class ContractsView(QWidget):
    """`asked` a figure to explain, `question` a path to answer, `sheet` the contract sheet."""

    asked = Signal(str)
    question = Signal(str)
    sheet = Signal()

    def __init__(self, look: Look, study: Study, figures: Container[str]) -> None:
        super().__init__()
        self.look = look
        self._numbers = Numbers(look, figures, self.asked)
        self.column = stacked(look, gap=12, on=self)
        found = contracts(study.contracts)
        if not found:
            empty = EmptyState(look, "Pas encore de contrat.", "Noter les contrats")
            empty.clicked.connect(lambda: self.question.emit("contracts"))
            self.column.addWidget(empty)
            return
        for contract in found:
            self.column.addWidget(self._card(contract))
        self.column.addWidget(Hint(look, NO_NAME))
        self.print = Button(look, PRINT, icon="imprimer", does=self.sheet)
        self.column.addWidget(self.print, 0, Qt.AlignmentFlag.AlignLeft)

    def _card(self, contract: ContractWords) -> QWidget:
        card = titled(self.look, contract.title, contract.about, self._badge(contract))
        if contract.numbers:
            card.body.addWidget(self._numbers.tiles(contract.numbers))
        for sentence in contract.findings:
            card.body.addWidget(Signed(self.look, "etat-a-verifier", sentence, "warn"))
        for sentence in contract.remarks:
            card.body.addWidget(Signed(self.look, "aide", sentence))
        if contract.others:
            card.body.addWidget(SmallTitle(self.look, "Le même usage, autrement"))
            card.body.addLayout(rows(self.look, [self._other(one) for one in contract.others]))
        if contract.shares:
            card.body.addWidget(SmallTitle(self.look, "Part en heures creuses"))
            card.body.addLayout(
                rows(self.look, [self._numbers.row(one) for one in contract.shares])
            )
        if contract.before:
            card.body.addWidget(SmallTitle(self.look, "À vérifier avant de changer"))
            for sentence in contract.before:
                card.body.addWidget(Signed(self.look, "etat-pas-commence", sentence))
        return card

    def _badge(self, contract: ContractWords) -> Badge:
        words, tone, icon = contract.verdict
        chosen: Any = tone
        return Badge(self.look, words, chosen, icon)

    def _other(self, other: OtherWay) -> QWidget:
        look, row, under = self.look, self._numbers.row(other.line), None
        if other.before:
            said = inside(other.before.removeprefix("Vérifiez "))
            words = Hint(look, f"À vérifier avant\u00a0: {said}")
            under = beside(look, words, around=(14, 0, 14, 8))
        return held(stacked(look, row, under))
