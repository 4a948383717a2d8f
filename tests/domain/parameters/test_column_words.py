"""Each column of each table has French words of its own, and no entry is left over."""

from tests.domain.energy.visits import tables
from tests.for_each import for_each
from visitapp.domain.parameters.column_words import NUMBER
from visitapp.domain.stock.kit import CARRIED, COST, LOW

COLUMNS = sorted(
    {
        (one.id, column)
        for one in tables().parameters.all
        if isinstance(one.value, dict) and one.id not in (CARRIED, COST, LOW)
        for column in one.value
    }
)
"""Those of the kit have the words of its objects."""


def test_no_column_is_left_in_english() -> None:
    words = tables().columns
    said = {*words.words.values(), *(one for own in words.of.values() for one in own.values())}
    raw = {
        f"{id}.{column}"
        for id, column in COLUMNS
        for piece in set(column.split("_")) & set(words.say(id, column).split(", "))
        if piece not in said and not piece.isdecimal()
    }
    assert not raw, f"add them to resources/numbers/columns.yaml: {sorted(raw)}"


def test_two_columns_of_a_table_are_never_the_same_words() -> None:
    said = [(id, tables().columns.say(id, column)) for id, column in COLUMNS]
    assert len(set(said)) == len(said)


def test_no_entry_is_left_over() -> None:
    words = tables().columns
    pieces = {
        "_".join(parts[begin:end])
        for _, column in COLUMNS
        for parts in [column.split("_")]
        for begin in range(len(parts))
        for end in range(begin + 1, len(parts) + 1)
    }
    assert set(words.words) <= pieces
    for start, own in words.of.items():
        assert any(id.startswith(start) for id, _ in COLUMNS), start
        assert set(own) - {NUMBER} <= pieces, start


@for_each(
    ("parameter", "column", "words"),
    [
        ("electricity_base_price", "9", "9 kVA"),
        ("anah_modest_ile_de_france", "3", "3 personnes"),
        ("anah_modest_ile_de_france", "1", "une personne"),
        ("hot_water_season", "7", "juillet"),
        ("kit_nobody_has", "7", "7"),
        ("hot_water_efficiency", "fuel_oil_high", "fioul, haut"),
        ("intermittence", "flat_electric_by_room", "appartement, électrique, réglage par pièce"),
        ("intermittence", "house_water_central", "maison, à eau, réglage central"),
        ("valve_saving", "central", "milieu"),
        ("third_decile", "inside", "en Île-de-France"),
        ("electricity_tempo_price", "red_off_peak", "jour rouge, heures creuses"),
        ("bill_balance", "usual", "habituel"),
        ("bill_balance", "nobody_wrote", "nobody, wrote"),
        ("bill_balance", "", ""),
    ],
)
def test_columns_are_said_as_one_reads_them(parameter: str, column: str, words: str) -> None:
    assert tables().columns.say(parameter, column) == words
