"""What protects a household from cuts, by date: winter truce, power left, mediator's delays."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from visitapp.domain.dates import months_later, whole
from visitapp.domain.parameters.parameters import Parameters


@dataclass(frozen=True, slots=True)
class Truce:
    """The winter truce around a day: the one in progress, or the next one."""

    running: bool
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Steps:
    """What a supplier must do before a cut, for a helped household with a smart meter."""

    kva: Decimal
    days: int
    notice_days: int
    contacts: int

    def earliest_cut(self, reduced_on: date) -> date:
        """The first day on which a cut is possible, once power was reduced."""
        return reduced_on + timedelta(days=self.days)


def winter_truce(p: Parameters) -> Truce:
    """The truce of the day of `p`: no cut of electricity or gas in a main home."""
    rule = p["winter_truce"]
    first = (whole(rule.at("start_month")), whole(rule.at("start_day")))
    last = (whole(rule.at("end_month")), whole(rule.at("end_day")))
    end = date(p.day.year, *last)
    if p.day > end:
        end = date(p.day.year + 1, *last)
    start = date(end.year - 1, *first)
    return Truce(start <= p.day <= end, start, end)


def truce_power(subscribed_kva: Decimal | None, holder: bool | None, p: Parameters) -> Decimal:
    """The kVA left in the truce: all with the chèque énergie; the lower limit if unknown."""
    rule = p["truce_power"]
    if subscribed_kva is None:
        return rule.at("small")
    if holder is True:
        return subscribed_kva
    return rule.at("large") if subscribed_kva >= rule.at("from") else rule.at("small")


def steps_before_a_cut(p: Parameters) -> Steps | None:
    """The steps in force on the day of `p`; None before they existed."""
    power = p.get("least_power")
    if power is None:
        return None
    return Steps(
        power.number,
        whole(p["least_power_days"].number),
        whole(p["cut_notice_days"].number),
        whole(p["cut_contacts"].number),
    )


def mediator_window(complaint_on: date, p: Parameters) -> tuple[date, date]:
    """From when until when the mediator can be asked, after a written complaint."""
    opens = months_later(complaint_on, whole(p["mediator_answer"].number))
    return opens, months_later(opens, whole(p["mediator_then"].number))


def landlord_late(written_on: date | None, p: Parameters) -> bool | None:
    """Whether the landlord had the whole delay to answer a letter; None without its date."""
    if written_on is None:
        return None
    return p.day >= months_later(written_on, whole(p["landlord_answer"].number))
