"""What a household that registered is told by e-mail: that it was received, and its number."""

from dataclasses import replace
from datetime import date

from visitapp.domain.letters import facts
from visitapp.domain.letters.facts import Envelope
from visitapp.domain.letters.letter import Letter
from visitapp.domain.letters.registrations import Registration, registration_state
from visitapp.domain.text import NBSP
from visitapp.reports.contacts import shipped_agency
from visitapp.server.registration.agency import Agency


def confirmation(said: Agency, scheme: str, day: date, code: str) -> Letter:
    """The letter, in the name of the agency: it says nothing of who lives there."""
    told = Registration(code, "received", said.name(scheme))
    return registration_state(Envelope(day), _signs(said, scheme), told)


def _signs(said: Agency, scheme: str) -> facts.Agency:
    """With the contact of the scheme, else what ships."""
    shipped = shipped_agency()
    made = facts.Agency(shipped.name, shipped.phone, hours=shipped.hours, site=shipped.site)
    phone, email = said.text(scheme, "phone"), said.text(scheme, "email")
    if not (phone or email):
        return made
    hours = said.text(scheme, "hours")
    return replace(made, phone=phone.replace(" ", NBSP), email=email, hours=hours)
