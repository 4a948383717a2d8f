"""« Critères de repérage », counted by hand: a household on several lines is one household."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tests.domain.indicators.facts_made import Orientation, facts, home, visit
from visitapp.domain.indicators.criteria import NONE, criteria, names
from visitapp.domain.indicators.facts import Facts
from visitapp.domain.indicators.shapes import Audience, Definition, Figure, Unit

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


def test_a_household_of_another_day_is_not_counted() -> None:
    """Facts hold the visits of the period only; a household without one is not among those seen."""
    found = figure(facts(homes=[home(0), home(1)], visits=[visit(0, criteria="yyyyy")]))
    assert (found.value, found.of) == (1, 1)
