"""The home that a letter to the landlord was written about: that of the last visit on that day.

A letter tells the defects of a home to its landlord. Made again after the household moved and was
visited there, it would tell him the new address, on a yes that was said for another landlord: it is
held, and another is written. The visit is kept beside the letter, under `VISIT`.
"""

from collections.abc import Collection, Sequence

from visitapp.domain.addresses.addresses import another_dwelling
from visitapp.domain.consents.consents import LANDLORD
from visitapp.domain.errors import UserError
from visitapp.domain.indicators.facts import DONE
from visitapp.domain.letters.documents import EVERY
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.marks import WRITTEN_FROM_VISIT
from visitapp.domain.states.support import LetterState
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.on_visit_day import day_of
from visitapp.operations.households.visited_dwelling import visited_place
from visitapp.operations.households.visits_of_household import last_visit
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import text_of
from visitapp.store.log import histories, log, records
from visitapp.store.log.records import Record

BEFORE_IT_LEFT = (LetterState.DRAFT, LetterState.READY)
OF_THE_OLD_HOME = UserError(
    "Ce courrier a été écrit pour l’ancien logement du foyer.",
    "Annulez-le. Pour le logement d’aujourd’hui, écrivez-en un autre.",
)


def keep_visit(desk: Desk, letter: str) -> None:
    """Keep beside a letter to the landlord which visit it is written from."""
    row = records.get(desk.database, letter)
    visit = last_visit(desk, row.parent or "") if _to_landlord(desk, row) else ""
    if visit:
        log.append(
            desk.database, record=letter, kind=row.kind, path=WRITTEN_FROM_VISIT,
            value={"value": visit}, author=desk.author, device=desk.device, at=desk.now(),
        )  # fmt: skip


def of_the_old_home(desk: Desk, row: Record) -> UserError | None:
    """Why a letter to the landlord that has not left is held: the last visit is of another home."""
    if row.kind != Kind.LETTER or row.state not in BEFORE_IT_LEFT or not _to_landlord(desk, row):
        return None
    household = row.parent or ""
    last = last_visit(desk, household)
    if not last:
        return None
    here = visited_place(desk, household, last)[::2]
    for visit in _written_from(desk, row) - {last}:
        gone = records.find(desk.database, visit) is None
        if gone or another_dwelling(visited_place(desk, household, visit)[::2], here):
            return OF_THE_OLD_HOME
    return None


def _to_landlord(desk: Desk, row: Record) -> bool:
    document = text_of(draft_of(desk, row.id).answers, "document")
    return document in EVERY and EVERY[document].recipient == LANDLORD


def _written_from(desk: Desk, row: Record) -> set[str]:
    """The visits that a letter was written from: the one kept beside it, else, of a letter of a
    program of before, the last by the log and the last by its hours. One may be wrong."""
    kept = log.history(desk.database, row.id, WRITTEN_FROM_VISIT)
    if kept:
        return {str((kept[-1].value or {}).get("value") or "")}
    visits = [
        visit.id for planned in records.of_kind(desk.database, Kind.APPOINTMENT, parent=row.parent)
        for visit in records.of_kind(desk.database, Kind.VISIT, parent=planned.id)
        if visit.state != "planned"
    ]  # fmt: skip
    told = histories.changes(desk.database, [row.id, *visits], (log.CREATED, log.STATE))
    made = next((at for at, one in enumerate(told) if one.record == row.id), len(told))
    over = [(at, one) for at, one in enumerate(told)
            if one.record != row.id and (one.value or {}).get("value") in DONE]  # fmt: skip
    by_log = [one.record for at, one in over if at < made]
    by_clock = [one.record for _, one in over if one.at <= row.created_at]
    each = sorted(visits, key=lambda one: (day_of(desk, one), one))
    return {_last(each, by_log), _last(each, by_clock)}


def _last(visits: Sequence[str], over: Collection[str]) -> str:
    """The last of those that were over; where none was, the first one, which was going on."""
    return [one for one in visits if one in over][-1] if over else visits[0]
