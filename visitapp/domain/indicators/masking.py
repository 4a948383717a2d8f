"""Figures as funders may have them: no id of a record, and no small number, told or worked out.

A number from 1 to `masked_under` - 1 is hidden, and a share whose rest is one. What would give it
back by a subtraction goes with it: the next smallest part of the same whole, the whole where there
is no other, and the figures that say the same number elsewhere (`LINKS`). Two sheets side by side
(a territory and its scheme, a quarter and its year) are not compared here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from visitapp.domain.indicators.costs import PER_VISIT, VISITS, WRITTEN
from visitapp.domain.indicators.criteria import NONE
from visitapp.domain.indicators.overlaps import overlapping, union_tells
from visitapp.domain.indicators.shapes import Correction, Figure, Line, Sheet, Target, Unit
from visitapp.domain.indicators.suppression import in_doubt
from visitapp.domain.indicators.year_masking import masked_outcomes, masked_steps

HIDDEN = "Petit nombre, caché pour que personne ne soit reconnu."
ADDED_UP = ("kit_items", "aids_obtained")
"""Sums that stay when some of their lines are hidden: their lines are nobody's share."""
APART = ("unknown", "refused", "estimated", "actions_done", "kit_kept")
"""Lines that are each a share of its own whole."""
OVERLAPS = ("criteria",)
"""Lines that a household may be on several of: see `overlaps`."""
REASONS = "year_reasons"
FOLLOWED = ("year_spread_proven", "year_spread_after", "year_trained_before", "year_trained_after")
"""Households that followed what was done for many: beside gatherings, and counted as households."""
COLLECTIVE = (
    "year_workshops", "year_workshop_people", "year_workshop_unsaid", "year_trainings",
    "year_trained", "year_trained_over", "year_network", "year_network_people", "year_talks",
    "year_spread", "year_spread_given", *FOLLOWED,
)  # fmt: skip
"""Counted of gatherings and of the network: no household is behind them but in `FOLLOWED`."""
COSTS = (*(f"year_{name}" for name in WRITTEN), PER_VISIT)
"""Written by a person: see `costs`."""
TERRITORIES, COMMUNES = "households", "communes"
LINKS = (
    ("visits", ("delay", "delay_late")),
    ("delay", ("delay_late",)),
    ("bills_compared", ("energy_measured", "energy_measured_others", "euros_use", "euros_price")),
    ("kit_households", ("kit_items", "kit_cost")),
    ("orientations_succeeded", ("debts_planned", "cuts_avoided")),
    ("visits_checked", ("checks_agree",)),
)
"""A figure, and those whose counts would give it back."""


def masked(sheet: Sheet) -> Sheet:
    """The same sheet, its small numbers and all that tells them hidden, without any record."""
    under = sheet.masked_under
    places = {one.definition.name: one for one in sheet.figures}
    towns = _towns(places.get(TERRITORIES), places.get(COMMUNES), under)
    figures: dict[str, Figure] = {}
    for name, one in places.items():
        figures[name] = _masked(one, towns if name == COMMUNES else frozenset(), under)
    for name, others in LINKS:
        if name in figures and _hides(places[name], figures[name]):
            for other in figures.keys() & set(others):
                figures[other] = _without_counts(figures[other])
    if VISITS not in figures or figures[VISITS].masked:
        figures |= {PER_VISIT: _cost_hidden(figures[PER_VISIT])} if PER_VISIT in figures else {}
    safe = {name for name, one in figures.items() if not _hides(places[name], one)}
    shown = safe - _corrected_by_few(sheet.corrections, under)
    corrections = tuple(
        one if one.name in shown else replace(one, said=None, now=None) for one in sheet.corrections
    )
    return replace(
        sheet, figures=tuple(figures.values()), corrections=corrections, masked=True,
        steps=masked_steps(sheet.steps, places, figures, under),
        outcomes=masked_outcomes(sheet.outcomes, figures, under),
        targets=tuple(_target(one, figures.get(one.figure)) for one in sheet.targets),
    )  # fmt: skip


def hidden_parts(counts: Sequence[int], forced: Iterable[int], under: int) -> frozenset[int]:
    """Which parts of a whole of known total to hide, leaving a doubt (`in_doubt`)."""
    hidden = {n for n, count in enumerate(counts) if _small(count, under)} | set(forced)
    while hidden and not in_doubt([counts[n] for n in hidden], under):
        left = [count for n, count in enumerate(counts) if count and n not in hidden]
        if not left:
            return frozenset(range(len(counts)))
        hidden |= {n for n, count in enumerate(counts) if count == min(left)}
    return frozenset(hidden)


def _small(number: int | Decimal | None, under: int) -> bool:
    return number is not None and 0 < number < under


def _masked(figure: Figure, forced: frozenset[int], under: int) -> Figure:
    name, bare = figure.definition.name, _bare(figure)
    if name in COSTS:
        return bare
    if name in COLLECTIVE:
        return _all_hidden(bare) if _of_few(figure, under) else bare
    if name == REASONS:
        return _reasons(figure, under)
    if _small(figure.of, under) or _small_itself(figure, under):
        return _all_hidden(bare)
    if name in OVERLAPS:
        told = overlapping(bare, NONE, under)
        return told if told.counted == bare.counted else _hidden(told)
    gone = _apart(figure, under) if name in APART else _in_groups(figure, forced, under)
    with_lines = replace(bare, lines=tuple(_lines(bare, gone, parts=name not in APART)))
    if not gone:
        return _counts_hidden(with_lines, under)
    if name in ADDED_UP:
        return _without_counts(with_lines)
    whole = figure.definition.unit is Unit.COUNT and figure.of is None
    return with_lines if whole else _hidden(with_lines)


