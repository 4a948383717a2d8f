"""Attendances: invited, confirmed while seats last, present or not. Seats are checked at
confirmation: no presence is refused for want of one, and nobody is taken out."""

from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.checklist.problems import check
from visitapp.domain.errors import UserError
from visitapp.domain.gatherings.figures import PROFESSIONALS
from visitapp.domain.gatherings.reserved_seats import bare_first_name
from visitapp.domain.gatherings.seats import (
    ABSENT,
    CONFIRMED,
    DECLINED,
    HOLDING,
    PRESENT,
    WAITING,
    Taker,
    left_for,
    wanted,
)
from visitapp.domain.gatherings.tally import SCALE
from visitapp.domain.states.collective import GatheringState
from visitapp.domain.states.kinds import Kind
from visitapp.domain.text import plural
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.gatherings.gatherings import gathering_row
from visitapp.operations.gatherings.rows import (
    answer_paths,
    is_reserved,
    of_gathering,
    other_row,
    person_of,
    takers,
    uncounted,
)
from visitapp.operations.households.registrations import first_of
from visitapp.operations.records.answers import PRESENT as THERE
from visitapp.operations.records.answers import answer_many, draft_of
from visitapp.operations.records.create import make
from visitapp.operations.records.find import require_here
from visitapp.operations.records.summaries import summary_number, summary_text
from visitapp.operations.records.transitions import check as check_move
from visitapp.operations.records.transitions import move
from visitapp.operations.records.write import save, write
from visitapp.store.log import records
from visitapp.store.log.records import Record
from visitapp.sync.changes import seats_elsewhere

MOST_SEATS = 20
LEADS_DO = "invite à une séance"
NOT_OPEN = UserError("Cette séance n’est pas ouverte.", "Ouvrez les invitations d’abord.")
NOT_YET = UserError("Cette séance n’a pas encore lieu.", "Notez les présences le jour venu.")
TWICE = UserError("Cette personne est déjà invitée.", "Elle est dans la liste des participants.")
NOT_PUBLIC = UserError(
    "Cette formation est pour des professionnels.", "Choisissez un atelier pour les habitants."
)
FOR_PUBLIC = UserError(
    "Cet atelier est pour les habitants.", "Invitez le foyer depuis sa frise, ou choisissez-le ici."
)
NO_CAPACITY = UserError("Le nombre de places n’est pas dit.", "Écrivez-le dans la séance.")
GONE = UserError("Cette participation n’est plus là.", "Revenez à la séance.")
HOW_MANY = UserError("Ce nombre de personnes ne va pas.", "Écrivez un nombre de 1 à 20.")

FIRST_NAME_ONLY = UserError(
    "Ce n’est pas un prénom seul.", "Écrivez le prénom, sans nom ni téléphone, ou rien."
)
NO_ROOM = "Réservez moins de places, ou proposez une autre séance."
ONE_EACH = UserError("Cette personne compte pour une.", "Ajoutez les autres une par une.")
NOT_THERE = UserError("Cette personne n’est pas notée venue.", "Notez sa présence d’abord.")


class FullError(UserError):
    """Not enough seats are left; whoever was only invited may wait."""


def invite(
    desk: Desk, *, gathering: str, household: str = "", contact: str = "", by: str = ""
) -> Changed:
    """Invite one household, or one professional, `by` call, letter, email, met. Raises `UserError`
    when it is not open, is for others, or knows them already."""
    row = _open(desk, gathering)
    professionals = summary_text(row.summary, "audience") == PROFESSIONALS
    if professionals != bool(contact):
        raise NOT_PUBLIC if professionals else FOR_PUBLIC
    known = records.find(desk.database, household or contact)
    if known is None or known.kind not in (Kind.HOUSEHOLD, Kind.CONTACT):
        raise UserError("Cette personne n’est pas sur cet ordinateur.", "Cherchez-la de nouveau.")
    here = takers(desk, of_gathering(desk, gathering))
    if first_of(desk, known.id) in [one.person for one in here]:
        raise TWICE
    more = {name: Answer(value=text) for name, text in (("contact", contact), ("invited_by", by))
            if text}  # fmt: skip
    return _make(desk, row, more, household=household)


def reserve(desk: Desk, *, gathering: str, seats: int, first_name: str = "") -> Changed:
    """Seats for somebody without a file, confirmed at once; its id is `made`. Raises `FullError`
    when too few are left, `UserError` for what is no first name, and for a training."""
    row = _open(desk, gathering)
    if summary_text(row.summary, "audience") == PROFESSIONALS:
        raise NOT_PUBLIC
    if not 1 <= seats <= MOST_SEATS:
        raise HOW_MANY
    name = bare_first_name(first_name)
    if name is None:
        raise FIRST_NAME_ONLY
    if not row.training:
        _check_room(desk, row, Taker("", "", CONFIRMED, seats), NO_ROOM)
    answers = {"reserved": Answer(value=True), "seats": Answer(value=seats)}
    answers |= {"first_name": Answer(value=name)} if name else {}

    def work() -> Changed:
        made = _make(desk, row, answers)
        move(desk, record=made.made, state=CONFIRMED)
        return made

    return save(desk, work)


