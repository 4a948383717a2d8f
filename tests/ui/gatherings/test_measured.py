"""Every screen of gatherings: nothing cut at any size, all reached by Tab, larger text followed."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.gatherings.pictures import each, furnish
from tests.ui.measuring import faults
from tests.ui.sizes import opened
from tests.ui.walking import unreached
from visitapp.ui.shell.window import MainWindow


@pytest.fixture
def window_of(qtbot: Any) -> Callable[..., MainWindow]:
    """A window on a desk, in a theme, of a size, with a size of text."""

    def made(desk: Any, theme: str, width: int, height: int, scale: float = 1.0) -> MainWindow:
        window = opened(qtbot, desk, theme, (width, height, scale), role="adviser")
        window.activateWindow()
        return window

    return made


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


@pytest.mark.window
@pytest.mark.parametrize(
    ("theme", "width", "height", "scale"),
    [("light", 1366, 768, 1.0), ("dark", 910, 512, 1.0), ("light", 683, 384, 1.0),
     ("light", 1366, 768, 2.0)],
)  # fmt: skip
def test_nothing_is_cut_small_or_beyond_the_edge(
    desk: Any, window_of: Any, theme: str, width: int, height: int, scale: float
) -> None:
    scene = furnish(desk)
    window = window_of(desk, theme, width, height, scale)
    found = []
    for name in each(window, scene):
        settle()
        found += [f"{name}: {fault}" for fault in faults(window)]
    assert not found, "\n".join(found)


@pytest.mark.window
def test_tab_leads_everywhere_and_what_has_the_keyboard_is_seen(desk: Any, window_of: Any) -> None:
    """At 910 × 512, the smallest screen that people have."""
    scene = furnish(desk)
    window = window_of(desk, "light", 910, 512)
    found = []
    for name in each(window, scene):
        settle()
        found += [f"{name}: {one}" for one in unreached(window, window.stack.currentWidget())]
    assert not found, "\n".join(found)


@pytest.mark.window
def test_larger_text_is_followed_while_a_page_is_open(desk: Any, window_of: Any) -> None:
    scene = furnish(desk)
    window = window_of(desk, "light", 1366, 768)
    window.go("gatherings", {"gathering": scene.today, "presences": True})
    settle()
    row = window.screens["gatherings"].inside.rows[0]
    before = row.chips["present"].minimumWidth()
    window.look.set_scale(2.0)
    settle()
    assert row.chips["present"].minimumWidth() == 2 * before
    assert not faults(window)
    assert len(window.screens["gatherings"].inside.rows) == 10
