"""Letters of a household: chosen, read over, sent, answered. Nothing is made, shown or sent without
its recipient's consent, asked each time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reportlab.lib.utils import ImageReader

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.values import is_text
from visitapp.domain.consents.consents import (
    NAMED,
    SUPPLIER,
    SUPPLIERS,
    family_of,
)
from visitapp.domain.errors import UserError
from visitapp.domain.letters.documents import (
    EVERY,
    Document,
    addressee,
    bears_logos,
    partner_of,
)
from visitapp.domain.letters.letter import Letter, from_json, plain_text, to_json
from visitapp.domain.states.support import LetterState
from visitapp.operations.consents.household_consents import consents_of
from visitapp.operations.consents.require_consent import (
    named_by,
    named_in,
    not_before_consent,
    receiver,
    require,
)
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.households.letter_dwelling import of_the_old_home
from visitapp.operations.letters import mediation_step, orientation_step
from visitapp.operations.letters.compose import make_letter
from visitapp.operations.letters.list_lines import LetterLine, letter_line, reminder
from visitapp.operations.letters.online_reply import CODE, UNTIL, last_day, new_code
from visitapp.operations.orientations.orientations import to_come
from visitapp.operations.records.answers import answer_many, draft_of
from visitapp.operations.records.create import make as make_record
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.require_chosen import CHOOSE_TO_SEND, require_chosen
from visitapp.operations.records.still_active import require_listed
from visitapp.operations.records.summaries import summary_date
from visitapp.operations.records.transitions import move
from visitapp.operations.records.validation import possible
from visitapp.operations.records.write import save, write
from visitapp.operations.schemes.household_scheme import scheme_of
from visitapp.operations.schemes.logos import logos_of
from visitapp.reports.letters.letter import letter_pdf
from visitapp.reports.letters.message_file import draft_file
from visitapp.store.log import records
from visitapp.store.log.records import Record

CHANGED_BY_HAND = (
    "to_name", "to_address", "dispute", "energy", "complaint_on", "extra", "remind_on",
)  # fmt: skip
HEARD = ("answered_on", "answer")
UNKNOWN = UserError("Ce courrier n’existe pas.", "Choisissez-en un dans la liste.")
READ_OVER = UserError("Ce courrier est déjà relu.", "Choisissez « Revoir le courrier » d’abord.")
TOO_LONG = UserError("Ce courrier est trop long.", "Raccourcissez ce que vous avez ajouté.")
NO_ENERGY = UserError("Il manque l’énergie.", "Dites à quel fournisseur va le courrier.")
NO_PARTNER = UserError("Il manque le partenaire.", "Choisissez-le dans l’annuaire.")


@dataclass(frozen=True)
class LetterFile:
    """One letter, open: its line, its words, the same as a message and as a PDF."""

    line: LetterLine
    household: str
    answers: Answers
    letter: Letter
    text: str
    pdf: bytes


def make(
    desk: Desk, *, household: str, document: str, orientation: str = "", partner: str = "",
    answers: Mapping[str, Answer] | None = None,
) -> Changed:  # fmt: skip
    """A new letter to read over. Raises `UserError` without the recipient's consent."""
    kind = _document(document)
    leads_only(desk, "écrit un courrier")
    if kind.recipient in NAMED and not partner:
        raise NO_PARTNER
    given, to = dict(answers or {}), partner_of(document, partner)
    energy = text_of(given, "energy")
    if kind.recipient == SUPPLIER and energy not in SUPPLIERS:
        raise NO_ENERGY
    require_listed(desk, to)
    key = addressee(document, partner=to, energy=energy)
    require(desk, household=household, recipient=key, to=named_in(key, text_of(given, "to_name")))
    if why := orientation_step.stopped_by(desk, household, orientation):
        raise why
    known = {"document": document, "recipient": addressee(document, energy=energy),
             "orientation": orientation, "partner": to}  # fmt: skip
    given |= {name: Answer(value=value) for name, value in known.items() if value}
    given |= new_code(desk, document, orientation, key)
    if kind.waits:
        given.setdefault("remind_on", Answer(value=reminder(desk, household, kind.recipient)))
    make_letter(desk, household, document, given)  # said now rather than later, if it cannot be
    return make_record(
        desk, kind="letter", parent=household, state=LetterState.DRAFT, answers=given
    )


