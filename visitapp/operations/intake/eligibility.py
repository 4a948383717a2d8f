"""The rules of intake applied to list rows: frozen, read again when a number, a scheme or the day
changes, so that a registration is judged without them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, cast

from visitapp.domain.dates import whole
from visitapp.domain.intake.eligibility import (
    ANAH,
    Asking,
    Eligibility,
    Rule,
    eligibility,
    place_of,
    rule_of,
)
from visitapp.domain.intake.priority import Pressing, Priority, Scale, points, priority, scale
from visitapp.domain.parameters.parameters import ParameterProblem
from visitapp.domain.states.kinds import Kind
from visitapp.domain.territories.territories import Territories, Territory
from visitapp.operations.desk import overrides_in_force
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.territories import territories
from visitapp.operations.records.summaries import summary_number, summary_text
from visitapp.operations.schemes.settings_in_force import DEFAULTS, in_force, names, versions
from visitapp.store.log import log

Said = Mapping[str, Any]
READ = (*ANAH.values(), *DEFAULTS)
"""The parameters that a rule is made of: on the days when one changes begins another rule."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of intake on this desk today, and those of the days of the registrations: by
    scheme, its `periods`, the last first, its points and the agency's days before it is late."""

    today: date
    territories: Territories
    schemes: tuple[str, ...]
    periods: Callable[[str], tuple[Rule, ...]]
    weights: Callable[[str], tuple[Scale, int]]

    def on(self, day: date) -> dict[str, Rule]:
        """By scheme, the rule of a day."""
        return {one: self._of(one, day) for one in self.schemes}

    def _of(self, scheme: str, day: date) -> Rule:
        return next(one for one in self.periods(scheme) if one.since <= day)

    def judge(self, said: Said, on: date) -> Eligibility:
        """Whether this household may have a visit, by the rules of the day it registered."""
        return eligibility(asking(said, on), self.territories, self.on(on))

    def place(self, said: Said) -> Territory | None:
        """The territory that a person chose, else that of the address."""
        commune, postcode, territory = (
            summary_text(said, name) for name in ("commune", "postcode", "territory")
        )
        asked = Asking(self.today, commune, postcode, territory=territory)
        return place_of(asked, self.territories)

    def scheme(self, said: Said) -> str:
        """That of a row at the place that it says."""
        return scheme_of(said, self.place(said))

    def points(self, said: Said, since: date, scheme: str) -> int:
        """How much presses today, by what its scheme weighs."""
        return points(pressing(said, since), self.today, self.weights(scheme)[0])

    def priority(self, said: Said, since: date) -> Priority:
        """The same, with why."""
        return priority(pressing(said, since), self.today, self.weights(self.scheme(said))[0])

    def late_after(self, said: Said, since: date) -> int:
        """After how many days it is late."""
        return self.called_within(self.scheme(said), since)

    def called_within(self, scheme: str, since: date) -> int:
        """What a scheme promises of the first call to who registered that day, else the agency's
        number."""
        promised = self._of(scheme, since).first_call if scheme in self.schemes else None
        return self.weights(scheme)[1] if promised is None else promised


def rules(desk: Desk) -> Rules:
    """The rules of today."""
    now = (
        desk.database, desk.reference, desk.now().date(),
        overrides_in_force.mark(desk.database), log.mark(desk.database, Kind.SCHEME),
    )  # fmt: skip
    before, found = desk.memory.get(rules, (None, None))
    if before != now:
        found = _read(desk, now[2])
        desk.memory[rules] = now, found
    return cast("Rules", found)


def _read(desk: Desk, today: date) -> Rules:
    form = desk.forms.latest(Kind.REGISTRATION)

    def weights(scheme: str) -> tuple[Scale, int]:
        numbers = desk.reference.tables(scheme).parameters.on(today)
        return scale(numbers, form), whole(numbers["intake_late_days"].number)

    return Rules(
        today, territories(desk), tuple(names(desk)), cache(lambda one: _periods(desk, one)),
        cache(weights),
    )  # fmt: skip


def _periods(desk: Desk, scheme: str) -> tuple[Rule, ...]:
    """A scheme's rules, from each day on which one of its versions or parameters begins or ends."""
    table, name = desk.reference.tables(scheme).parameters, names(desk)[scheme]
    read = [one for one in table.all if one.id in READ]
    days = {date.min, *(one.since for one in versions(desk) if one.since is not None)}
    days |= {one.valid_from for one in read}
    days |= {one.valid_to + timedelta(days=1) for one in read if one.valid_to is not None}
    found = []
    for day in sorted(days, reverse=True):
        try:
            found.append(rule_of(day, in_force(desk, scheme=scheme, on=day), table.on(day)))
        except ParameterProblem:  # before the first number: nothing is known
            found.append(Rule(day, scheme, name))
    return tuple(found)


def scheme_of(said: Said, where: Territory | None) -> str:
    """The scheme that a person chose, else that of its place; empty when neither is known."""
    return summary_text(said, "scheme") or (where.scheme if where is not None else "")


def asking(said: Said, on: date) -> Asking:
    """What the rule of eligibility reads of a row. What is not there is not known."""
    return Asking(
        on=on,
        commune=summary_text(said, "commune"),
        postcode=summary_text(said, "postcode"),
        persons=summary_number(said, "persons"),
        rfr=amount(said.get("rfr")),
        scheme=summary_text(said, "scheme"),
        territory=summary_text(said, "territory"),
    )


def pressing(said: Said, since: date) -> Pressing:
    """What presses, as a row says it."""
    return Pressing(
        since=since,
        cut=summary_text(said, "cut") or None,
        broken=_yes_no(said.get("broken")),
        children=summary_number(said, "children"),
        fragile=_yes_no(said.get("fragile")),
    )


def amount(said: object) -> Decimal | None:
    """An exact amount of a row; None for what is none."""
    try:
        return None if said is None else Decimal(str(said))
    except InvalidOperation:
        return None


def _yes_no(said: object) -> bool | None:
    return said if isinstance(said, bool) else None
