"""A list of households: read whole, every wrong cell said, made all or none, never twice."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import plain
from tests.operations.households_made import make_household
from tests.operations.read_back import state
from tests.states_drawn import firsts
from visitapp.domain.checklist.answers import Source, State
from visitapp.domain.errors import UserError
from visitapp.operations.overviews import export_tables, import_households
from visitapp.operations.records.answers import answers_of
from visitapp.reports.layout.table_files import csv_bytes, xlsx_bytes
from visitapp.store.file import meta
from visitapp.store.log import records

AGENCY = "https://agence.exemple"
HEAD = ("Prénom", "Nom", "Téléphone", "Code postal", "Commune", "Quel dispositif ?", "persons",
        "reasons", "Date de l’inscription", "interpreter", "consent_contact")  # fmt: skip
ODILE = ("Odile", "Ravaux", "06 12 34 56 78", "93170", "Bagnolet", "Ecogie", 2,
         "Froid l’hiver | Humidité, moisissures", "01/10/2026", "non", "oui")  # fmt: skip
ROSE = ("Rose", "Amon", "", "94120", "Fontenay", "visites_energie", "Ne sait pas", "", "2026-11-02",
        "Refuse", "plus tard")  # fmt: skip


def listed(
    folder: Path, *rows: tuple[Any, ...], head: tuple[str, ...] = HEAD, name: str = "l.csv"
) -> str:
    table = [list(row) for row in rows]
    made = csv_bytes(head, table) if name.endswith("csv") else xlsx_bytes({"Foyers": (head, table)})
    (folder / name).write_bytes(made)
    return str(folder / name)


def households(desk) -> list[str]:
    return [one.id for one in records.of_kind(desk.database, "household")]


@pytest.mark.parametrize("name", ["liste.csv", "liste.xlsx"])
def test_a_preview_writes_nothing_and_the_import_everything(
    desk, tmp_path: Path, name: str
) -> None:
    seen = import_households.preview(desk, path=listed(tmp_path, ODILE, ROSE, name=name))
    assert [(one.line, one.name) for one in seen.new] == [(2, "Odile R."), (3, "Rose A.")]
    assert (seen.known, seen.wrong, households(desk)) == ((), (), [])
    made = import_households.import_households(desk, preview=seen).result
    assert list(made) == households(desk)
    odile, rose = (answers_of(desk, record=one) for one in made)
    assert {name: odile[name].value for name in ("first_name", "phone", "postcode", "persons",
            "scheme", "reasons", "registered_on", "interpreter", "consent_contact")} == {
        "first_name": "Odile", "phone": "06 12 34 56 78", "postcode": "93170", "persons": 2,
        "scheme": "ecogie", "reasons": ("cold", "damp"), "registered_on": date(2026, 10, 1),
        "interpreter": False, "consent_contact": True,
    }  # fmt: skip
    assert odile["first_name"].source is Source.SAID
    assert (rose["persons"].state, rose["interpreter"].state, rose["consent_contact"].state) == (
        State.UNKNOWN, State.REFUSED, State.LATER,
    )  # fmt: skip
    assert "phone" not in rose


def test_a_household_of_a_list_begins_where_a_file_may_begin(desk, tmp_path: Path) -> None:
    seen = import_households.preview(desk, path=listed(tmp_path, ODILE, ROSE))
    made = import_households.import_households(desk, preview=seen).result
    assert {state(desk, one) for one in made} <= firsts()["household"]


def test_why_a_file_was_closed_elsewhere_is_not_taken_over(desk, tmp_path: Path) -> None:
    file = listed(tmp_path, ("Odile", "moved"), head=("Prénom", "closing"))
    (made,) = import_households.import_households(
        desk, preview=import_households.preview(desk, path=file)
    ).result
    assert set(answers_of(desk, record=made)) == {"first_name"}


def test_a_household_that_is_here_is_not_made_again(desk, tmp_path: Path) -> None:
    make_household(desk, "ODILE", "Ravaux", phone="+33 6 12 34 56 78")
    path = listed(tmp_path, ODILE, ROSE, ROSE, ODILE)
    seen = import_households.preview(desk, path=path)
    assert [one.line for one in seen.new] == [3, 4]  # without a phone, Rose may be two people
    assert [(one.line, one.why) for one in seen.known] == [
        (2, "même nom, même téléphone"), (5, "même nom, même téléphone"),
    ]  # fmt: skip
    import_households.import_households(desk, preview=seen)
    assert len(households(desk)) == 3


def test_twice_in_the_file_is_once(desk, tmp_path: Path) -> None:
    seen = import_households.preview(desk, path=listed(tmp_path, ODILE, ODILE))
    assert (len(seen.new), [one.why for one in seen.known]) == (1, ["deux fois dans le fichier"])


@pytest.mark.parametrize("name", ["liste.csv", "liste.xlsx"])
def test_a_telephone_that_a_spreadsheet_made_a_number_is_the_same_one(
    desk, tmp_path: Path, name: str
) -> None:
    """612345678 in a cell of numbers is 06 12 34 56 78: of a household once, and known again."""
    number = (*ODILE[:2], 612345678, *ODILE[3:])
    seen = import_households.preview(desk, path=listed(tmp_path, number, ODILE, name=name))
    assert ([one.answers["phone"].value for one in seen.new], len(seen.known)) == (
        ["0612345678"], 1,
    )  # fmt: skip
    import_households.import_households(desk, preview=seen)
    again = (*ODILE[:2], 33612345678, *ODILE[3:])
    seen = import_households.preview(desk, path=listed(tmp_path, again, number, name=name))
    assert [one.why for one in seen.known] == ["même nom, même téléphone"] * 2


def test_a_household_that_came_without_its_zero_is_known(desk, tmp_path: Path) -> None:
    make_household(desk, phone="612345678")
    seen = import_households.preview(desk, path=listed(tmp_path, ODILE))
    assert [one.why for one in seen.known] == ["même nom, même téléphone"]


def test_a_telephone_that_a_spreadsheet_rounded_stops_the_list(desk, tmp_path: Path) -> None:
    rounded = (*ODILE[:2], "6,12E+08", *ODILE[3:])
    seen = import_households.preview(desk, path=listed(tmp_path, rounded))
    assert [(one.line, one.column) for one in seen.wrong] == [(2, "Téléphone")]


def test_our_own_export_comes_back_as_known(desk, tmp_path: Path) -> None:
    make_household(desk)
    make_household(desk, "Rose", "Amon")
    path = tmp_path / "foyers.xlsx"
    path.write_bytes(
        export_tables.written(export_tables.table(desk, what="households"), "foyers.xlsx")
    )
    seen = import_households.preview(desk, path=str(path))
    assert seen.wrong == ()
    assert [one.why for one in seen.known] == ["même dossier", "même dossier"]
    with pytest.raises(UserError, match="déjà là"):
        import_households.import_households(desk, preview=seen)


def test_every_wrong_cell_is_said_and_nothing_is_made(desk, tmp_path: Path) -> None:
    rows = (
        ODILE,
        ("", "", "", "93170", "Bagnolet", "Ecogie", 2, "", "", "", ""),
        ("Rose", "Amon", "", "", "", "Ecologie", 200, "Froid", "31/02/2026", "peut-être", "oui"),
        ("Zoé", "Petit", "", "", "", "", "deux", "", "hier", "", "refuse"),
    )
    seen = import_households.preview(desk, path=listed(tmp_path, *rows))
    told = [(one.line, one.column) for one in seen.wrong]
    assert told == [
        (3, "first_name"), (4, "Quel dispositif ?"), (4, "reasons"), (4, "Date de l’inscription"),
        (4, "interpreter"), (4, "persons"), (5, "persons"), (5, "Date de l’inscription"),
        (5, "consent_contact"),
    ]  # fmt: skip
    said = [plain(str(one)) for one in seen.wrong]
    assert said[1].startswith("ligne 4, Quel dispositif ? : « Ecologie » ne va pas. Écrivez : ")
    assert "Écrivez le nombre de personnes, de 1 à 25." in said[5]
    with pytest.raises(UserError, match=r"ligne 3, first_name.* et 6 de plus"):
        import_households.import_households(desk, preview=seen)
    assert households(desk) == []


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (("Prénom", "Revenus"), "ligne 1, Revenus : Colonne inconnue."),
        (("Prénom", "prenom"), "ligne 1, prenom : Colonne écrite deux fois."),
        (("", ""), "Colonne"),
        (("first_name", "=1+1"), "ligne 1, =1+1 : Colonne inconnue."),
    ],
)
def test_a_column_that_is_not_known_stops_everything(
    desk, tmp_path: Path, head: tuple[str, ...], said: str
) -> None:
    seen = import_households.preview(desk, path=listed(tmp_path, ("a", "b"), head=head))
    assert seen.new == ()
    assert any(said in plain(str(one)) for one in seen.wrong) or "Aucune colonne" in str(seen.wrong)


def test_a_household_of_elsewhere_is_wrong_not_doubled(desk, tmp_path: Path) -> None:
    seen = import_households.preview(
        desk, path=listed(tmp_path, ("no-such-id", "Odile"), head=("Dossier", "Prénom"))
    )
    assert [plain(str(one)) for one in seen.wrong] == [
        "ligne 2, Dossier : Ce dossier n’est pas sur cet ordinateur. "
        "Videz la case pour en faire un nouveau foyer."
    ]


def test_a_registration_of_a_day_to_come_is_said_at_its_line(desk, tmp_path: Path) -> None:
    seen = import_households.preview(
        desk, path=listed(tmp_path, ODILE, (*ROSE[:8], "02/11/2062", *ROSE[9:]))
    )
    [told] = seen.wrong
    assert (told.line, told.column) == (3, "registered_on")
    assert plain(told.message) == "Le 2 novembre 2062 n’est pas encore venu."
    with pytest.raises(UserError):
        import_households.import_households(desk, preview=seen)
    assert households(desk) == []


def test_a_failure_in_the_middle_makes_nobody(
    desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = import_households.preview(desk, path=listed(tmp_path, ODILE, ROSE))
    create = import_households.households.create

    def fails(desk, **more):
        if households(desk):
            raise OSError("disk full")
        return create(desk, **more)

    monkeypatch.setattr(import_households.households, "create", fails)
    with pytest.raises(OSError, match="full"):
        import_households.import_households(desk, preview=seen)
    assert households(desk) == []


def test_formulas_are_left_and_counted(desk, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Prénom", "Nom"])
    sheet.append(["Odile", "=1+1"])
    book.save(tmp_path / "f.xlsx")
    seen = import_households.preview(desk, path=str(tmp_path / "f.xlsx"))
    assert (seen.formulas, [one.name for one in seen.new]) == (1, ["Odile"])


def test_a_windows_file_and_too_many_lines(desk, tmp_path: Path) -> None:
    path = tmp_path / "w.csv"
    path.write_bytes("Prénom;Commune\r\nZoé;L’Haÿ-les-Roses\r\n".encode("cp1252"))
    [one] = import_households.preview(desk, path=str(path)).new
    assert one.answers["commune"].value == "L’Haÿ-les-Roses"
    path.write_text("Prénom\n" + "Zoé\n" * 6000)
    with pytest.raises(UserError, match="plus de 5001 lignes"):
        import_households.preview(desk, path=str(path))


def test_a_household_that_is_here_is_named_to_be_opened(desk, tmp_path: Path) -> None:
    here = make_household(desk, "Odile", "Ravaux", phone="06 12 34 56 78")
    head, with_id = ("Dossier", *HEAD), (here, *ROSE)
    path = listed(tmp_path, ("", *ODILE), with_id, ("", "Léa", *ODILE[1:]), ("", "Léa", *ODILE[1:]),
                  head=head)  # fmt: skip
    seen = import_households.preview(desk, path=path)
    assert [(one.line, one.household) for one in seen.known] == [(2, here), (3, here), (5, "")]


def test_a_household_that_came_since_the_preview_stops_the_list(desk, tmp_path: Path) -> None:
    seen = import_households.preview(desk, path=listed(tmp_path, ODILE, ROSE))
    make_household(desk, "Odile", "Ravaux", phone="06 12 34 56 78")
    with pytest.raises(UserError, match="arrivé depuis"):
        import_households.import_households(desk, preview=seen)
    assert len(households(desk)) == 1


@pytest.mark.parametrize(
    ("role", "agency", "may"),
    [("visitor", AGENCY, False), ("administrator", AGENCY, False),
     ("adviser", AGENCY, True), ("coordinator", AGENCY, True),
     ("visitor", "", True)],
)  # fmt: skip
def test_in_an_agency_who_leads_takes_lists_in_and_out(
    desk, tmp_path: Path, role: str, agency: str, may: bool
) -> None:
    seen = import_households.preview(desk, path=listed(tmp_path, ODILE))
    meta.write(desk.database, "role", role)
    meta.write(desk.database, "server", agency)
    out = tmp_path / "sortie.csv"
    doors = (
        lambda: import_households.preview(desk, path=listed(tmp_path, ODILE)),
        lambda: import_households.import_households(desk, preview=seen),
        lambda: export_tables.table(desk, what="households"),
        lambda: export_tables.keep(desk, what="results", path=str(out)),
    )
    for door in doors:
        if may:
            door()
        else:
            with pytest.raises(UserError, match="Seule une conseillère"):
                door()
    assert (len(households(desk)), out.exists()) == ((1, True) if may else (0, False))