def change(desk: Desk, *, letter: str, answers: Mapping[str, Answer]) -> Changed:
    """Change what is typed in a letter, until it is read over."""
    if records.get(desk.database, letter).state != LetterState.DRAFT:
        raise READ_OVER
    kept = {name: answer for name, answer in answers.items() if name in CHANGED_BY_HAND}
    document = text_of(draft_of(desk, letter).answers, "document")
    if "energy" in kept and _document(document).recipient == SUPPLIER:
        to = addressee(document, energy=text_of(kept, "energy"))
        kept["recipient"] = Answer(value=to)
    return answer_many(desk, record=letter, answers=kept)


def letter_file(desk: Desk, *, letter: str) -> LetterFile:
    """A letter with its words. Raises `UserError` without the recipient's consent."""
    row, answers, found = _read(desk, letter)
    return LetterFile(
        line=letter_line(desk, row, consents_of(desk, row.parent or "")),
        household=row.parent or "",
        answers=dict(answers),
        letter=found,
        text=plain_text(found),
        pdf=_pdf(desk, row, found),
    )


def pdf(desk: Desk, *, letter: str) -> bytes:
    """The letter to print or to join. Raises `UserError` without the recipient's consent."""
    row, _, found = _read(desk, letter)
    return _pdf(desk, row, found)


def text(desk: Desk, *, letter: str) -> str:
    """The letter as the text of a message. Raises `UserError` without the recipient's consent."""
    return plain_text(_read(desk, letter)[2])


