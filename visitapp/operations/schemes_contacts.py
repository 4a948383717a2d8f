"""Whom somebody calls: as the scheme says it today, else as the agency that ships."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.indicators.territories import plain
from visitapp.domain.letters.facts import Agency
from visitapp.domain.text import NBSP
from visitapp.operations.answering import draft_of
from visitapp.operations.desk import Desk
from visitapp.operations.household_facts import agency
from visitapp.operations.schemes_in_force import in_force, names
from visitapp.operations.schemes_of_file import scheme_of
from visitapp.operations.territories import territories


class Contact(NamedTuple):
    """All may be empty: what ships is then said."""

    phone: str
    hours: str
    email: str = ""

    @property
    def known(self) -> bool:
        """Whether somebody may be reached by it."""
        return bool(self.phone or self.email)


NOT_KNOWN = Contact("", "")


def contact_of(desk: Desk, known: Answers) -> Contact:
    """The contact of the scheme of a household: that of its file, else of its commune."""
    return of_scheme(desk, scheme_of(desk, known))


def of_scheme(desk: Desk, scheme: str) -> Contact:
    """The contact that a scheme gives today; nothing of no scheme."""
    if scheme not in names(desk):
        return NOT_KNOWN
    now = in_force(desk, scheme=scheme, on=desk.now().date())
    return Contact(now.phone.replace(" ", NBSP), now.hours, now.email)


def agency_for(desk: Desk, dossier: str) -> Agency:
    """Who signs a letter of a household, with the contact of its scheme."""
    return signs_for(desk, scheme_of(desk, draft_of(desk, dossier).answers))


def signs_for(desk: Desk, *schemes: str) -> Agency:
    """Who signs, with the contact of the first of these schemes that has one, else what ships."""
    signs = agency(desk)
    found = next((one for one in (of_scheme(desk, name) for name in schemes) if one.known), None)
    if found is None:
        return signs
    return replace(signs, phone=found.phone, hours=found.hours, email=found.email)


def schemes_meant(desk: Desk, scheme: str, territory: str) -> tuple[str, ...]:
    """The schemes that words mean, as they were typed: an id or a name, else a place's.

    Nothing that is known: every one of them.
    """
    shown = names(desk)
    typed = plain(scheme)
    found = [id for id, name in shown.items() if typed and typed in (plain(id), plain(name))]
    typed = plain(territory)
    where, commune = territories(desk), territories(desk).of(territory)
    found = found or [
        one.scheme for one in where.all
        if typed and (one == commune or typed in (plain(one.code), plain(one.name)))
    ]  # fmt: skip
    return tuple(found or shown)


def contacts_of(desk: Desk, schemes: Iterable[str]) -> dict[str, Contact]:
    """By the name of each of these schemes, its contact; those that have one."""
    shown = names(desk)
    every = {shown.get(one, one): of_scheme(desk, one) for one in schemes}
    return {name: contact for name, contact in every.items() if contact.known}


def not_reached(desk: Desk, scheme: str, territory: str = "") -> tuple[str, ...]:
    """The names of the schemes that are meant, when a paper can say no way to reach any."""
    meant = schemes_meant(desk, scheme, territory)
    if agency(desk).phone or contacts_of(desk, meant):
        return ()
    shown = names(desk)
    return tuple(shown.get(one, one) for one in meant)
