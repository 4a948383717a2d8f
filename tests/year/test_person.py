"""A person presses what is there when it is pressed, whatever is drawn again before."""

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tests.conftest import Clock
from tests.window import typist
from tests.window.typist import LostError
from tests.year.person import Person
from visitapp.ui.kit.page import clear

pytestmark = pytest.mark.window


class Page(QMainWindow):
    """A long page with its button at the very end, which can be drawn again."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed = 0
        area, self.sheet = QScrollArea(), QWidget()
        area.setWidgetResizable(True)
        self.column = QVBoxLayout(self.sheet)
        area.setWidget(self.sheet)
        self.setCentralWidget(area)
        self.resize(300, 200)

    def draw(self) -> None:
        """As the pages of the program are: what stands there goes, the rest comes."""
        clear(self.column)
        above, self.button = QWidget(), QPushButton("Noter l’envoi")
        above.setFixedHeight(2_000)
        self.button.clicked.connect(self._press)
        self.column.addWidget(above)
        self.column.addWidget(self.button)

    def _press(self) -> None:
        self.pressed += 1


@pytest.fixture
def page(qtbot: Any) -> Page:
    made = Page()
    qtbot.addWidget(made)
    made.show()
    made.draw()
    QApplication.processEvents()
    return made


def person(page: Page, settle: Any) -> Person:
    """At a window whose queue ends by doing `settle`."""
    jobs = SimpleNamespace(settle=settle)
    return Person("Claire", SimpleNamespace(window=page, jobs=jobs), Clock())  # type: ignore[arg-type]


def test_a_page_that_is_not_laid_out_yet(page: Page) -> None:
    """It was drawn again as the last thing that was waited for."""
    claire = person(page, lambda _: True)
    claire.settle = page.draw  # type: ignore[method-assign]
    claire.press("Noter l’envoi")
    assert page.pressed == 1


def test_a_page_that_is_drawn_again_while_its_button_comes_into_view(page: Page) -> None:
    def draw_twice() -> None:
        page.draw()
        QTimer.singleShot(0, page.draw)

    claire = person(page, lambda _: True)
    claire.settle = draw_twice  # type: ignore[method-assign]
    claire.press("Noter l’envoi")
    assert page.pressed == 1


def test_what_is_never_in_view_is_said(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typist, "PATIENCE", 100)
    claire = person(page, lambda _: True)
    page.button.setFixedHeight(0)
    with pytest.raises(LostError, match="« Noter l’envoi » in view"):
        claire.press("Noter l’envoi")