def message(desk: Desk, *, letter: str) -> bytes:
    """The text as a draft for a mail program, to the address in the letter, else in the directory.
    Raises `UserError` without the recipient's consent."""
    _, answers, found = _read(desk, letter)
    named = partner_of(text_of(answers, "document"), text_of(answers, "partner"))
    partner = records.find(desk.database, named)
    known = text_of(draft_of(desk, partner.id).answers, "email") if partner is not None else ""
    lines = (*(part for line in found.to for part in line.splitlines()), known)
    return draft_file(
        found.subject, plain_text(found), next((one for one in lines if "@" in one), "")
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """A letter as it was read over: its words, and its pages."""

    text: str
    pdf: bytes


def as_kept(desk: Desk, *, letter: str) -> Kept | None:
    """What was read over of a letter, for its household that asks for its data (so no consent is
    asked); else None."""
    kept = text_of(draft_of(desk, letter).answers, "content")
    if not kept:
        return None
    try:
        found = from_json(kept)
    except ValueError:  # of another version: the answer itself is told as it is
        return None
    return Kept(plain_text(found), _pdf(desk, records.get(desk.database, letter), found))


def make_ready(desk: Desk, *, letter: str) -> Changed:
    """Read over: what leaves is what is read now. Raises `UserError` without consent, and while
    two answers stand to one question of it."""
    require_chosen(desk, record=letter, hint=CHOOSE_TO_SEND)
    row, answers, found = _read(desk, letter)
    kept = to_json(found)
    if not is_text(kept):
        raise TOO_LONG
    given = {"content": Answer(value=kept)}
    if CODE in answers:
        given[UNTIL] = Answer(value=last_day(desk, row.parent or ""))

    def work() -> Changed:
        answer_many(desk, record=letter, answers=given)
        return move(desk, record=letter, state=LetterState.READY)

    return _with_household(save(desk, work), row)


def review_again(desk: Desk, *, letter: str) -> Changed:
    """Back to the draft: it is made again from what is known today."""
    row = records.get(desk.database, letter)
    return _with_household(move(desk, record=letter, state=LetterState.DRAFT), row)


def note_sent(
    desk: Desk, *, letter: str, on: date, way: str, remind_on: date | None = None
) -> Changed:
    """Write down that it left, and how. Raises `UserError` without consent, for another day, and
    while two answers stand to one question of it."""
    require_chosen(desk, record=letter, hint=CHOOSE_TO_SEND)
    row = records.get(desk.database, letter)
    today = desk.now().date()
    if on > today:
        raise UserError("Ce jour n’est pas encore là.", "Écrivez le jour de l’envoi.")
    not_before_consent(desk, row, on)
    orientation_step.still_asked(desk, row, on)
    known = draft_of(desk, letter).answers
    again = None if remind_on is None else to_come(desk, remind_on)
    if again is None and _document(text_of(known, "document")).waits:
        again = reminder(desk, row.parent or "", text_of(known, "recipient"), since=on)
    given = {"sent_on": Answer(value=on)}
    given |= {"remind_on": Answer(value=again)} if again is not None else {}
    given |= {"way": Answer(value=way)} if way else {}

    def work() -> Changed:
        if row.state == LetterState.UNSENT and again is None:  # nobody has to look at it any more
            write(desk, draft_of(desk, letter), {"remind_on": None})
        told = _with(desk, row, LetterState.SENT, given)
        along = orientation_step.left(desk, row, on, way, again)
        return told.beside(along, mediation_step.left(desk, row, on, way))

    return save(desk, work)


def note_answer(desk: Desk, *, letter: str, on: date, answer: str = "") -> Changed:
    """Write down that an answer came, and what it says. Raises `UserError` for another day."""
    row = records.get(desk.database, letter)
    if on > desk.now().date():
        raise UserError("Ce jour n’est pas encore là.", "Écrivez le jour de la réponse.")
    sent = summary_date(row.summary, "sent_on")
    if sent is not None and on < sent:
        raise UserError("Le courrier n’était pas encore parti.", "Écrivez le jour de la réponse.")
    given = {"answered_on": Answer(value=on)}
    given |= {"answer": Answer(value=answer.strip())} if answer.strip() else {}

    def work() -> Changed:
        told = _with(desk, row, LetterState.ANSWERED, given)
        return told.beside(mediation_step.answered(desk, row, on))

    return save(desk, work)


def take_back(desk: Desk, *, letter: str) -> Changed:
    """It had not left: it is ready, as it was read over, and has no day of leaving."""
    row = records.get(desk.database, letter)
    day = summary_date(row.summary, "sent_on")

    def work() -> Changed:
        moved = move(desk, record=letter, state=LetterState.READY)
        write(desk, draft_of(desk, letter), {"sent_on": None, "way": None})
        along = orientation_step.did_not_leave(desk, row, day)
        return moved.beside(along, mediation_step.did_not_leave(desk, row, day))

    return _with_household(save(desk, work), row)


def take_back_answer(desk: Desk, *, letter: str, reason: str) -> Changed:
    """No answer came to this letter: it is waited for again, and its reminder is there again."""
    row = records.get(desk.database, letter)

    def work() -> Changed:
        moved = move(desk, record=letter, state=LetterState.SENT, reason=reason)
        along = mediation_step.not_answered(desk, row)
        held = draft_of(desk, letter)
        write(desk, held, {name: None for name in HEARD if name in held.answers})
        return moved.beside(along)

    return _with_household(save(desk, work), row)


def cancel(desk: Desk, *, letter: str) -> Changed:
    """This letter will not leave."""
    row = records.get(desk.database, letter)
    return _with_household(move(desk, record=letter, state=LetterState.CANCELLED), row)


def _read(desk: Desk, letter: str) -> tuple[Record, Answers, Letter]:
    row, answers = records.get(desk.database, letter), draft_of(desk, letter).answers
    return row, answers, _compose(desk, row, answers)


def _compose(desk: Desk, row: Record, answers: Answers) -> Letter:
    """The letter: as read over when it was, else as of today. Never without the consent."""
    document = text_of(answers, "document")
    if family_of(text_of(answers, "recipient")) != family_of(_document(document).recipient):
        raise UNKNOWN  # its recipient was changed: the consent asked for would be another's
    if why := of_the_old_home(desk, row):
        raise why
    key = receiver(desk, row)
    to = named_by(row, key, answers)
    require(desk, household=row.parent or "", recipient=key, to=to)
    if why := orientation_step.stopped(desk, row):
        raise why
    kept = text_of(answers, "content")
    if row.state == LetterState.DRAFT or not kept:
        return make_letter(desk, row.parent or "", document, answers)
    return from_json(kept)


def _pdf(desk: Desk, row: Record, letter: Letter) -> bytes:
    """Its pages, with the logos of the household's scheme on the day that it left, else today."""
    logos: tuple[ImageReader, ...] = ()
    if bears_logos(letter.document):
        scheme = scheme_of(desk, draft_of(desk, row.parent or "").answers)
        logos = logos_of(desk, scheme, on=summary_date(row.summary, "sent_on"))
    return letter_pdf(letter, training=row.training, logos=logos)


def _with(desk: Desk, row: Record, state: str, given: Mapping[str, Answer]) -> Changed:
    possible(draft_of(desk, row.id), given)

    def work() -> Changed:
        moved = move(desk, record=row.id, state=state)
        answer_many(desk, record=row.id, answers=given)
        return moved

    return _with_household(save(desk, work), row)


def _with_household(done: Changed, row: Record) -> Changed:
    """The household's views care too."""
    return done.beside({row.parent or row.id})


def _document(document: str) -> Document:
    if document not in EVERY:
        raise UNKNOWN
    return EVERY[document]
