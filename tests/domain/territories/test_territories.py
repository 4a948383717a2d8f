"""A commune finds its territory however it is typed; another one is unknown, not dropped."""

import csv
from datetime import date

import pytest

from tests.for_each import for_each
from visitapp import shipped
from visitapp.domain.territories.territories import DEPARTMENTS, plain, read_territories

TEXT = shipped.text("territories/territories.csv")
WHERE = read_territories(TEXT, on=date(2026, 11, 25))


@for_each(
    ("typed", "code"),
    [
        ("Montreuil", "T8"),
        ("MONTREUIL", "T8"),
        ("93100 Montreuil Cedex", "T8"),
        ("le pre saint gervais", "T8"),
        ("Le Pré-St-Gervais", "T8"),
        ("Pavillons sous Bois", ""),  # « Les » is part of the name
        ("LES PAVILLONS-SOUS-BOIS", "T9"),
        ("Neuilly s/ Marne", "T9"),
        ("neuilly-sur-marne", "T9"),
        ("Neuilly-Plaisance", "T9"),
        ("St Maur des Fossés", "T10"),
        ("Saint-Maur-des-Fosses", "T10"),
        ("Nogent  sur   Marne ", "T10"),
        ("Paris", ""),
        ("", ""),
    ],
)
def test_of_a_commune(typed: str, code: str) -> None:
    found = WHERE.of(typed)
    assert (found.code if found else "") == code


@pytest.mark.parametrize(
    ("typed", "postcode", "code"),
    [
        ("", "94210", "T10"),  # La Varenne: the second postcode of Saint-Maur
        ("Résidence du Parc", "93 190", "T9"),
        ("Vincennes", "93100", "T10"),  # the commune decides
        ("Ailleurs", "75011", ""),
    ],
)
def test_with_a_postcode(typed: str, postcode: str, code: str) -> None:
    found = WHERE.of(typed, postcode)
    assert (found.code if found else "") == code


@for_each(
    ("typed", "postcode", "named"),
    [
        ("Montreuil (93)", "", "Montreuil"),
        ("Montreuil-sous-Bois", "93100", "Montreuil"),
        ("93100 MONTREUIL", "", "Montreuil"),
        ("pre saint gervais", "93310", "Le Pré-Saint-Gervais"),
        ("Lilas", "93 260", "Les Lilas"),
        ("Fontenay s/Bois", "94120", "Fontenay-sous-Bois"),
        ("La Varenne", "94210", "Saint-Maur-des-Fossés"),
        ("", "93310", "Le Pré-Saint-Gervais"),
        ("Vincennes", "93100", "Vincennes"),  # a name that is known decides
        ("Chelles", "77500", "Chelles"),
        ("Chelles", "", "Chelles"),
        ("", "", ""),
    ],
)
def test_a_commune_by_its_official_name(typed: str, postcode: str, named: str) -> None:
    assert WHERE.commune_of(typed, postcode) == named


def test_a_postcode_of_two_communes_names_neither() -> None:
    lines = TEXT.splitlines()
    other = next(line for line in lines if ",Bondy," in line).replace(",93140,", ",93000,")
    shared = read_territories("\n".join([*lines, other]), on=date(2026, 11, 25))
    assert shared.commune_of("Ailleurs", "93000") == "Ailleurs"
    assert shared.commune_of("Ailleurs", "93100") == "Montreuil"


def test_each_line_has_its_source_and_its_dates_and_is_found() -> None:
    lines = list(csv.DictReader(TEXT.splitlines()))
    assert len(lines) == 36  # 13 + 9 + 14 communes
    for line in lines:
        assert line["source"], line
        assert date.fromisoformat(line["review_by"]) > date.fromisoformat(line["valid_from"])
        found = WHERE.of(line["commune"].upper())
        assert found is not None
        assert (found.code, found.scheme) == (line["territory_code"], line["scheme"])
        assert WHERE.names[plain(line["commune"])] == line["commune"]


def test_before_its_day_a_territory_is_not_there() -> None:
    assert read_territories(TEXT, on=date(2015, 12, 31)).all == ()


@pytest.mark.parametrize("word", ["T8", "t8", "est-ensemble", "Est Ensemble", "est_ensemble"])
def test_by_the_word_of_an_account(word: str) -> None:
    found = WHERE.named(word)
    assert found is not None
    assert (found.code, found.word) == ("T8", "est-ensemble")
    assert WHERE.named("T88") is None
    assert WHERE.named("") is None


def test_a_scheme_is_where_a_household_knows_to_live() -> None:
    assert WHERE.where("ecogie") == "en Seine-Saint-Denis (Est Ensemble, Grand Paris Grand Est)"
    assert WHERE.where("visites_energie") == "dans le Val-de-Marne (Paris Est Marne et Bois)"
    assert WHERE.where("other") == ""


def test_every_department_of_the_file_has_its_words() -> None:
    assert {line["department"] for line in csv.DictReader(TEXT.splitlines())} == set(DEPARTMENTS)
