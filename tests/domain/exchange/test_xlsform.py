"""Every questionnaire as an XLSForm: read by the field's own reader, and true to ours."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pyxform.xls2xform import convert

from tests.domain.checklist.forms import form
from tests.domain.exchange.xpath_reading import evaluate, truth
from tests.for_each import for_each
from visitapp import shipped
from visitapp.cli.questions import kinds, read
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.checklist.coding import decode
from visitapp.domain.checklist.load import read_questionnaire
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.exchange.read_records import RECORD, WrongCell, read_records
from visitapp.domain.exchange.text_table import Line
from visitapp.domain.exchange.xlsform import HINT, LABEL, Row, xlsform
from visitapp.reports.layout.table_files import xlsx_bytes

KINDS = kinds()
EXAMPLES = [name for name in shipped.names("examples") if name.endswith(".json")]
SMALL = """
kind: visit
version: 3
title: Essai
calculations:
  - {id: persons, expression: adults + children}
sections:
  - id: one
    title: Une page
    intro: Bonjour.
    questions:
      - {id: adults, why: Pour voir., type: integer, label: Adultes, unit: adultes,
         required: true, constraint: {min: 1, max: 20, message: "De 1 à 20."},
         usual: {max: 6, message: Beaucoup.}}
      - {id: children, why: Pour voir., type: integer, label: Enfants, special: []}
      - {id: damp, why: Pour voir., type: yes_no, label: Humide, required: true, special: [unknown]}
      - {id: signs, why: Pour voir., type: choices, label: Signes, relevant: damp,
         special: [refused], choices: [{id: a, label: A}, {id: none, label: Aucun}]}
      - {id: since, why: Pour voir., type: month, label: Depuis, special: []}
      - {id: words, why: Pour voir., type: note, label: Notes, special: []}
      - {id: seen, why: Pour voir., type: photo, label: Photo, special: []}
      - {id: hand, why: Pour voir., type: signature, label: Signature, special: []}
      - {id: whose, why: Pour voir., type: reference, kind: dossier, label: Dossier, special: []}
      - id: bills
        type: repeat
        label: Factures
        row_title: [kwh]
        add_label: Ajouter
        questions:
          - {id: kwh, why: Pour voir., type: number, label: Quantité, unit: kWh, special: [],
             constraint: {min: 0, max: "9 * persons", message: Trop.}}
