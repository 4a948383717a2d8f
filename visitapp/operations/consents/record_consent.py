"""Consents of a household by recipient: asked, noted, withdrawn. One record for a household,
recipient, name and, for the landlord, home, whose id follows from these: two people who say
different things choose, and nothing leaves until then."""

from dataclasses import dataclass, replace
from datetime import date

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.consents.consents import (
    ASKED,
    GENERIC,
    GIVEN,
    LANDLORD,
    NAMED,
    NO,
    REFUSED,
    SUPPLIES,
    TYPED,
    WITHDRAWN,
    Permission,
    Recipient,
    of_partner,
    same_recipient,
)
from visitapp.domain.errors import UserError
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.marks import SAID_IN_VISIT
from visitapp.domain.text import date_long
from visitapp.operations.consents.household_consents import (
    HouseholdConsents,
    consent,
    consents_of,
    noted_on,
    rows_of,
    spoken_in,
)
from visitapp.operations.consents.recipient_names import names_in_visit, recipient_names
from visitapp.operations.consents.require_consent import WHICH, name_of
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.dwellings import (
    dwelling_of,
    dwelling_on,
    follow_address,
    keep_dwelling,
)
from visitapp.operations.households.registrations import files_of
from visitapp.operations.records.answers import answer_many, draft_of
from visitapp.operations.records.create import make
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.still_active import archived
from visitapp.operations.records.transitions import move
from visitapp.operations.records.write import note_beside, save, write
from visitapp.store.file.ids import named
from visitapp.store.log import records
from visitapp.store.log.records import Record

NO_PARTNER = UserError("Il manque le partenaire.", "Choisissez-le dans l’annuaire.")
NOTHING = UserError("Il n’y a pas d’accord à retirer.", "Rien ne part sans accord.")
NOTED, REFUSAL_NOTED = "Accord noté.", "Refus noté."
STILL = {REFUSED: "refusé", WITHDRAWN: "retiré"}
STILL_NO = (
    "L’accord reste {}\u00a0: le foyer a dit non ce jour-là, ou depuis. S’il dit oui"
    " maintenant, notez-le au jour d’aujourd’hui."
)
OF_BEFORE = (
    "Noté, mais l’accord de ce jour-là est pour {}. Si le foyer dit oui pour un autre, notez-le au"
    " jour d’aujourd’hui."
)
MOVED = "Noté, mais le foyer a déménagé depuis ce jour. Demandez-lui son accord de nouveau."


@dataclass(frozen=True, slots=True)
class Standing:
    """A recipient with its name, where its consent stands, and how it is called now."""

    recipient: Recipient
    name: str
    permission: Permission
    archived: bool = False
    """Whether it is a partner that the directory has no more."""
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Whom:
    """The subject of a consent: a household's recipient, under a name, for a home."""

    household: str
    recipient: Recipient
    name: str = ""
    dwelling: str = ""


def standing(desk: Desk, *, household: str, recipient: Recipient) -> Standing:
    """Where one recipient stands, with its name."""
    return standing_of(desk, recipient, consents_of(desk, household))


def standing_of(desk: Desk, recipient: Recipient, told: HouseholdConsents) -> Standing:
    """The same, of consents that were read already."""
    known = recipient_names(desk, told.household, recipient) if recipient in TYPED else ()
    return Standing(
        recipient, name_of(desk, recipient), told.permission(recipient), archived(desk, recipient),
        tuple(name for name in known if name),
    )  # fmt: skip


def ask(
    desk: Desk, *, household: str, recipient: Recipient, about: str = "", way: str = ""
) -> Changed:
    """Write down that the household was asked today. It is not an answer: nothing may leave."""
    _require_one(recipient)
    today = desk.now().date()
    names = _known(desk, household, recipient)
    dwelling = _home_on(desk, household, recipient, today)
    whom = _Whom(household, recipient, names[0] if len(names) == 1 else "", dwelling)

    def work() -> list[str]:
        found = _matching(desk, whom) or [_made(desk, whom, today)]
        for row in found:
            again = {"asked_on": Answer(value=today)} if row.state != ASKED else {}
            answer_many(desk, record=row.id, answers=_details(way, about) | again)
        return [row.id for row in found]

    return _changed(household, save(desk, work))


