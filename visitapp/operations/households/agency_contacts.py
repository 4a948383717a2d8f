"""Whom to call: the contact of the scheme today, else the agency's."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.letters.facts import Agency, Rows
from visitapp.domain.letters.reply_ways import ways
from visitapp.domain.network.working_area import schemes_named
from visitapp.domain.territories.territories import plain
from visitapp.domain.text import NBSP
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.territories import territories
from visitapp.operations.records.answers import draft_of
from visitapp.operations.schemes.household_scheme import scheme_of
from visitapp.operations.schemes.settings_in_force import in_force, names
from visitapp.reports.contacts import shipped_agency


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


def agency(desk: Desk) -> Agency:
    """Who signs for the agency: this person, at the agency that this program was made for."""
    shipped = shipped_agency()
    return Agency(shipped.name, shipped.phone, desk.author, hours=shipped.hours, site=shipped.site)


def contact_of(desk: Desk, known: Answers) -> Contact:
    """The contact of the scheme of a household: that of its file, else of its commune."""
    return of_scheme(desk, scheme_of(desk, known))


def of_scheme(desk: Desk, scheme: str) -> Contact:
    """The contact that a scheme gives today; nothing of no scheme."""
    if scheme not in names(desk):
        return NOT_KNOWN
    now = in_force(desk, scheme=scheme, on=desk.now().date())
    return Contact(now.phone.replace(" ", NBSP), now.hours, now.email)


def agency_for(desk: Desk, household: str) -> Agency:
    """Who signs a letter of a household, with the contact of its scheme."""
    return signs_for(desk, scheme_of(desk, draft_of(desk, household).answers))


def signs_for(desk: Desk, *schemes: str) -> Agency:
    """Who signs, with the contact of the first of these schemes that has one, else what ships; with
    no known scheme, that of each."""
    signs, known = agency(desk), [one for one in schemes if one in names(desk)]
    if not known:
        return signs_for_all(desk, names(desk))
    found = next((one for one in (of_scheme(desk, name) for name in known) if one.known), None)
    return _reached_at(signs, found or NOT_KNOWN)


def signs_for_all(desk: Desk, schemes: Iterable[str]) -> Agency:
    """Who signs for these schemes together: their contact when they have the same, else of each
    its name, where it is, and how it is reached; what ships when none has any."""
    signs, found = agency(desk), {one: of_scheme(desk, one) for one in schemes}
    if len(set(found.values())) == 1:
        return _reached_at(signs, next(iter(found.values())))
    return replace(signs, each=_each(desk, signs, found))


def _each(desk: Desk, signs: Agency, found: Mapping[str, Contact]) -> Rows:
    where, on = territories(desk), desk.now().date()
    return tuple(
        (f"{in_force(desk, scheme=scheme, on=on).name}, {where.where(scheme)}",
         ways(_reached_at(signs, one)) or f"sur {signs.site}")
        for scheme, one in found.items()
    )  # fmt: skip


def _reached_at(signs: Agency, contact: Contact) -> Agency:
    if not contact.known:
        return signs
    return replace(signs, phone=contact.phone, hours=contact.hours, email=contact.email)


def schemes_meant(desk: Desk, scheme: str, territory: str) -> tuple[str, ...]:
    """The schemes that typed words mean: an id or a name, else a place's, else every one."""
    shown = names(desk)
    said = schemes_named(scheme, shown)
    found = [id for id in shown if id in said]
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
