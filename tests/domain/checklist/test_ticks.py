"""Lists to tick: what one prompt asks here, and what ticking and confirming answer."""

from collections.abc import Iterator
from textwrap import indent
from typing import Any

import pytest
import yaml

from visitapp import shipped
from visitapp.domain.checklist.answers import ALREADY_SAID, Answer, Source, State
from visitapp.domain.checklist.load import QuestionnaireProblems, read_questionnaire
from visitapp.domain.checklist.questions import TickLine
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.checklist.ticks import confirmed, held, is_ticked, ticked
from visitapp.domain.text import french

COMFORT = """\
- label: Que constate-t-on ?
  lines:
    - {label: Froid parfois, says: {cold: sometimes}}
    - {label: Froid souvent, says: {cold: often}}
    - {label: Humidité, says: {damp: true}}
    - {label: Flamme jaune, says: {blue: false}}
- label: Quel chauffage ?
  whole: true
  lines:
    - {label: Chaudière au gaz, says: {energy: gas, shared: false}}
    - {label: Gaz pour tous, says: {energy: gas, shared: true}}
"""
FORM = """\
kind: visit
version: 1
title: Essai
sections:
  - id: a
    title: A
    ticks:
{ticks}
    questions:
      - id: cold
        type: choice
        label: C
        why: w
        source: said
        choices: [{{id: no_cold, label: N}}, {{id: sometimes, label: S}}, {{id: often, label: O}}]
      - {{id: damp, type: yes_no, label: D, why: w}}
      - {{id: blue, type: yes_no, label: B, why: w, relevant: damp}}
      - id: energy
        type: choice
        label: E
        why: w
        choices: [{{id: gas, label: G}}, {{id: oil, label: O}}]
      - {{id: shared, type: yes_no, label: P, why: w}}
      - {{id: rooms, type: integer, label: R, why: w}}
  - id: b
    title: B
    questions:
      - {{id: far, type: yes_no, label: F, why: w}}
"""


def form(ticks: str = COMFORT):
    return read_questionnaire(FORM.format(ticks=indent(ticks, " " * 6)), "essai.yaml")


def situation(**answers: object) -> Situation:
    given = {name: one if isinstance(one, Answer) else Answer(one) for name, one in answers.items()}
    return Situation(form(), given)


COMFORT_LIST, HEATING_LIST = form().sections[0].ticks
ALL = ("cold", "damp", "blue", "energy", "shared")


@pytest.mark.parametrize(
    ("answers", "asked", "expected"),
    [
        ({}, ("cold", "damp"), ("cold", "damp")),
        ({}, ("cold",), ()),
        ({"cold": "often"}, ("cold", "damp"), ("cold", "damp")),
        ({"cold": Answer(state=State.REFUSED)}, ("cold", "damp"), ()),
        ({"cold": Answer("often", note=ALREADY_SAID)}, ALL, ("damp", "blue")),
        ({"cold": "of_old"}, ALL, ("damp", "blue")),
    ],
)
def test_it_asks_what_a_tick_can_say_where_there_are_two(answers, asked, expected) -> None:
    assert held(COMFORT_LIST, situation(**answers), asked) == expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, ("energy", "shared")),
        ({"energy": "gas", "shared": True}, ("energy", "shared")),
        ({"energy": "gas"}, ()),
        ({"energy": "oil", "shared": False}, ()),
    ],
)
def test_a_line_that_says_all_is_offered_before_any_answer_or_when_it_is_so(
    answers, expected
) -> None:
    assert held(HEATING_LIST, situation(**answers), ALL) == expected
    assert held(HEATING_LIST, situation(**answers), ("energy",)) == ()


def test_a_tick_answers_as_the_question_does() -> None:
    often = COMFORT_LIST.lines[1]
    assert ticked(often, form().located) == {"cold": Answer("often", source=Source.SAID)}
    assert ticked(HEATING_LIST.lines[0], form().located) == {
        "energy": Answer("gas"), "shared": Answer(value=False),
    }  # fmt: skip
    assert is_ticked(often, situation(cold="often"))
    assert not is_ticked(often, situation(cold="sometimes"))
    assert not is_ticked(often, situation(cold=Answer(state=State.UNKNOWN)))


def test_what_is_not_ticked_is_no_only_once_confirmed_and_never_over_an_answer() -> None:
    known = situation(damp=True)
    assert known.answers == {"damp": Answer(value=True)}
    assert confirmed(COMFORT_LIST, known, ("cold", "damp", "blue")) == {
        "cold": Answer("no_cold", source=Source.SAID), "blue": Answer(value=True),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("ticks", "message"),
    [
        ("{label: T, lines: [{label: L, says: {nobody: true}}]}",
         "« nobody » ne peut pas se cocher dans « T »."),
        ("{label: T, lines: [{label: L, says: {far: true}}]}",
         "« far » ne peut pas se cocher dans « T »."),
        ("{label: T, lines: [{label: L, says: {rooms: true}}]}",
         "« rooms » ne peut pas se cocher dans « T »."),
        ("{label: T, lines: [{label: L, says: {damp: true}}]}\n"
         "- {label: U, lines: [{label: L, says: {damp: true}}]}",
         "« damp » est dans deux listes à cocher."),
        ("{label: T, whole: true, lines: [{label: L, says: {energy: coal}}]}",
         "« coal » n’est pas une réponse à « energy »."),
        ("{label: T, lines: [{label: L, says: {cold: often}}]}",
         "« T » doit taire une réponse à « cold », et une seule."),
        ("{label: T, lines: [{label: L, says: {damp: true, shared: true}}]}",
         "Une ligne de « T » répond à plusieurs questions."),
        ("{label: T, whole: true, lines: [{label: L, says: {energy: gas, shared: true}},"
         " {label: M, says: {energy: oil}}]}", "Une ligne de « T » ne répond pas à tout."),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_list_is_told_at_start(ticks: str, message: str) -> None:
    with pytest.raises(QuestionnaireProblems) as refused:
        form(f"- {ticks}")
    assert message in str(refused.value)


def test_a_section_with_lists_is_a_key_of_a_table() -> None:
    """Places in a questionnaire are; two lines of other questions differ."""
    one, same = (TickLine(label="De l’humidité", says={"damp": True}) for _ in range(2))
    other = TickLine(label="De l’humidité", says={"mould": "little"})
    assert len({hash(one), hash(same), hash(other)}) == 2


def test_no_line_of_what_is_asked_begins_with_a_sign() -> None:
    """« Autrement » is not cut after its first quote, nor a question before its mark."""
    said = [
        (name, words)
        for name in shipped.names("questionnaires")
        for words in _said(yaml.safe_load(shipped.text(f"questionnaires/{name}")))
    ]
    assert len(said) > 1000
    assert [one for one in said if french(one[1]) != one[1]] == []


def _said(part: Any) -> Iterator[str]:
    """Every label, hint and title in a file."""
    for key, value in part.items() if isinstance(part, dict) else ():
        if key in ("label", "hint", "title", "intro", "where") and isinstance(value, str):
            yield value
    for one in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _said(one)
