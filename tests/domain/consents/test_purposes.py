"""What a yes is for names a supplier, or holds nothing that may be a name."""

from datetime import date

import pytest

from visitapp.domain.consents.purposes import NO_PURPOSE, Purpose, read_words
from visitapp.domain.mistakes import FileMistakes

GOOD = """\
source: choix du projet
review_by: 2027-11-01
service: Service clientèle
leaves_out: sauf
leaves_out_next: pas
asked: Réclamer
about: la facture
joins: d’août
endings: tion
"""
WORDS = read_words(GOOD, "purposes.yaml")


def test_words_are_read_in_plain_letters() -> None:
    assert WORDS.service == {"service", "clientele"}
    assert {"reclamer", "facture", "aout", "clientele"} <= WORDS.plain
    assert (WORDS.source, WORDS.review_by) == ("choix du projet", date(2027, 11, 1))


@pytest.mark.parametrize(
    ("said", "may"),
    [
        ("Réclamer la facture d’août", False), ("RESILIATION 2026", False),
        ("Réclamer à Gazier", True), ("", False), ("le service clientèle", False),
    ],
)  # fmt: skip
def test_a_name_is_a_word_that_no_list_has(said: str, may: bool) -> None:
    assert Purpose(said, WORDS).may_name is may


@pytest.mark.parametrize(
    ("said", "name", "named"),
    [
        ("la facture de Gazier", "Gazier, service clientèle", True),
        ("Gazier, pas Flamme", "Flamme", False), ("Gazier, pas Flamme", "Gazier", True),
        ("Tout sauf Gazier", "Gazier", False), ("Gazier", "", False),
    ],
)  # fmt: skip
def test_it_is_named_and_not_left_out(said: str, name: str, named: bool) -> None:
    assert Purpose(said, WORDS).names(name) is named


def test_nothing_that_is_said_names_nobody() -> None:
    assert not NO_PURPOSE.names("Gazier")
    assert not NO_PURPOSE.may_name


@pytest.mark.parametrize(
    ("of", "by"),
    [
        ("review_by: 2027-11-01\n", ""), ("source: choix du projet\n", ""),
        ("2027-11-01", "bientôt"), ("asked: Réclamer", "asked: [Réclamer]"),
        ("endings: tion", "ends: tion"), ("asked: Réclamer", "asked: a\nasked: b"), (GOOD, "- a"),
    ],
)  # fmt: skip
def test_a_file_that_does_not_read_is_refused(of: str, by: str) -> None:
    with pytest.raises(FileMistakes, match=r"purposes\.yaml, -.* Ne se lit pas"):
        read_words(GOOD.replace(of, by), "purposes.yaml")
