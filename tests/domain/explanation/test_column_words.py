"""Every column of every table of values is said in French."""

import pytest

from tests.domain.energy.visits import tables
from visitapp.domain.explanation.column_words import column_words

COLUMNS = sorted(
    {
        (parameter.id, column)
        for parameter in tables().parameters.all
        if not hasattr(parameter.value, "quantize")
        for column in parameter.value
        if not parameter.id.startswith("intake_")
    }
)
"""What orders registrations is read by no figure of a visit: nothing here opens it."""


SAME = ("base", "aquarium", "contacts", "effort")
"""Pieces that are the same word in both languages."""


def test_no_column_is_left_in_english() -> None:
    for id, column in COLUMNS:
        left = set(column.split("_")) & set(column_words(id, column).split(", "))
        assert all(part.isdecimal() or part in SAME for part in left), f"{id}.{column}"


@pytest.mark.parametrize(
    ("parameter", "column", "words"),
    [
        ("electricity_base_price", "9", "9 kVA"),
        ("anah_modest_ile_de_france", "3", "3 personnes"),
        ("hot_water_season", "7", "juillet"),
        ("hot_water_efficiency", "fuel_oil_high", "fioul, haut"),
        ("intermittence", "flat_electric_by_room", "appartement, électrique, réglage par pièce"),
        ("electricity_tempo_price", "red_off_peak", "rouge, heures creuses"),
        ("bill_balance", "usual", "habituel"),
    ],
)
def test_columns_are_said_as_one_reads_them(parameter: str, column: str, words: str) -> None:
    assert column_words(parameter, column) == words
