"""« Listes de foyers », with a file that goes and one that does not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.operations.households_made import make_household
from tests.ui.drawing import Walk
from visitapp.operations.desk.desk import Desk
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


def each_picture(window: Any, desk: Desk, files: dict[str, str]) -> Iterator[str]:
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


WALK = Walk(make_lists, each_picture, role="adviser")
