"""Words and what stands beside them: on one line with room for both, else under each other."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.ui.seeing import settle
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.side_actions import SideActions

ROOMY = 100


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_with_less_room_than_both_need_one_is_under_the_other(look, show, scale) -> None:
    """On one line only where nothing is cut; and it never asks for more room than it can do with,
    or a page would be held as wide as its rows stood."""
    look.set_scale(scale)
    row, words, button = SideActions(look, ROOMY), QVBoxLayout(), Button(look, "Déshumidifier")
    name = Body(look, "Électroménager")
    words.addWidget(name)
    row.lay_out(words, button, margins=(14, 8, 14, 8))
    holder = QWidget()
    row.setParent(holder)
    row.resize(1200, 300)
    show(holder, 1200, 300)
    least = row.minimumSizeHint().width()
    assert row.is_beside()
    for width in range(1200, least, -10):
        row.resize(width, 300)
        settle()
        assert row.minimumSizeHint().width() == least
        for part in (name, button):
            assert part.width() >= part.minimumSizeHint().width(), f"cut at {width}"
    assert not row.is_beside()
    assert button.y() > name.y()
