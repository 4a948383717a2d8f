"""How a registered household goes on, as others may be told; of one filed onto a known household,
only since then."""

from dataclasses import dataclass
from datetime import date, datetime

from visitapp.domain.consents.consents import HOUSEHOLD, SOCIAL_WORKER
from visitapp.domain.errors import UserError
from visitapp.domain.indicators.facts import DONE
from visitapp.domain.letters.documents import NOTICES
from visitapp.domain.letters.progress import (
    BY_DOCUMENT,
    PLANNED,
    UNVISITED,
    VISITED,
    Progress,
    families,
    stages,
)
from visitapp.domain.letters.registrations import DECEASED
from visitapp.domain.states.households import NOT_KEPT, TO_TREAT, ConsentState, RegistrationState
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.support import GOING, OrientationState
from visitapp.domain.text import inside
from visitapp.operations.consents.require_consent import permission_for
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.closing import REFUSAL, why_closed
from visitapp.operations.households.planned_visits import DOCUMENTS_ASKED
from visitapp.operations.households.registrations import first_of, registered_on
from visitapp.operations.households.visit_inputs import day_of
from visitapp.operations.intake.registered_again import is_asking
from visitapp.operations.records.answers import answers_of
from visitapp.operations.records.choice_labels import chosen
from visitapp.operations.records.find import visits_under
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.summaries import summary_text
from visitapp.store.lists import by_household
from visitapp.store.log import records
from visitapp.store.log.log import STATE
from visitapp.store.log.records import Record

GOES_ON = (RegistrationState.ACCEPTED, RegistrationState.DUPLICATE)
TOLD_OF = (*GOING, OrientationState.SUCCEEDED)
"""States of an orientation that the household did not refuse."""
NO_MORE = (ConsentState.REFUSED, ConsentState.WITHDRAWN, "conflict")
PASSED = UserError("Ce texte n’est plus vrai aujourd’hui.", "Revenez à l’inscription.")
IN_MOURNING = "Le dossier dit un décès : n’écrivez pas au foyer."


@dataclass(frozen=True, slots=True)
class Going:
    """A household's way: its stages, its next appointment, the orientations proposed to it."""

    home: Record
    stages: tuple[str, ...] = ()
    appointment: Record | None = None
    orientations: tuple[Record, ...] = ()
    motive: str = ""


def going(desk: Desk, row: Record) -> Going:
    """How the household of a registration went on since; without stages where it did not."""
    home = records.get(desk.database, first_of(desk, row.parent or ""))
    if row.state not in GOES_ON:
        return Going(home, motive=_motive(desk, row, home))
    since, today, zone = registered_on(row), desk.now().date(), desk.now().tzinfo
    planned = records.of_kind(desk.database, Kind.APPOINTMENT, parent=home.id)
    visited = any(one.state in DONE and day_of(desk, one.id) >= since
                  for one in visits_under(desk, home.id))  # fmt: skip
    coming = [one for one in planned
              if one.state == "planned" and one.day is not None and one.day >= today]  # fmt: skip
    orientations = tuple(
        one for one in records.of_kind(desk.database, Kind.ORIENTATION, parent=home.id)
        if one.state in TOLD_OF and one.created_at.astimezone(zone).date() >= since
    )  # fmt: skip
    found = stages(home.state, planned=bool(coming), visited=visited)
    if UNVISITED in found and is_asking(desk, row):  # it was over before: it is to be called
        found = ()
    first = min(
        coming,
        key=lambda one: (one.day or date.max, summary_text(one.summary, "start")),
        default=None,
    )
    return Going(home, found, first, orientations, _motive(desk, row, home))


def documents_of(found: Going, *, referrer: bool) -> tuple[str, ...]:
    """The texts that tell where it stands now, to the household and to who registered it."""
    return tuple(
        document for document, stage in BY_DOCUMENT.items()
        if stage in found.stages and (referrer or NOTICES[document].recipient == HOUSEHOLD)
    )  # fmt: skip


def progress_of(desk: Desk, row: Record, document: str, found: Going) -> Progress:
    """What a text may say of how it went on. Raises `UserError` for one that is true no more."""
    if BY_DOCUMENT[document] not in found.stages:
        raise PASSED
    planned = found.appointment
    answers = answers_of(desk, record=planned.id) if planned is not None else {}
    papers = chosen(desk.forms.latest(Kind.APPOINTMENT), answers, DOCUMENTS_ASKED)
    return Progress(
        day=planned.day if planned is not None else None,
        at=text_of(answers, "start")[:5],
        prepare=tuple(inside(one) for one in papers),
        oriented=_oriented(desk, row, found),
        motive=found.motive,
    )


def why_never(found: Going, document: str) -> str:
    """Why a text is not to be sent, though it is true; empty when it may be."""
    to = NOTICES[document].recipient
    return IN_MOURNING if to == HOUSEHOLD and found.motive == DECEASED else ""


def since_when(desk: Desk, row: Record, document: str, found: Going) -> datetime:
    """When what a text tells last changed: one that left before is to be sent again."""
    stage, moments = BY_DOCUMENT[document], [row.created_at]
    if stage == PLANNED and found.appointment is not None:
        for path in ("day", "start"):
            written = by_household.written(desk.database, found.appointment.id, path)
            moments += [one.at for one in written]
    elif stage == UNVISITED:
        moves = by_household.moves(desk.database, found.home.id)
        moments += [one.at for one in moves if one.path == STATE]
    elif stage == VISITED and _oriented(desk, row, found):
        moments += [one.created_at for one in found.orientations]
    return max(moments)


def _oriented(desk: Desk, row: Record, found: Going) -> tuple[str, ...] | None:
    """What the household is oriented to, for a social worker whom it agreed to tell and did not
    refuse since; else None."""
    if text_of(answers_of(desk, record=row.id), "origin") != SOCIAL_WORKER:
        return None
    if permission_for(desk, household=found.home.id, recipient=SOCIAL_WORKER).state in NO_MORE:
        return None
    return families(summary_text(one.summary, "recipient") for one in found.orientations)


def _motive(desk: Desk, row: Record, home: Record) -> str:
    """Why it is over, as far as the registration or the history of the file says it."""
    if text_of(answers_of(desk, record=row.id), REFUSAL) == DECEASED:
        return DECEASED
    if home.state == "refused":
        return "declined"
    if home.state != "closed" or _taken_up(desk, row):
        return ""
    return why_closed(desk, home.id)


def _taken_up(desk: Desk, row: Record) -> bool:
    """Whether a registration is treated again, that was refused: its file is closed until then."""
    if row.state not in TO_TREAT:
        return False
    moves = by_household.moves(desk.database, row.id)
    return any(one.said in NOT_KEPT for one in moves)