def _of_few(figure: Figure, under: int) -> bool:
    """Whether the number counts people or households so that it can be too small."""
    if figure.definition.name not in FOLLOWED:
        return figure.definition.unit is Unit.PERSONS and _small(figure.value, under)
    of = figure.of or 0
    return any(_small(one, under) for one in (figure.value, of, of - (figure.counted or 0)))


def _reasons(figure: Figure, under: int) -> Figure:
    """Of lines that do not add up, each is its own part of the whole: see `overlaps`."""
    if _small(len(figure.records), under) or _small(figure.counted, under):
        return _all_hidden(_bare(figure))
    whole, known = figure.of or 0, figure.counted or 0
    lines = tuple(
        Line(line.label, None, group=line.group, masked=True)
        if _small(line.counted, under) or _small(whole - (line.counted or 0), under)
        else replace(line, records=(), of=None)
        for line in figure.lines
    )
    sizes = [line.counted or 0 for line in lines if not line.masked]
    bare = replace(figure, records=(), lines=lines)
    hidden = len(sizes) < len(lines)
    return _hidden(bare) if union_tells(known, whole, sizes, under, hidden=hidden) else bare


def _lines(figure: Figure, gone: frozenset[int], *, parts: bool) -> Iterable[Line]:
    """The lines, those hidden by their name only; of parts that all are, not even the names."""
    left = {line.group for n, line in enumerate(figure.lines) if n not in gone}
    for n, line in enumerate(figure.lines):
        if n not in gone:
            yield line
        elif line.group in left or not parts:
            yield Line(line.label, None, group=line.group, masked=True)


def _small_itself(figure: Figure, under: int) -> bool:
    people = figure.definition.unit in (Unit.COUNT, Unit.PERSONS, Unit.ITEMS)
    return _small(figure.counted, under) or (people and _small(figure.value, under))


def _counts_hidden(figure: Figure, under: int) -> Figure:
    """Where what is left out is a small number: its count, and the value that would say it."""
    if figure.of is None or figure.counted is None or not _small(
        figure.of - figure.counted, under
    ):  # fmt: skip
        return figure
    return _without_counts(figure)


def _in_groups(figure: Figure, forced: frozenset[int], under: int) -> frozenset[int]:
    """The lines to hide, each group being the parts of one whole."""
    gone: set[int] = set()
    for group in dict.fromkeys(line.group for line in figure.lines):
        places = [n for n, line in enumerate(figure.lines) if line.group == group]
        counts = [figure.lines[n].counted or 0 for n in places]
        inside = [at for at, n in enumerate(places) if n in forced]
        gone |= {places[at] for at in hidden_parts(counts, inside, under)}
    return frozenset(gone)


def _apart(figure: Figure, under: int) -> frozenset[int]:
    return frozenset(
        n for n, line in enumerate(figure.lines)
        if _small(line.counted, under) or _small((line.of or 0) - (line.counted or 0), under)
    )  # fmt: skip


def _towns(homes: Figure | None, towns: Figure | None, under: int) -> frozenset[int]:
    """The communes of the territories that are hidden: they would add up to them."""
    if homes is None or towns is None:
        return frozenset()
    gone = _in_groups(homes, frozenset(), under)
    names = {homes.lines[n].label for n in gone}
    return frozenset(n for n, one in enumerate(towns.lines) if one.group in names)


def _hidden(figure: Figure) -> Figure:
    """Its own numbers; its lines stay."""
    return replace(
        figure, value=None, counted=None, of=None, masked=True, why_none=HIDDEN
    )  # fmt: skip


def _all_hidden(figure: Figure) -> Figure:
    """Hide the whole breakdown: of so few households, the names of its lines tell enough."""
    return _hidden(replace(figure, lines=()))


def _without_counts(figure: Figure) -> Figure:
    """The value stays; how many are behind it does not. A share is its count: it goes too."""
    if figure.definition.unit in (Unit.SHARE, Unit.COUNT):
        return _hidden(figure)
    lines = tuple(replace(one, counted=None, of=None) for one in figure.lines)
    return replace(figure, counted=None, of=None, lines=lines)


def _cost_hidden(figure: Figure) -> Figure:
    """Hide a cost when its number of visits is hidden; unknown numbers hide nothing."""
    return figure if figure.value is None else replace(figure, value=None, masked=True)


def _target(one: Target, figure: Figure | None) -> Target:
    return replace(one, done=figure.value if figure is not None else None)


def _bare(figure: Figure) -> Figure:
    lines = tuple(replace(one, records=()) for one in figure.lines)
    return replace(figure, records=(), lines=lines)


def _corrected_by_few(corrections: Sequence[Correction], under: int) -> set[str]:
    """Figures with a correction to hide, as the others would give it back."""
    hidden = {one.name for one in corrections if _few(one, under)}
    for name, others in LINKS:
        hidden |= set(others) if name in hidden else set()
    return hidden


def _few(one: Correction, under: int) -> bool:
    """Whether a correction shows a small number, a small change or a small number behind it."""
    said, now = one.said, one.now
    change = said - now if said is not None and now is not None else None
    few = (None if x is None else abs(x) for x in (said, now, change))
    return any(x is not None and 0 < x < under for x in (*few, abs(one.behind or 0)))


def _hides(before: Figure, after: Figure) -> bool:
    """Whether anything of a figure was hidden: its value, its counts, its lines or their names."""
    hidden = after.masked or (after.counted is None and before.counted is not None)
    gone = len(after.lines) < len(before.lines)
    return hidden or gone or any(one.masked for one in after.lines)
