"""The consents of a household. With several files, a refusal in one holds in each, a yes only in
its own, whose letters were shown."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from visitapp.domain.consents.consents import (
    BY_REGISTRATION,
    CONFLICT,
    GIVEN,
    LANDLORD,
    NO,
    REFERRER,
    REFUSED,
    WITHDRAWN,
    Consent,
    Permission,
    Recipient,
    of_partner,
    permission,
    word_of,
)
from visitapp.domain.indicators.facts import DONE
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.marks import DWELLING, SAID_IN_VISIT
from visitapp.operations.consents.recipient_names import names_in_visit, recipient_names
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.dwellings import dwelling_now, dwelling_of, homes
from visitapp.operations.households.registrations import files_of
from visitapp.operations.households.visits_of_household import last_visit
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import date_of, text_of
from visitapp.store.lists import by_household
from visitapp.store.log import conflicts, log, records
from visitapp.store.log.records import Record

NAME = "name"


@dataclass(frozen=True)
class HouseholdConsents:
    """What a household said, read once; `visit` and `here` say which home a landlord is asked
    about: that of a visit, or where the household lives; else that of the last visit."""

    desk: Desk
    household: str
    every: tuple[Consent, ...]
    visit: str = ""
    here: bool = False

    def permission(self, recipient: Recipient, to: str | None = None) -> Permission:
        """Whether something may leave to this recipient; `to` is the name on a letter."""
        desk, household = self.desk, self.household
        now = recipient_names(desk, household, recipient, self.visit)
        dwelling = self._dwelling() if recipient == LANDLORD else ""
        return permission(recipient, self.every, now=now, to=to, dwelling=dwelling)

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        """Everybody that something was said about."""
        return tuple(dict.fromkeys(one.recipient for one in self.every))

    def _dwelling(self) -> str:
        visit = "" if self.here else self.visit or last_visit(self.desk, self.household)
        there = dwelling_of(self.desk, self.household, visit) if visit else ""
        return there or dwelling_now(self.desk, self.household)


def consents_of(
    desk: Desk, household: str, *, visit: str = "", here: bool = False
) -> HouseholdConsents:
    """What the household said about recipients, as far as this computer knows."""
    own = records.of_kind(desk.database, Kind.CONSENT, parent=household)
    every = [*(consent(desk, row) for row in own), *_of_referrer(desk, household),
             *_of_other_files(desk, household)]  # fmt: skip
    return HouseholdConsents(desk, household, tuple(every), visit, here)


def rows_of(desk: Desk, household: str, recipient: Recipient) -> list[Record]:
    """The consents of a file for one recipient, under every name."""
    rows = records.of_kind(desk.database, Kind.CONSENT, parent=household)
    return [row for row in rows if recipient_of(row) == recipient]


def recipient_of(row: Record) -> Recipient:
    """The recipient of a consent; a partner of the directory by its id."""
    partner = str(row.summary.get("partner") or "")
    return of_partner(partner) if partner else str(row.summary.get("recipient") or "")


def consent(desk: Desk, row: Record) -> Consent:
    """A consent as recorded; two states or two names left unresolved are a conflict."""
    answers = draft_of(desk, row.id).answers
    waits = {one.path for one in conflicts.conflicts(desk.database, row.id)}
    on = date_of(answers, "said_on") or noted_on(desk, row)
    recipient, household = recipient_of(row), row.parent or ""
    return Consent(
        recipient=recipient,
        state=CONFLICT if waits & {log.STATE, NAME, DWELLING} else row.state,
        on=noted_on(desk, row) if row.state == WITHDRAWN else on,
        name=_name_of(desk, row.id, recipient, text_of(answers, NAME)),
        dwelling=_home_of(desk, household, row) if recipient == LANDLORD else "",
        in_visit=text_of(answers, "way") == "visit",
        asked_on=date_of(answers, "asked_on"),
        about=text_of(answers, "about"),
    )


class Told(NamedTuple):
    """One state that a consent went to: the change that says so, the day that people know, the day
    that it was written."""

    change: str
    state: str
    on: date
    noted: date
    author: str


def history_of(desk: Desk, row: Record) -> list[Told]:
    """Everything that was said of a consent since it was first asked, oldest first."""
    found, said = [], None
    for one in log.history(desk.database, row.id):
        value = str(one.said or "")
        if one.path == "said_on":
            said = date.fromisoformat(value) if value else None
        elif one.path == log.STATE:
            noted = one.at.astimezone(desk.now().tzinfo).date()
            on = said if said is not None and value in (GIVEN, REFUSED) else noted
            found.append(Told(one.id, value, on, noted, one.author))
    return found


def spoken_in(desk: Desk, record: str) -> str:
    """The visit in which a consent was last spoken of; empty for another way."""
    kept = by_household.some_answers(desk.database, record, begin=(SAID_IN_VISIT,))
    return str(kept[SAID_IN_VISIT].get("value") or "") if kept else ""


def _home_of(desk: Desk, household: str, row: Record) -> str:
    """The home of a consent; without one, it was noted before the file said any address."""
    first = (one.id for one in homes(desk, household))
    return dwelling_of(desk, household, row.id) or next(first, "")


def _name_of(desk: Desk, record: str, recipient: Recipient, kept: str) -> str:
    """The name of a consent; while the visit where it was given goes on, the one named there."""
    visit = spoken_in(desk, record)
    going = names_in_visit(desk, visit, recipient) if visit and not times_ended(desk, visit) else ()
    return going[0] if going else kept


def times_ended(desk: Desk, visit: str) -> int:
    """How many times a visit came to an end: once it did, its names are settled."""
    moves = by_household.moves(desk.database, visit)
    return sum(one.path == log.STATE and one.said in DONE for one in moves)


def is_of_home(desk: Desk, row: Record, other: str) -> bool:
    """Whether a consent is about the home of another record, or about no home."""
    home = dwelling_of(desk, row.parent or "", row.id)
    return not home or home == dwelling_of(desk, row.parent or "", other)


def _of_referrer(desk: Desk, household: str) -> Iterator[Consent]:
    """Each registration has its own referrer: the last that says something counts."""
    rows = records.of_kind(desk.database, Kind.REGISTRATION, parent=household)
    for row in sorted(rows, key=lambda one: (one.created_at, one.id), reverse=True):
        state = word_of(draft_of(desk, row.id).answers.get(BY_REGISTRATION))
        if state:
            waits = {one.path for one in conflicts.conflicts(desk.database, row.id)}
            state = CONFLICT if BY_REGISTRATION in waits else state
            yield Consent(REFERRER, state, row.day or noted_on(desk, row))
            return


def _of_other_files(desk: Desk, household: str) -> Iterator[Consent]:
    for file in files_of(desk, household):
        if file != household:
            for row in records.of_kind(desk.database, Kind.CONSENT, parent=file):
                found = consent(desk, row)
                if found.state in (*NO, CONFLICT):  # whatever the name, and the home in that file
                    yield replace(found, name="", dwelling="")


def noted_on(desk: Desk, row: Record) -> date:
    """The day its state was written, by the clock of that computer."""
    moves = log.history(desk.database, row.id, log.STATE)
    return (moves[-1].at if moves else row.created_at).astimezone(desk.now().tzinfo).date()
