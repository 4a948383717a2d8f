"""Pictures of screens, in each theme and size: what the `pictures.py` of a folder share."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from unittest.mock import patch

from PySide6.QtWidgets import QApplication

from visitapp.cli.trial.pictures import SIZES, application
from visitapp.ui.kit.messages.dialog import Question

THEMES = ("light", "dark")


def draw_each(
    desk: Any, folder: Path, screens: Callable[[Any], Iterator[str]],
    themes: Iterable[str] = THEMES, sizes: Iterable[str] = tuple(SIZES), *,
    role: str = "", dialogs: Callable[[Any, Path], int] | None = None,
) -> int:  # fmt: skip
    """Write `folder/<theme>/<size>/<screen>.png`; returns how many.

    `screens` brings a window to each screen in turn, and gives the name of its picture. `role` is
    whose window it is. `dialogs` then draws those of that window into its folder.
    """
    from visitapp.settings import Settings
    from visitapp.ui.look import Look
    from visitapp.ui.qt.jobs import InlineJobs
    from visitapp.ui.shell.window import MainWindow

    app, written = application(), 0
    whose = {"role": role} if role else {}
    for theme in themes:
        look = Look(theme)  # type: ignore[arg-type]
        look.apply(app)
        for size in sizes:
            window = MainWindow(look, InlineJobs(desk))
            window.resize(*SIZES[size])
            window.show()
            window.enter(settings=Settings(visitor=desk.author), visitor=desk.author,
                         profile=desk.profile, **whose)  # fmt: skip
            into = folder / theme / size
            into.mkdir(parents=True, exist_ok=True)
            for name in screens(window):
                for _ in range(4):
                    app.processEvents()
                window.grab().save(str(into / f"{name}.png"))
                written += 1
            if dialogs is not None:
                written += dialogs(window, into)
            window.close()
            window.deleteLater()
            app.processEvents()
    return written


def draw_dialogs(asks: Mapping[str, Callable[[], object]], folder: Path) -> int:
    """The picture of each dialog that is asked; nobody answers."""
    for name, ask in asks.items():

        def grab(dialog: Question, name: str = name) -> int:
            dialog.show()
            for _ in range(4):
                QApplication.processEvents()
            dialog.grab().save(str(folder / f"{name}.png"))
            dialog.close()
            return 0

        with patch.object(Question, "exec", grab):
            ask()
    return len(asks)
