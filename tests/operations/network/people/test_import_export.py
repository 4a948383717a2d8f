"""The network in and out: CSV and XLSX, all or nothing, and nothing in it is run."""

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.operations.network_made import someone, structure, talk
from visitapp.domain.errors import UserError
from visitapp.operations.network.directory.partners import directory
from visitapp.operations.network.people import import_export
from visitapp.operations.network.people.import_export import Taken
from visitapp.operations.network.people.people import person_file
from visitapp.operations.network.people.people_list import people
from visitapp.store.file import meta
from visitapp.store.log import records

HEAD = "Prénom et nom;Structure;Adresse électronique;Accepte;Dernier échange"


pytestmark = pytest.mark.usefixtures("adviser")


def take(desk, tmp_path: Path, data: bytes, name: str = "liste.csv") -> Taken:
    path = tmp_path / name
    path.write_bytes(data)
    done = import_export.take(desk, path=str(path)).result
    assert isinstance(done, Taken)
    return done


def lines(*more: str) -> bytes:
    return "\r\n".join((HEAD, *more)).encode("utf-8-sig")


def fill(desk) -> str:
    ccas = structure(desk, sort="social", networks=("town_halls", "rappel"))
    made = someone(
        desk, "Nadia Belkacem", ccas, job="=SOMME(A1)", territory="93", phone="01 99 00 00 44",
        email="nadia@ccas.example", channels=("phone", "email"), agreed_on=date(2026, 1, 5),
    )  # fmt: skip
    someone(desk, "'Apostrophe", structure_name="+33 1 99 00 00 45")
    talk(desk, made, date(2026, 11, 20))
    return made


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_out_and_in_again_changes_nothing(desk, tmp_path: Path, form) -> None:
    made = fill(desk)
    before = [person_file(desk, contact=one.contact).answers for one in people(desk).lines]
    done = take(desk, tmp_path, import_export.export(desk, form=form), f"reseau.{form}")
    assert (done.new, done.changed, done.same) == (0, 0, 2)
    after = [person_file(desk, contact=one.contact).answers for one in people(desk).lines]
    assert after == before
    assert person_file(desk, contact=made).answers["job"].value == "=SOMME(A1)"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_out_and_in_at_another_agency_gives_the_same_people(desk, tmp_path: Path, form) -> None:
    fill(desk)
    data = import_export.export(desk, form=form)
    desk.database.run(lambda: [desk.database.write(f"DELETE FROM {table}")
                               for table in ("answer", "change", "record")])  # fmt: skip
    desk.drafts.forget()
    done = take(desk, tmp_path, data, f"reseau.{form}")
    assert (done.new, done.changed, done.same) == (2, 0, 0)
    nadia = people(desk, text="nadia").lines[0]
    assert (nadia.job, nadia.territory, nadia.phone) == ("=SOMME(A1)", "93", "01 99 00 00 44")
    assert (nadia.email, nadia.channels) == ("nadia@ccas.example", ("phone", "email"))
    assert nadia.last_talk_on == date(2026, 11, 20)
    assert person_file(desk, contact=nadia.contact).agreed_on == date(2026, 1, 5)
    if form == "xlsx":  # the structures are on the second sheet
        assert done.structures is not None
        assert done.structures.new == 1
        assert nadia.networks == {"town_halls", "rappel"}
        assert [one.name for one in directory(desk).lines] == ["CCAS de Bondy (exemple)"]
    else:
        assert nadia.structure_name == "CCAS de Bondy (exemple)"


def test_nothing_in_a_file_is_run_by_a_spreadsheet(desk) -> None:
    fill(desk)
    text = import_export.export(desk).decode("utf-8-sig")
    assert '"\'=SOMME(A1)"' in text
    assert '"\'+33 1 99 00 00 45"' in text
    book = load_workbook(io.BytesIO(import_export.export(desk, form="xlsx")))
    assert book.sheetnames == ["Personnes", "Structures"]
    assert not [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]


def test_a_formula_of_somebody_else_is_read_as_nothing(desk, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Prénom et nom", "Métier"])
    book.active.append(["Nadia Belkacem", '=WEBSERVICE("http://x.example")'])
    held = io.BytesIO()
    book.save(held)
    assert take(desk, tmp_path, held.getvalue(), "liste.xlsx").new == 1
    assert people(desk).lines[0].job == ""


def test_a_line_is_known_by_its_name_and_structure(desk, tmp_path: Path) -> None:
    fill(desk)
    done = take(
        desk, tmp_path,
        lines(
            "nadia BELKACEM;CCAS de Bondy (exemple);autre@ccas.example;;02/03/2026",
            "Nadia Belkacem;Autre structure;;;",
            "Paul Renard;CCAS de Bondy (exemple);;Par courrier;15/10/2026",
            "paul renard;CCAS de Bondy (exemple);;;",
        ),
    )  # fmt: skip
    assert (done.new, done.changed, done.same) == (2, 2, 0)
    first, second = people(desk, text="nadia").lines
    by_place = {one.structure_name: one for one in (first, second)}
    nadia = by_place["CCAS de Bondy (exemple)"]
    assert nadia.email == "autre@ccas.example"
    assert nadia.channels == ("phone", "email")
    assert nadia.last_talk_on == date(2026, 11, 20)  # the file's is older
    paul = people(desk, text="paul").lines[0]
    assert (paul.structure, paul.channels) == (nadia.structure, ("post",))
    assert paul.last_talk_on == date(2026, 10, 15)


def test_bad_lines_are_told_and_nothing_is_written(desk, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        take(
            desk, tmp_path,
            lines("Nadia Belkacem;;;;", "Paul;;paul(at)x;;", ";CCAS;;;",
                  "Léa;;;Par fax;31/02/2026"),
        )  # fmt: skip
    assert refused.value.message == "Rien n’est importé\u00a0: des lignes sont à corriger."
    for said in ("ligne 3, «\u00a0Adresse électronique\u00a0»", "ligne 4, il manque le nom",
                 "ligne 5, «\u00a0Accepte\u00a0»", "«\u00a0Dernier échange\u00a0»"):  # fmt: skip
        assert said in refused.value.hint
    assert records.count(desk.database, "contact") == 0


def test_a_bad_second_sheet_keeps_the_first_out(desk, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Nom", "Genre"])
    book.active.append(["CCAS", "Accompagnement social (CCAS, département)"])
    sheet = book.create_sheet("Personnes")
    sheet.append(["Prénom et nom", "Adresse électronique"])
    sheet.append(["Nadia Belkacem", "pas une adresse"])
    held = io.BytesIO()
    book.save(held)
    with pytest.raises(UserError):
        take(desk, tmp_path, held.getvalue(), "liste.xlsx")
    assert records.count(desk.database, "partner") == 0
    assert records.count(desk.database, "contact") == 0


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02", b"Ville;Age\r\nBondy;3\r\n", b"PK\x03\x04nothing"]
)
def test_what_is_no_list_is_refused_in_one_sentence(desk, tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UserError):
        take(desk, tmp_path, data)


def test_a_visitor_takes_nothing_in_or_out(desk, tmp_path: Path) -> None:
    meta.write(desk.database, "role", "visitor")
    with pytest.raises(UserError):
        import_export.export(desk)
    with pytest.raises(UserError):
        take(desk, tmp_path, lines("Nadia;;;;"))
