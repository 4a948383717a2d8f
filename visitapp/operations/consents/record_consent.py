"""Consents of a household, recipient by recipient: asked, noted, taken back. Each stays dated."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.consents.consents import (
    GENERIC,
    GIVEN,
    NAMED,
    REFUSED,
    SUPPLIES,
    Permission,
    Recipient,
    Said,
    permission,
)
from visitapp.domain.errors import UserError
from visitapp.domain.states.kinds import Kind
from visitapp.domain.text import date_long
from visitapp.operations.consents.consents_given import recipient_key, said
from visitapp.operations.consents.named_recipients import suppliers
from visitapp.operations.consents.require_consent import WHICH, name_of, permission_for
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.answers import answer_many
from visitapp.operations.records.create import make
from visitapp.operations.records.still_active import archived
from visitapp.operations.records.summaries import summary_text
from visitapp.operations.records.transitions import move
from visitapp.operations.records.write import save
from visitapp.store.log import records
from visitapp.store.log.records import Record

ASKED, WITHDRAWN = "asked", "withdrawn"
NO_PARTNER = UserError("Il manque le partenaire.", "Choisissez-le dans l’annuaire.")
NOTHING = UserError("Il n’y a pas d’accord à retirer.", "Rien ne part sans accord.")
NOTED, REFUSAL_NOTED = "Accord noté.", "Refus noté."
STILL = {REFUSED: "refusé", WITHDRAWN: "retiré"}
STILL_NO = (
    "Noté, mais l’accord reste {}\u00a0: le foyer a dit non ce jour-là, ou depuis. S’il dit oui"
    " maintenant, notez-le au jour d’aujourd’hui."
)
WHICH_SUPPLIER = (
    "Noté, mais le foyer a plusieurs fournisseurs. Notez-le de nouveau, avec le nom de celui-là"
    " dans «\u00a0Pour quoi faire\u00a0?\u00a0»."
)
OF_ANOTHER = (
    "Noté, mais l’accord ne nomme pas {}. S’il vaut aussi pour ce fournisseur, notez-le de nouveau,"
    " avec ce nom dans «\u00a0Pour quoi faire\u00a0?\u00a0»."
)
OF_BEFORE = (
    "Noté, mais l’accord de ce jour-là est pour {}. Si le foyer dit oui pour un autre, notez-le au"
    " jour d’aujourd’hui."
)
MOVED = "Noté, mais le foyer a déménagé depuis ce jour. Demandez-lui son accord de nouveau."


@dataclass(frozen=True, slots=True)
class Standing:
    """A recipient with its name and what the household last said."""

    recipient: Recipient
    name: str
    permission: Permission
    archived: bool = False
    """Whether it is a partner that the directory has no more."""


def standing(desk: Desk, *, household: str, recipient: Recipient) -> Standing:
    """Where one recipient stands, with its name."""
    return standing_of(desk, recipient, said(desk, household=household))


def standing_of(desk: Desk, recipient: Recipient, told: Iterable[Said]) -> Standing:
    """The same, of what a household said, read once."""
    found = permission(recipient, told)
    return Standing(recipient, name_of(desk, recipient), found, archived(desk, recipient))


def ask(
    desk: Desk, *, household: str, recipient: Recipient, about: str = "", way: str = ""
) -> Changed:
    """Write down that the household was asked today. It is not an answer: nothing may leave."""
    return _made(desk, household, recipient, ASKED, desk.now().date(), way, about)


def note(
    desk: Desk, *, household: str, recipient: Recipient, given: bool, on: date | None = None,
    way: str = "", about: str = "",
) -> Changed:  # fmt: skip
    """Write down what the household answered, and when. Raises `UserError` for a day to come.

    It answers what was asked, if it was; otherwise it stands alone.
    """
    today = desk.now().date()
    day, state = on or today, GIVEN if given else REFUSED
    if day > today:
        raise UserError(f"Le {date_long(day)} n’est pas encore là.", "Écrivez le jour de l’accord.")
    if given and recipient in SUPPLIES and not about.strip():
        _say_which(suppliers(desk, household, recipient))
    asked = [row.id for row in _of(desk, household, recipient) if row.state == ASKED]
    if not asked:
        return _made(desk, household, recipient, state, day, way, about)

    def work() -> None:
        for record in asked:
            answer_many(desk, record=record, answers=_answers(recipient, day, way, about))
            move(desk, record=record, state=state)

    save(desk, work)
    return Changed(frozenset({household, *asked}), frozenset(), asked[-1])


def note_aloud(
    desk: Desk, *, household: str, recipient: Recipient, given: bool, on: date | None = None,
    way: str = "", about: str = "",
) -> Changed:  # fmt: skip
    """The same; the result is the sentence to say, which differs where a yes opens nothing."""
    noted = note(
        desk, household=household, recipient=recipient, given=given, on=on, way=way, about=about
    )
    found = permission_for(desk, household=household, recipient=recipient)
    if not given:
        return replace(noted, result=REFUSAL_NOTED)
    if found.allowed:
        return replace(noted, result=NOTED)
    if found.unclear:
        return replace(noted, result=WHICH_SUPPLIER)
    if found.words:
        return replace(noted, result=OF_ANOTHER.format(" et ".join(found.unnamed)))
    if found.before:
        return replace(noted, result=OF_BEFORE.format(" et ".join(found.before)))
    return replace(noted, result=MOVED if found.moved else STILL_NO.format(STILL[found.state]))


def withdraw(desk: Desk, *, household: str, recipient: Recipient) -> Changed:
    """The household takes its consent back, from this very moment.

    A consent given during a visit stays written there: the withdrawal comes after it.
    """
    before = permission_for(desk, household=household, recipient=recipient)
    if not (before.allowed or before.of_another):
        raise NOTHING

    def work() -> str:
        standing = [row for row in _of(desk, household, recipient) if row.state == GIVEN]
        if not standing:
            day, way = before.on or desk.now().date(), "visit" if before.in_visit else ""
            made = _made(desk, household, recipient, GIVEN, day, way, "").made
            standing = [records.get(desk.database, made)]
        for row in standing:
            move(desk, record=row.id, state=WITHDRAWN)
        return standing[-1].id

    last = save(desk, work)
    return Changed(frozenset({household, last}), frozenset(), last)


def _say_which(names: tuple[str, ...]) -> None:
    if len(names) > 1:
        raise UserError(
            f"Le foyer a plusieurs fournisseurs\u00a0: {' et '.join(names)}.",
            "Écrivez le nom de celui-là dans «\u00a0Pour quoi faire\u00a0?\u00a0».",
        )


def _of(desk: Desk, household: str, recipient: Recipient) -> list[Record]:
    rows = records.of_kind(desk.database, Kind.CONSENT, parent=household)
    return [row for row in rows if _key(row) == recipient]


def _key(row: Record) -> Recipient:
    known = row.summary
    return recipient_key(summary_text(known, "recipient"), summary_text(known, "partner"))


def _made(
    desk: Desk, household: str, recipient: Recipient, state: str, day: date, way: str, about: str
) -> Changed:
    answers = _answers(recipient, day, way, about)
    return make(desk, kind=Kind.CONSENT, parent=household, state=state, answers=answers)


def _answers(recipient: Recipient, day: date, way: str, about: str) -> dict[str, Answer]:
    kind, _, partner = recipient.partition(":")
    if kind in NAMED and not partner:
        raise NO_PARTNER
    if kind in GENERIC:
        raise WHICH
    answers = {"recipient": Answer(value=kind), "said_on": Answer(value=day)}
    for name, value in (("partner", partner), ("way", way), ("about", about.strip())):
        if value:
            answers[name] = Answer(value=value)
    return answers