def confirm(desk: Desk, *, attendance: str, seats: int | None = None) -> Changed:
    """Confirm a seat, or change for how many. Raises `FullError` when too few are left."""
    row = attendance_row(desk, attendance)
    gathering = _open(desk, summary_text(row.summary, "gathering"))
    check_move(desk, row, CONFIRMED)
    _check_many(row, seats)
    _check_seats(desk, gathering, row, seats)

    def work() -> None:
        _write_seats(desk, attendance, seats)
        move(desk, record=attendance, state=CONFIRMED)

    save(desk, work)
    return _changed(row)


def say_seats(desk: Desk, *, attendance: str, seats: int) -> Changed:
    """Say how many come. Raises `FullError` when somebody who has a seat asks for too many."""
    row = attendance_row(desk, attendance)
    leads_only(desk, LEADS_DO)
    _check_many(row, seats)
    if row.state == CONFIRMED:
        gathering = gathering_row(desk, summary_text(row.summary, "gathering"))
        _check_seats(desk, gathering, row, seats)
    save(desk, lambda: _write_seats(desk, attendance, seats))
    return _changed(row)


def say_way(desk: Desk, *, attendance: str, way: str) -> Changed:
    """Say how somebody was invited: call, letter, email, met."""
    row = attendance_row(desk, attendance)
    leads_only(desk, LEADS_DO)
    draft = draft_of(desk, attendance)
    given = Answer(value=way)
    if (problem := check(draft.form, draft.answers, "invited_by", given)) is not None:
        raise UserError(problem.message)
    write(desk, draft, {"invited_by": given})
    return _changed(row)


def wait(desk: Desk, *, attendance: str) -> Changed:
    """Put somebody who was invited on the waiting list."""
    return _step(desk, attendance, WAITING)


def decline(desk: Desk, *, attendance: str) -> Changed:
    """Somebody says that she does not come: her seat is free again."""
    return _step(desk, attendance, DECLINED)


def present(desk: Desk, *, attendance: str, came: int | None = None) -> Changed:
    """Somebody came, even one who had said no; of a household, `came` people. Raises `UserError`
    before the day, and for an impossible number."""
    row = attendance_row(desk, attendance)
    _on_the_day(desk, row)
    if came is not None:
        _check_came(row, came)

    def work() -> None:
        if came is not None:
            answer_many(desk, record=attendance, answers={"came": Answer(value=came)})
        if row.state == DECLINED:  # no arrow is drawn from there, and who came came
            move(desk, record=attendance, state=CONFIRMED)
        if row.state != PRESENT:
            move(desk, record=attendance, state=PRESENT)

    save(desk, work)
    return _changed(row)


def say_came(desk: Desk, *, attendance: str, came: int | None) -> Changed:
    """How many people of a household came; None: nobody knows. Raises `UserError`."""
    row = attendance_row(desk, attendance)
    leads_only(desk, LEADS_DO)
    if row.state != PRESENT:
        raise NOT_THERE
    _check_came(row, came)
    said = Answer(value=came) if came is not None else Answer(state=State.UNKNOWN)
    answer_many(desk, record=attendance, answers={"came": said})
    return _changed(row)


def absent(desk: Desk, *, attendance: str) -> Changed:
    """Somebody did not come. Raises `UserError` before the day."""
    _on_the_day(desk, attendance_row(desk, attendance))
    return _step(desk, attendance, ABSENT)


def add_anonymous(desk: Desk, *, gathering: str) -> Changed:
    """One more person who came without saying a name; its id is the result's `made`."""
    row = gathering_row(desk, gathering)
    leads_only(desk, LEADS_DO)
    if row.state not in (GatheringState.OPEN, GatheringState.HELD):
        raise NOT_OPEN
    if row.day is not None and row.day > desk.now().date():
        raise NOT_YET
    return _make(desk, row, {"seats": Answer(value=1)}, state=PRESENT)


def note_answer(
    desk: Desk, *, attendance: str, when: str, answer: str, person: int = 1
) -> Changed:  # fmt: skip
    """What a person of it answered `before` or `after`; empty takes the answer back."""
    row = attendance_row(desk, attendance)
    leads_only(desk, LEADS_DO)
    if not 1 <= person <= MOST_SEATS:
        raise HOW_MANY
    if when not in ("before", "after") or (answer and answer not in SCALE):
        raise UserError("Cette réponse n’est pas dans la liste.", "Choisissez-en une autre.")
    given = {answer_paths(row, person)[when]: Answer(value=answer) if answer else None}
    if person > 1:
        given = {other_row(row.id, person): THERE, **given}
    write(desk, draft_of(desk, attendance), given)
    return _changed(row)


