"""The number that a household may call: its scheme's, the agency's, else the visitor's service's.

No report of the household is printed without one. The service's is asked once on a computer.
"""

from visitapp.domain.errors import UserError
from visitapp.domain.intake.identity import phones
from visitapp.domain.text import NBSP
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.agency_contacts import contact_of
from visitapp.operations.households.visit_inputs import known_of
from visitapp.operations.records.answers import draft_of
from visitapp.reports.contacts import shipped_agency
from visitapp.store.file import meta

SERVICE = "service_phone"
DIGITS, MOST_DIGITS = 10, 15


def number_to_call(desk: Desk, *, visit: str) -> str:
    """The number to print on the report of this visit; empty when none is known."""
    known = contact_of(desk, known_of(desk, draft_of(desk, visit))).phone
    return known or shipped_agency().phone or service_number(desk)


def service_number(desk: Desk) -> str:
    """The number of the visitor's service, as it was noted on this computer; else empty."""
    return meta.read(desk.database, SERVICE) or ""


def lacks_number(desk: Desk, *, visit: str) -> bool:
    """Whether the household would have nobody to call; a training visit is given to nobody."""
    training = draft_of(desk, visit).record.training
    return not training and not number_to_call(desk, visit=visit)


def note_service_number(desk: Desk, *, phone: str) -> None:
    """Keep the number of the visitor's service on this computer. Raises `UserError`."""
    meta.write(desk.database, SERVICE, whole_number(phone))


def whole_number(phone: str) -> str:
    """A number that can be called, in pairs of digits. Raises `UserError`."""
    digits = "".join(sign for sign in phone if sign.isdigit())
    if len(phones(phone)) != 1 or not DIGITS <= len(digits) <= MOST_DIGITS:
        raise UserError(
            "Ce numéro n’est pas entier.", "Écrivez ses dix chiffres, comme 01 23 45 67 89."
        )
    if len(digits) != DIGITS or not phone.strip().startswith("0"):
        return phone.strip()
    return NBSP.join(digits[place : place + 2] for place in range(0, DIGITS, 2))
