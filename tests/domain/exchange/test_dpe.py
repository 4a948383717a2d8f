"""A diagnosis to answers: only what has one clear meaning; hostile files in one sentence."""

import random
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.cli import spoiling
from tests.cli.commands import plain
from tests.domain.exchange.dpe_made import (
    NUMBER,
    at,
    dpe,
    energy,
    heating,
    hot_water,
    wall,
    window,
)
from tests.for_each import for_each
from visitapp import shipped
from visitapp.cli.questions import read
from visitapp.domain.checklist.values import fits
from visitapp.domain.errors import UserError
from visitapp.domain.exchange.dpe import LARGEST, Dpe, read_dpe
from visitapp.domain.exchange.dpe_mapping import holds, read_mapping
from visitapp.domain.exchange.dpe_place import Place, elsewhere
from visitapp.domain.mistakes import FileMistakes

MAPPING = read_mapping(shipped.text("exchange/dpe.yaml"), "dpe.yaml")
VISIT = read("visit")


def found(content: bytes) -> Dpe:
    return read_dpe(content, MAPPING, "dpe.xml")


def answers(**changes: Any) -> dict[str, Any]:
    return dict(found(dpe(**changes)).answers)


def test_a_whole_diagnosis_by_hand() -> None:
    told = found(dpe())
    assert (told.number, told.day, told.ghg_class) == (NUMBER, date(2024, 5, 17), "e")
    assert told.answers == {
        "dpe_class": "e", "dpe_date": "2024-05", "dpe_energy": Decimal("268.4"),
        "dpe_ghg": Decimal(52), "surface": Decimal("58.4"), "ceiling_height": Decimal("2.5"),
        "dwelling_type": "flat", "construction": "1948_1974", "wall_insulation": "partial",
        "glazing": "double", "ventilation": "mechanical", "heating_energy": "gas",
        "heating_shared": False, "heating_system": "boiler", "hot_water_energy": "gas",
        "hot_water_system": "tank", "tank_litres": 150,
    }  # fmt: skip


@for_each(
    ("question", "changes", "value"),
    [
        ("construction", {"period": 4}, "1975_1988"),
        ("construction", {"period": 10}, "after_2012"),
        ("construction", {"period": 11}, None),
        ("dwelling_type", {"method": 1}, "house"),
        ("dwelling_type", {"method": 99}, None),
        ("wall_insulation", {"walls": [wall(2), wall(2)]}, "none"),
        ("wall_insulation", {"walls": [wall(4), wall(9)]}, "insulated"),
        ("wall_insulation", {"walls": [wall(2), wall(1)]}, None),  # one is not known
        ("wall_insulation", {"walls": [wall(2), wall(3, beside=22)]}, "none"),  # a heated home
        ("wall_insulation", {"walls": []}, None),
        ("glazing", {"windows": [window(1), window(1)]}, "single"),
        ("glazing", {"windows": [window(1), window(3)]}, "mixed"),
        ("glazing", {"windows": [window(2), window(5)]}, "double"),  # a glass brick is no window
        ("glazing", {"windows": [window(2), window(4)]}, None),
        ("glazing", {"windows": [window(1, twofold=1)]}, None),
        ("ventilation", {"ventilation": 1}, "none"),
        ("ventilation", {"ventilation": 25}, "natural"),
        ("ventilation", {"ventilation": 27}, None),
        ("heating_energy", {"energies": [energy(1, 500, 0), energy(5, 4000, 0)]}, "wood"),
        ("heating_energy", {"energies": [energy(11, 4000, 0)]}, None),
        ("heating_energy", {"energies": [energy(1, 0, 900)]}, None),
        ("hot_water_energy", {"energies": [energy(2, 9000, 10), energy(1, 0, 900)]}, "electricity"),
        ("heating_shared", {"heatings": [heating(2)]}, True),
        ("heating_shared", {"heatings": [heating(1), heating(2)]}, None),
        ("heating_system", {"heatings": [heating(1, [(5, 1)])]}, "heat_pump"),
        ("heating_system", {"heatings": [heating(1, [(89, 1), (30, 2)])]}, "boiler"),
        ("heating_system", {"heatings": [heating(1, [(89, 1), (5, 1)])]}, None),
        ("heating_system", {"heatings": [heating(2, [(108, 1)])]}, None),
        ("hot_water_system", {"waters": [hot_water(2)]}, "shared"),
        ("hot_water_system", {"waters": [hot_water(1, 1, 0)]}, "instant"),
        ("hot_water_system", {"waters": [hot_water(1), hot_water(2)]}, None),
        ("tank_litres", {"waters": [hot_water(1, 1, 0)]}, None),
        ("tank_litres", {"waters": [hot_water(2, 3, 3000)]}, None),
        ("tank_litres", {"waters": [hot_water(), hot_water()]}, None),
        ("surface", {"surface": "0"}, None),
        ("surface", {"surface": "NaN"}, None),
        ("surface", {"surface": "-5"}, None),
        ("surface", {"surface": "1e99"}, None),
        ("surface", {"surface": "5.84E1"}, Decimal("58.4")),
        ("dpe_class", {"letter": "H"}, None),
        ("dpe_date", {"day": "hier"}, None),
    ],
)
def test_one_fact(question: str, changes: dict[str, Any], value: object) -> None:
    assert answers(**changes).get(question) == value


