"""The settings of a scheme that hold on a day: those of the coordinator, else the program's."""

from collections.abc import Mapping
from datetime import date

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.schemes.settings import (
    IN_FORCE,
    REPLACED,
    SchemeSettings,
    Version,
    holds,
    settings_of,
)
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.answers import answers_of
from visitapp.operations.records.choice_labels import choice_words
from visitapp.operations.records.summaries import summary_text as text
from visitapp.store.lists import by_household
from visitapp.store.log import log, records
from visitapp.store.log.records import Record

RULES = {1: "very_modest", 2: "modest", 3: "intermediate", 4: "none"}
"""The classes of `scheme_income_class`."""
DEFAULTS = ("scheme_income_class", "scheme_visits", "scheme_reinforced_percent")
"""The parameters that hold where no version does."""


def in_force(desk: Desk, *, scheme: str, on: date) -> SchemeSettings:
    """What holds for a scheme on a day. Nothing written: the parameters of that day."""
    default = default_of(desk, scheme, on)
    found = holds(versions(desk), scheme, on)
    if found is None:
        return default
    answers: Mapping[str, Answer] = answers_of(desk, record=found.record)
    return settings_of(answers, default, found.record)


def default_of(desk: Desk, scheme: str, on: date) -> SchemeSettings:
    """What the program says of a scheme when nobody wrote anything."""
    numbers = desk.reference.tables(scheme).parameters.on(on)
    income, visits, percent = (int(numbers[one].number) for one in DEFAULTS)
    return SchemeSettings(
        scheme=scheme,
        name=names(desk).get(scheme, scheme),
        income_rule=RULES[income],
        visits=visits,
        reinforced_percent=percent,
    )


def names(desk: Desk) -> dict[str, str]:
    """The schemes that there are, with their French names."""
    return choice_words(desk, Kind.SCHEME, Kind.SCHEME)


def versions(desk: Desk) -> tuple[Version, ...]:
    """Every version that this computer has, drafts too."""
    rows = records.of_kind(desk.database, Kind.SCHEME)
    return tuple(version_of(desk, row) for row in rows if not row.training)


def version_of(desk: Desk, row: Record) -> Version:
    """One version, with the last time that it was put in force, and when it was first ended."""
    moves = [one for one in by_household.moves(desk.database, row.id) if one.path == log.STATE]
    put = max((one for one in moves if one.said == IN_FORCE), key=_order, default=None)
    ends = (one for one in moves if one.said == row.state == REPLACED)
    end = min(ends, key=_order, default=None)
    return Version(
        row.id, text(row.summary, "scheme"), row.state, row.day,
        begun=() if put is None else _order(put),
        put_on=None if put is None else _day(desk, put),
        ended=() if end is None else _order(end),
        ended_on=None if end is None else _day(desk, end),
    )  # fmt: skip


def _day(desk: Desk, change: log.Change) -> date:
    return change.at.astimezone(desk.now().tzinfo).date()


def _order(change: log.Change) -> tuple[object, ...]:
    """The server's number when there is one: the same on every computer, whatever its clock."""
    number = change.number
    return (number is None, number or 0, log.to_text(change.at), change.id)
