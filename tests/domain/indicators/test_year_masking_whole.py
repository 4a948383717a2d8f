"""What is hidden whole, and what stands because nothing else says nearly the same."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.domain.indicators.test_overlaps import given_back
from tests.reports.yearly_made import FOUND, SHEET, counted, year_with
from visitapp.domain.indicators.masking import masked
from visitapp.domain.indicators.shapes import Figure, Sheet


def with_reasons(said: int) -> Sheet:
    lines = {"Factures": min(120, said), "Froid_l’hiver": min(88, said), "Bruit": min(3, said)}
    return year_with(counted("year_reasons", said, 187, **lines))


def reasons_of(found: Sheet) -> Figure:
    figure = masked(found).figure("year_reasons")
    assert figure is not None
    return figure


def test_a_first_step_goes_with_the_figure_that_says_the_same() -> None:
    shown = masked(year_with(counted("registrations", 3)))
    first, second = shown.steps[:2]
    assert (first.many, second.of, second.share) == (None, None, None)
    told = masked(FOUND).steps
    assert (told[0].many, told[1].of, told[1].many) == (187, 187, 173)


def test_a_step_that_no_figure_says_nearly_stands() -> None:
    """135 visited hides beside 138 of the year; without that figure there is nothing to compare."""
    near = tuple(
        replace(row, many=135, losses=(replace(row.losses[0], many=row.of - 135),))
        if row.step.id == "visited" and row.of is not None else row
        for row in FOUND.steps[:5]
    )  # fmt: skip
    both, alone = (replace(one, steps=near) for one in (FOUND, year_with(without="households")))
    assert [masked(one).steps[4].many for one in (both, alone)] == [None, 135]


def test_reasons_of_few_households_are_hidden_with_every_line() -> None:
    figure = reasons_of(with_reasons(4))
    assert (figure.value, figure.counted, figure.of, figure.lines) == (None, None, None, ())
    assert figure.masked
    assert figure.why_none == "Petit nombre, caché pour que personne ne soit reconnu."


def test_few_households_without_a_reason_hide_how_many_have_one() -> None:
    """184 of 187: three said nothing. The lines stand, without what they are a part of."""
    figure = reasons_of(with_reasons(184))
    assert (figure.value, figure.counted, figure.of, figure.masked) == (None, None, None, True)
    assert [(line.value, line.of, line.masked) for line in figure.lines] == [
        (Decimal(120), None, False), (Decimal(88), None, False), (None, None, True),
    ]  # fmt: skip
    assert reasons_of(with_reasons(182)).value == 182  # five said nothing


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ({"Factures": 120, "Froid": 88}, True),  # 28 gave both
        ({"Factures": 120, "Froid": 63}, False),  # 183 - 180: 3 gave both
        ({"Factures": 120, "Froid": 56, "Bruit": 4}, False),  # 4 gave noise alone, and 4 is small
        ({"Factures": 120, "Froid": 70, "Bruit": 4}, True),  # the 4 may be among the others
    ],
)
def test_how_many_gave_a_reason_is_hidden_where_it_gives_back_a_few(
    lines: dict[str, int], kept: bool
) -> None:
    """180 of 187… less 7: neither is small alone. The lines that are not small stay."""
    figure = reasons_of(year_with(counted("year_reasons", 180, 190, **lines)))
    assert (figure.value, figure.masked) == ((180, False) if kept else (None, True))
    assert [line.value for line in figure.lines] == [
        None if many < 5 else many for many in lines.values()
    ]


def test_nobody_who_runs_the_same_rule_finds_few_in_the_reasons() -> None:
    """All tables of eight households and three reasons, or two, masked under 3."""

    def told(found: Figure, under: int) -> object:
        lines = tuple(
            replace(line, of=found.counted)
            for line in found.lines
            if not line.group and line.counted  # a reason that nobody gave has no line
        )
        reasons = replace(counted("year_reasons", found.counted or 0, found.of), lines=lines)
        [shown] = masked(replace(SHEET, figures=(reasons,), masked_under=under)).figures
        return found.of, shown.value, tuple((one.label, one.value) for one in shown.lines)

    for answers, households in ((("yn", "yn"), 8), (("yn", "yn", "yn"), 7)):
        assert given_back(answers, households, 3, told) == []
