"""Nothing is cut on « Les chiffres », in any size of window and of text, in high contrast too."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.depth import sample
from tests.prepared import recorded
from tests.ui.measuring import faults


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


@pytest.mark.parametrize(
    ("size", "scale", "theme"),
    [((683, 384), 1.0, "contrast"), ((1092, 614), 1.5, "dark"), ((1366, 768), 2.0, "light")][
        : sample(3, 1)
    ],
    ids=str,
)
def test_nothing_is_cut(look, desk, open_screen, size, scale, theme) -> None:
    """Of a home with electric heating: `test_every_screen` goes through one with gas."""
    screen = open_screen(recorded(desk, "electric_flat"), *size)
    look.set_scale(scale)
    look.set_theme(theme)
    screen.show_step("figures")
    page = screen.pages.page("figures")
    found = []
    for view in ("bills", "contracts", "every"):
        page.show_view(view)
        settle()
        found += [f"{view}: {fault}" for fault in faults(screen)]
    for kind in ("bills", "uses", "contracts", "savings", "aids"):
        page.inside.unfold(kind)
        settle()
        found += [f"{kind}: {fault}" for fault in faults(page)]
    figures = sorted(page.book.figures)
    for name in (*figures[::15], *(one for one in figures if one.endswith(".heating"))):
        page.open_why(name)
        settle()
        found += [f"{name}: {fault}" for fault in faults(page.why)]
    assert not found, "\n".join(found)
