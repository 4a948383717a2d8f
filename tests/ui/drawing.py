"""The way through the screens of a room, and their pictures in each theme and size."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from PySide6.QtWidgets import QApplication

from visitapp.cli.trial.pictures import SIZES, application
from visitapp.cli.trial.throwaway import new_desk
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile import open_profile
from visitapp.settings import Settings
from visitapp.ui.kit.messages.dialog import Question
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import InlineJobs
from visitapp.ui.shell.window import MainWindow

Ask = Callable[[], object]


@dataclass(frozen=True)
class Walk:
    """Each room's `pictures.py` has one, or two."""

    fill: Callable[[Desk, Path], Any]
    """Put something in a new desk, files in the folder; what the screens open."""
    each: Callable[[Any, Desk, Any], Iterator[str]]
    """Bring a window to each screen in turn, as often as asked; the name of its picture."""
    role: str = ""
    author: str = ""
    """Who looks, when it is not who filled."""
    asks: Callable[[Any, Desk, Any], Mapping[str, Ask]] = lambda *_: {}
    """The dialogs of the last screen."""
    within: Callable[[], AbstractContextManager[object]] = nullcontext

    def window(self, desk: Desk, look: Look) -> tuple[MainWindow, Desk]:
        """The window of who looks, entered, and her desk."""
        whose = replace(desk, author=self.author or desk.author)
        return entered(whose, look, self.role), whose


def entered(desk: Desk, look: Look, role: str = "") -> MainWindow:
    """The window of this desk, shown and entered."""
    window = MainWindow(look, InlineJobs(desk))
    window.show()
    whose: Any = {"role": role} if role else {}
    window.enter(
        settings=Settings(visitor=desk.author), visitor=desk.author, profile=desk.profile, **whose
    )
    return window


def draw(walk: Walk, folder: Path) -> int:
    """Write `folder/<theme>/<size>/<screen>.png`; returns how many."""
    app, written = application(), 0
    with tempfile.TemporaryDirectory(prefix="visitapp-") as place, walk.within():
        desk = new_desk(Path(place) / "profile")
        made = walk.fill(desk, Path(place))
        for theme in ("light", "dark"):
            look = Look(theme)  # type: ignore[arg-type]
            look.apply(app)
            for size, (width, height) in SIZES.items():
                window, whose = walk.window(desk, look)
                window.resize(width, height)
                into = folder / theme / size
                into.mkdir(parents=True, exist_ok=True)
                for name in walk.each(window, whose, made):
                    _drawn(window, into / f"{name}.png")
                    written += 1
                for name, ask in walk.asks(window, whose, made).items():
                    _asked(ask, into / f"{name}.png")
                    written += 1
                window.close()
                window.deleteLater()
                app.processEvents()
        open_profile.close(desk)
    return written


def _drawn(shown: Any, path: Path) -> None:
    for _ in range(4):
        QApplication.processEvents()
    shown.grab().save(str(path))


def _asked(ask: Ask, path: Path) -> None:
    """The picture of the dialog that is asked; nobody answers."""

    def grab(dialog: Question) -> int:
        dialog.show()
        _drawn(dialog, path)
        dialog.close()
        return 0

    with patch.object(Question, "exec", grab):
        ask()
