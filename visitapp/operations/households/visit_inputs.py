"""A visit with all that its calculations take: its answers, the tables, the prices of its day."""

from collections.abc import Callable
from datetime import date

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.schemes.terms import Terms
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.drafts import Draft
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import date_of, text_of
from visitapp.operations.schemes.household_scheme import scheme_of, terms_of_file
from visitapp.store.log import log, records


def on_its_day[T](desk: Desk, visit: str, calculation: Callable[..., T]) -> T:
    """A calculation that takes what `study` takes, on the prices of the visit's own day."""
    draft = draft_of(desk, visit)
    known = known_of(desk, draft)
    return calculation(
        draft.form,
        draft.answers,
        desk.reference.tables(scheme_of(desk, known)),
        on=day_of(desk, visit),
        department=text_of(known, "postcode")[:2],
        terms=_terms(desk, draft),
    )


def known_of(desk: Desk, draft: Draft) -> Answers:
    """The household behind a visit; nothing when there is none."""
    household = household_of(desk, draft.record.id)
    return draft_of(desk, household).answers if household else {}


def household_of(desk: Desk, visit: str) -> str:
    """The household of a visit; empty when it is not on this computer."""
    row = records.find(desk.database, visit)
    planned = records.find(desk.database, row.parent or "") if row is not None else None
    return planned.parent or "" if planned is not None else ""


def _terms(desk: Desk, draft: Draft) -> Terms | None:
    """The rule that the registration of the household is judged by; None without a file."""
    household = household_of(desk, draft.record.id)
    return terms_of_file(desk, household) if household else None


def day_of(desk: Desk, visit: str) -> date:
    """The day of a visit, today while it does not say."""
    return date_of(draft_of(desk, visit).answers, "visit_date") or desk.now().date()


def who_visited(desk: Desk, visit: str) -> str:
    """The name of the person who began the visit; empty when no computer said it."""
    made = log.history(desk.database, visit, log.CREATED)
    return made[0].author if made else ""
