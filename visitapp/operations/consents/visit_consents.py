"""What a visit says of consents: noted when answered, under the names that the visit ends with,
often read on a lease later on."""

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.consents.consents import (
    BY_VISIT,
    GIVEN,
    LANDLORD,
    TYPED,
    Recipient,
    same_recipient,
    word_of,
)
from visitapp.local_time import PARIS
from visitapp.operations.consents.household_consents import (
    is_of_home,
    rows_of,
    spoken_in,
    times_ended,
)
from visitapp.operations.consents.recipient_names import names_in_visit, recipient_names
from visitapp.operations.consents.record_consent import ask_again, name_it, note
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.dwellings import (
    dwelling_of,
    dwelling_on,
    homes,
    keep_dwelling,
)
from visitapp.operations.households.visit_inputs import day_of
from visitapp.operations.households.visits_of_household import household_of
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import text_of
from visitapp.store.log import log


def after_write(desk: Desk, change: log.Change, answer: Answer | None) -> None:
    """Note what the household just said about a recipient; undone, it is a question again."""
    if change.path not in BY_VISIT:
        return
    visit, recipient, said = change.record, BY_VISIT[change.path], word_of(answer)
    household = household_of(desk, visit)
    if household and said:
        _note(desk, household, recipient, visit, given=said == GIVEN)
    elif household:
        for row in rows_of(desk, household, recipient):
            if spoken_in(desk, row.id) == visit:
                ask_again(desk, row)


def after_state(desk: Desk, visit: str, _state: str) -> None:
    """When a visit first ends: what it said is for the names that it ends with, and a consent that
    named nobody takes the name that is known now."""
    household = household_of(desk, visit)
    if not household or times_ended(desk, visit) != 1:
        return
    _settle_home(desk, household, visit)
    for recipient in sorted(TYPED):
        in_visit = names_in_visit(desk, visit, recipient)
        names = in_visit or recipient_names(desk, household, recipient, visit)
        for row in rows_of(desk, household, recipient) if len(names) == 1 else ():
            own = text_of(draft_of(desk, row.id).answers, "name")
            if not own and is_of_home(desk, row, visit):
                name_it(desk, row, names[0])
            elif (
                own and row.state == GIVEN and spoken_in(desk, row.id) == visit
                and not same_recipient(recipient, own, names[0])
            ):  # fmt: skip
                ask_again(desk, row)
                _note(desk, household, recipient, visit, given=True)


def _settle_home(desk: Desk, household: str, visit: str) -> None:
    """A visit took place where the household lived in the evening of its day: the address may have
    been corrected at the door. Of a day before the file was opened, nobody knows."""
    day = day_of(desk, visit)
    home = dwelling_on(desk, household, day)
    opened = next((one.at.astimezone(PARIS).date() for one in homes(desk, household)), day)
    if opened <= day and home != dwelling_of(desk, household, visit):
        keep_dwelling(desk, visit, home)
        for row in rows_of(desk, household, LANDLORD):
            if spoken_in(desk, row.id) == visit:
                keep_dwelling(desk, row.id, home)


def _note(desk: Desk, household: str, recipient: Recipient, visit: str, *, given: bool) -> None:
    today = desk.now().date()
    note(
        desk, household=household, recipient=recipient, given=given, way="visit", visit=visit,
        on=min(day_of(desk, visit), today),
    )  # fmt: skip
