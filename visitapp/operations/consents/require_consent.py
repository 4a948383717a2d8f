"""What the household agreed to: every door that makes or sends something for a recipient asks
`require`. Two answers that wait for a choice are a no."""

from datetime import date

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.consents.consents import (
    CONFLICT,
    GENERIC,
    GIVEN,
    LANDLORD,
    OF_REGISTRATION,
    RECIPIENTS,
    SOCIAL_WORKER,
    SUPPLIER,
    SUPPLIES,
    TYPED,
    Permission,
    Recipient,
    of_partner,
    same_recipient,
)
from visitapp.domain.errors import UserError
from visitapp.domain.letters.documents import addressee
from visitapp.domain.letters.letter import from_json
from visitapp.operations.consents.household_consents import (
    NAME,
    consents_of,
    history_of,
    recipient_of,
    rows_of,
)
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.letter_dwelling import of_the_old_home
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.find import text_in
from visitapp.operations.records.limitation import require_unlimited
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.summaries import summary_text
from visitapp.store.log.records import Record

LEAVING = frozenset({
    ("orientation", "sent"), ("letter", "ready"), ("letter", "outgoing"), ("letter", "sent"),
})  # fmt: skip
"""Kind and state of what goes out: entering one of these takes a consent."""
TAKEN_BACK = frozenset({("letter", "answered", "sent"), ("letter", "sent", "ready")})
"""Kind, start and end of what sends nothing: no answer came to what had left, or it had not."""
WHICH = UserError("Un accord se demande pour un destinataire à la fois.", "Dites d’abord lequel.")
TOO_EARLY = UserError(
    "Ce jour est avant l’accord du foyer.", "Écrivez le jour de l’envoi, ou corrigez l’accord."
)
BETWEEN = UserError("Ce jour-là, le foyer avait retiré son accord.", "Écrivez le jour de l’envoi.")


def permission_for(desk: Desk, *, household: str, recipient: Recipient) -> Permission:
    """Whether this recipient may receive something now."""
    return consents_of(desk, household).permission(recipient)


def require(desk: Desk, *, household: str, recipient: Recipient, to: str | None = None) -> None:
    """Raises `UserError` without a consent that stands. `to` is whom a letter names: see
    `named_by`."""
    require_unlimited(desk, household)
    if recipient in GENERIC:
        raise WHICH
    found = consents_of(desk, household).permission(recipient, to)
    if not found.allowed:
        raise refusal(found, to or name_of(desk, recipient))


def require_for(desk: Desk, row: Record, state: str) -> None:
    """The same for a record about to leave, by whoever: a letter's recipient is its document's, and
    one to the landlord of a home left is held."""
    if row.state != state and goes_out(row, state):
        if why := of_the_old_home(desk, row):
            raise why
        key, answers = receiver(desk, row), draft_of(desk, row.id).answers
        to = named_by(row, key, answers) if row.kind == "letter" else None
        require(desk, household=row.parent or "", recipient=key, to=to)


def named_in(recipient: Recipient, to_name: str) -> str | None:
    """The supplier, the landlord or the social worker that a letter goes to, empty where it names
    none; None for another recipient, who is one body whatever is written above its address."""
    return to_name.strip() if recipient in TYPED or recipient == SUPPLIER else None


def named_by(row: Record, recipient: Recipient, answers: Answers) -> str | None:
    """The same of a letter of the household: what was read over of one to the landlord says whom
    it names, whoever the landlord is since."""
    to, kept = named_in(recipient, text_of(answers, "to_name")), text_of(answers, "content")
    if recipient != LANDLORD or row.state == "draft" or not kept:
        return to
    try:
        above = from_json(kept).to[:1]
    except ValueError:  # of another version
        return to
    return "" if above in ((), (text_of(answers, "to_address"),)) else above[0]


def goes_out(row: Record, state: str) -> bool:
    """Whether a record goes out, or is ready to, by this move: it takes a consent."""
    return (row.kind, state) in LEAVING and (row.kind, row.state, state) not in TAKEN_BACK


