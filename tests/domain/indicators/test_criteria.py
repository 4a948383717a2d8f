"""« Critères de repérage », counted by hand: a household on several lines is one household."""

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.domain.indicators.facts_made import Orientation, counted, facts, home, told, visit, whole
from tests.for_each import for_each
from tests.reports.yearly_made import FOUND
from visitapp import shipped
from visitapp.domain.indicators.criteria import NONE, criteria, names
from visitapp.domain.indicators.facts import Check, Facts
from visitapp.domain.indicators.masking import masked
from visitapp.domain.indicators.shapes import Audience, Definition, Figure, Line, Unit
from visitapp.domain.indicators.tiles import bounds, level, read_places, tile_map

ABOUT = Definition("criteria", Audience.FUNDER, "Critères", "…", Unit.COUNT)
NAMES = names(Decimal("0.10"))


def figure(found: Facts) -> Figure:
    words = replace(found.words, choices={**found.words.choices, "criteria": NAMES})
    return criteria(replace(found, words=words), ABOUT)


def seen(*signs: str, **more: Any) -> Facts:
    """A household visited for each."""
    return facts(
        homes=[home(n) for n in range(len(signs))],
        visits=[visit(n, criteria=one) for n, one in enumerate(signs)], **more,
    )  # fmt: skip


def lines(found: Figure) -> dict[str, tuple[Decimal | None, int | None]]:
    return {line.label: (line.value, line.of) for line in found.lines}


def test_each_line_is_out_of_those_that_are_known() -> None:
    """Five visited. Effort: d0 and d1 of d0, d1, d2. Three meet one at least; d2 meets none."""
    found = figure(seen("yy...", "yn.y.", "nnnnn", "..y..", "....."))
    assert (found.value, found.counted, found.of) == (3, 3, 5)
    assert found.records == ("d0", "d1", "d3")
    assert lines(found) == {
        "Effort énergétique de plus de 10\u00a0%": (2, 3),
        "Facture d’énergie ou d’eau en retard": (1, 3),
        "Chauffage restreint, ou froid l’hiver": (1, 2),
        "Chèque énergie reçu": (1, 2),
        "Aide du FSL demandée ou obtenue": (0, 1),
        "Aucun de ces critères, tous connus": (1, 1),
    }
    assert [line.records for line in found.lines] == [
        ("d0", "d1"), ("d0",), ("d3",), ("d1",), (), ("d2",),
    ]  # fmt: skip
    assert [line.counted for line in found.lines] == [2, 1, 1, 1, 0, 1]
    assert [line.group for line in found.lines] == ["", "", "", "", "", NONE]


def test_what_nobody_was_asked_is_not_known_and_not_zero() -> None:
    found = figure(seen("n....", "....."))
    assert (found.value, found.of, found.why_none) == (0, 2, "")
    assert [(line.value, line.of) for line in found.lines] == [
        (0, 1), (None, 0), (None, 0), (None, 0), (None, 0), (None, 0),
    ]  # fmt: skip
    unknown = figure(seen(".....", ""))
    assert (unknown.value, unknown.counted, unknown.of) == (None, 0, 2)
    assert unknown.why_none == "Aucun foyer visité n’a répondu à ces questions."


def test_where_nobody_was_visited_there_is_nothing_to_say() -> None:
    found = figure(seen())
    assert (found.value, found.of, found.lines, found.why_none) == (0, 0, (), "")


def test_a_second_visit_says_again_only_what_it_asks() -> None:
    """Arrears in March, none any more in June; the effort of March stays."""
    later = visit(0, criteria=".n...", day=date(2026, 6, 2), number="second")._replace(id="v9")
    first = visit(0, criteria="yy...")
    found = figure(facts(homes=[home(0)], visits=[later, first]))
    assert [line.counted for line in found.lines] == [1, 0, 0, 0, 0, 0]
    assert found.records == ("d0",)


def sent(n: int, day: date | None, state: str = "sent", **more: Any) -> Orientation:
    """An orientation of household `n` to the fund."""
    moved = {} if day is None else {state: day}
    known = {"state": state, "title": "FSL", "recipient": "fund_fsl", "amount": None, **more}
    return Orientation(f"o{n}", f"d{n}", proposed_on=date(2026, 3, 2), moved=moved, **known)


def test_a_request_that_left_to_the_fund_says_yes() -> None:
    """Sent in the year, obtained, refused after it was sent. Not: proposed, of the year after, to
    another service, of a household that was not visited."""
    in_time = date(2026, 12, 31)
    refused = sent(2, in_time)._replace(state="refused")
    orientations = [
        sent(0, in_time), sent(1, date(2025, 1, 4), "succeeded"), refused,
        sent(3, None, "proposed"), sent(4, date(2027, 1, 1)),
        sent(5, in_time, recipient="social_worker"), sent(9, in_time),
    ]  # fmt: skip
    found = figure(seen("nnnnn", *["....."] * 5, orientations=orientations))
    assert found.records == ("d0", "d1", "d2")
    assert lines(found)["Aide du FSL demandée ou obtenue"] == (3, 3)
    assert lines(found)["Aucun de ces critères, tous connus"] == (0, 1)