def test_the_mapping_answers_questions_of_the_visit_with_their_choices() -> None:
    assert MAPPING.source.startswith("ADEME")
    for fact in MAPPING.facts:
        question = VISIT.located[fact.question].question
        choices = {choice.id for choice in question.choices}
        wanted = set(fact.codes) | ({fact.mixed} if fact.mixed else set())
        if question.type == "yes_no":
            assert wanted == {"yes", "no"}
        elif wanted:
            assert wanted <= choices, fact.question
            assert question.type == "choice"
    for id, value in answers().items():
        assert fits(VISIT.located[id].question.type, value), id


def test_codes_are_said_once_for_each_fact() -> None:
    for fact in MAPPING.facts:
        for code in range(200):
            there = [choice for choice, codes in fact.codes.items() if holds(codes, str(code))]
            assert len(there) <= 1, (fact.question, code)


@pytest.mark.parametrize("text", ["a: [", "facts: 3", "source: x\n", "[]"])
def test_a_mapping_that_is_wrong_is_a_mistake_of_the_file(text: str) -> None:
    with pytest.raises(FileMistakes):
        read_mapping(text, "dpe.yaml")


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE dpe [<!ENTITY a "aaaaaaaaaa">'
    '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE dpe [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@for_each(
    ("content", "said"),
    [
        (b"", "pas du XML"),
        (b"bonjour", "pas du XML"),
        (b"<dpe>", "pas du XML"),
        (b"<audit><logement/></audit>", "n’est pas un DPE"),
        (b"<html><body/></html>", "n’est pas un DPE"),
        (dpe(head=BOMB), "commandes"),
        (dpe(head=BOMB, surface="&c;"), "commandes"),
        (dpe(head=OUTSIDE, surface="&a;"), "commandes"),
        (b"<!DOCTYPE dpe SYSTEM 'http://x.example/a.dtd'><dpe/>", "commandes"),
        (b"<dpe>" + b" " * LARGEST + b"</dpe>", "plus de 8 Mo"),
        (b"<dpe/>", "logement ancien"),
        (b"<dpe><logement_neuf/></dpe>", "logement ancien"),
        (b"<dpe><logement/></dpe>", "rien de connu"),
        (dpe(method=9), "immeuble entier"),
        (b"<?xml version='1.0' encoding='x-none'?><dpe/>", "pas du XML"),
        (b"<dpe>" + b"<a>" * 50_000 + b"</a>" * 50_000 + b"</dpe>", "logement ancien"),
        ("<dpe>\x00</dpe>".encode("utf-16"), "pas du XML"),
    ],
)
def test_a_hostile_file_is_one_sentence(content: bytes, said: str) -> None:
    with pytest.raises(UserError) as refused:
        found(content)
    assert said in plain(refused.value.message)
    assert refused.value.hint


def test_spoilt_diagnoses_give_answers_that_fit_or_one_sentence() -> None:
    ways = (spoiling.flip, spoiling.cut, spoiling.insert, spoiling.repeat)
    read_, refused = 0, 0
    for seed in range(500):
        chance = random.Random(seed)
        try:
            told = found(ways[seed % len(ways)](chance, dpe()))
        except UserError:
            refused += 1
            continue
        read_ += 1
        for id, value in told.answers.items():
            assert fits(VISIT.located[id].question.type, value), (seed, id)
    assert read_ > 5
    assert refused > 20


def test_where_the_home_is_stands_on_one_line_and_without_end_is_not_read() -> None:
    there = found(dpe(place=at(" 3  rue\n Neuve ", "93170", "Bagnolet"))).place
    assert there.words == "3 rue Neuve, 93170 Bagnolet"
    assert found(dpe(place=at("3 rue Neuve"))).place.words == "3 rue Neuve"
    assert found(dpe()).place.words == found(dpe(place=at("", "93170"))).place.words == ""
    assert found(dpe(place=at("x" * 201, "93170", "Bagnolet"))).place.words == ""


HOME = ("3, rue Neuve", "93170", "Bagnolet")


@for_each(
    ("place", "other"),
    [
        (("3 RUE NEUVE", "93170", "BAGNOLET"), False),
        (("3 r. Neuve, appt 12", "", ""), False),
        (("3 rue Neuve", "", "Bagnolet"), False),
        (("", "69001", "Lyon"), False),  # nobody knows where
        (("3 rue Neuve", "93100", "Montreuil"), True),
        (("3 rue Neuve", "", "Montreuil"), True),
        (("13 rue Neuve", "93170", "Bagnolet"), True),
        (("40 avenue du Stade", "93170", "Bagnolet"), True),
    ],
)
def test_a_diagnosis_of_another_home(place: tuple[str, str, str], other: bool) -> None:
    assert elsewhere(Place(*place), Place(*HOME)) is other
    assert elsewhere(Place(*HOME), Place(*place)) is other


def test_an_address_that_is_not_known_is_no_other_home() -> None:
    assert not elsewhere(Place(*HOME), Place())


def test_a_name_of_a_town_may_be_longer() -> None:
    assert not elsewhere(Place("3 rue Neuve", "", "Paris"), Place("3 rue Neuve", "", "Paris 11"))
