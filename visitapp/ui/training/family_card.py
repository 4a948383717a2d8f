"""The training family, and which of its papers are read today."""

from visitapp.domain.training.days import PAPERS
from visitapp.operations.training.trainee import Trainee
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Hint, Section
from visitapp.ui.kit.layouts import beside
from visitapp.ui.kit.page import hairline
from visitapp.ui.kit.picture import Picture
from visitapp.ui.look import Look

PAPER_WORDS = {
    "gas": ("facture", "Trois factures de gaz"),
    "electricity": ("facture", "Deux factures d’électricité"),
    "water": ("facture", "Deux factures d’eau"),
    "letter": ("message", "La lettre du fournisseur"),
    "meters": ("compteur", "Les compteurs en image"),
    "rooms": ("logement", "La fiche des pièces"),
}


class FamilyCard(Card):
    """Its name, who it is, its papers in order."""

    def __init__(self, look: Look, found: Trainee, papers: tuple[str, ...]) -> None:
        super().__init__(look, margin=18, gap=8)
        self.body.addWidget(Section(look, f"Famille {found.family}"))
        self.body.addWidget(Body(look, found.about, tone="ink2"))
        for name in PAPERS:
            icon, words = PAPER_WORDS[name]
            self.body.addWidget(hairline())
            today = Hint(look, "à lire aujourd’hui", wrap=False) if name in papers else None
            self.body.addLayout(
                beside(
                    look, Picture(look, icon, 20, "accent"), (Body(look, words), 1), today, gap=10
                )
            )