def note(
    desk: Desk, *, household: str, recipient: Recipient, given: bool, on: date | None = None,
    way: str = "", about: str = "", name: str = "", visit: str = "",
) -> Changed:  # fmt: skip
    """Note what the household answered, and when; `visit`: where it was said. Raises `UserError`
    for a day to come, or a yes to one of several suppliers without `name`. A no is whatever the
    name; a past yes reopens nothing closed since."""
    _require_one(recipient)
    today = desk.now().date()
    day = on or today
    if day > today:
        raise UserError(f"Le {date_long(day)} n’est pas encore là.", "Écrivez le jour de l’accord.")
    if given and day < today and _closed_since(desk, household, recipient, day):
        return Changed(frozenset({household}))
    names = (name.strip(),) if name.strip() else _known(desk, household, recipient, visit)
    if given and len(names) > 1 and not visit:
        raise _which(recipient, names)
    home = _home_on(desk, household, recipient, day, visit)
    whom = _Whom(household, recipient, names[0] if len(names) == 1 else "", home)

    def work() -> list[str]:
        found = _matching(desk, whom) or [_made(desk, whom, day)]
        if not given:
            found = rows_of(desk, household, recipient)
        for row in found:
            _answer(desk, row, GIVEN if given else REFUSED, day, _details(way, about), visit)
            name_it(desk, row, whom.name if given else "")
        if given:
            _ask_other_files(desk, whom)
        return [row.id for row in found]

    return _changed(household, save(desk, work))


def note_aloud(
    desk: Desk, *, household: str, recipient: Recipient, given: bool, on: date | None = None,
    way: str = "", about: str = "", name: str = "",
) -> Changed:  # fmt: skip
    """The same; the result is the sentence to say, which differs where a yes opens nothing."""
    noted = note(
        desk, household=household, recipient=recipient, given=given, on=on, way=way, about=about,
        name=name,
    )  # fmt: skip
    told = consents_of(desk, household)
    found = told.permission(recipient, name.strip() or None)
    if not given:
        return replace(noted, result=REFUSAL_NOTED)
    if found.allowed:
        return replace(noted, result=NOTED)
    if found.before:
        return replace(noted, result=OF_BEFORE.format(" et ".join(found.before)))
    return replace(noted, result=MOVED if found.moved else STILL_NO.format(
        STILL.get(found.state, "refusé")))  # fmt: skip


def withdraw(desk: Desk, *, household: str, recipient: Recipient) -> Changed:
    """The household takes its consent back now, under every name; what a visit asked stays written
    there."""
    standing = [row for row in rows_of(desk, household, recipient) if row.state == GIVEN]
    if not standing:
        raise NOTHING

    def work() -> None:
        for row in standing:
            move(desk, record=row.id, state=WITHDRAWN)

    save(desk, work)
    return _changed(household, [row.id for row in standing])


def ask_again(desk: Desk, row: Record) -> None:
    """What was answered is no answer any more: it was undone in its visit, or was for another."""
    if row.state != ASKED:
        move(desk, record=row.id, state=ASKED)


def name_it(desk: Desk, row: Record, name: str) -> None:
    """A consent without a name takes the first name that becomes known."""
    if name and not text_of(draft_of(desk, row.id).answers, "name"):
        answer_many(desk, record=row.id, answers={"name": Answer(value=name)})


def _answer(
    desk: Desk, row: Record, state: str, day: date, details: dict[str, Answer], visit: str
) -> None:
    answer_many(desk, record=row.id, answers={"said_on": Answer(value=day), **details})
    if "asked_on" in draft_of(desk, row.id).answers:
        write(desk, draft_of(desk, row.id), {"asked_on": None})
    if visit or spoken_in(desk, row.id):
        note_beside(desk, row, SAID_IN_VISIT, {"value": visit})
    move(desk, record=row.id, state=state)


