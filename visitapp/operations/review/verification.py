"""A visit verified with the household, noted in its review: by call, or by going again."""

from collections.abc import Mapping

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.errors import UserError
from visitapp.domain.review.points import ACCEPTED
from visitapp.domain.review.verification import TYPE, Verified, why_not
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.visits import VisitState
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.households.visit_inputs import who_visited
from visitapp.operations.records.choice_labels import choice_words, ticked
from visitapp.operations.records.create import make
from visitapp.operations.records.list_row import date_of, text_of
from visitapp.operations.records.summaries import summary_date, summary_text
from visitapp.operations.visits.returned_visits import REVIEWED
from visitapp.store.log import records
from visitapp.store.log.records import Record

NOT_ENDED = UserError(
    "Cette visite n’est pas terminée.", "Vérifiez-la quand le visiteur l’aura terminée."
)
YOUR_OWN = UserError("Vous avez fait cette visite.", "Demandez à une collègue de la vérifier.")
COMPLETE = "Complétez la vérification, puis enregistrez-la."
QUESTIONS = ("verified_on", "verified_by", "agrees", "differs")


def verify(desk: Desk, *, visit: str, answers: Mapping[str, Answer]) -> Changed:
    """Note a verification with the household, `answers` by question; the last counts. Raises
    `UserError` for who may not or made the visit, before it is finished, and for what is missing or
    impossible."""
    row = records.get(desk.database, visit)
    leads_only(desk, "vérifie une visite", "Demandez à votre conseillère de la vérifier.")
    if row.state not in (*REVIEWED, VisitState.VALIDATED):
        raise NOT_ENDED
    if desk.author and who_visited(desk, visit) == desk.author:
        raise YOUR_OWN
    said = {name: answers[name] for name in QUESTIONS if name in answers}
    if _value(said, "agrees") is True:
        said.pop("differs", None)
    _ask_for(desk, row, said)
    said |= {"type": Answer(value=TYPE), "author": Answer(value=desk.author)}
    return make(desk, kind=Kind.REVIEW_POINT, parent=visit, state=ACCEPTED, answers=said)


def blank(desk: Desk) -> tuple[Questionnaire, dict[str, Answer]]:
    """The form of a verification, and what is known before it is filled: it is of today."""
    today = Answer(value=desk.now().date())
    return desk.forms.latest(Kind.REVIEW_POINT), {"type": Answer(value=TYPE), "verified_on": today}


def last_verified(desk: Desk, *, visit: str) -> Verified | None:
    """The verification that counts; None for a visit that nobody verified."""
    rows = records.of_kind(desk.database, Kind.REVIEW_POINT, parent=visit)
    found = [one for one in rows if one.summary.get("type") == TYPE]
    last = max(found, key=lambda one: (one.created_at, one.id), default=None)
    return None if last is None else _read(desk, last)


def _read(desk: Desk, row: Record) -> Verified:
    names = choice_words(desk, Kind.REVIEW_POINT, "differs")
    return Verified(
        on=summary_date(row.summary, "verified_on"),
        by=summary_text(row.summary, "verified_by"),
        agrees=row.summary.get("agrees") is True,
        differs=tuple(names.get(one, one) for one in row.summary.get("differs") or ()),
        author=summary_text(row.summary, "author"),
        at=row.created_at,
    )


def _ask_for(desk: Desk, row: Record, said: Mapping[str, Answer]) -> None:
    agrees = _value(said, "agrees")
    why = why_not(
        on=date_of(said, "verified_on"),
        by=text_of(said, "verified_by"),
        agrees=agrees if isinstance(agrees, bool) else None,
        differs=ticked(said, "differs"),
        visited=row.day,
        today=desk.now().date(),
    )
    if why:
        raise UserError(why, COMPLETE)


def _value(said: Mapping[str, Answer], name: str) -> object:
    return said[name].value if name in said else None
