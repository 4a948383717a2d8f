"""Nothing is cut on « Les chiffres », in any size of window and of text, in high contrast too."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.measuring import faults
from visitapp.cli.trial.throwaway import example, record


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


@pytest.mark.parametrize("family", ["gas_flat", "electric_flat"])
@pytest.mark.parametrize(
    ("size", "scale", "theme"),
    [
        ((1366, 768), 1.0, "light"),
        ((1092, 614), 1.0, "dark"),
        ((910, 512), 1.0, "light"),
        ((683, 384), 1.0, "light"),
        ((1366, 768), 1.5, "light"),
        ((1366, 768), 2.0, "contrast"),
    ],
    ids=str,
)
def test_nothing_is_cut(look, desk, open_screen, family, size, scale, theme) -> None:
    screen = open_screen(record(desk, example(family)), *size)
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