def _ask_other_files(desk: Desk, whom: _Whom) -> None:
    """The refusals of the other files of this household are over: there the question is open."""
    for file in files_of(desk, whom.household):
        for row in rows_of(desk, file, whom.recipient) if file != whom.household else ():
            if row.state in NO:
                ask_again(desk, row)


def _closed_since(desk: Desk, household: str, recipient: Recipient, day: date) -> bool:
    """Whether the household said no on a day, or since; a no counts from the day it was written."""
    rows = [row for one in files_of(desk, household) for row in rows_of(desk, one, recipient)]
    said = [(consent(desk, row).on, noted_on(desk, row)) for row in rows if row.state in NO]
    return any(max(days) >= day for days in said)


def _matching(desk: Desk, whom: _Whom) -> list[Record]:
    """The records of a file for this one. A yes without a name is not for who has one."""
    rows = rows_of(desk, whom.household, whom.recipient)
    return [row for row in rows if _is_for(desk, row, whom)]


def _is_for(desk: Desk, row: Record, whom: _Whom) -> bool:
    name = text_of(draft_of(desk, row.id).answers, "name")
    home = dwelling_of(desk, whom.household, row.id) if whom.dwelling else ""
    same = not name or (bool(whom.name) and same_recipient(whom.recipient, name, whom.name))
    return same and home in ("", whom.dwelling)


def _made(desk: Desk, whom: _Whom, day: date) -> Record:
    """A new record, in the state that nothing follows from; its answer is a move, which another
    computer can contradict."""
    kind, _, partner = whom.recipient.partition(":")
    known = records.normalised(whom.name)
    record = named(Kind.CONSENT, whom.household, whom.recipient, known, whom.dwelling)
    while records.find(desk.database, record) is not None:  # it has another name since
        record = named(Kind.CONSENT, record)
    texts = {"recipient": kind, "partner": partner, "name": whom.name}
    answers = {path: Answer(value=text) for path, text in texts.items() if text}
    answers["said_on"] = Answer(value=day)
    make(
        desk, kind=Kind.CONSENT, parent=whom.household, state=ASKED, answers=answers, record=record
    )
    keep_dwelling(desk, record, whom.dwelling)
    return records.get(desk.database, record)


def _known(desk: Desk, household: str, recipient: Recipient, visit: str = "") -> tuple[str, ...]:
    """How a recipient is called now, nobody being nobody; else the names of its consents."""
    in_visit = names_in_visit(desk, visit, recipient) if visit else ()
    if now := in_visit or recipient_names(desk, household, recipient, visit):
        return tuple(name for name in now if name)
    rows = rows_of(desk, household, recipient)
    names = (text_of(draft_of(desk, row.id).answers, "name") for row in rows)
    return tuple(sorted({name for name in names if name}))


def _which(recipient: Recipient, names: tuple[str, ...]) -> UserError:
    if recipient in SUPPLIES:
        why = f"Le foyer a plusieurs fournisseurs\u00a0: {' et '.join(names)}."
        return UserError(why, "Écrivez le nom de celui-là.")
    why = f"Cet accord peut être pour {' ou pour '.join(names)}."
    return UserError(why, "Écrivez le nom de la personne.")


def _home_on(desk: Desk, household: str, recipient: Recipient, day: date, visit: str = "") -> str:
    """The home that a yes for the landlord is about."""
    if recipient != LANDLORD:
        return ""
    if visit and (there := dwelling_of(desk, household, visit)):
        return there
    follow_address(desk, household)
    return dwelling_on(desk, household, day)


def _require_one(recipient: Recipient) -> None:
    if recipient in {*NAMED, of_partner("")}:
        raise NO_PARTNER
    if recipient in GENERIC:
        raise WHICH


def _details(way: str, about: str) -> dict[str, Answer]:
    told = {"way": way, "about": about.strip()}
    return {path: Answer(value=text) for path, text in told.items() if text}


def _changed(household: str, rows: list[str]) -> Changed:
    return Changed(frozenset({household, *rows}), frozenset(), rows[-1] if rows else "")
