"""Contradictions: each in a home made by hand and not in the nearest ordinary one; in the invented
homes only those a reader agrees with; what is unknown adds none; one kept waits for a change."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random

import pytest

from tests.depth import sample
from tests.domain.asking.homes import every_name, whole
from tests.domain.energy.visits import answers_of, visit_form
from tests.for_each import for_each
from visitapp import shipped
from visitapp.domain.checklist.answers import Answer, Answers, State
from visitapp.domain.checklist.contradictions import (
    Contradiction,
    Contradictions,
    at,
    contradictions,
    kept_as_it_is,
    waiting,
)
from visitapp.domain.checklist.load import read_questionnaire
from visitapp.domain.checklist.load_contradictions import read_contradictions
from visitapp.domain.mistakes import FileMistakes
from visitapp.domain.yaml_text import parse

FILE = "contradictions/visit.yaml"
TABLE = Path(__file__).with_name("contradictions.yaml")
AGREED = {
    ("cut_letter_spring_2025", "off_peak_tank_base_option"): "a tank in off-peak hours, none sold",
    ("second_visit_kit", "off_peak_tank_base_option"): "the same",
    ("summer_top_floor", "gas_boiler_without_gas"): "nobody saw who sells the gas",
    ("wood_stove_baby", "yellow_flame_no_danger"): "a yellow flame is a danger, none is noted",
}
"""All that the 53 invented homes are asked, each read by hand and found worth asking."""


@cache
def known() -> Contradictions:
    """The shipped file."""
    return read_contradictions(shipped.text(FILE), "visit.yaml", visit_form())


def examples() -> Mapping[str, Mapping[str, Mapping[str, object]]]:
    found = parse(TABLE.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def found(answers: Answers) -> tuple[Contradiction, ...]:
    return contradictions(visit_form(), answers, known())


def names(answers: Answers) -> set[str]:
    return {one.id.partition("--")[0] for one in found(answers)}


def one_of(raw: Mapping[str, object], rule: str) -> Contradiction:
    return next(one for one in found(answers_of(raw)) if one.id.partition("--")[0] == rule)


def test_every_contradiction_has_its_home_and_there_are_at_least_forty() -> None:
    assert [one.id for one in known().rules] == list(examples())
    assert len(known().rules) >= 40


@for_each("rule", [*examples()])
def test_a_home_has_it_and_the_nearest_ordinary_one_has_not(rule: str) -> None:
    of = examples()[rule]
    assert rule in names(answers_of(of["home"]))
    assert rule not in names(answers_of({**of["home"], **of["fits"]}))


def test_invented_homes_are_asked_only_what_a_reader_agrees_with() -> None:
    asked = {(home, rule) for home in every_name() for rule in names(whole(home))}
    assert asked == set(AGREED)


def test_every_sentence_is_short_and_written_as_the_questions_are() -> None:
    for one in known().rules:
        for text in (one.ask, one.look, one.source):
            assert not re.search(r"(?<!\u00a0)[:;?!»](?!\w)|«(?!\u00a0)", text), one.id
        assert len(one.ask) <= 130, one.id


def test_nothing_is_contradictory_before_anything_is_said() -> None:
    assert found({}) == ()


@pytest.mark.parametrize("state", [State.UNKNOWN, State.REFUSED, State.LATER])
def test_what_is_not_known_never_adds_one(state: State) -> None:
    """All the homes made by hand in one, so that hundreds wait; then one answer after the other."""
    draw = Random(20)
    rules = list(examples())
    for _ in range(sample(40, 1)):
        home: dict[str, object] = {}
        for rule in draw.sample(rules, 25):
            home |= examples()[rule]["home"]
        answers = dict(answers_of(home))
        before = {one.id for one in found(answers)}
        paths = [path for path in answers if path.count("/") != 1]
        for path in draw.sample(paths, len(paths)):
            answers[path] = Answer(state=state)
            now = {one.id for one in found(answers)}
            assert now <= before, path
            before = now
        assert before == set()


def test_each_row_is_looked_at_by_itself_and_opens_there() -> None:
    lamps = {
        "lamps/1/kind": "led", "lamps/1/watts": 9, "lamps/2/kind": "led", "lamps/2/watts": 75,
        "lamps/3/kind": "led", "lamps/3/watts": 60,
    }  # fmt: skip
    assert [one.paths[0] for one in found(answers_of(lamps))] == ["lamps/2/watts", "lamps/3/watts"]


def test_they_come_in_the_order_of_the_visit() -> None:
    raw = {
        "toilet_leak": True, "meter_leak_l_h": 0, "setpoint_day": 18, "setpoint_night": 20,
        "damp": False, "reasons": ["damp"],
    }  # fmt: skip
    asked = [one.id for one in found(answers_of(raw))]
    assert asked == ["damp_and_dry", "warmer_at_night", "toilet_leak_not_at_meter"]


def test_it_is_told_where_an_answer_made_it_and_nowhere_else() -> None:
    raw = {"adults": 1, "children": 2, "family_type": "alone", "surface": 60}
    asked = found(answers_of(raw))
    assert [one.id for one in at(asked, "children")] == ["alone_with_others"]
    assert at(asked, "surface") == ()


def test_where_nothing_is_in_a_table_the_table_itself_is_shown() -> None:
    one = one_of(examples()["gas_boiler_without_gas"]["home"], "gas_boiler_without_gas")
    assert one.paths == ("heating_energy", "contracts/1/energy", "bills")


def test_a_number_of_people_shows_the_answers_it_is_made_of() -> None:
    one = one_of(examples()["shower_all_hour"]["home"], "shower_all_hour")
    assert {"adults", "children"} <= one.reads


def test_one_that_is_right_is_not_asked_again_until_an_answer_changes() -> None:
    raw = dict(examples()["gas_for_nothing"]["home"])
    answers = answers_of(raw)
    [one] = found(answers)
    told = kept_as_it_is(known(), one, "  Le bail l’impose ")
    [kept] = found({**answers, **told})
    assert (kept.kept, waiting([kept]), at([kept], "heating_energy")) == (
        "Le bail l’impose", (), ()
    )  # fmt: skip
    elsewhere = {**answers, **told, "surface": Answer(value=40)}
    assert waiting(found(elsewhere)) == ()
    again = {**answers, **told, "hot_water_energy": Answer(value="wood")}
    assert [one.id for one in waiting(found(again))] == ["gas_for_nothing"]


def test_the_same_number_written_otherwise_is_no_change() -> None:
    raw = dict(examples()["warmer_at_night"]["home"])
    answers = answers_of(raw)
    [one] = found(answers)
    told = kept_as_it_is(known(), one, "Travail de nuit")
    rewritten = answers_of({**raw, "setpoint_night": 20.0})
    assert waiting(found({**rewritten, **told})) == ()


def test_a_row_that_is_right_says_nothing_of_another_row() -> None:
    raw = {"lamps/1/kind": "led", "lamps/1/watts": 60, "lamps/2/kind": "led", "lamps/2/watts": 60}
    answers = answers_of(raw)
    first, second = found(answers)
    told = kept_as_it_is(known(), first, "Projecteur")
    assert [one.id for one in waiting(found({**answers, **told}))] == [second.id]


def faults(*changes: tuple[str, str]) -> str:
    text = shipped.text(FILE)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(FileMistakes) as refused:
        read_contradictions(text, "visit.yaml", visit_form())
    return str(refused.value)


WHEN = "\"consent_landlord and tenure == 'owner'\""


@for_each(
    "old, new, said",
    [
        (WHEN, "\"consent_landlord and tenur == 'owner'\"", "tenur"),
        (WHEN, "\"consent_landlord and tenure == 'ownr'\"", "ownr"),
        (WHEN, '"consent_landlord and tenure > 3"', "un nombre"),
        (WHEN, '"len(tenure)"', "appel"),
        ("about: [tenure, consent_landlord]", "about: [tenure, surface]", "surface"),
        ("about: [tenure, consent_landlord]", "about: []", "about"),
        ("à qui est le logement\u00a0?", "à qui est le logement.", "ask"),
        ("Un propriétaire occupant n’a pas de bailleur.", " ", "source"),
        ("Demandez qui dort ici toute l’année.", "", "look"),
        ("rows: rooms", "rows: room", "room"),
        ("id: alone_with_others", "id: landlord_letter_to_owner", "twice"),
        ("id: alone_with_others", "name: alone_with_others", "id"),
        ("bills_of: bills/energy", "bills_of: bills/quantity", "bills_of"),
        ("bills_of: bills/energy", "bills_of: bills/energi", "bills_of"),
        ("bills_of: bills/energy", "bills_of: bills/energy\n  surface: bills/energy", "surface"),
        ("kept_in: as_it_is", "kept_in: actions", "kept_in"),
        ("review_by: 2027-11-01", "review_by: soon", "keys"),
        ("kept_in: as_it_is\n", "", "keys"),
        ("contradictions:\n", "contradictions: [\n", "YAML"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_file_is_told(old: str, new: str, said: str) -> None:
    assert said in faults((old, new))


def test_all_mistakes_are_told_at_once_each_with_its_line() -> None:
    told = faults((WHEN, '"tenur"'), ("rows: rooms", "rows: room"))
    lines = shipped.text(FILE).splitlines()
    for rule in ("landlord_letter_to_owner", "mould_seen_not_told"):
        assert f"{rule}\u00a0: line {lines.index(f'  - id: {rule}') + 1}:" in told


def test_a_table_that_is_not_always_asked_makes_no_list() -> None:
    """What it would answer is unknown while it is hidden: a list would say « none »."""
    name = "questionnaires/visit.yaml"
    text = shipped.text(name).replace(
        "type: repeat", 'type: repeat\n        relevant: "arrears"', 1
    )
    assert "bills" in text[: text.index('arrears"')][-90:]
    with pytest.raises(FileMistakes, match="bills_of"):
        read_contradictions(shipped.text(FILE), "visit.yaml", read_questionnaire(text, name))
