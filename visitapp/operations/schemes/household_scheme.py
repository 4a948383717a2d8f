"""The scheme of a household's file, and what was in force for it: by the rules of its day."""

from datetime import date
from typing import NamedTuple

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.schemes.settings import holds
from visitapp.domain.schemes.terms import Terms
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.territories import territories
from visitapp.operations.records.answers import answers_of, draft_of
from visitapp.operations.records.choice_labels import ticked
from visitapp.operations.records.list_row import date_of, text_of
from visitapp.operations.schemes.settings_in_force import in_force, names, versions


class Standing(NamedTuple):
    """A scheme, empty when it cannot be told, and the day whose rules hold for the file."""

    scheme: str
    on: date


def scheme_of(desk: Desk, known: Answers) -> str:
    """The scheme that a file says, else that of its commune; empty when neither does."""
    scheme = text_of(known, "scheme")
    if scheme:
        return scheme
    found = territories(desk).of(text_of(known, "commune"), text_of(known, "postcode"))
    return found.scheme if found is not None else ""


def standing_of(desk: Desk, household: str) -> Standing:
    """By the day it was registered, else opened here: as the indicators count it."""
    draft = draft_of(desk, household)
    made = draft.record.created_at.astimezone(desk.now().tzinfo).date()
    return Standing(scheme_of(desk, draft.answers), date_of(draft.answers, "registered_on") or made)


def terms_of_file(desk: Desk, household: str) -> Terms:
    """What the scheme asks of a household's income, as « Inscriptions » judges it."""
    found = standing_of(desk, household)
    numbers = desk.reference.tables(found.scheme).parameters.on(found.on)
    if not found.scheme:
        return Terms("", "", numbers)
    said = in_force(desk, scheme=found.scheme, on=found.on)
    return Terms(said.name, said.income_rule, numbers, bool(said.version))


def kit_of_file(desk: Desk, household: str) -> tuple[str, ...] | None:
    """The objects that may be fitted there; None: every one. Reads no table of numbers."""
    found = standing_of(desk, household)
    return kit_on(desk, found.scheme, found.on)


def kit_on(desk: Desk, scheme: str, on: date) -> tuple[str, ...] | None:
    """The kit of a scheme on a day; None: every object, or nobody said."""
    version = holds(versions(desk), scheme, on)
    if version is None:
        return None
    return ticked(answers_of(desk, record=version.record), "kit") or None


def kits_today(desk: Desk) -> tuple[tuple[str, ...] | None, ...]:
    """The kit of each scheme today: a bag serves every one of them."""
    today = desk.now().date()
    return tuple(kit_on(desk, scheme, today) for scheme in names(desk))
