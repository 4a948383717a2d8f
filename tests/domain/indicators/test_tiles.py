"""The map of tiles: each commune has one, neighbours stay beside neighbours, hidden is not none."""

import csv
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.for_each import for_each
from tests.reports.yearly_made import FOUND
from visitapp import shipped
from visitapp.domain.indicators.shapes import Line
from visitapp.domain.indicators.tiles import bounds, level, read_places, tile_map

PLACES = read_places(shipped.text("territories/tiles.csv"))
TERRITORIES = list(csv.DictReader(shipped.text("territories/territories.csv").splitlines()))
T8 = [line["commune"] for line in TERRITORIES if line["territory_code"] == "T8"]
COMMUNES = FOUND.figure("communes")
NEIGHBOURS = (
    ("Montreuil", "Bagnolet"), ("Montreuil", "Vincennes"), ("Montreuil", "Fontenay-sous-Bois"),
    ("Pantin", "Bobigny"), ("Pantin", "Le Pré-Saint-Gervais"), ("Bondy", "Les Pavillons-sous-Bois"),
    ("Bondy", "Noisy-le-Sec"), ("Gagny", "Montfermeil"), ("Gagny", "Villemomble"),
    ("Noisy-le-Grand", "Gournay-sur-Marne"), ("Noisy-le-Grand", "Villiers-sur-Marne"),
    ("Nogent-sur-Marne", "Le Perreux-sur-Marne"), ("Charenton-le-Pont", "Saint-Maurice"),
    ("Maisons-Alfort", "Saint-Maur-des-Fossés"), ("Joinville-le-Pont", "Champigny-sur-Marne"),
    ("Livry-Gargan", "Clichy-sous-Bois"), ("Vaujours", "Coubron"), ("Les Lilas", "Romainville"),
)  # fmt: skip
"""Communes that share a limit, from a map of the two departments."""
WEST_TO_EAST = ("Pantin", "Bobigny", "Bondy", "Le Raincy", "Montfermeil", "Coubron")
NORTH_TO_SOUTH = ("Vaujours", "Gagny", "Noisy-le-Grand", "Champigny-sur-Marne",
                  "Saint-Maur-des-Fossés")  # fmt: skip


def test_every_commune_has_its_own_tile() -> None:
    assert set(PLACES) == {line["commune"] for line in TERRITORIES}
    assert len(set(PLACES.values())) == len(PLACES)


@for_each(("one", "other"), NEIGHBOURS)
def test_neighbours_touch(one: str, other: str) -> None:
    (x, y), (u, v) = PLACES[one], PLACES[other]
    assert max(abs(x - u), abs(y - v)) == 1


def test_west_is_left_and_north_is_up() -> None:
    columns = [PLACES[one][0] for one in WEST_TO_EAST]
    rows = [PLACES[one][1] for one in NORTH_TO_SOUTH]
    assert columns == sorted(columns)
    assert rows == sorted(rows)


def test_the_lines_file_is_the_communes_file() -> None:
    lines = list(csv.DictReader(shipped.text("territories/tiles.csv").splitlines()))
    codes = {line["commune"]: line["insee_code"] for line in TERRITORIES}
    assert {line["commune"]: line["insee_code"] for line in lines} == codes
    assert all("placement de VisitApp" in line["source"] for line in lines)


def test_a_tile_says_its_number_none_or_hidden() -> None:
    assert COMMUNES is not None
    lines = tuple(
        replace(one, value=None, counted=None, masked=True) if one.label == "Les Lilas" else one
        for one in COMMUNES.lines
    )
    found = tile_map(replace(COMMUNES, lines=lines), PLACES, T8)
    many = {one.commune: one.many for one in found.tiles}
    assert (many["Montreuil"], many["Le Pré-Saint-Gervais"], many["Les Lilas"]) == (41, 0, None)
    assert (found.columns, found.rows) == (4, 4)
    assert {one.level for one in found.tiles if not one.many} == {0}


def test_a_figure_hidden_whole_hides_every_tile() -> None:
    assert COMMUNES is not None
    found = tile_map(replace(COMMUNES, lines=(), masked=True), PLACES, T8)
    assert {one.many for one in found.tiles} == {None}


def test_what_is_in_no_tile_is_told_apart() -> None:
    assert COMMUNES is not None
    line = Line("Non connu", Decimal(7), (), 138, 7)
    found = tile_map(replace(COMMUNES, lines=(*COMMUNES.lines, line)), PLACES, T8)
    assert found.elsewhere == (("Non connu", 7),)


@pytest.mark.parametrize(
    ("many", "most", "shade"),
    [(0, 41, 0), (1, 41, 1), (10, 41, 1), (11, 41, 2), (41, 41, 4), (1, 1, 4), (None, 41, 0)],
)
def test_shades_are_fourths_of_the_largest(many: int | None, most: int, shade: int) -> None:
    assert level(many, most) == shade


def test_the_key_covers_every_number_once() -> None:
    for most in (1, 3, 4, 7, 41, 100):
        told = [many for low, high in bounds(most) for many in range(low, high + 1)]
        assert told == list(range(1, most + 1))