"""


def test_a_reason_for_keeping_asks_once_whether_there_is_an_answer() -> None:
    """Each of two hours says already that there is one; a number does not."""
    rows = {row.get("name", ""): row for row in xlsform(read("appointment")).survey}
    said = rows["start__kept"]["relevant"]
    given = "${start} != ''"
    assert said.startswith(f"({given} and ")
    assert said.count(given) == 2


@pytest.fixture(scope="module")
def small() -> dict[str, Row]:
    form = xlsform(read_questionnaire(SMALL, "small.yaml"))
    return {row.get("name", row["type"]): row for row in form.survey}


@for_each("kind", KINDS)
def test_the_reader_of_the_field_takes_it_without_a_warning(kind: str) -> None:
    sheets = xlsform(read(kind)).sheets()
    book = xlsx_bytes({name: (rows[0], rows[1:]) for name, rows in sheets.items()})
    warnings: list[str] = []
    form = convert(book, warnings=warnings, file_type=".xlsx").xform
    assert warnings == []
    assert f'id="visitapp_{kind}"' in form


def test_a_section_has_a_note_only_where_it_has_an_introduction(small: dict[str, Row]) -> None:
    assert small["section__one__intro"][LABEL] == "Bonjour."
    form = xlsform(read_questionnaire(SMALL.replace("    intro: Bonjour.\n", ""), "small.yaml"))
    assert "section__one__intro" not in {row.get("name") for row in form.survey}


@for_each("kind", KINDS)
def test_every_question_and_every_choice_is_there_once(kind: str) -> None:
    questionnaire = read(kind)
    form = xlsform(questionnaire)
    names = [row["name"] for row in form.survey if "name" in row]
    assert len(set(names)) == len(names)
    assert {path.replace("/", "__") for path in questionnaire.located} <= set(names)
    lists = {row["type"].split()[1] for row in form.survey if row["type"].startswith("select_")}
    assert {row["list_name"] for row in form.choices} == lists
    listed = [(row["list_name"], row["name"]) for row in form.choices]
    assert len(set(listed)) == len(listed)


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("adults", "type", "integer"),
        ("adults", LABEL, "Adultes (adultes)"),
        ("adults", "constraint", ". >= 1 and . <= 20"),
        ("adults", "required", None),  # its companion is: one of the two must be filled
        ("adults__special", "required", "yes"),
        ("adults__special", "type", "select_one special__unknown__refused__later"),
        ("adults__special", "relevant", "${adults} = ''"),
        ("adults__kept", "relevant", "${adults} != '' and ${adults} > 6"),
        ("adults__kept", HINT, "Adultes"),
        ("damp", "type", "select_one oui_non__unknown"),
        ("damp", "required", "yes"),
        ("signs", "type", "select_multiple list__signs"),
        ("signs", "relevant", "${damp} = 'yes'"),
        ("signs", "constraint",
         "count-selected(.) = 1 or not(selected(., 'none') or selected(., 'special_refused'))"),
        ("since", "type", "date"),
        ("since", "appearance", "month-year"),
        ("words", "type", "text"),
        ("words", "appearance", "multiline"),
        ("seen", "type", "image"),
        ("hand", "appearance", "signature"),
        ("whose", "type", "text"),
        ("bills", "type", "begin_repeat"),
        ("bills__kwh", "type", "decimal"),
        ("bills__kwh", "constraint", ". >= 0 and (${persons} = '' or . <= (9 * ${persons}))"),
        ("persons", "calculation",
         "if(${adults} != '' and ${children} != '', (${adults} + ${children}), '')"),
        ("section__one", "type", "begin_group"),
        ("section__one__intro", LABEL, "Bonjour."),
    ],
)  # fmt: skip
def test_a_small_form_by_hand(
    small: dict[str, Row], name: str, column: str, value: str | None
) -> None:
    assert small[name].get(column) == value


def test_what_is_not_answered_has_its_four_words() -> None:
    choices = {
        (row["list_name"], row["name"]): row[LABEL] for row in xlsform(read("visit")).choices
    }
    listed = "special__unknown__refused__not_applicable__later"
    assert choices[listed, "special_unknown"] == "Ne sait pas"
    assert choices[listed, "special_refused"] == "Refuse"
    assert choices[listed, "special_not_applicable"] == "Sans objet"
    assert choices[listed, "special_later"] == "Plus tard"


def node(questionnaire: Questionnaire, path: str, answer: Answer) -> str:
    """An answer as a form keeps it; empty for « ne sait pas » beside a number."""
    located = questionnaire.at(path)
    assert located is not None
    listed = located.question.type in ("choice", "choices", "yes_no")
    if answer.state is not State.GIVEN:
        return f"special_{answer.state.value}" if listed else ""
    value: Any = answer.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return " ".join(value)
    ends = {"month": "-01", "time": ":00.000+01:00"}
    return f"{value}{ends.get(located.question.type, '')}"


def nodes_of(situation: Situation, row: str) -> dict[str, str]:
    """Every name of the form, seen from one row: what does not count is empty."""
    form = situation.questionnaire
    found: dict[str, str] = {}
    for pattern, place in form.located.items():
        repeat, _, child = pattern.partition("/")
        path = f"{repeat}/{row}/{child}" if child else pattern
        answer = situation.answers.get(path)
        shown = answer is not None and situation.relevant(path)
        if place.question.type not in ("group", "repeat"):
            found[pattern.replace("/", "__")] = node(form, path, answer) if shown and answer else ""
    for one in form.calculations:
        value = situation.calculation(one.id)
        found[one.id] = "" if value is None else str(value)
    return found


def in_rows(situation: Situation) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Each question in each of its rows, with the answers seen from there."""
    rows = {"": nodes_of(situation, "")}
    for pattern, place in situation.questionnaire.located.items():
        if place.question.type in ("group", "repeat"):
            continue
        for row in situation.rows(place.repeat) if place.repeat else [""]:
            if row not in rows:
                rows[row] = nodes_of(situation, row)
            yield pattern, row, rows[row]


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_whole_visit_shows_and_refuses_the_same(example: str) -> None:
    form = read("visit")
    answers, _ = decode(form, json.loads(shipped.text(f"examples/{example}"))["answers"])
    situation = Situation(form, answers)
    survey = {row["name"]: row for row in xlsform(form).survey if "name" in row}
    asked = 0
    for pattern, row, nodes in in_rows(situation):
        place, written = form.located[pattern], survey[pattern.replace("/", "__")]
        if place.question.relevant:
            ours = situation.evaluate(place.question.relevant, place.repeat, row) is True
            assert truth(evaluate(written["relevant"], nodes)) == ours, (pattern, row)
            asked += 1
        own = nodes[pattern.replace("/", "__")]
        if written.get("constraint") and own:
            assert truth(evaluate(written["constraint"], nodes, own)), (pattern, row)
            asked += 1
    assert asked > 100


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


