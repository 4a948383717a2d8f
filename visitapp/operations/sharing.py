"""What the household agreed to, in visits, consents, registration; nothing leaves without it.

Every door that makes or sends something for a recipient asks `require`. Where two answers about a
consent wait for a choice, it is no.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from visitapp.domain.errors import UserError
from visitapp.domain.letters.documents import addressee
from visitapp.domain.support.consents import (
    BY_REGISTRATION,
    BY_VISIT,
    GENERIC,
    OF_REGISTRATION,
    RECIPIENTS,
    REFERRER,
    Permission,
    Recipient,
    Said,
    moment,
    of_partner,
    permission,
    said_in_visit,
    stood_on,
)
from visitapp.domain.support.generic import family_of, meant_by
from visitapp.domain.support.needs import receiver_of
from visitapp.operations.answering import draft_of
from visitapp.operations.desk import Desk
from visitapp.operations.its_day import day_of
from visitapp.operations.listing import text_of
from visitapp.store import branches, log, records
from visitapp.store.records import Record

LEAVING = frozenset({("orientation", "sent"), ("letter", "ready"), ("letter", "sent")})
"""Kind and state of what goes out: entering one of these takes a consent."""
CAME_BACK = ("letter", "answered")
"""What had left: that no answer came to it sends nothing."""
GIVEN, REFUSED, WITHDRAWN = "given", "refused", "withdrawn"
WHICH = UserError("Un accord se demande pour un destinataire à la fois.", "Dites d’abord lequel.")
TOO_EARLY = UserError(
    "Ce jour est avant l’accord du foyer.", "Écrivez le jour de l’envoi, ou corrigez l’accord."
)
BETWEEN = UserError("Ce jour-là, le foyer avait retiré son accord.", "Écrivez le jour de l’envoi.")


def recipient_key(recipient: str, partner: str = "") -> Recipient:
    """Whom a consent names; a partner of the directory by its id."""
    return of_partner(partner) if partner else recipient


def said(desk: Desk, *, dossier: str) -> tuple[Said, ...]:
    """Everything that the household said about recipients, on this computer."""
    consents = records.of_kind(desk.database, "consent", parent=dossier)
    found = [one for row in consents for one in _said(desk, row)]
    for planned in records.of_kind(desk.database, "appointment", parent=dossier):
        for visit in records.of_kind(desk.database, "visit", parent=planned.id):
            found += _in_visit(desk, visit.id)
    for row in records.of_kind(desk.database, "referral", parent=dossier):
        found += _answered(desk, row.id, BY_REGISTRATION, REFERRER, row.day, in_visit=False)
    return tuple(found)


def permission_for(desk: Desk, *, dossier: str, recipient: Recipient) -> Permission:
    """Whether this recipient may receive something now."""
    return permission(recipient, said(desk, dossier=dossier))


def require(desk: Desk, *, dossier: str, recipient: Recipient) -> None:
    """Let through with a consent that stands. Raises `UserError`, one sentence, without it."""
    if recipient in GENERIC:
        raise WHICH
    told = said(desk, dossier=dossier)
    found = permission(recipient, told)
    if found.allowed:
        return
    refused, family = refusal(found, name_of(desk, recipient)), family_of(recipient)
    if found.state == "never" and permission(family, told).state == GIVEN:
        hint = f"Un accord est noté pour {GENERIC[family]}. Demandez-le pour celui-ci."
        raise UserError(refused.message, hint)
    raise refused


def require_for(desk: Desk, row: Record, state: str) -> None:
    """The same for a record that is about to leave, whoever moves it.

    A letter's recipient is its document's, whatever its answers say.
    """
    if (row.kind, state) not in LEAVING or (row.kind, row.state) == CAME_BACK:
        return
    require(desk, dossier=row.parent or "", recipient=receiver(desk, row))


def receiver(desk: Desk, row: Record) -> Recipient:
    """Who receives a letter or an orientation."""
    answers = draft_of(desk, row.id).answers
    partner = text_of(answers, "partner")
    if row.kind == "letter":
        energy = text_of(answers, "energy")
        return addressee(text_of(answers, "document"), partner=partner, energy=energy)
    return receiver_of(text_of(answers, "need"), text_of(answers, "recipient"), partner)


def not_before_consent(desk: Desk, row: Record, on: date) -> None:
    """Raises `UserError` when a letter or an orientation would have left on a day without a yes.

    One that was withdrawn since counts until then: what had left had left.
    """
    key, dossier = receiver(desk, row), row.parent or ""
    every = [*said(desk, dossier=dossier), *_withdrawn_since(desk, dossier)]
    given = [one.on for one in every if one.recipient == key and one.state == GIVEN]
    if given and on < min(given):
        raise TOO_EARLY
    if given and not stood_on(on, key, every):
        raise BETWEEN


def refusal(found: Permission, name: str) -> UserError:
    """What is said when something may not leave."""
    if found.state == "withdrawn":
        return UserError(f"Le foyer a retiré son accord pour {name}.", "Rien ne part.")
    if found.state == "refused":
        return UserError(f"Le foyer a refusé son accord pour {name}.", "Rien ne part.")
    hint = "Demandez son accord, puis notez-le."
    return UserError(f"Le foyer n’a pas donné son accord pour {name}.", hint)


def name_of(desk: Desk, recipient: Recipient) -> str:
    """A recipient in French, with its article; a partner by its own name."""
    kind, _, partner = recipient.partition(":")
    row = records.find(desk.database, partner) if partner else None
    named = str(row.summary.get("name") or "") if row is not None else ""
    return named or {**RECIPIENTS, **GENERIC, **OF_REGISTRATION}.get(kind, "ce destinataire")


def dossier_of(desk: Desk, visit: str) -> str:
    """The household of a visit; empty when it is not on this computer."""
    row = records.find(desk.database, visit)
    planned = records.find(desk.database, row.parent or "") if row is not None else None
    return planned.parent or "" if planned is not None else ""


def _said(desk: Desk, row: Record) -> list[Said]:
    """One consent: its state, from when it counts, the day that people know; for each it means."""
    answers = draft_of(desk, row.id).answers
    day = answers["said_on"].value if "said_on" in answers else None
    written = _written(desk, row)
    told = day if isinstance(day, date) else None
    state = REFUSED if branches.conflicts(desk.database, row.id) else row.state
    key = recipient_key(text_of(answers, "recipient"), text_of(answers, "partner"))
    about = text_of(answers, "about")
    at = moment(told, written) if state == GIVEN else written
    on = told if told is not None and state == GIVEN else written.date()
    return [Said(one, state, at, on, about=about) for one in meant_by(key, state, about)]


def _withdrawn_since(desk: Desk, dossier: str) -> Iterator[Said]:
    """Each yes that was withdrawn, as it was said before."""
    for row in records.of_kind(desk.database, "consent", parent=dossier):
        if row.state != WITHDRAWN or branches.conflicts(desk.database, row.id):
            continue
        given = [
            one.at for one in log.history(desk.database, row.id, log.STATE)
            if (one.value or {}).get("value") == GIVEN
        ]  # fmt: skip
        written = given[-1] if given else row.created_at
        answers = draft_of(desk, row.id).answers
        told = answers["said_on"].value if "said_on" in answers else None
        day = told if isinstance(told, date) else None
        about = text_of(answers, "about")
        key = recipient_key(text_of(answers, "recipient"), text_of(answers, "partner"))
        for one in meant_by(key, GIVEN, about):
            yield Said(one, GIVEN, moment(day, written), day or written.date(), about=about)


def _in_visit(desk: Desk, visit: str) -> list[Said]:
    day = day_of(desk, visit)
    return [
        one for path, recipient in BY_VISIT.items()
        for one in _answered(desk, visit, path, recipient, day, in_visit=True)
    ]  # fmt: skip


def _answered(
    desk: Desk, record: str, path: str, recipient: Recipient, on: date | None, *, in_visit: bool
) -> list[Said]:
    """What one answer of a record says about a recipient; where two stand apart, no."""
    answers = draft_of(desk, record).answers
    history = log.history(desk.database, record, path) if path in answers else []
    if not history:
        return []
    written = max(one.at for one in history)
    day = on or written.date()
    if any(place.path == path for place in branches.conflicts(desk.database, record)):
        return [Said(recipient, REFUSED, written, day, in_visit=in_visit)]
    one = said_in_visit(recipient, answers[path], day=day, written=written)
    return [] if one is None else [replace(one, in_visit=in_visit)]


def _written(desk: Desk, row: Record) -> datetime:
    """When a consent came to the state that it is in."""
    states = log.history(desk.database, row.id, log.STATE)
    return max((one.at for one in states), default=row.created_at)
