"""A visit with all that its calculations take: its answers, the tables, the prices of its day."""

from collections.abc import Callable
from datetime import date

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.schemes.terms import Terms
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.drafts import Draft
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import text_of
from visitapp.operations.schemes.of_household import scheme_of, terms_of_file
from visitapp.store.log import records


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
    household = _household(desk, draft)
    return draft_of(desk, household).answers if household else {}


def _household(desk: Desk, draft: Draft) -> str:
    appointment = records.find(desk.database, draft.record.parent or "")
    return (appointment.parent or "") if appointment is not None else ""


def _terms(desk: Desk, draft: Draft) -> Terms | None:
    """The rule that the registration of the household is judged by; None without a file."""
    household = _household(desk, draft)
    return terms_of_file(desk, household) if household else None


def day_of(desk: Desk, visit: str) -> date:
    """The day of a visit, today while it does not say."""
    said = draft_of(desk, visit).answers.get("visit_date")
    return said.value if said is not None and isinstance(said.value, date) else desk.now().date()
