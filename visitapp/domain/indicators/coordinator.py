"""Waits, absences, what has not come, which question to mend; nothing is by visitor."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from visitapp.domain.indicators.counting import count, groups, ids, middle, part, share
from visitapp.domain.indicators.facts import ANSWERED, Appointment, Facts, Visit
from visitapp.domain.indicators.shapes import Definition, Figure, Line

FIRST = "first"
NO_DAY = "Aucune première visite de la période n’a de date d’inscription connue."
NO_APPOINTMENT = "Aucun rendez-vous de la période n’est passé."
NOT_DECIDED = "Aucune visite n’a été validée ou renvoyée pour la première fois."
NO_VISIT = "Aucune visite dans cette période."


def delay(facts: Facts, definition: Definition) -> Figure:
    """Median days between the registration and the first visit."""
    waits, first = _waits(facts)
    value = middle([days for _, days in waits])
    found = [one for one, _ in waits]
    why = "" if waits else NO_DAY
    return Figure(definition, value, len(waits), len(first), ids(found), why_none=why)


def delay_late(facts: Facts, definition: Definition) -> Figure:
    """The share of first visits that came later than the limit."""
    waits, _ = _waits(facts)
    late = [one for one, days in waits if days > facts.limits.delay_days]
    return share(definition, late, [one for one, _ in waits], why_none=NO_DAY)


def no_show(facts: Facts, definition: Definition) -> Figure:
    """Absences out of appointments past and not cancelled; all their states as lines."""
    today = facts.now.date()
    over = [one for one in facts.appointments if _over(one, today)]
    absent = [one for one in over if one.state == "absent"]
    names = facts.words.states.get("appointment", {})
    lines = groups(over, lambda one: one.state, names, share=True)
    return share(definition, absent, over, lines, NO_APPOINTMENT)


def doubled(facts: Facts, definition: Definition) -> Figure:
    """Registrations of the period that were of a household known already."""
    every = facts.households.values()
    return count(definition, [one for one in every if one.doubled and facts.within(one.entered_on)])


def unsent(facts: Facts, definition: Definition) -> Figure:
    """Appointments long over whose finished visit is not here."""
    limit = timedelta(hours=facts.limits.unsent_hours)
    waiting = [one for one in facts.appointments if one.state == "planned" and one.at]
    return count(definition, [one for one in waiting if one.at and facts.now - one.at > limit])


def first_time(facts: Facts, definition: Definition) -> Figure:
    """Visits whose first decision, taken in the period, was to validate."""
    right = [one for one in facts.decided if one.decided and one.decided[0] == "validated"]
    return share(definition, right, facts.decided, why_none=NOT_DECIDED)


def unknown(facts: Facts, definition: Definition) -> Figure:
    """« Ne sait pas », by question."""
    return _by_question(facts, definition, "u")


def refused(facts: Facts, definition: Definition) -> Figure:
    """« Refuse », by question."""
    return _by_question(facts, definition, "r")


def estimated(facts: Facts, definition: Definition) -> Figure:
    """What was estimated, by question."""
    return _by_question(facts, definition, "e")


def _waits(facts: Facts) -> tuple[list[tuple[Visit, int]], list[Visit]]:
    """First visits ever with their wait in days where known, then all of them."""
    first = [one for one in facts.visits if one.number == FIRST]
    days = (
        (one, facts.households[one.household].registered_on)
        for one in first if one.id not in facts.again
    )  # fmt: skip
    known = [(one, (one.day - day).days) for one, day in days if day is not None]
    return [(one, wait) for one, wait in known if wait >= 0], first


def _over(one: Appointment, today: date) -> bool:
    """Whether its day has passed, or its outcome is known."""
    if one.state == "cancelled":
        return False
    return one.state != "planned" or (one.day is not None and one.day < today)


def _by_question(facts: Facts, definition: Definition, sign: str) -> Figure:
    """The share of a sign among the answers, then for each question that has some."""
    lines = [line for form in facts.forms for line in _lines(facts, form, sign)]
    fits = sum(line.counted or 0 for line in lines)
    whole = facts.put
    found = tuple(one.id for one in facts.visits if sign in one.asked)
    kept = sorted((line for line in lines if line.counted), key=_worst_first)
    why = "" if whole else NO_VISIT
    return Figure(definition, part(fits, whole), fits, whole, found, tuple(kept), why)


def _lines(facts: Facts, form: str, sign: str) -> Iterable[Line]:
    asked = facts.forms[form]
    for name, column in zip(facts.words.questions.get(form, ()), asked.questions, strict=False):
        fits = column.count(sign)
        if fits:
            whole = sum(map(column.count, ANSWERED))
            records = tuple([asked.records[place] for place in _places(column, sign)])
            yield Line(name, part(fits, whole), records, whole, fits)


def _places(column: str, sign: str) -> Iterable[int]:
    """Where a sign is: few visits of many, so that the search is left to the text."""
    place = column.find(sign)
    while place >= 0:
        yield place
        place = column.find(sign, place + 1)


def _worst_first(line: Line) -> tuple[Decimal, str]:
    return -(line.value or Decimal(0)), line.label
