"""Who may be invited to a gathering: households, or people of the network, found by their name."""

from dataclasses import dataclass
from datetime import date

from visitapp.domain.errors import UserError
from visitapp.domain.gatherings.figures import PROFESSIONALS
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.gatherings.attendances import LEADS_DO
from visitapp.operations.gatherings.gatherings import gathering_row
from visitapp.operations.gatherings.lists import GatheringLine, to_invite_to
from visitapp.operations.gatherings.rows import of_gathering, person_of, structure_of
from visitapp.operations.records.summaries import name_in, summary_text
from visitapp.store.log import records
from visitapp.store.log.records import Record

SHOWN = 12
NOT_HERE = UserError("Ce foyer n’est pas sur cet ordinateur.", "Revenez à la liste des foyers.")
NONE_OPEN = UserError(
    "Aucun atelier n’est ouvert.", "Ouvrez-en un dans «\u00a0Ateliers et formations\u00a0»."
)
EVERYWHERE = UserError(
    "Ce foyer est déjà sur la liste de chaque atelier ouvert.", "Sa frise dit où il en est."
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody found. `already`: she has a line in this gathering."""

    record: str
    name: str
    detail: str
    already: bool


@dataclass(frozen=True, slots=True)
class Candidates:
    """Those found for a gathering, at most `SHOWN`; `professionals` when it is a training."""

    title: str
    professionals: bool
    lines: tuple[Candidate, ...]
    more: bool


def candidates(desk: Desk, *, gathering: str, text: str = "") -> Candidates:
    """Households, or people of the network in service, whose words hold what is typed."""
    row = gathering_row(desk, gathering)
    professionals = summary_text(row.summary, "audience") == PROFESSIONALS
    here = {person_of(one) for one in of_gathering(desk, gathering)}
    kind = Kind.CONTACT if professionals else "household"
    found = [one for one in records.search(desk.database, text, kind, 3 * SHOWN)
             if one.state != "archived"]  # fmt: skip
    return Candidates(
        title=summary_text(row.summary, "title"),
        professionals=professionals,
        lines=tuple(_candidate(desk, one, here) for one in found[:SHOWN]),
        more=len(found) > SHOWN,
    )


def _candidate(desk: Desk, row: Record, here: set[str]) -> Candidate:
    known = row.summary
    if row.kind == Kind.CONTACT:
        parts = (summary_text(known, "job"), structure_of(desk, row))
        name = summary_text(known, "name") or "Personne sans nom"
    else:
        parts = (summary_text(known, "street"), summary_text(known, "commune"))
        name = name_in(known)
    return Candidate(row.id, name, ", ".join(part for part in parts if part), row.id in here)


@dataclass(frozen=True, slots=True)
class Offer:
    """The workshops that a household may be invited to now, the soonest first."""

    household: str
    name: str
    today: date
    lines: tuple[GatheringLine, ...]


def offers(desk: Desk, *, household: str) -> Offer:
    """The open workshops where this household is not yet. Raises `UserError` when there is none."""
    row = records.find(desk.database, household)
    if row is None:
        raise NOT_HERE
    leads_only(desk, LEADS_DO)
    here = {
        summary_text(one.summary, "gathering")
        for one in records.of_kind(desk.database, Kind.ATTENDANCE, parent=household)
    }
    opened = to_invite_to(desk)
    lines = tuple(one for one in opened if one.gathering not in here)
    if not lines:
        raise EVERYWHERE if opened else NONE_OPEN
    known = row.summary
    name = name_in(known)
    return Offer(household, name, desk.now().date(), lines)
