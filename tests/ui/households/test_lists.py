"""« Listes de foyers »: seen before it is done, by the keyboard; tables out, for their owner."""

import os
import stat
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.operations.households_made import make_household
from tests.ui.seeing import plain, says, settle, to_press
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.records.answers import answer
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.sync.wire import attempts
from visitapp.ui.households.lists import ListsPage
from visitapp.ui.households.screen import HouseholdsScreen

HEAD = "Prénom;Nom;Téléphone;Commune;Date de l’inscription"
ODILE, ROSE = "Odile;Ravaux;06 12 34 56 78;Bagnolet;01/10/2026", "Rose;Amon;;Fontenay;02/11/2026"


@pytest.fixture
def screen(look, jobs, show, desk) -> HouseholdsScreen:
    meta.write(desk.database, "role", "adviser")
    made = HouseholdsScreen(look, jobs)
    show(made, 910, 512)
    made.go.connect(
        lambda name, given: name == "households" and (made.open(**given), made.refresh())
    )
    made.refresh()
    settle()
    return made


def lists(screen: HouseholdsScreen, *files: Path) -> ListsPage:
    """The page, with what will be chosen one after the other."""
    to_press(screen, "Importer ou exporter").click()
    settle()
    page: ListsPage = screen.inside
    left = list(files)
    page.choose_to_read = lambda _: left.pop(0) if left else None
    return page


