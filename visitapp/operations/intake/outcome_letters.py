"""Texts that tell what became of a registration, copied or printed, then noted as sent: to the
household, and to who registered it when it agreed. They read nothing of who lives there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.consents.consents import HOUSEHOLD, REFERRER
from visitapp.domain.errors import UserError
from visitapp.domain.intake.reach import Reach, Way, reach
from visitapp.domain.letters.documents import NOTICES
from visitapp.domain.letters.facts import Agency, Envelope
from visitapp.domain.letters.letter import Letter, plain_text
from visitapp.domain.letters.progress import BY_DOCUMENT, progress_state, progress_told
from visitapp.domain.letters.registrations import (
    DECEASED,
    Registration,
    Then,
    registration_refused,
    registration_state,
    registration_told,
)
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.support import GONE, LetterState
from visitapp.operations.consents.require_consent import permission_for, require
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.households.closing import REFUSAL
from visitapp.operations.households.contact_refusals import refuses_calls
from visitapp.operations.households.registrations import OVER, registered_on
from visitapp.operations.intake.eligibility import rules
from visitapp.operations.intake.free_text_check import ASKED, check_words
from visitapp.operations.intake.progress import (
    Going,
    documents_of,
    going,
    progress_of,
    since_when,
    why_never,
)
from visitapp.operations.intake.receive import TELEPHONE, lacking
from visitapp.operations.intake.registered_again import is_asking
from visitapp.operations.letters.server_letters import send, sends, why_unsent
from visitapp.operations.records.answers import answers_of, draft_of
from visitapp.operations.records.list_row import plain, text_of
from visitapp.operations.records.write import save
from visitapp.operations.schemes.logos import logos_of
from visitapp.operations.schemes.settings_in_force import in_force
from visitapp.store.lists import by_household
from visitapp.store.lists.by_number import end_of
from visitapp.store.log import records
from visitapp.store.log.log import STATE as MOVED
from visitapp.store.log.records import Record

STATE, REFUSED, TOLD = "registration_state", "registration_refused", "registration_told"
NOBODY = UserError(
    "Ce foyer n’a pas d’inscription.", "Ce courrier dit la suite donnée à une inscription."
)
REACHED = ("phone", "email", "street", "postcode", "commune")
NOT_AGREED = "Le foyer n’a pas accepté qu’on lui dise la suite."


@dataclass(frozen=True)
class Notice:
    """One text to copy or print. `way` and `to`: how and where it goes, empty when unknown;
    `message`: a mail program's file whose name names nobody; `mails`: the server can send it."""

    document: str
    title: str
    way: Way
    to: str
    letter: Letter
    text: str
    pdf: bytes
    message: bytes
    mails: bool


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A text that may be sent. `why_not` is empty when it may; `sent` when it left already, or the
    server is to send it (`leaving`); `unsent`: why it could not."""

    document: str
    title: str
    why_not: str
    sent: bool
    leaving: bool = False
    unsent: str = ""


def notices(desk: Desk, *, registration: str) -> tuple[NoticeLine, ...]:
    """What may be told now about a registration, and to whom."""
    row = records.get(desk.database, registration)
    answers = answers_of(desk, record=registration)
    found = going(desk, row)
    referrer = text_of(answers, "origin") not in ("", "self", TELEPHONE)
    agreed = (
        not referrer or permission_for(desk, household=row.parent or "", recipient=REFERRER).allowed
    )
    documents: list[str] = []
    if row.state != "accepted" or not found.stages:  # what follows says that it was accepted
        documents = [REFUSED if row.state == "refused" else STATE]
        documents += [TOLD] if referrer else []
    documents += documents_of(found, referrer=referrer)
    lines = []
    for document in documents:
        recipient = NOTICES[document].recipient
        allowed = recipient == HOUSEHOLD or agreed
        why = why_never(found, document) if allowed else NOT_AGREED
        made = _made_since(desk, row, document, found)
        states = {one.state for one in made if one.state in GONE}
        sent, leaving = bool(states), states == {LetterState.OUTGOING}
        unsent = "" if sent else next((why_unsent(desk, one) for one in reversed(made)), "")
        lines.append(NoticeLine(document, NOTICES[document].title, why, sent, leaving, unsent))
    return tuple(lines)


def notice(desk: Desk, *, registration: str, document: str, extra: str = "") -> Notice:
    """The text of today, with `extra` sentences. Raises `UserError` without its consent,
    `SaysTooMuch` for what they say."""
    from visitapp.reports.letters.letter import letter_pdf
    from visitapp.reports.letters.message_file import draft_file

    leads_only(desk, "écrit un courrier")
    row = records.get(desk.database, registration)
    recipient = NOTICES[document].recipient
    require(desk, household=row.parent or "", recipient=recipient)
    letter = make_notice(desk, row.parent or "", document, extra)
    words, where = plain_text(letter), _where(desk, row, document)
    way, to = where.letter
    return Notice(
        document=document,
        title=NOTICES[document].title,
        way=way,
        to=to,
        letter=letter,
        text=words,
        pdf=letter_pdf(letter, training=row.training, logos=logos_of(desk, _scheme(desk, row))),
        message=draft_file(letter.subject, words, where.email),
        mails=way == "email" and sends(desk, row),
    )


def note_told(
    desk: Desk, *, registration: str, document: str, way: str, extra: str = ""
) -> Changed:
    """Note that it left today, kept as read. Raises `UserError` without its consent, `SaysTooMuch`
    for `extra`."""

    def leave(made: str) -> None:
        from visitapp.operations.letters import letters

        letters.note_sent(desk, letter=made, on=desk.now().date(), way=way)

    return _told(desk, registration, document, {"extra": extra}, leave)


def send_told(desk: Desk, *, registration: str, document: str, extra: str = "") -> Changed:
    """Have the server send it by e-mail, as read. Raises the same, and `UserError` where it
    cannot."""
    to = _where(desk, records.get(desk.database, registration), document).email

    def leave(made: str) -> None:
        send(desk, letter=made)

    return _told(desk, registration, document, {"extra": extra, "to_address": to}, leave)


def _told(
    desk: Desk, registration: str, document: str, typed: Mapping[str, str],
    leave: Callable[[str], object],
) -> Changed:  # fmt: skip
    """A letter is made, read over and leaves: in the place of those that could not."""
    from visitapp.operations.letters import letters

    household = records.get(desk.database, registration).parent or ""

    def work() -> str:
        for one in _letters(desk, household, document):
            if one.state == LetterState.UNSENT:
                letters.cancel(desk, letter=one.id)
        added = {name: Answer(value=said) for name, one in typed.items() if (said := one.strip())}
        made = letters.make(desk, household=household, document=document, answers=added).made
        letters.make_ready(desk, letter=made)
        leave(made)
        return made

    made = save(desk, work)
    return Changed(frozenset({made, household, registration}), frozenset(), made)


def make_notice(desk: Desk, household: str, document: str, extra: str = "") -> Letter:
    """The letter, once the consent was asked; its words are checked each time. Raises
    `UserError`."""
    rows = records.of_kind(desk.database, Kind.REGISTRATION, parent=household)
    if not rows:
        raise NOBODY
    row = max(rows, key=lambda one: (one.created_at, one.id))
    for words in (extra, _asked_words(desk, row)):
        check_words(desk, row, words)
    found = going(desk, row)
    if why := why_never(found, document):
        raise UserError(why)
    told, envelope = _registration(desk, row, found), _envelope(desk, row, document, extra)
    who, services = _agency(desk, row), desk.reference.tables().contacts
    if document in BY_DOCUMENT:
        progress = progress_of(desk, row, document, found)
        if NOTICES[document].recipient == REFERRER:
            return progress_told(document, envelope, who, told, progress)
        return progress_state(document, envelope, who, told, progress, services)
    if document == REFUSED:
        return registration_refused(envelope, who, told, services)
    make = registration_told if document == TOLD else registration_state
    return make(envelope, who, told)


def number_of(row: Record, web_code: str) -> str:
    """The number that names a registration: that of the page, else the end of its id."""
    return web_code or end_of(row.id)


def _registration(desk: Desk, row: Record, found: Going) -> Registration:
    answers, by = answers_of(desk, record=row.id), rules(desk)
    on = registered_on(row)
    judged = by.judge(row.summary, on)
    now = in_force(desk, scheme=judged.scheme, on=by.today) if judged.scheme in by.schemes else None
    return Registration(
        number=number_of(row, text_of(answers, "web_code")),
        state=row.state,
        scheme=now.name if now is not None else "",
        missing=_missing(desk, row, judged.missing),
        motive=found.motive if found.motive == DECEASED else text_of(answers, "refusal"),
        elsewhere=now.elsewhere if now is not None else "",
        then=_what_follows(desk, row, found.home),
        writes=reached(desk, row).writes,
    )


def reached(desk: Desk, row: Record) -> Reach:
    """How the household is reached: by its file, which may be corrected, else as it registered. Who
    refuses to give an e-mail there has none."""
    household, answers = row.parent or "", answers_of(desk, record=row.id)
    registered = {name: plain(answers.get(name)) for name in REACHED}
    said = draft_of(desk, household).answers.get("email")
    if said is not None and said.state == State.REFUSED:
        registered["email"] = None
    home = records.get(desk.database, household)
    return reach(home.summary, registered, calls=not refuses_calls(desk, household))


def _where(desk: Desk, row: Record, document: str) -> Reach:
    """How who receives a text is reached."""
    if NOTICES[document].recipient != REFERRER:
        return reached(desk, row)
    answers = answers_of(desk, record=row.id)
    return reach({name: text_of(answers, f"referrer_{name}") for name in ("phone", "email")})


def _missing(desk: Desk, row: Record, by_rule: tuple[str, ...]) -> tuple[str, ...]:
    """What is asked: what lacks now, and what the adviser asked in her own words."""
    asked = _asked_words(desk, row)
    own = (asked,) if asked else ()
    return tuple(dict.fromkeys((*lacking(desk, registration=row.id), *by_rule, *own)))


def _asked_words(desk: Desk, row: Record) -> str:
    return text_of(answers_of(desk, record=row.id), ASKED) if row.state == "to_complete" else ""


def _what_follows(desk: Desk, row: Record, home: Record) -> Then:
    """What becomes of the file that a registration was filed onto."""
    if row.state != "duplicate":
        return "waits"
    if is_asking(desk, row):
        return "called"
    return "over" if home.state in OVER else "waits"


def _scheme(desk: Desk, row: Record) -> str:
    """The scheme that the registration is for."""
    return rules(desk).scheme(row.summary)


def _agency(desk: Desk, row: Record) -> Agency:
    """Who signs, with the contact of the scheme; imported when a text is read: a list does
    without the reports."""
    from visitapp.operations.households.agency_contacts import signs_for

    return signs_for(desk, _scheme(desk, row))


def _envelope(desk: Desk, row: Record, document: str, extra: str) -> Envelope:
    """To who registered the household, by name. Its service may say the household's town."""
    theirs = NOTICES[document].recipient == REFERRER
    name = text_of(answers_of(desk, record=row.id), "referrer_name") if theirs else ""
    return Envelope(desk.now().date(), (name,) if name else (), extra)


def _told_since(desk: Desk, row: Record) -> datetime:
    """Since when a registration stands where it does, for its present reason or what is asked."""
    told = [one.at for one in by_household.moves(desk.database, row.id) if one.path == MOVED]
    for path in (ASKED, REFUSAL):
        told += [one.at for one in by_household.written(desk.database, row.id, path)]
    return max(told, default=row.created_at)


def _letters(desk: Desk, household: str, document: str) -> list[Record]:
    """Those of a household that say this, oldest first."""
    every = records.of_kind(desk.database, Kind.LETTER, parent=household)
    return [one for one in every if one.summary.get("document") == document]


def _made_since(desk: Desk, row: Record, document: str, found: Going) -> list[Record]:
    """Those that were written since what they tell last changed, to the minute."""
    made = _letters(desk, row.parent or "", document)
    if not made:
        return []
    if document in BY_DOCUMENT:
        moved = since_when(desk, row, document, found).replace(second=0, microsecond=0)
    else:
        moved = _told_since(desk, row)
    return [one for one in made if one.created_at >= moved]