def check(n: int, outcome: str = "same", on: date | None = date(2026, 4, 1)) -> Check:
    return Check(f"v{n}", on, outcome)


def year(visits: int, *checks: Check) -> Any:
    return facts(
        homes=[home(n) for n in range(visits)], visits=[visit(n) for n in range(visits)],
        checks={one.id: one for one in checks},
    )  # fmt: skip


def test_a_fifth_was_verified_and_three_of_four_agree() -> None:
    """20 visits; 3 the same, 1 on the bills: 4 of 20, then 3 of 4."""
    found = counted(year(20, check(0), check(1), check(2), check(3, "bills")))
    checked, agree = found["visits_checked"], found["checks_agree"]
    assert (checked.value, checked.counted, checked.of) == (Decimal("0.2"), 4, 20)
    assert checked.records == ("v0", "v1", "v2", "v3")
    assert (agree.value, agree.counted, agree.of) == (Decimal("0.75"), 3, 4)
    assert agree.records == ("v0", "v1", "v2")
    assert told(agree) == {"Comme à la visite": Decimal("0.75"), "Les factures": Decimal("0.25")}


def test_a_check_counts_on_its_own_day_and_its_visit_on_its_own() -> None:
    """Verified the year after: the visit is one of those verified, and the check is not of 2026."""
    found = counted(year(2, check(0, on=date(2027, 1, 5)), check(1, on=None)))
    assert (found["visits_checked"].counted, found["visits_checked"].of) == (2, 2)
    assert (found["checks_agree"].value, found["checks_agree"].of) == (None, 0)
    assert found["checks_agree"].why_none == "Aucune visite n’a été vérifiée dans cette période."


def test_no_visit_is_not_none_verified() -> None:
    found = counted(year(0))["visits_checked"]
    assert (found.value, found.why_none) == (None, "Aucune visite dans cette période.")


def hidden(*args: Any) -> dict[str, Figure]:
    return {one.definition.name: one for one in masked(whole(year(*args))).figures}


def test_few_verified_or_few_that_differ_are_not_told_to_funders() -> None:
    """Three verified; then ten of which two differ: neither the two nor what gives them back."""
    few = hidden(100, *(check(n) for n in range(3)))
    assert (few["visits_checked"].value, few["checks_agree"].value) == (None, None)
    two = hidden(100, *(check(n) for n in range(8)), check(8, "bills"), check(9, "heating"))
    assert (two["visits_checked"].value, two["visits_checked"].counted) == (Decimal("0.1"), 10)
    agree = two["checks_agree"]
    assert (agree.value, agree.counted, agree.records) == (None, None, ())
    assert all(line.masked and not line.records for line in agree.lines)


def test_all_but_two_verified_is_not_told_by_the_other_figure() -> None:
    """18 of 20: the two that were not would come out of the visits and of « 18 verified »."""
    found = hidden(20, *(check(n) for n in range(18)))
    assert (found["visits"].value, found["visits_checked"].value) == (20, None)
    assert (found["checks_agree"].value, found["checks_agree"].of) == (None, None)


def accompanied(*company: str) -> Any:
    return facts(
        homes=[home(n) for n in range(len(company))],
        visits=[visit(n, company=said) for n, said in enumerate(company)],
    )  # fmt: skip


def test_mentored_visits_are_a_share_of_those_that_say_and_the_others_are_told() -> None:
    """Two beside a trainer, one alone, one beside somebody else, one that does not say."""
    found = counted(accompanied("trainer", "nobody", "trainer", "other", ""))["visits_mentored"]
    assert (found.value, found.counted, found.of) == (Decimal("0.5"), 2, 4)
    assert found.records == ("v0", "v2")
    assert told(found) == {
        "Personne": Decimal("0.2"), "Un collègue qui me forme": Decimal("0.4"),
        "Une autre personne": Decimal("0.2"), "Non connu": Decimal("0.2"),
    }  # fmt: skip


def test_visits_that_do_not_say_are_not_visits_alone() -> None:
    found = counted(accompanied("", ""))
    assert (found["visits_mentored"].value, found["first_alone"].value) == (None, 0)
    assert found["visits_mentored"].why_none.startswith("Aucune visite de la période ne dit")


def test_the_first_visit_alone_is_of_the_period_it_took_place_in() -> None:
    """One of this year, one that was of another: only the first opens."""
    year = facts(homes=[home(1)], visits=[visit(1, company="nobody")], first_alone=("v1", "v9"))
    found = counted(year)["first_alone"]
    assert (found.value, found.records) == (1, ("v1",))


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