def written(folder: Path, *lines: str, name: str = "foyers.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((HEAD, *lines)), "utf-8")
    return path


def focused() -> str:
    widget = QApplication.focusWidget()
    return plain(widget.accessibleName() or widget.text()) if widget is not None else ""


def test_a_list_is_seen_then_imported_by_the_keyboard(screen, desk, tmp_path, press) -> None:
    told: list[str] = []
    screen.told.connect(told.append)
    page = lists(screen, written(tmp_path, ODILE, ROSE))
    page.focus_first(Qt.FocusReason.OtherFocusReason)
    assert focused() == "Choisir un fichier"
    press(Qt.Key.Key_Return)
    settle()
    assert says(page, "2 foyers à ajouter.")
    assert says(page, "Rien n’est encore ajouté.")
    assert says(page, "Odile R.")
    assert says(page, "ligne 3")
    assert records.count(desk.database, "household") == 0, "seen, not made"
    assert focused() == "Importer 2 foyers"
    press(Qt.Key.Key_Return)
    settle()
    assert records.count(desk.database, "household") == 2
    assert [plain(one) for one in told] == ["2 foyers ajoutés."]
    assert screen.inside is None, "back in the list, where they are"
    assert says(screen, "2 foyers sur cet ordinateur.")


def test_every_wrong_cell_is_said_with_its_line_and_column_and_nothing_can_be_made(
    screen, desk, tmp_path
) -> None:
    bad = "Odile;Ravaux;06 12 34 56 78;Bagnolet;31/02/2026"
    page = lists(screen, written(tmp_path, ROSE, bad, ";;;Fontenay;02/11/2026"))
    page.choose.click()
    settle()
    assert says(page, "2 cases à corriger.")
    assert says(page, "Ligne 3, colonne « Date de l’inscription »")
    assert says(page, "« 31/02/2026 » ne va pas.")
    assert says(page, "Ligne 4, colonne « Prénom »")
    assert says(page, "Il manque le nom du foyer.")
    assert page.preview is not None
    assert not page.preview.do.isVisible()
    assert not says(page, "Rose A."), "nobody is shown as about to be added"
    assert records.count(desk.database, "household") == 0


def test_who_is_here_already_is_left_to_a_person_who_compares(screen, desk, tmp_path) -> None:
    here = make_household(desk, "Odile", "Ravaux", phone="+33 6 12 34 56 78")
    page = lists(screen, written(tmp_path, ODILE, ROSE, ODILE.replace("06 12", "06 99"),
                                 ODILE.replace("06 12", "06 99")))  # fmt: skip
    page.choose.click()
    settle()
    assert says(page, "2 foyers à ajouter.")
    assert says(page, "ligne 2 : même nom, même téléphone")
    assert says(page, "ligne 5 : deux fois dans le fichier")
    to_press(page, "Ouvrir le foyer : Odile R.").click()
    settle()
    assert screen.inside.household == here
    screen.open(lists=True)
    settle()
    assert says(screen.inside, "2 foyers à ajouter."), "the list is still there"
    screen.inside.preview.do.click()
    settle()
    assert records.count(desk.database, "household") == 3


def test_a_list_that_is_all_here_offers_another_file(screen, desk, tmp_path) -> None:
    make_household(desk, "Odile", "Ravaux", phone="06 12 34 56 78")
    empty = written(tmp_path, name="vide.csv")
    page = lists(screen, written(tmp_path, ODILE), empty)
    page.choose.click()
    settle()
    assert says(page, "Aucun foyer à ajouter.")
    assert says(page, "Tous sont déjà là.")
    assert focused() == "Choisir un autre fichier"
    to_press(page, "Choisir un autre fichier").click()
    settle()
    assert says(page, "vide.csv")


def test_a_household_that_came_meanwhile_is_not_made_twice(screen, desk, tmp_path) -> None:
    page = lists(screen, written(tmp_path, ODILE))
    page.choose.click()
    settle()
    make_household(desk, "Odile", "Ravaux", phone="06 12 34 56 78")
    to_press(page, "Importer 1 foyer").click()
    settle()
    assert says(page, "Un de ces foyers est arrivé depuis.")
    assert records.count(desk.database, "household") == 1
    assert page.preview is not None
    assert page.preview.do.isEnabled()


def test_a_file_that_is_none_is_said_and_what_was_seen_goes(screen, tmp_path) -> None:
    other = tmp_path / "photo.xlsx"
    other.write_bytes(b"PK\x03\x04 not a workbook")
    page = lists(screen, written(tmp_path, ODILE), other)
    page.choose.click()
    settle()
    to_press(page, "Choisir un autre fichier").click()
    settle()
    assert says(page, "photo.xlsx")
    assert page.preview is None
    assert focused() == "Choisir un fichier"
    page.choose.click()  # and goes back without choosing
    settle()
    assert page.preview is None


def test_esc_goes_back_to_the_households(screen, tmp_path, press) -> None:
    page = lists(screen)
    press(Qt.Key.Key_Escape, widget=page)
    settle()
    assert screen.inside is None


@pytest.mark.parametrize(
    ("words", "first", "kind"),
    [("Exporter les foyers", "Dossier", "csv"), ("Exporter les foyers", "Dossier", "xlsx"),
     ("Exporter les résultats", "Visite", "xlsx")],
)  # fmt: skip
def test_a_table_goes_out_for_its_owner_alone_and_runs_nothing(
    screen, desk, tmp_path, words, first, kind
) -> None:
    household = make_household(desk, "Odile", "Ravaux", phone="06 12 34 56 78")
    answer(desk, record=household, path="commune", answer=Answer(value='=HYPERLINK("x")'))
    page = lists(screen)
    assert says(page, "Sans nom, adresse, téléphone ni revenu")
    assert says(page, "Nombre de visites"), "the columns are said before"
    target = tmp_path / f"sortie.{kind}"
    page.choose_to_write = lambda _, name: str(target)
    to_press(page, words).click()
    settle()
    assert says(page, "Tableau enregistré")
    assert says(page, f"« {tmp_path.name} »")
    if sys.platform != "win32":
        assert stat.S_IMODE(os.stat(target).st_mode) == 0o600
    if kind == "csv":
        text = target.read_text("utf-8-sig")
        assert text.startswith(f'"{first}"')
        assert "\"'=HYPERLINK" in text
        assert "Ravaux" not in text
        assert "06 12" not in text
    else:
        sheet = load_workbook(target).active
        assert sheet["A1"].value == first
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_a_folder_that_cannot_be_written_is_said(screen, tmp_path) -> None:
    page = lists(screen)
    page.choose_to_write = lambda _, name: str(tmp_path / "absent" / f"{name}.csv")
    to_press(page, "Exporter les foyers").click()
    settle()
    assert says(page, "non enregistré.")
    page.choose_to_write = lambda _, name: ""
    to_press(page, "Exporter les foyers").click()
    settle()
    assert not list(tmp_path.rglob("foyers*"))


@pytest.mark.parametrize(
    ("role", "agency", "there"),
    [("visitor", True, False), ("adviser", True, True), ("coordinator", True, True),
     ("administrator", True, False), ("visitor", False, True)],
)  # fmt: skip
def test_who_leads_takes_lists_in_and_out(
    look, jobs, show, desk, tmp_path, *, role, agency, there
) -> None:
    meta.write(desk.database, "role", role)
    if agency:
        meta.write(desk.database, attempts.SERVER, "https://agence.exemple")
    made = HouseholdsScreen(look, jobs)
    show(made, 910, 512)
    made.refresh()
    settle()
    assert made.buttons["lists"].isVisible() is there
    page = ListsPage(look, jobs)
    show(page, 910, 512)
    page.choose_to_write = lambda _, name: str(tmp_path / f"{name}.csv")
    to_press(page, "Exporter les foyers").click()
    settle()
    assert (tmp_path / "foyers.csv").exists() is there
    page.choose_to_read = lambda _: written(tmp_path, ODILE, name="entrer.csv")
    page.choose.click()
    settle()
    assert (page.preview is not None) is there
    if not there:
        assert says(page, "Seule une conseillère importe et exporte.")