def told(desk: Desk, *, attendance: str) -> Changed:
    """Somebody was told of the day, the hour and the place as they are now."""
    row = attendance_row(desk, attendance)
    leads_only(desk, LEADS_DO)
    day = gathering_row(desk, summary_text(row.summary, "gathering")).day
    known = Answer(value=day) if day is not None else Answer(state=State.UNKNOWN)
    answer_many(desk, record=attendance, answers={"held_on": known})
    return _changed(row)


def _make(
    desk: Desk, gathering: Record, more: dict[str, Answer], *, household: str = "",
    state: str = "invited",
) -> Changed:  # fmt: skip
    answers = {"gathering": Answer(value=gathering.id), **more}
    if gathering.day is not None:
        answers["held_on"] = Answer(value=gathering.day)
    done = make(desk, kind=Kind.ATTENDANCE, parent=household, state=state, answers=answers,
                training=gathering.training)  # fmt: skip
    return done.beside({gathering.id})


def _open(desk: Desk, gathering: str) -> Record:
    row = gathering_row(desk, gathering)
    leads_only(desk, LEADS_DO)
    if row.state != GatheringState.OPEN:
        raise NOT_OPEN
    return row


def _check_seats(desk: Desk, gathering: Record, row: Record, seats: int | None) -> None:
    """Raises `FullError` when this person does not fit; training takes no seat. Who has seats and
    asks for no more than she has is never too many."""
    if row.training:
        return
    held = summary_number(row.summary, "seats")
    said = seats or held
    if row.state == CONFIRMED and (said or 1) <= (held or 1):
        return
    hint = "Mettez cette personne en liste d’attente, ou choisissez une autre séance."
    if row.state in (*HOLDING, DECLINED, WAITING):
        hint = "Attendez qu’une place se libère, ou choisissez une autre séance."
    person = first_of(desk, person_of(row))
    _check_room(desk, gathering, Taker(row.id, person, row.state, said), hint)


def _check_room(desk: Desk, gathering: Record, asked: Taker, hint: str) -> None:
    """Raises `FullError` when these seats are not left, here or as the agency said."""
    capacity = summary_number(gathering.summary, "capacity")
    if capacity is None:
        raise NO_CAPACITY
    rows = of_gathering(desk, gathering.id)
    every = takers(desk, rows)
    away = seats_elsewhere.read(desk.database).of(gathering.id)
    free = left_for(capacity, every, asked, uncounted(gathering, rows, every) + away)
    if free is not None and wanted(asked) > free:
        raise _full(wanted(asked), max(free, 0), hint)


def _full(asked: int, free: int, hint: str) -> FullError:
    wish = plural(asked, "place demandée", "places demandées")
    left = plural(free, "place libre", "places libres")
    return FullError(f"Il ne reste pas assez de places\u00a0: {wish}, {left}.", hint)


def _check_many(row: Record, seats: int | None) -> None:
    """How many come: one for somebody of the network, who is invited by her name."""
    if seats is not None and not 1 <= seats <= MOST_SEATS:
        raise HOW_MANY
    if (seats or 1) > 1 and row.parent is None and not is_reserved(row):
        raise ONE_EACH


def _check_came(row: Record, came: int | None) -> None:
    if row.parent is None and not is_reserved(row):
        raise ONE_EACH
    if came is not None and not 1 <= came <= MOST_SEATS:
        raise HOW_MANY


def _write_seats(desk: Desk, attendance: str, seats: int | None) -> None:
    if seats is not None:
        answer_many(desk, record=attendance, answers={"seats": Answer(value=seats)})


def _step(desk: Desk, attendance: str, state: str) -> Changed:
    row = attendance_row(desk, attendance)
    move(desk, record=attendance, state=state)
    return _changed(row)


def _on_the_day(desk: Desk, row: Record) -> None:
    gathering = gathering_row(desk, summary_text(row.summary, "gathering"))
    if gathering.state not in (GatheringState.OPEN, GatheringState.HELD):
        raise NOT_OPEN
    if gathering.day is not None and gathering.day > desk.now().date():
        raise NOT_YET


def attendance_row(desk: Desk, attendance: str) -> Record:
    """Its row. Raises `UserError` when it is not on this computer."""
    return require_here(desk, Kind.ATTENDANCE, attendance, GONE)


def _changed(row: Record) -> Changed:
    """The gathering's views and the household's care too."""
    gathering = summary_text(row.summary, "gathering")
    return Changed(frozenset({row.id, gathering, row.parent or ""} - {""}))
