"""Who plays a guide fails when a label is gone, and says which guide, task, step and label."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tests.guide.actor import Actor, GuideError
from tests.guide.keeper import Keeper
from tests.window import typist
from visitapp.domain.guides.guide import Act, Step, Task


class Queue:
    """Nothing is ever under way."""

    def settle(self, _: float) -> bool:
        return True


class Window(QWidget):
    """A line, a button that asks something, a button that opens a menu."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.send = QLineEdit(), QPushButton("Envoyer maintenant")
        self.more, self.said = QPushButton("Choisir"), QLabel("Rien n’attend.")
        self.line.setAccessibleName("Votre prénom")
        self.chosen: list[str] = []
        column = QVBoxLayout(self)
        for widget in (self.line, self.send, self.more, self.said):
            column.addWidget(widget)
        self.send.clicked.connect(self._ask)
        self.more.clicked.connect(self._menu)

    def _ask(self) -> None:
        dialog = QDialog(self)
        button = QPushButton("Confirmer", dialog)
        button.clicked.connect(dialog.accept)
        self.chosen.append(str(dialog.exec()))

    def _menu(self) -> None:
        menu = QMenu(self)
        for words in ("Un", "Deux"):
            menu.addAction(words)
        chosen = menu.exec()
        self.chosen.append(chosen.text() if chosen is not None else "")


@pytest.fixture
def window(qtbot: Any) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture(autouse=True)
def _little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typist, "PATIENCE", 300)


def task(*steps: tuple[Act, ...]) -> Task:
    made = tuple(Step("Faites.", acts) for acts in steps)
    return Task("t", "Envoyer les visites", "Le soir.", "s", made)


def play(window: Window, *steps: tuple[Act, ...]) -> None:
    Actor(window, Queue(), {"name": lambda: "Inès"}).play(task(*steps), "visitor")


def test_each_act_is_done_in_the_window(window: Window) -> None:
    play(
        window,
        (Act("type", "Votre prénom", "{name}"),),
        (Act("press", "Envoyer maintenant"),),
        (Act("press", "Confirmer"),),
        (Act("press", "Choisir"), Act("pick", "Deux"), Act("see", "Rien n’attend.")),
    )
    assert window.line.text() == "Inès"
    assert window.chosen == ["1", "Deux"]


@pytest.mark.parametrize(
    "act", [Act("press", "Envoyer"), Act("see", "Tout est parti."), Act("type", "Prénom", "x"),
            Act("task", "visitor/none"), Act("file", "x.pdf"), Act("draw", "Signature")],
    ids=lambda act: act.do,
)  # fmt: skip
def test_a_label_that_is_gone_is_told_with_its_place(window: Window, act: Act) -> None:
    with pytest.raises(GuideError) as caught:
        play(window, (Act("see", "Rien n’attend."),), (act,))
    said = str(caught.value)
    assert f"visitor, « Envoyer les visites », étape 2, {act.do} « {act.label} »" in said


def test_what_cannot_be_pressed_now_is_gone_too(window: Window) -> None:
    window.send.setEnabled(False)
    with pytest.raises(GuideError, match="étape 1, press « Envoyer maintenant »"):
        play(window, (Act("press", "Envoyer maintenant"),))


def test_a_label_gone_in_a_dialog_closes_it_and_is_told(window: Window) -> None:
    with pytest.raises(GuideError, match="étape 1, press « Annuler »"):
        play(window, (Act("press", "Envoyer maintenant"), Act("press", "Annuler")))
    assert window.chosen == ["0"]


def test_a_line_gone_from_a_menu_closes_it_and_is_told(window: Window) -> None:
    with pytest.raises(GuideError, match=r"étape 1, press « Trois ».*Un \| Deux"):
        play(window, (Act("press", "Choisir"), Act("press", "Trois")))
    assert window.chosen == [""]


def test_a_page_that_goes_back_to_the_keyboard_is_scrolled_again(window: Window) -> None:
    area, page = QScrollArea(), QWidget()
    page.resize(100, 6000)
    last = QPushButton("Tout en bas", page)
    last.move(0, 5000)
    last.clicked.connect(lambda: window.chosen.append("pressed"))
    area.setWidget(page)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(area)
    bar, back = area.verticalScrollBar(), Qt.ConnectionType.SingleShotConnection
    bar.valueChanged.connect(lambda: QTimer.singleShot(0, lambda: bar.setValue(0)), back)
    play(window, (Act("press", "Tout en bas"),))
    assert window.chosen == ["pressed"]


def test_a_command_that_fails_or_answers_something_else_is_told(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    with pytest.raises(GuideError, match="server, « Envoyer les visites », étape 1, run « false »"):
        keeper.play(task((Act("run", "false"),)), "server")
    with pytest.raises(GuideError, match="étape 2, expect « non » : la réponse est : oui"):
        keeper.play(task((Act("run", "echo oui"),), (Act("expect", "non"),)), "server")
