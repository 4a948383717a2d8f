"""What the agency did for many at once, in the figures of a year: workshops, training, network."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal

from visitapp.domain.gatherings.figures import PROFESSIONALS, GatheringFacts
from visitapp.domain.indicators.shapes import Definition, Figure, Line, Scope
from visitapp.operations.desk.desk import Desk
from visitapp.operations.gatherings.period_counts import facts as gatherings
from visitapp.operations.indicators.effects import effect_figures
from visitapp.operations.indicators.network_counts import NetworkFacts
from visitapp.operations.indicators.network_counts import facts as network
from visitapp.operations.indicators.scope_filter import scope_filter
from visitapp.operations.network.dissemination.effects import registrations
from visitapp.operations.records.choice_labels import choice_words

OPEN, HELD = "open", "held"
NOT_COUNTED = "Personne n’a dit combien sont venus."


def collective_figures(
    desk: Desk, scope: Scope, definitions: Mapping[str, Definition], homes: Collection[str]
) -> tuple[Figure, ...]:
    """Gatherings held in the scope, its network, what was sent there, what followed for `homes`,
    its households; see `scope_filter` for what names no place."""
    today, of_scope = desk.now().date(), scope_filter(desk, scope)
    held = [
        one for one in gatherings(desk, scope.start, scope.end)
        if _took_place(one, today) and of_scope(one.territory, one.scheme)
    ]  # fmt: skip
    every = registrations(desk)
    known = network(desk, scope.start, scope.end, of_scope)
    themes = choice_words(desk, "gathering", "theme")
    training = [one for one in held if one.audience == PROFESSIONALS]
    public = [one for one in held if one.audience != PROFESSIONALS]
    return (
        _gatherings(definitions["year_workshops"], public, themes),
        _people(definitions["year_workshop_people"], public),
        _planned(definitions["year_workshop_unsaid"], public),
        _gatherings(definitions["year_trainings"], training, themes),
        _people(definitions["year_trained"], training),
        *_network(definitions, known),
        *effect_figures(desk, scope, homes, every, held, definitions, of_scope),
    )


def _took_place(one: GatheringFacts, today: date) -> bool:
    """Said so; or its day has come and somebody is noted there, though nobody closed it since."""
    noted = one.present or one.persons_unsaid or one.anonymous
    return one.state == HELD or (one.state == OPEN and one.day <= today and bool(noted))


def _gatherings(
    about: Definition, found: Sequence[GatheringFacts], themes: Mapping[str, str]
) -> Figure:
    many = Counter(themes.get(one.theme, one.theme) or "Non dit" for one in found)
    return _counted(about, len(found), many)


def _people(about: Definition, found: Sequence[GatheringFacts]) -> Figure:
    """Those counted on the day, never those planned; none came where each who had a seat is noted
    absent."""
    known = [one for one in found if one.persons or one.anonymous is not None
             or 0 < one.absent == one.confirmed]  # fmt: skip
    if found and not known:
        return Figure(about, None, 0, len(found), why_none=NOT_COUNTED)
    value = Decimal(sum(one.persons + (one.anonymous or 0) for one in found))
    return Figure(about, value, len(known), len(found))


def _planned(about: Definition, found: Sequence[GatheringFacts]) -> Figure:
    """Those who were planned in the households that came and that nobody counted: apart."""
    value = sum(one.persons_planned for one in found)
    return Figure(about, Decimal(value), sum(one.persons_unsaid for one in found))


def _network(definitions: Mapping[str, Definition], known: NetworkFacts) -> tuple[Figure, ...]:
    structures, talks = sum(known.structures.values()), sum(known.talks.values())
    networks = Counter(name for one in known.sent for name in one.networks)
    return (
        _counted(definitions["year_network"], structures, known.structures),
        _counted(definitions["year_network_people"], known.people, {}),
        _counted(definitions["year_talks"], talks, known.talks),
        _counted(definitions["year_spread"], len(known.sent), networks),
        _counted(definitions["year_spread_given"], known.given, {}),
    )


def _counted(about: Definition, many: int, lines: Mapping[str, int]) -> Figure:
    parts = tuple(Line(label, Decimal(n), (), None, n) for label, n in lines.items())
    return Figure(about, Decimal(many), many, None, (), parts)
