"""Two files that may be one household, side by side: no word of either is cut."""

import pytest
from PySide6.QtWidgets import QLabel

from tests.ui.seeing import settle
from visitapp.ui.intake.possible_match import Compared
from visitapp.ui.kit.scroll import Scroll

STREET = "12, avenue de la République"
ROWS = [("Prénom", "Fatima", "Fatma"), ("Rue", STREET, STREET), ("Commune", "Montreuil", ""),
        ("Téléphone", "06 39 98 00 11", "+33 6 39 98 00 11"), ("Personnes", "", ""),
        ("Adresse électronique", "fatima@exemple.fr", "")]  # fmt: skip


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_word_is_cut_at_any_width(look, show, scale) -> None:
    look.set_scale(scale)
    table = Compared(look, ROWS)
    area = Scroll(look, table)
    show(area, 900, 400)
    for width in range(900, int(300 * scale), -20):
        area.resize(width, 400)
        settle()
        for label in table.findChildren(QLabel):
            assert label.width() >= label.minimumSizeHint().width(), (width, label.text())
            assert label.height() >= label.heightForWidth(label.width()), (width, label.text())
    assert "Personnes" not in [label.text() for label in table.findChildren(QLabel)]
