"""Pictures of « Listes de foyers »: `python -m tests.ui.households.pictures DIR`."""

import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.operations.households_made import make_household
from tests.ui.drawing import THEMES, draw_each
from visitapp.cli.trial.pictures import SIZES
from visitapp.cli.trial.throwaway import new_desk
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile import open_profile
from visitapp.store.file import meta

HEAD = "Prénom;Nom;Téléphone;Commune;Date de l’inscription"
NEW = (
    "Odile;Ravaux;06 12 34 56 78;Bagnolet;01/10/2026",
    "Rose;Amon;;Fontenay-sous-Bois;02/11/2026",
    "Marc;Oster;01 99 00 00 12;Montreuil;05/11/2026",
)
KNOWN = "Aïcha;Benali;06 39 98 00 11;Bobigny;03/11/2026"
WRONG = ("Lucie;Maret;06 39 98 00 12;Bobigny;31/02/2026", ";;;Bobigny;03/11/2026")


def make_lists(desk: Desk, folder: Path) -> dict[str, str]:
    """One household that is here already, and two files: one that goes, one that does not."""
    meta.write(desk.database, "role", "adviser")
    make_household(desk, "Aïcha", "Benali", phone="06 39 98 00 11")
    files = {}
    for name, lines in (("de-novembre", (*NEW, KNOWN, NEW[0])), ("a-corriger", (*NEW, *WRONG))):
        path = folder / f"inscriptions-{name}.csv"
        path.write_text("\n".join((HEAD, *lines)), "utf-8")
        files[name] = str(path)
    return files


def each_picture(window: Any, files: dict[str, str]) -> Iterator[str]:
    """Bring the window to each state of the page; gives the name of the picture."""
    window.go("households")
    yield "76-foyers-conseillere"
    window.go("households", {"lists": True})
    yield "77-listes-de-foyers"
    page = window.screens["households"].inside
    bar = page.page.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    yield "77-listes-exporter"
    for name, file in files.items():
        bar.setValue(0)
        page.read(file)
        yield f"78-liste-{name}"
        bar.setValue(page.preview.y() + page.preview.do.parentWidget().y())
        yield f"78-liste-{name}-suite"


def draw(folder: Path, themes: Iterable[str] = THEMES, sizes: Iterable[str] = tuple(SIZES)) -> int:
    """Write `folder/<theme>/<size>/<screen>.png`; returns how many."""
    with tempfile.TemporaryDirectory(prefix="visitapp-") as place:
        desk = new_desk(Path(place) / "p")
        files = make_lists(desk, Path(place))
        written = draw_each(desk, folder, lambda window: each_picture(window, files), themes, sizes,
                            role="adviser")  # fmt: skip
        open_profile.close(desk)
    return written


if __name__ == "__main__":
    print(f"{draw(Path(sys.argv[1]))} écrans")
