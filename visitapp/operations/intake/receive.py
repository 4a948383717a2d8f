"""Receive registrations, then accept, refuse or ask more. Each is kept as received, under its
household's file."""

from collections.abc import Mapping

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.intake.registration import for_the_file, missing
from visitapp.domain.states.kinds import Kind
from visitapp.domain.text import listing
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.households.closing import closed_by_registration
from visitapp.operations.households.planned_visits import planned_of
from visitapp.operations.intake.sync_to_file import bring
from visitapp.operations.records import reasons, transitions
from visitapp.operations.records.answers import answers_of
from visitapp.operations.records.create import make
from visitapp.operations.records.write import save
from visitapp.store.file.ids import uuid7
from visitapp.store.log import records

TELEPHONE = "telephone"
"""The origin of a registration that somebody typed while the household was on the telephone."""
ACCEPTED = "L’inscription est acceptée."
"""Why a closed file is opened again, in its history."""


def receive(desk: Desk, *, answers: Mapping[str, Answer]) -> Changed:
    """A registration (`answers` of its form) and its file, whose id is `made`. Raises `UserError`
    without any name."""
    leads_only(desk, "traite une inscription", "Demandez à votre conseillère.")
    if "first_name" not in answers and "last_name" not in answers:
        raise UserError("Il manque le nom du foyer.", "Écrivez au moins un prénom ou un nom.")
    household, registration = uuid7(), uuid7()
    given = {
        "registered_on": Answer(value=desk.now().date()),
        **_typed_by(desk, answers),
        **answers,
    }

    def work() -> None:
        known = for_the_file(given, desk.forms.latest(Kind.HOUSEHOLD))
        make(desk, kind=Kind.HOUSEHOLD, state="registered", answers=known, record=household)
        make(desk, kind=Kind.REGISTRATION, parent=household, answers=given, record=registration)

    save(desk, work)
    return Changed(frozenset({household, registration}), frozenset(), household)


def _typed_by(desk: Desk, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Whoever typed what a household said on the telephone: this person, unless another is said."""
    origin = answers.get("origin")
    by_telephone = origin is not None and origin.value == TELEPHONE
    return {"typed_by": Answer(value=desk.author)} if by_telephone and desk.author else {}


def lacking(desk: Desk, *, registration: str) -> tuple[str, ...]:
    """What a registration lacks before its household is called, in French."""
    return missing(answers_of(desk, record=registration))


def accept(desk: Desk, *, registration: str) -> Changed:
    """Accept it: the household is to be called, or planned already; a file closed with it opens
    again; corrections go along. Raises `UserError` when something is missing."""
    lacks = lacking(desk, registration=registration)
    if lacks:
        raise UserError(f"Il manque {listing(lacks)}.", "Demandez-le avant d’accepter.")
    household = records.get(desk.database, registration).parent or ""
    state = records.get(desk.database, household).state

    def work() -> Changed:
        bring(desk, registration=registration)
        if state not in ("registered", "closed"):
            return transitions.move(desk, record=registration, state="accepted")
        done = _move_both(
            desk, registration, "accepted", "to_call", ACCEPTED if state == "closed" else ""
        )
        if planned_of(desk, household):
            transitions.follow(desk, record=household, state="planned")
        return done

    done = save(desk, work)
    return done.beside({household})


def refuse(desk: Desk, *, registration: str, motive: str, words: str = "") -> Changed:
    """Refuse it, and close the file, with a motive of `ending.motives`; it stays with both, and the
    words in their history. Raises `UserError` without one."""
    return _move_both(desk, registration, "refused", "closed", words, motive)


def already_known(desk: Desk, *, registration: str, reason: str) -> Changed:
    """The household has a file already: this one is closed."""
    return _move_both(desk, registration, "duplicate", "closed", reason, "known")


def ask_for_more(desk: Desk, *, registration: str, reason: str) -> Changed:
    """Ask what is missing to whoever registered the household."""
    return transitions.move(desk, record=registration, state="to_complete", reason=reason)


def _move_both(
    desk: Desk, registration: str, state: str, file_state: str, reason: str, motive: str = ""
) -> Changed:
    household = records.get(desk.database, registration).parent or ""
    again = file_state == "closed" and closed_by_registration(desk, registration)

    def work() -> None:
        transitions.move(desk, record=registration, state=state, reason=reason, motive=motive)
        transitions.move(desk, record=household, state=file_state, reason=reason, motive=motive)
        if again:  # it stays closed, and for another reason
            words = reasons.in_words(desk, Kind.HOUSEHOLD, file_state, motive, reason)
            transitions.say_why(desk, record=household, reason=words)
            reasons.note(desk, records.get(desk.database, household), file_state, motive)

    save(desk, work)
    return Changed(frozenset({registration, household}))