def receiver(desk: Desk, row: Record) -> Recipient:
    """Who receives a letter or an orientation."""
    answers = draft_of(desk, row.id).answers
    partner = text_of(answers, "partner")
    if row.kind == "letter":
        energy = text_of(answers, "energy")
        return addressee(text_of(answers, "document"), partner=partner, energy=energy)
    return of_partner(partner) if partner else text_of(answers, "recipient")


def not_before_consent(desk: Desk, row: Record, on: date) -> None:
    """Raises `UserError` when a letter or orientation would have left on a day without a yes; one
    withdrawn since counts until then."""
    key, household = receiver(desk, row), row.parent or ""
    to = named_by(row, key, draft_of(desk, row.id).answers) if row.kind == "letter" else None
    given = [
        days for one in rows_of(desk, household, key)
        if not to or _is_called(desk, one, key, to) for days in _given_days(desk, one)
    ]  # fmt: skip
    if given and on < min(given)[0]:
        raise TOO_EARLY
    if given and not any(first <= on <= last for first, last in given):
        raise BETWEEN


def _is_called(desk: Desk, row: Record, key: Recipient, to: str) -> bool:
    name = text_of(draft_of(desk, row.id).answers, NAME)
    return not name or same_recipient(key, name, to)


def _given_days(desk: Desk, row: Record) -> list[tuple[date, date]]:
    """From which day to which a consent was given, each time."""
    told = history_of(desk, row)
    ends = [*(one.noted for one in told[1:]), date.max]
    return [
        (min(one.on, one.noted), end)
        for one, end in zip(told, ends, strict=False) if one.state == GIVEN
    ]  # fmt: skip


def refusal(found: Permission, name: str) -> UserError:
    """What is said when something may not leave."""
    key = found.recipient
    others = " et ".join(found.before)
    if found.moved:
        why = f"Le foyer a déménagé depuis son accord pour {name}."
        return UserError(why, "Demandez-le de nouveau, puis notez-le.")
    if found.unclear:
        why = "L’accord du foyer ne dit pas pour quel fournisseur."
        return UserError(why, "Demandez-le de nouveau, et écrivez son nom.")
    if found.before and key == SOCIAL_WORKER and name == RECIPIENTS[key]:
        why = f"Le foyer a donné son accord pour {others}, qui ne le suit plus d’après ses visites."
        return UserError(why, "Demandez-le de nouveau, puis notez-le.")
    if found.before and (key in SUPPLIES or (key in TYPED and name != RECIPIENTS[key])):
        why = f"Le foyer a donné son accord pour {others}, pas pour {name}."
        return UserError(why, "Demandez-le de nouveau, et écrivez ce nom.")
    if found.before:
        why = f"L’accord du foyer pour {name} a été donné pour l’ancien nom\u00a0: {others}."
        return UserError(why, "Demandez-le de nouveau, puis notez-le.")
    if found.state == CONFLICT:
        why = f"L’accord du foyer pour {name} a deux réponses."
        return UserError(why, "Choisissez la bonne dans «\u00a0Envois\u00a0».")
    if found.state == "withdrawn":
        return UserError(f"Le foyer a retiré son accord pour {name}.", "Rien ne part.")
    if found.state == "refused":
        return UserError(f"Le foyer a refusé son accord pour {name}.", "Rien ne part.")
    hint = "Demandez son accord, puis notez-le."
    return UserError(f"Le foyer n’a pas donné son accord pour {name}.", hint)


def name_of(desk: Desk, recipient: Recipient) -> str:
    """A recipient in French, with its article; a partner by its own name."""
    kind, _, partner = recipient.partition(":")
    return text_in(desk, partner, "name") or {**RECIPIENTS, **GENERIC, **OF_REGISTRATION}.get(
        kind, "ce destinataire"
    )


def for_whom(desk: Desk, row: Record) -> str:
    """« le FSL », « Association Le Relais », « le fournisseur de gaz, Gazier »."""
    key, named = recipient_of(row), summary_text(row.summary, "name")
    now = name_of(desk, key)
    if key.startswith(of_partner("")):
        return named or now
    return f"{now}, {named}" if named and key in TYPED else now
