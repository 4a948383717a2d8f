"""How a recipient is called now: by the directory, or by the last visit that names the landlord,
supplier or social worker."""

from collections.abc import Iterable

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.checklist.walk import rows
from visitapp.domain.consents.consents import (
    LANDLORD,
    PARTNER,
    SOCIAL_WORKER,
    SUPPLIERS,
    SUPPLIES,
    Recipient,
)
from visitapp.domain.consents.same_body import same_supplier
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.visits_of_household import (
    earlier_visits,
    last_visit,
    of_every_home,
    of_one_home,
)
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.find import text_in
from visitapp.operations.records.list_row import text_of

LANDLORD_NAME = "landlord_name"
FOLLOWED, WORKER_NAME = "social_worker", "social_worker_name"
NOBODY = ""
"""The name of nobody: the household said that no social worker follows it."""
ENERGIES = {recipient: energy for energy, recipient in SUPPLIERS.items()}


def recipient_names(
    desk: Desk, household: str, recipient: Recipient, visit: str = ""
) -> tuple[str, ...]:
    """The name of a partner, the suppliers of an energy, the social worker (`NOBODY` for none), the
    landlord of the home of `visit`, else of the last. Empty when unknown or nameless."""
    if recipient == LANDLORD:
        visit = visit or last_visit(desk, household)
        return first_landlord(desk, of_one_home(desk, household, visit)) if visit else ()
    if recipient == SOCIAL_WORKER:
        told = (_told_worker(draft_of(desk, one).answers) for one in of_every_home(desk, household))
        return next((names for names in told if names), ())
    if recipient in SUPPLIES:
        return _suppliers(desk, household, ENERGIES[recipient])
    kind, _, partner = recipient.partition(":")
    name = text_in(desk, partner, "name") if kind == PARTNER else ""
    return (name,) if name else ()


def names_in_visit(desk: Desk, visit: str, recipient: Recipient) -> tuple[str, ...]:
    """The landlord or the social worker that one visit names; empty when it names none."""
    if recipient == SOCIAL_WORKER:
        return _told_worker(draft_of(desk, visit).answers)
    return first_landlord(desk, [visit]) if recipient == LANDLORD else ()


def first_landlord(desk: Desk, visits: Iterable[str]) -> tuple[str, ...]:
    """The landlord that the first of these visits to name one names; empty for none."""
    names = (text_of(draft_of(desk, one).answers, LANDLORD_NAME).strip() for one in visits)
    return next(((name,) for name in names if name), ())


def _told_worker(answers: Answers) -> tuple[str, ...]:
    followed, name = answers.get(FOLLOWED), text_of(answers, WORKER_NAME).strip()
    if followed is not None and followed.value is False:
        return (NOBODY,)
    return (name,) if name else ()


def _suppliers(desk: Desk, household: str, energy: str) -> tuple[str, ...]:
    """Those of the last visit that names one, in the same home."""
    visit = last_visit(desk, household)
    for one in (visit, *earlier_visits(desk, household, visit)) if visit else ():
        if found := _of_contracts(draft_of(desk, one).answers, energy):
            return found
    return ()


def _of_contracts(answers: Answers, energy: str) -> tuple[str, ...]:
    """The suppliers that the contracts of a visit name, each once."""
    found: list[str] = []
    for row in rows(answers, "contracts"):
        name = text_of(answers, f"contracts/{row}/supplier").strip()
        same = text_of(answers, f"contracts/{row}/energy") == energy
        if name and same and not any(same_supplier(name, one) for one in found):
            found.append(name)
    return tuple(found)
