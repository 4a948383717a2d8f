"""Every questionnaire as an XLSForm: read by the field's own reader, and true to ours."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from pyxform.xls2xform import convert

from tests.domain.exchange.xpath_reading import evaluate, truth
from tests.for_each import for_each
from visitapp import shipped
from visitapp.cli.questions import kinds, read
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.checklist.coding import decode
from visitapp.domain.checklist.load import read_questionnaire
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.exchange.xlsform import HINT, LABEL, Row, xlsform
from visitapp.reports.layout.tables_out import xlsx_bytes

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
