"""The papers of a gathering: sign-in sheet, preparation, invitations, certificates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.errors import UserError
from visitapp.domain.gatherings.certificates import certified, to_remake
from visitapp.domain.gatherings.figures import PROFESSIONALS
from visitapp.domain.gatherings.seats import (
    CONFIRMED,
    PRESENT,
    counted,
    seats_held,
    seats_left,
    seats_taken,
)
from visitapp.domain.letters.letter import Letter, plain_text
from visitapp.domain.states.collective import GatheringState
from visitapp.domain.text import plural
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.gatherings.attendances import attendance_row
from visitapp.operations.gatherings.gatherings import gathering_row
from visitapp.operations.gatherings.rows import (
    OTHER_HOME,
    is_anonymous,
    is_reserved,
    of_gathering,
    structure_of,
    takers,
    uncounted,
    who,
)
from visitapp.operations.households.agency_contacts import agency, signs_for
from visitapp.operations.network.people.people_list import person
from visitapp.operations.records.answers import answer_many, draft_of
from visitapp.operations.records.find import text_in
from visitapp.operations.records.list_row import date_of, number_of, text_of
from visitapp.operations.records.summaries import summary_text
from visitapp.operations.schemes.household_scheme import scheme_of
from visitapp.operations.schemes.logos import logos_of
from visitapp.reports.gatherings.certificate import certificate
from visitapp.reports.gatherings.invitation import invitation
from visitapp.reports.gatherings.preparation import preparation_sheet
from visitapp.reports.gatherings.sign_in_sheet import sign_in_sheet
from visitapp.reports.gatherings.words import Session
from visitapp.reports.letters.letter import letter_pdf
from visitapp.reports.letters.message_file import draft_file
from visitapp.store.log import records
from visitapp.store.log.records import Record
from visitapp.sync.changes import seats_elsewhere

NO_NAME = UserError("Cette personne n’a pas donné son nom.", "Rien ne lui est écrit.")
NOT_TRAINED = UserError(
    "Une attestation est pour un professionnel venu à une formation.",
    "Notez sa présence d’abord.",
)
NOT_OURS = UserError(
    "Cette personne n’est pas dans le réseau de cet ordinateur.",
    "Qui l’a invitée fait son attestation.",
)
NOT_HELD = UserError("Cette séance est annulée.", "Rouvrez-la si elle a eu lieu.")
NOT_YET = UserError("Cette formation n’a pas encore eu lieu.", "Revenez le jour venu.")
NOT_ANY_MORE = UserError("Cette séance n’est pas ouverte.", "On n’invite qu’à une séance ouverte.")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to print or to keep; `text` is the same as a message, `message` as a file that a mail
    program opens, where there is one."""

    title: str
    pdf: bytes
    text: str = ""
    message: bytes = b""


def sign_in(desk: Desk, *, gathering: str) -> Paper:
    """The sheet to sign: who has a seat or came, by first name, then blank lines; a household of
    another territory has lines without a name."""
    row, session = _gathering(desk, gathering)
    rows = of_gathering(desk, gathering)
    every = takers(desk, rows)
    kept = {one.id: one for one in counted(every) if one.state in (CONFIRMED, PRESENT)}
    people = sorted(
        (who(desk, one), kept[one.id].seats or 1)
        for one in rows if one.id in kept and (is_reserved(one) or not is_anonymous(one))
    )  # fmt: skip
    capacity = number_of(draft_of(desk, row.id).answers, "capacity")
    away = seats_elsewhere.read(desk.database)
    others = [
        (OTHER_HOME, 1)
        for one in away.households(row.id) if one.state in (CONFIRMED, PRESENT)
        for _ in range(seats_held(one.state, one.seats, one.came) or 1)
    ]  # fmt: skip
    free = seats_left(capacity, every, uncounted(row, rows, every) + away.of(row.id))
    sheet = sign_in_sheet(session, [*people, *others], free)
    return Paper(f"Feuille de présence, {session.title}", sheet)


def preparation(desk: Desk, *, gathering: str) -> Paper:
    """The programme, what to bring, how many come, from other territories too: nobody's name."""
    row, session = _gathering(desk, gathering)
    rows = of_gathering(desk, gathering)
    every = takers(desk, rows)
    others = uncounted(row, rows, every) + seats_elsewhere.read(desk.database).of(row.id)
    capacity = number_of(draft_of(desk, row.id).answers, "capacity")
    free = seats_left(capacity, every, others)
    counts = [("Attendues", plural(seats_taken(every, others), "personne"))]
    if free is not None and free >= 0:
        counts.append(("Places libres", str(free)))
    return Paper(f"Préparation, {session.title}", preparation_sheet(session, counts))


