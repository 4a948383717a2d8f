"""What stands at the right until a number is asked about: the words of the sources."""

from PySide6.QtWidgets import QFrame

from visitapp.ui.kit.labels import Body, Section, Strong
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.look import Look
from visitapp.ui.visits.figures.asking import WHY_WHOLE

WORDS = (
    ("Lu", "Sur une facture, un compteur, une étiquette."),
    ("Mesuré", "Pendant la visite."),
    ("Dit", "Par la personne."),
    ("Estimé", "Par vous, ou par le calcul."),
    ("Référence", "Une valeur publique, avec sa source et sa date."),
    ("À vérifier", "Une valeur peu sûre. L’agence la regarde."),
)


class Legend(QFrame):
    """Words only: nothing here takes the keyboard."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        column = stacked(look, around=(24, 26, 24, 16), on=self)
        column.addWidget(Section(look, WHY_WHOLE))
        column.addWidget(Body(look, "Appuyez sur un chiffre. Son calcul s’écrit ici.", tone="ink2"))
        column.addSpacing(look.px(12))
        for bold, plain in WORDS:
            column.addWidget(Strong(look, bold))
            column.addWidget(Body(look, plain, tone="ink2"))
            column.addSpacing(look.px(8))
        column.addStretch(1)
