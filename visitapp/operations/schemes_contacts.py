"""Whom a household calls: as its scheme says it today, else as the agency that ships."""

from dataclasses import replace
from typing import NamedTuple

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.letters.facts import Agency
from visitapp.domain.text import NBSP
from visitapp.operations.answering import draft_of
from visitapp.operations.desk import Desk
from visitapp.operations.household_facts import agency
from visitapp.operations.schemes_in_force import in_force
from visitapp.operations.schemes_of_file import scheme_of


class Contact(NamedTuple):
    """Both may be empty: what ships is then said."""

    phone: str
    hours: str


def contact_of(desk: Desk, known: Answers) -> Contact:
    """The telephone of the scheme of a household: that of its file, else of its commune."""
    scheme = scheme_of(desk, known)
    if not scheme:
        return Contact("", "")
    now = in_force(desk, scheme=scheme, on=desk.now().date())
    return Contact(now.phone.replace(" ", NBSP), now.hours)


def agency_for(desk: Desk, dossier: str) -> Agency:
    """Who signs a letter of a household, with the telephone of its scheme."""
    signs = agency(desk)
    phone = contact_of(desk, draft_of(desk, dossier).answers).phone
    return replace(signs, phone=phone) if phone else signs
