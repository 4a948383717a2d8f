"""A row of buttons with less and less room: tight, then arrows alone, as wide as before again."""

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from visitapp.ui.kit.buttons.button_row import GivingWay
from visitapp.ui.kit.buttons.buttons import Button


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_row_stays_on_one_line_as_long_as_it_can(look, show, scale) -> None:
    look.set_scale(scale)
    window = QWidget()
    holder = QWidget(window)
    row = QHBoxLayout(holder)
    back = Button(look, "Précédent", icon="precedent")
    keep = Button(look, "Garder")
    onward = Button(look, "Suivant", after="suivant")
    steps = QWidget()
    inside = QHBoxLayout(steps)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.addWidget(onward)
    for one in (back, keep, steps):
        row.addWidget(one)
    GivingWay(holder, row)
    wide = row.sizeHint().width()
    holder.resize(wide, 200)
    show(window, 2000, 300)
    line = back.height()
    assert not back.tight
    for width, tight, bare in ((wide - 10, True, False), (wide // 2, True, True)):
        holder.resize(width, 200)
        QApplication.processEvents()
        assert [one.tight for one in (back, keep, onward)] == [tight] * 3
        assert [one.bare for one in (back, keep, onward)] == [bare, False, bare]
        assert {one.height() for one in (back, keep, onward)} == {line}
    assert (back.text(), back.toolTip()) == ("Précédent", "Précédent")
    keep.setText("Garder cette action parmi les trois du foyer")
    QApplication.processEvents()
    holder.resize(wide, 200)
    QApplication.processEvents()
    assert back.bare, "other words leave less room"
    keep.setText("Garder")
    QApplication.processEvents()
    assert not back.bare
    assert not back.tight
    onward.setText("Suivant, après celui que la famille a vu")
    QApplication.processEvents()
    assert onward.bare
    assert row.sizeHint().width() <= wide
