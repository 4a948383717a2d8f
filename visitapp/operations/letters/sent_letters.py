"""What the agency sent for a household since its visit, as later sheets tell it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from visitapp.domain.consents.consents import FUND_FSL
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.support import LEFT, OrientationState
from visitapp.domain.text import date_long
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.dwellings import same_home
from visitapp.operations.orientations import orientations
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import date_of, text_of
from visitapp.operations.records.summaries import summary_date, summary_text
from visitapp.operations.support.landlord_letters import NOTICE_ON
from visitapp.reports.letters.facts import LandlordLetters, Seen
from visitapp.store.lists import by_household
from visitapp.store.log import records
from visitapp.store.log.records import Record

FSL, NEVER = "fsl_asked", "never"
TO_LANDLORD = ("landlord_notice", "landlord_file")
WAITS, DROPPED = "réponse attendue", "sans suite"
NOBODY_SAID_NO = ("household_no", "lost", "no_answer")
"""Motives of a « non » that is not the fund's."""


class _Asked(NamedTuple):
    """A request: the last day that something was noted of it, when it left, what became of it."""

    known: date
    on: date | None
    became: str

    @property
    def words(self) -> str:
        on = f"le {date_long(self.on)}" if self.on is not None else ""
        return ", ".join(one for one in ("Oui", on, self.became) if one)


def fsl_asked(desk: Desk, household: str, seen: Seen) -> str:
    """« Oui, le 25 novembre 2026, réponse attendue »; empty where the visit knows better, though
    not by « jamais »."""
    asked = max(_requests(desk, household), default=None, key=lambda one: one.known)
    if asked is None:
        return ""
    answer, on = seen.last_said(FSL)
    newer = answer is not None and answer.value not in (None, NEVER) and on > asked.known
    return "" if newer else asked.words


def landlord_letters(desk: Desk, household: str, visit: str) -> LandlordLetters:
    """The letters that went to the landlord of the home that was visited, by their days."""
    found = [
        (on, way) for on, way in (*_letters_to_him(desk, household), *_notices(desk, household))
        if same_home(desk, household, visit, on)
    ]  # fmt: skip
    days = tuple(sorted({on for on, _ in found}))
    return LandlordLetters(days, any(way == "registered" for _, way in found))


def _requests(desk: Desk, household: str) -> list[_Asked]:
    """What was asked of the FSL: an orientation and its letter are one."""
    oriented = {
        row.id: asked
        for row in records.of_kind(desk.database, Kind.ORIENTATION, parent=household)
        if summary_text(row.summary, "recipient") == FUND_FSL
        and (asked := _of_orientation(desk, row)) is not None
    }
    letters = (
        _of_letter(desk, row)
        for row in records.of_kind(desk.database, Kind.LETTER, parent=household)
        if row.state in LEFT and summary_text(row.summary, "document") == FUND_FSL
        and summary_text(row.summary, "orientation") not in oriented
    )  # fmt: skip
    return [*oriented.values(), *(one for one in letters if one is not None)]


def _of_orientation(desk: Desk, row: Record) -> _Asked | None:
    """None for one that never left, unless the household obtained it."""
    on = summary_date(row.summary, "sent_on")
    if row.state not in (OrientationState.SENT, OrientationState.TAKEN_UP, *orientations.ENDED):
        return None
    if on is None and row.state != OrientationState.SUCCEEDED:
        return None
    last = by_household.moves(desk.database, row.id)[-1].at.astimezone(desk.now().tzinfo).date()
    return _Asked(max(last, on or last), on, _became(desk, row))


def _became(desk: Desk, row: Record) -> str:
    if row.state == OrientationState.SUCCEEDED:
        return "acceptée"
    if row.state == OrientationState.ABANDONED:
        return DROPPED
    if row.state == OrientationState.REFUSED:
        motive = text_of(draft_of(desk, row.id).answers, "motive")
        return DROPPED if motive in NOBODY_SAID_NO else "refusée"
    return WAITS


def _of_letter(desk: Desk, row: Record) -> _Asked | None:
    """Where its orientation was proposed again, nothing is said of what became of it."""
    on, answered = summary_date(row.summary, "sent_on"), summary_date(row.summary, "answered_on")
    if on is None:
        return None
    if answered is not None:
        return _Asked(answered, on, f"réponse reçue le {date_long(answered)}")
    return _Asked(on, on, "" if summary_text(row.summary, "orientation") else WAITS)


def _letters_to_him(desk: Desk, household: str) -> Iterator[tuple[date, str]]:
    for row in records.of_kind(desk.database, Kind.LETTER, parent=household):
        on = summary_date(row.summary, "sent_on")
        to_him = summary_text(row.summary, "document") in TO_LANDLORD
        if row.state in LEFT and to_him and on is not None:
            yield on, summary_text(row.summary, "way")


def _notices(desk: Desk, household: str) -> Iterator[tuple[date, str]]:
    """Those that a mediation was told of, whoever wrote them."""
    for row in records.of_kind(desk.database, Kind.SUPPORT_ACTION, parent=household):
        said = draft_of(desk, row.id).answers
        if (on := date_of(said, NOTICE_ON)) is not None:
            yield on, text_of(said, "notice_by")
