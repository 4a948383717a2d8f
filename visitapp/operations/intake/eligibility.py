"""The rules of intake applied to list rows, those of a day read once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from visitapp.domain.dates import whole
from visitapp.domain.intake.eligibility import Asking, Eligibility, eligibility, place_of
from visitapp.domain.intake.priority import Pressing, Priority, Scale, priority, scale
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.schemes.settings import SchemeSettings
from visitapp.domain.territories.territories import Territories, Territory
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.territories import territories
from visitapp.operations.records.summaries import summary_number, summary_text
from visitapp.operations.schemes.in_force import in_force, names
from visitapp.operations.schemes.of_list_rows import numbers as first_calls

Said = Mapping[str, Any]


@dataclass
class Rules:
    """The rules of intake on this desk today, and those of the days of the registrations."""

    desk: Desk
    today: date
    territories: Territories
    _scales: dict[str, Scale] = field(default_factory=dict)
    _places: dict[tuple[str, str, str], str] = field(default_factory=dict)
    _numbers: dict[tuple[date, str], Parameters] = field(default_factory=dict)
    _schemes: dict[date, dict[str, SchemeSettings]] = field(default_factory=dict)
    _first_call: Callable[[str, date], int | None] | None = None

    def numbers(self, on: date, scheme: str = "") -> Parameters:
        """The parameters of a day, for the households of a scheme."""
        if (on, scheme) not in self._numbers:
            tables = self.desk.reference.tables(scheme)
            self._numbers[on, scheme] = tables.parameters.on(on)
        return self._numbers[on, scheme]

    def schemes(self, on: date) -> dict[str, SchemeSettings]:
        """The settings of every scheme on a day."""
        if on not in self._schemes:
            self._schemes[on] = {
                one: in_force(self.desk, scheme=one, on=on) for one in names(self.desk)
            }
        return self._schemes[on]

    def judge(self, said: Said, on: date) -> Eligibility:
        """Whether this household may have a visit, by the rules of the day it registered."""
        asked = asking(said, on)
        numbers = self.numbers(on, self._scheme(said))
        return eligibility(asked, self.territories, self.schemes(on), numbers)

    def place(self, said: Said) -> Territory | None:
        """The territory that a person chose, else that of the address."""
        return place_of(asking(said, self.today), self.territories)

    def priority(self, said: Said, since: date) -> Priority:
        """What makes it go before others today, by what its scheme weighs."""
        scheme = self._scheme(said)
        if scheme not in self._scales:
            self._scales[scheme] = scale(self.numbers(self.today, scheme))
        return priority(pressing(said, since), self.today, self._scales[scheme])

    def late_after(self, said: Said, since: date) -> int:
        """After how many days it is late: what its scheme promises of the first call to who
        registered that day, else the agency's number."""
        if self._first_call is None:
            self._first_call = first_calls(self.desk, "first_call")
        scheme = self._scheme(said)
        said_so = self._first_call(scheme, since)
        if said_so is not None:
            return said_so
        return whole(self.numbers(self.today, scheme)["intake_late_days"].number)

    def _scheme(self, said: Said) -> str:
        """The scheme that a person chose, else that of its place: of few communes, read once."""
        scheme = summary_text(said, "scheme")
        if scheme:
            return scheme
        territory, commune, postcode = place = _place(said)
        if place not in self._places:
            where = place_of(
                Asking(self.today, commune, postcode, territory=territory), self.territories
            )
            self._places[place] = where.scheme if where is not None else ""
        return self._places[place]


def rules(desk: Desk) -> Rules:
    """The rules of today."""
    today = desk.now().date()
    numbers = desk.reference.tables().parameters.on(today)
    return Rules(desk, today, territories(desk), _numbers={(today, ""): numbers})


def _place(said: Said) -> tuple[str, str, str]:
    return (
        summary_text(said, "territory"), summary_text(said, "commune"),
        summary_text(said, "postcode"),
    )  # fmt: skip


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
