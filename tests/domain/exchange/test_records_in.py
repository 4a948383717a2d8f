"""A table of households, cell by cell: what is read, and what is said of what is not."""

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.checklist.forms import form
from tests.for_each import for_each
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.exchange.records_in import RECORD, WrongCell, read_records
from visitapp.domain.exchange.text_table import Line

FORM: Questionnaire = form("""
- {id: name, type: text, label: Nom}
- {id: phone, type: text, label: Téléphone}
- {id: surface, type: number, unit: m², label: Surface, why: w}
- {id: rent, type: money, label: Loyer, why: w}
- {id: born, type: date, label: Né le}
- {id: since, type: month, label: Depuis, why: w}
- {id: at, type: time, label: Heure}
- {id: damp, type: yes_no, label: Humide, why: w}
- {id: kind, type: choice, label: Logement, why: w, choices: [{id: flat, label: Appartement}]}
- {id: seen, type: photo, label: Photo}
- id: bills
  type: repeat
  label: Factures
  questions: [{id: kwh, type: number, unit: kWh, label: Quantité, why: w}]
""")


def read(*rows: tuple[str, ...]) -> tuple[list[dict[str, object]], list[WrongCell]]:
    lines = [Line(number, row) for number, row in enumerate(rows, start=1)]
    found, wrong = read_records(
        FORM, lines, names={"dossier": RECORD}, ignored=("ville",), phones=("phone",)
    )
    return [{k: v.value for k, v in one.answers.items()} for one in found], wrong


@for_each(
    ("column", "text", "value"),
    [
        ("Surface", "61,5", Decimal("61.5")), ("loyer", "540", Decimal(540)),
        ("born", "02/03/1980", date(1980, 3, 2)), ("born", "1980-03-02", date(1980, 3, 2)),
        ("born", "1980-03-02 00:00:00", date(1980, 3, 2)),
        ("Depuis", "04/2019", "2019-04"), ("depuis", "2019-04", "2019-04"),
        ("Heure", "9h", "09:00"), ("heure", "9 h 05", "09:05"), ("at", "23:59", "23:59"),
        ("HUMIDE", "Oui", True), ("damp", "0", False),
        ("logement", "appartement", "flat"), ("kind", "flat", "flat"),
    ],
)  # fmt: skip
def test_a_cell_is_read_as_a_person_writes_it(column: str, text: str, value: object) -> None:
    records, wrong = read(("nom", column), ("Odile", text))
    assert wrong == []
    assert list(records[0].values()) == ["Odile", value]


PHONES = for_each(("text", "value"), [
    ("612345678", "0612345678"), ("199000011", "0199000011"), ("6 12 34 56 78", "06 12 34 56 78"),
    ("33612345678", "+33612345678"), ("33 6 12 34 56 78", "+33 6 12 34 56 78"),
    ("0612345678", "0612345678"), ("06.12.34.56.78", "06.12.34.56.78"),
    ("+33 6 12 34 56 78", "+33 6 12 34 56 78"), ("0033612345678", "0033612345678"),
    ("+32470123456", "+32470123456"), ("12345678", "12345678"), ("le soir", "le soir"),
])  # fmt: skip


@PHONES
def test_a_telephone_gets_back_what_a_spreadsheet_took(text: str, value: str) -> None:
    """Ten figures from a 0, or nine after +33: the French numbering plan (ARCEP, 2018-0881). Of
    another text nothing is guessed."""
    [one], wrong = read(("téléphone", "nom"), (text, text))
    assert (one["phone"], one["name"], wrong) == (value, text, [])


@pytest.mark.parametrize("text", ["6,12E+08", "6.12E8", "3,36123E+10", "6,1e+08"])
def test_a_telephone_that_was_rounded_is_asked_again(text: str) -> None:
    _, [cell] = read(("téléphone",), (text,))
    assert (cell.column, cell.message) == ("téléphone", f"« {text} » ne va pas.")
    assert cell.what_to_do == "Mettez la colonne en texte, puis écrivez le numéro en entier."
    assert read(("nom",), (text,))[1] == [], "the name of a flat may be so"


@for_each(
    ("column", "text"),
    [
        ("surface", "grand"), ("surface", "1,234.5.6"), ("born", "31/02/1980"), ("born", "hier"),
        ("since", "13/2019"), ("since", "avril"), ("at", "24:00"), ("at", "9h60"), ("at", "midi"),
        ("damp", "peut-être"), ("kind", "Péniche"),
    ],
)  # fmt: skip
def test_a_cell_that_is_no_answer_is_said_with_its_line(column: str, text: str) -> None:
    records, wrong = read(("nom", column), ("Odile", text), ("Rose", ""))
    assert [one["name"] for one in records] == ["Rose"]
    (cell,) = wrong
    assert (cell.line, cell.column) == (2, column)
    assert text in cell.message
    assert cell.what_to_do
    assert str(cell).startswith(f"ligne 2, {column}")


def test_a_number_that_may_be_two_is_asked_again() -> None:
    """1.234 is a thousand and more, or one and a little."""
    _, wrong = read(("loyer",), ("1.234",))
    assert [one.what_to_do for one in wrong] == ["Écrivez le nombre sans séparateur de milliers."]


@pytest.mark.parametrize(
    ("head", "message"),
    [
        (("nom", "couleur"), "Colonne inconnue."),
        (("nom", "Nom"), "Colonne écrite deux fois."),
        (("ville",), "Aucune colonne connue."),
        (("photo", "nom"), "Colonne inconnue."),
        (("quantité", "nom"), "Colonne inconnue."),
    ],
)
def test_a_head_that_cannot_be_followed_reads_nothing(head: tuple[str, ...], message: str) -> None:
    records, wrong = read(head, ("Odile", "x"))
    assert records == []
    assert [one.message for one in wrong] == [message]


def test_an_empty_table_says_so() -> None:
    records, wrong = read()
    assert records == []
    assert str(wrong[0]).replace("\u00a0", " ") == (
        "ligne 1 : Le tableau est vide. Ajoutez une ligne par foyer."
    )


@pytest.mark.parametrize(
    ("extra", "message"),
    [(("x",), "1 cellule de trop."), (("x", "y"), "2 cellules de trop."), (("", " "), "")],
)
def test_cells_past_the_last_column_are_counted(extra: tuple[str, ...], message: str) -> None:
    _, wrong = read(("nom",), ("Odile", *extra))
    assert [one.message for one in wrong] == ([message] if message else [])


def test_a_record_that_is_known_keeps_its_id_and_empty_cells_say_nothing() -> None:
    lines = [Line(1, ("Dossier", "nom", "ville", "loyer")), Line(2, (" d1 ", "Odile", "Ici", ""))]
    found, wrong = read_records(FORM, lines, names={"dossier": RECORD}, ignored=("ville",))
    assert wrong == []
    assert (found[0].record, found[0].line, list(found[0].answers)) == ("d1", 2, ["name"])