def invite_letter(desk: Desk, *, attendance: str) -> Paper:
    """The invitation of one household or professional, with nothing of others. Raises `UserError`
    without a name, or when not open."""
    row = attendance_row(desk, attendance)
    gathering, session = _gathering(desk, summary_text(row.summary, "gathering"))
    if gathering.state != GatheringState.OPEN:
        raise NOT_ANY_MORE
    letter = _letter(desk, row, session, gathering.summary)
    own = scheme_of(desk, draft_of(desk, row.parent).answers) if row.parent else ""
    title, words = f"Invitation, {who(desk, row)}, {session.title}", plain_text(letter)
    return Paper(
        title, letter_pdf(letter, training=row.training,
                          logos=session.logos or logos_of(desk, own)), words,
        draft_file(f"{letter.title}, {letter.subject}", words, _address(desk, row)),
    )  # fmt: skip


def certify(desk: Desk, *, attendance: str) -> Changed:
    """The certificate (the result, a `Paper`) of a professional who came, dated when first made,
    anew when the session's day or hours changed. Raises `UserError` for anybody else, and before
    the day."""
    row = attendance_row(desk, attendance)
    gathering, session = _gathering(desk, summary_text(row.summary, "gathering"))
    if gathering.state == GatheringState.CANCELLED:
        raise NOT_HELD
    who_came = summary_text(row.summary, "contact")
    contact = records.find(desk.database, who_came)
    if who_came and contact is None and row.state == PRESENT:
        raise NOT_OURS
    if row.state != PRESENT or contact is None or not session.professionals:
        raise NOT_TRAINED
    if session.day is not None and session.day > desk.now().date():
        raise NOT_YET
    given = _dated(desk, attendance, session)
    name = summary_text(contact.summary, "name")
    pdf = certificate(session, name, structure_of(desk, contact), given)
    return Changed(
        frozenset({attendance, summary_text(row.summary, "gathering")}),
        frozenset(), Paper(f"Attestation, {name}", pdf),
    )  # fmt: skip


def _dated(desk: Desk, attendance: str, session: Session) -> date:
    """The day of a certificate, kept with what it says of the session."""
    said = draft_of(desk, attendance).answers.get("certificate_on")
    held = session.day, session.starts_at, session.ends_at
    on = date_of(draft_of(desk, attendance).answers, "certificate_on")
    if on is None or said is None or to_remake(on, said.note, *held):
        on = desk.now().date()
    now = Answer(value=on, note=certified(*held))
    if said != now:
        answer_many(desk, record=attendance, answers={"certificate_on": now})
    return on


def _letter(desk: Desk, row: Record, session: Session, about: Mapping[str, object]) -> Letter:
    if is_anonymous(row):
        raise NO_NAME
    contact = summary_text(row.summary, "contact")
    known = draft_of(desk, row.parent or contact).answers
    to: tuple[str, ...]
    if contact:
        place = structure_of(desk, records.get(desk.database, contact))
        to = (text_of(known, "name"), place)
    else:
        name = " ".join(text_of(known, one) for one in ("first_name", "last_name")).strip()
        town = " ".join(text_of(known, one) for one in ("postcode", "commune")).strip()
        to = (name, text_of(known, "street"), town)
    lines = tuple(line for line in to if line)
    signs = signs_for(desk, *_schemes(desk, row, known, summary_text(about, "scheme")))
    theme = summary_text(about, "theme")
    return invitation(session, signs, lines, desk.now().date(), theme=theme)


def _address(desk: Desk, row: Record) -> str:
    """Where a household asked to be written to, or a professional who agreed to it; else empty."""
    if row.parent:
        return text_of(draft_of(desk, row.parent).answers, "email")
    known = records.find(desk.database, summary_text(row.summary, "contact"))
    return person(desk, known).reached.address if known is not None else ""


def _schemes(desk: Desk, row: Record, known: Answers, scheme: str) -> tuple[str, ...]:
    """Whose contact is given, in order: that of the gathering, of the household; else none."""
    own = scheme_of(desk, known) if row.parent else ""
    return tuple(one for one in (scheme, own) if one)


def _gathering(desk: Desk, gathering: str) -> tuple[Record, Session]:
    row = gathering_row(desk, gathering)
    leads_only(desk, "fait ces papiers")
    return row, _session(desk, row, draft_of(desk, gathering).answers)


def _session(desk: Desk, row: Record, known: Answers) -> Session:
    place = (text_of(known, name) for name in ("place", "street", "commune"))
    return Session(
        title=text_of(known, "title"),
        agency=agency(desk).name,
        day=row.day,
        starts_at=text_of(known, "starts_at"),
        ends_at=text_of(known, "ends_at"),
        place=tuple(line for line in place if line),
        host=text_of(known, "host"),
        partner=text_in(desk, text_of(known, "partner"), "name"),
        programme=_items(text_of(known, "programme")),
        materials=_items(text_of(known, "materials")),
        question=text_of(known, "question"),
        professionals=text_of(known, "audience") == PROFESSIONALS,
        training=row.training,
        logos=logos_of(desk, text_of(known, "scheme")),
    )


def _items(text: str) -> tuple[str, ...]:
    """One line each, without the sign that people begin a list with."""
    lines = (line.strip().lstrip("-•* ").strip() for line in text.splitlines())
    return tuple(line for line in lines if line)
