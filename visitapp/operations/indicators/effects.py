"""Households registered after what was done for many. A mark proves; what came after, or by trained
people, proves nothing: figures apart, never added."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from visitapp.domain.dates import months_later, whole
from visitapp.domain.gatherings.effect import Filed, Held, effect
from visitapp.domain.gatherings.figures import PROFESSIONALS, GatheringFacts
from visitapp.domain.indicators.shapes import Definition, Figure, Scope
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.rules_today import rules_today
from visitapp.operations.gatherings.rows import of_gathering
from visitapp.operations.gatherings.training_effects import MONTHS, referrer_of, shared, trained_in
from visitapp.operations.indicators.network_counts import is_in_scope
from visitapp.operations.indicators.scope_filter import InScope
from visitapp.operations.network.dissemination.effects import (
    Registration,
    followed,
    followed_months,
)
from visitapp.operations.network.people.people_list import known_places
from visitapp.operations.records.summaries import summary_text
from visitapp.store.log import records

NONE_HELD = "Aucune formation n’a eu lieu, ou personne n’y est noté venu."
NOT_OVER = "Les mois d’après ne sont finis pour aucune formation."


def effect_figures(
    desk: Desk, scope: Scope, homes: Collection[str], every: Sequence[Registration],
    held: Sequence[GatheringFacts], definitions: Mapping[str, Definition], in_scope: InScope,
) -> tuple[Figure, ...]:  # fmt: skip
    """`homes` are the households of the scope, `every` all registrations, `held` the gatherings of
    the scope that were held in the year; `in_scope` which informations are for it."""
    ours = [one for one in every if one.household in homes]
    return (
        *_of_marks(desk, scope, ours, definitions, in_scope),
        *_of_training(desk, scope, ours, held, definitions),
    )


def _of_marks(
    desk: Desk, scope: Scope, ours: Sequence[Registration], definitions: Mapping[str, Definition],
    in_scope: InScope,
) -> tuple[Figure, ...]:  # fmt: skip
    """Households registered in the year: by the mark of an information for the scope, else after
    one that fits."""
    every = records.of_kind(desk.database, "dissemination", training=False)
    rows = [row for row in every if is_in_scope(row, in_scope)]
    marks = {summary_text(row.summary, "code") for row in rows} - {""}
    within = [one for one in ours if scope.start <= one.on <= scope.end]
    registered = {one.household for one in within}
    proven = {one.household for one in within if one.mark in marks}
    months, known = followed_months(desk), known_places(desk)
    since = months_later(scope.start, -months)
    after = {
        one.household
        for row in rows if row.day is not None and since <= row.day <= scope.end
        for one in followed(row, within, known, months).after
    } - proven  # fmt: skip
    return tuple(
        Figure(_said(definitions[name], months), Decimal(len(found)), len(found), len(registered))
        for name, found in (("year_spread_proven", proven), ("year_spread_after", after))
    )


def _of_training(
    desk: Desk, scope: Scope, ours: Sequence[Registration], held: Sequence[GatheringFacts],
    definitions: Mapping[str, Definition],
) -> tuple[Figure, ...]:  # fmt: skip
    """Households that trained people registered, in as many months before and after."""
    sessions = _sessions(desk, held)
    months = whole(rules_today(desk)[MONTHS].number)
    filed = _filed(desk, ours, months_later(scope.start, -months),
                   months_later(scope.end, months)) if sessions else []  # fmt: skip
    found = effect(sessions, filed, months=months, today=desk.now().date(), shared=shared(desk))
    over = Figure(_said(definitions["year_trained_over"], months), Decimal(found.over), found.over,
                  len(sessions))  # fmt: skip
    why = "" if found.over else NOT_OVER if sessions else NONE_HELD
    figures = (
        Figure(_said(definitions[name], months), None if why else Decimal(len(homes)), len(homes),
               why_none=why)
        for name, homes in (("year_trained_before", found.before),
                            ("year_trained_after", found.after))
    )  # fmt: skip
    return over, *figures


def _said(about: Definition, months: int) -> Definition:
    """A definition with the length that it counts over, a parameter of its own."""
    return replace(about, means=about.means.replace("{months}", str(months)))


def _sessions(desk: Desk, held: Sequence[GatheringFacts]) -> list[Held]:
    """The training sessions where somebody came who is known by name."""
    every = (
        Held(one.day, tuple(trained_in(desk, of_gathering(desk, one.gathering))))
        for one in held if one.audience == PROFESSIONALS
    )  # fmt: skip
    return [one for one in every if one.trained]


def _filed(desk: Desk, ours: Sequence[Registration], since: date, until: date) -> list[Filed]:
    """Who registered each household of these days."""
    found = [one for one in ours if since <= one.on <= until]
    return [Filed(one.household, one.on, referrer_of(desk, one.record)) for one in found]
