"""The written complaint behind a referral to the mediator: of one energy, to one supplier, maybe
the one before."""

from datetime import date
from typing import NamedTuple

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.errors import UserError
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.support import LEFT
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.facts import HouseholdFacts
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import date_of, text_of
from visitapp.operations.records.summaries import summary_date
from visitapp.store.log import records

WHICH = UserError(
    "Il manque l’énergie.", "Le foyer a réclamé à plusieurs fournisseurs\u00a0: dites lequel."
)
WHICH_DAY = UserError(
    "Le foyer a réclamé à deux fournisseurs de cette énergie.",
    "Écrivez le jour de la réclamation dont il s’agit.",
)


class Complaint(NamedTuple):
    """When a supplier was written to, None: nobody knows; which energy, whom, empty: not said."""

    on: date | None = None
    energy: str = ""
    to: str = ""


def complaint(desk: Desk, household: str, answers: Answers, about: HouseholdFacts) -> Complaint:
    """As said here, else as we sent it for that energy, else as the visit says unambiguously.
    Raises `UserError` when nobody says of which energy or supplier."""
    energy, typed = text_of(answers, "energy"), date_of(answers, "complaint_on")
    sent = _sent(desk, household)
    if typed is not None:
        return Complaint(typed, energy, _to_whom(sent, typed, energy))
    if not energy and len({one.energy for one in sent}) > 1:
        raise WHICH
    ours = [one for one in sent if energy in ("", one.energy)]
    named = [one for one in ours if _of_contract(one, about)]
    if ours:
        if _several(named or ours):
            raise WHICH_DAY
        return max(named or ours, key=lambda one: one.on or date.min)
    said = about.day("complaint_on")
    another = said in {one.on for one in sent} or len(_energies(about) - {energy}) > 0
    return Complaint(None if energy and another else said, energy)


def _to_whom(sent: list[Complaint], on: date, energy: str) -> str:
    """To which supplier we wrote on that day; empty where it is not known."""
    that_day = [one for one in sent if one.on == on and energy in ("", one.energy)]
    return that_day[0].to if that_day and not _several(that_day) else ""


def _several(found: list[Complaint]) -> bool:
    """Whether these went to suppliers of other names: « EDF » is « EDF, réclamations »."""
    names = {one.to.strip().casefold() for one in found}
    return any(one not in other and other not in one for one in names for other in names)


def _sent(desk: Desk, household: str) -> list[Complaint]:
    """The complaints that left, each with the energy of its contract."""
    found = []
    for row in records.of_kind(desk.database, Kind.LETTER, parent=household):
        day = summary_date(row.summary, "sent_on")
        ours = row.state in LEFT and row.summary.get("document") == "supplier_complaint"
        if ours and day is not None:
            said = draft_of(desk, row.id).answers
            found.append(Complaint(day, text_of(said, "energy"), text_of(said, "to_name")))
    return found


def _of_contract(one: Complaint, about: HouseholdFacts) -> bool:
    """Whether it went to the supplier that the household has for this energy."""
    rows = about.seen.as_social_worker().rows("contracts") if about.seen else ()
    names = {str(row.value("supplier") or "").strip().casefold()
             for row in rows if row.value("energy") == one.energy}  # fmt: skip
    return any(name and name in one.to.casefold() for name in names)


def _energies(about: HouseholdFacts) -> set[str]:
    """Of which energies the household has a contract: its letter may have been of any of them."""
    rows = about.seen.as_social_worker().rows("contracts") if about.seen else ()
    return {str(row.value("energy")) for row in rows if row.value("energy")}
