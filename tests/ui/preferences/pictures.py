"""Pictures of « Mettre à jour VisitApp »: `python -m tests.ui.preferences.pictures DIR`."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.ui.preferences.test_update_part import NOTES, AtOnce, Waiting
from tests.updating.making import NEW, installed, key_with, program_of
from visitapp.cli.pictures import SIZES, application
from visitapp.cli.throwaway import new_desk
from visitapp.operations import opening
from visitapp.settings import Settings
from visitapp.updating.place import State


def each(part: Any, place: Any, folder: Path) -> Iterator[str]:
    """Bring the part to each of its states; gives the name of the picture."""
    yield "06-mise-a-jour"
    part.keys = list
    part.search.click()
    yield "06-mise-a-jour-pas-de-cle"
    part.keys = lambda: [folder / "key"]
    part.search.click()
    yield "06-mise-a-jour-trouvee"
    part.beside = Waiting()
    part.install.click()
    part._tell("testing", 0, 0)
    yield "06-mise-a-jour-en-cours"
    part.beside = AtOnce()
    place.write(State(ready=NEW))
    part._prepared(None)
    yield "06-mise-a-jour-prete"
    place.write(State(failed=(NEW,)))
    part.refresh()
    yield "06-mise-a-jour-retiree"
    part.take(program_of(None))
    part.refresh()
    yield "06-mise-a-jour-du-systeme"


def draw(folder: Path) -> int:
    """Write `folder/<theme>/<size>/<name>.png`; returns how many."""
    from visitapp.ui.jobs import InlineJobs
    from visitapp.ui.look import Look
    from visitapp.ui.main_window import MainWindow

    app, written = application(), 0
    for theme in ("light", "dark"):
        for size, (width, height) in SIZES.items():
            with tempfile.TemporaryDirectory(prefix="visitapp-") as held:
                place = installed(Path(held) / "installed")
                key_with(Path(held) / "key", notes=NOTES)
                desk = new_desk(Path(held) / "profile")
                look = Look(theme)  # type: ignore[arg-type]
                look.apply(app)
                window = MainWindow(look, InlineJobs(desk))
                window.resize(width, height)
                window.show()
                window.enter(settings=Settings(visitor="Nadège"), visitor="Nadège",
                             profile=desk.profile, program=program_of(place))  # fmt: skip
                window.go("settings")
                screen = window.screens["settings"]
                part = screen.update_part
                part.beside = AtOnce()
                place_for = folder / theme / size
                place_for.mkdir(parents=True, exist_ok=True)
                for name in each(part, place, Path(held)):
                    for _ in range(4):
                        app.processEvents()
                        screen.page.area.settle()
                        screen.page.area.reveal(part)
                    window.grab().save(str(place_for / f"{name}.png"))
                    written += 1
                window.close()
                window.deleteLater()
                app.processEvents()
                opening.close(desk)
    return written


if __name__ == "__main__":
    print(draw(Path(sys.argv[1] if len(sys.argv) > 1 else "screens")))
