"""« Tout est prêt sans réseau. »"""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.labels import Body, Strong
from visitapp.ui.kit.picture import Picture
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look


class OfflineCard(QWidget):
    """The files of today's visits are on this computer: nothing more is needed to leave."""

    def __init__(self, look: Look, count: int) -> None:
        super().__init__()
        row, words = QHBoxLayout(self), Flow()
        Spacing(look, row, (4, 4, 4, 4), 12)
        Spacing(look, words, (0, 0, 0, 0), 4)
        files = "Le dossier est" if count == 1 else f"Les {count} dossiers sont"
        words.addWidget(Strong(look, "Tout est prêt sans réseau."))
        words.addWidget(Body(look, f"{files} sur cet ordinateur.", tone="ink2"))
        row.addWidget(Picture(look, "etat-termine", 20, "ok"))
        row.addLayout(words, 1)
