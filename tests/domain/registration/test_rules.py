"""Codes that are read aloud, communes to choose from, and how long things live."""

from datetime import date, timedelta
from itertools import count

import pytest

from tests.for_each import for_each
from visitapp import shipped
from visitapp.domain.parameters.files import read_parameters
from visitapp.domain.registration import codes
from visitapp.domain.registration.communes import at_commune, read_communes
from visitapp.domain.registration.read_back import within
from visitapp.domain.registration.timing import FILE, rules_on, verdict

DAY = date(2026, 11, 26)
RULES = rules_on(DAY, shipped.text(FILE))
LOOK_ALIKE = ("0OQ", "1ILl", "2Z", "5S", "8B", "UV")


def test_no_two_signs_of_a_code_look_alike() -> None:
    assert len(set(codes.LETTERS)) == len(codes.LETTERS) == 23
    for group in LOOK_ALIKE:
        assert len(set(group) & set(codes.LETTERS)) <= 1, group


def test_a_code_that_opens_something_has_more_than_forty_bits() -> None:
    assert 23**codes.TO_RESUME > 2**54
    turn = count()
    made = codes.make(codes.TO_RESUME, lambda letters: letters[next(turn)])
    assert made == "3467-9ACD-EFGH"
    assert codes.make(codes.TO_NAME, lambda _: "A") == "AAA-AAA"


@pytest.mark.parametrize("typed", ["3467-9ACD-EFGH", "34679acdefgh", " 3467 9acd efgh "])
def test_it_is_read_however_it_is_typed(typed: str) -> None:
    assert codes.plain(typed) == "34679ACDEFGH"


@pytest.mark.parametrize(
    "typed", ["", "3467-9ACD-EFG", "3467-9ACD-EFG0", "é" * 12, "3467-9ACD-EFGHJ"]
)
def test_what_is_no_code_is_nothing(typed: str) -> None:
    assert codes.plain(typed) == ""


def test_how_long_things_live_is_in_the_file_with_its_reason() -> None:
    assert RULES.saved == timedelta(days=30)
    assert RULES.open == timedelta(hours=24)
    for one in read_parameters(shipped.text(FILE), FILE):
        assert len(one.source) > 40
        assert one.review_by > DAY


def test_the_first_call_is_told_only_when_somebody_said_when() -> None:
    assert within(None) == ""
    assert within(10).replace("\u00a0", " ") == "10 jours au plus"
    assert within(1).replace("\u00a0", " ") == "1 jour au plus"


@for_each(
    ("seconds", "written", "said"),
    [
        (0, True, "early"), (2.9, True, "early"), (3, True, "fine"), (0, False, "fine"),
        (12 * 3600, True, "fine"), (12 * 3600 + 1, True, "late"), (12 * 3600 + 1, False, "late"),
        (-1, False, "late"),
    ],
)  # fmt: skip
def test_only_what_nobody_can_write_is_too_early(seconds: float, written: bool, said: str) -> None:
    assert verdict(RULES, timedelta(seconds=seconds), written=written) == said


def test_the_communes_are_those_of_the_territories() -> None:
    found = read_communes(shipped.text("territories/territories.csv"), on=DAY)
    assert len(found.names) == 36
    assert list(found.names[:3]) == ["Bagnolet", "Bobigny", "Bondy"]
    assert found.territory("Vincennes").scheme == "visites_energie"
    assert found.territory("Gagny").code == "T9"
    assert found.postcodes["Montreuil"] == ("93100",)
    assert len(found.postcodes["Saint-Maur-des-Fossés"]) == 2
    with pytest.raises(KeyError):
        found.territory("Paris")
    assert (
        read_communes(shipped.text("territories/territories.csv"), on=date(2015, 1, 1)).names == ()
    )


@pytest.mark.parametrize(
    ("commune", "said"),
    [
        ("Montreuil", "à Montreuil"), ("Le Raincy", "au Raincy"), ("Les Lilas", "aux Lilas"),
        ("Le Pré-Saint-Gervais", "au Pré-Saint-Gervais"), ("Lesquin", "à Lesquin"),
    ],
)  # fmt: skip
def test_one_lives_at_a_commune_as_the_french_say_it(commune: str, said: str) -> None:
    assert at_commune(commune) == said