def rows_of(*rows: tuple[str, ...]) -> tuple[list[dict[str, object]], list[WrongCell]]:
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
    records, wrong = rows_of(("nom", column), ("Odile", text))
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
    [one], wrong = rows_of(("téléphone", "nom"), (text, text))
    assert (one["phone"], one["name"], wrong) == (value, text, [])


@pytest.mark.parametrize("text", ["6,12E+08", "6.12E8", "3,36123E+10", "6,1e+08"])
def test_a_telephone_that_was_rounded_is_asked_again(text: str) -> None:
    _, [cell] = rows_of(("téléphone",), (text,))
    assert (cell.column, cell.message) == ("téléphone", f"« {text} » ne va pas.")
    assert cell.what_to_do == "Mettez la colonne en texte, puis écrivez le numéro en entier."
    assert rows_of(("nom",), (text,))[1] == [], "the name of a flat may be so"


@for_each(
    ("column", "text"),
    [
        ("surface", "grand"), ("surface", "1,234.5.6"), ("born", "31/02/1980"), ("born", "hier"),
        ("since", "13/2019"), ("since", "avril"), ("at", "24:00"), ("at", "9h60"), ("at", "midi"),
        ("damp", "peut-être"), ("kind", "Péniche"),
    ],
)  # fmt: skip
def test_a_cell_that_is_no_answer_is_said_with_its_line(column: str, text: str) -> None:
    records, wrong = rows_of(("nom", column), ("Odile", text), ("Rose", ""))
    assert [one["name"] for one in records] == ["Rose"]
    (cell,) = wrong
    assert (cell.line, cell.column) == (2, column)
    assert text in cell.message
    assert cell.what_to_do
    assert str(cell).startswith(f"ligne 2, {column}")


def test_a_number_that_may_be_two_is_asked_again() -> None:
    """1.234 is a thousand and more, or one and a little."""
    _, wrong = rows_of(("loyer",), ("1.234",))
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
    records, wrong = rows_of(head, ("Odile", "x"))
    assert records == []
    assert [one.message for one in wrong] == [message]


def test_an_empty_table_says_so() -> None:
    records, wrong = rows_of()
    assert records == []
    assert str(wrong[0]).replace("\u00a0", " ") == (
        "ligne 1 : Le tableau est vide. Ajoutez une ligne par foyer."
    )


@pytest.mark.parametrize(
    ("extra", "message"),
    [(("x",), "1 cellule de trop."), (("x", "y"), "2 cellules de trop."), (("", " "), "")],
)
def test_cells_past_the_last_column_are_counted(extra: tuple[str, ...], message: str) -> None:
    _, wrong = rows_of(("nom",), ("Odile", *extra))
    assert [one.message for one in wrong] == ([message] if message else [])


def test_a_record_that_is_known_keeps_its_id_and_empty_cells_say_nothing() -> None:
    lines = [Line(1, ("Dossier", "nom", "ville", "loyer")), Line(2, (" d1 ", "Odile", "Ici", ""))]
    found, wrong = read_records(FORM, lines, names={"dossier": RECORD}, ignored=("ville",))
    assert wrong == []
    assert (found[0].record, found[0].line, list(found[0].answers)) == ("d1", 2, ["name"])
