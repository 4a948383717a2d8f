"""Workshops and training sessions: made, changed, opened, held, cancelled. They name nobody: see
`attendances`."""

from collections.abc import Iterable, Mapping

from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.errors import UserError
from visitapp.domain.gatherings.change_notices import (
    CANCELLED,
    DAY,
    OPEN_AGAIN,
    PLACE,
    TOLD_TO,
    mark,
    moved_place,
)
from visitapp.domain.gatherings.figures import PROFESSIONALS
from visitapp.domain.gatherings.hours import minutes_between, read_hour
from visitapp.domain.states.collective import GatheringState
from visitapp.domain.states.kinds import Kind
from visitapp.domain.text import listing
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.desk.territories import territories
from visitapp.operations.gatherings.rows import of_gathering
from visitapp.operations.records.answers import answer_many, draft_of
from visitapp.operations.records.create import make
from visitapp.operations.records.find import require_here
from visitapp.operations.records.list_row import date_of, number_of, text_of
from visitapp.operations.records.transitions import move as move_record
from visitapp.operations.records.validation import possible
from visitapp.operations.records.write import save, write
from visitapp.store.log.records import Record

NEEDED = {"audience": "pour qui elle est", "title": "son nom"}
TO_OPEN = {"held_on": "le jour", "capacity": "le nombre de places"}
DAY_OF, HOURS = "held_on", ("starts_at", "ends_at")
NO_HOUR = UserError("Cette heure n’existe pas.", "Écrivez-la ainsi\u00a0: 14:30.")
BACKWARDS = UserError("La séance finit avant de commencer.", "Corrigez une des deux heures.")
NO_DAY = UserError("Il manque le jour.", "Corrigez-le, ou annulez la séance.")
INVITED = UserError(
    "Des personnes sont déjà invitées\u00a0: cette séance reste pour elles.",
    "Préparez-en une autre\u00a0; annulez celle-ci si elle n’a pas lieu.",
)
NOT_A_GATHERING = UserError("Cette séance n’est pas sur cet ordinateur.", "Revenez à la liste.")


def create(desk: Desk, *, answers: Mapping[str, Answer]) -> Changed:
    """A gathering in preparation. Raises `UserError` without a name or an audience."""
    _check(desk, answers)
    placed = {name: one for name, one in _place(desk, answers).items() if one is not None}
    return make(desk, kind=Kind.GATHERING, state=GatheringState.PREPARING,
                answers={**answers, **placed})  # fmt: skip


def change(desk: Desk, *, gathering: str, answers: Mapping[str, Answer | None]) -> Changed:
    """Change what is known; None takes an answer back. The result: how many are marked to be told
    of another hour or place. Raises `UserError` as `create` does, and for an open or held one left
    without its day."""
    row, draft = gathering_row(desk, gathering), draft_of(desk, gathering)
    before = dict(draft.answers)
    after = {name: one for name, one in {**before, **answers}.items() if one is not None}
    _check(desk, after)
    keeps_day = row.state in (GatheringState.OPEN, GatheringState.HELD)
    if keeps_day and _given(before, DAY_OF) and not _given(after, DAY_OF):
        raise NO_DAY
    if _of_professionals(before) != _of_professionals(after) and of_gathering(desk, gathering):
        raise INVITED
    possible(draft, answers)

    def work() -> int:
        write(desk, draft, {**answers, **_place(desk, after)})
        if row.state != GatheringState.OPEN or not moved_place(_texts(before), _texts(after)):
            return 0
        return _mark(desk, gathering, PLACE)

    return Changed(frozenset({gathering}), frozenset(), save(desk, work))


def move(desk: Desk, *, gathering: str, state: str, reason: str = "") -> Changed:
    """Open (with a day and seats), hold, cancel or open again; the result is how many are marked to
    be told. Raises `UserError`."""
    row = gathering_row(desk, gathering)
    known = draft_of(desk, gathering).answers
    if state == GatheringState.OPEN:
        lacking = [words for name, words in TO_OPEN.items() if not _given(known, name)]
        if lacking:
            raise UserError(f"Il manque {listing(lacking)}.", "Écrivez-le, puis ouvrez la séance.")
    day = row.day
    if state == GatheringState.HELD and day is not None and day > desk.now().date():
        raise UserError("Cette séance n’a pas encore eu lieu.", "Revenez le jour venu.")

    def work() -> int:
        move_record(desk, record=gathering, state=state, reason=reason)
        if state == GatheringState.CANCELLED:
            return _mark(desk, gathering, CANCELLED)
        return _mark(desk, gathering, OPEN_AGAIN) if row.state == GatheringState.CANCELLED else 0

    return Changed(frozenset({gathering}), frozenset(), save(desk, work))


def take_new_day(desk: Desk, *, gathering: str) -> Changed:
    """Give the attendances the gathering's day and mark each to be told; the result is how many."""
    row = gathering_row(desk, gathering)
    behind = on_another_day(row, of_gathering(desk, gathering))
    told = Answer(value=row.day, note=mark(DAY))

    def work() -> None:
        for one in behind:
            answer_many(desk, record=one.id, answers={"held_on": told})

    save(desk, work)
    return Changed(frozenset({gathering, *(one.id for one in behind)}), frozenset(), len(behind))


def on_another_day(gathering: Record, rows: Iterable[Record]) -> list[Record]:
    """Who counts on the gathering on a day that is no longer its own."""
    return [row for row in rows if row.state in TOLD_TO and row.day != gathering.day]


def gathering_row(desk: Desk, gathering: str) -> Record:
    """Its row. Raises `UserError` when it is not on this computer."""
    return require_here(desk, Kind.GATHERING, gathering, NOT_A_GATHERING)


def _check(desk: Desk, answers: Mapping[str, Answer]) -> None:
    leads_only(desk, "prépare une séance")
    lacking = [words for name, words in NEEDED.items() if not text_of(answers, name).strip()]
    if lacking:
        raise UserError(
            f"Il manque {listing(lacking)}.", "Une séance sans cela ne se retrouve pas."
        )
    typed = [text_of(answers, name) for name in HOURS]
    if any(text and read_hour(text) is None for text in typed):
        raise NO_HOUR
    if all(typed) and minutes_between(*typed) is None:
        raise BACKWARDS


def _of_professionals(answers: Mapping[str, Answer]) -> bool:
    """Households and professionals are invited, counted and reported apart."""
    return text_of(answers, "audience") == PROFESSIONALS


def _given(known: Mapping[str, Answer], name: str) -> bool:
    if name == "capacity":
        return number_of(known, name) is not None
    return date_of(known, name) is not None


def _place(desk: Desk, answers: Mapping[str, Answer]) -> dict[str, Answer | None]:
    """The territory and the scheme of the commune; none of a commune that is in no territory."""
    found = territories(desk).of(text_of(answers, "commune"))
    if found is None:
        return {name: None for name in ("territory", "scheme") if name in answers}
    return {"territory": Answer(value=found.code), "scheme": Answer(value=found.scheme)}


def _texts(answers: Mapping[str, Answer]) -> dict[str, str]:
    return {name: text_of(answers, name) for name in answers}


def _mark(desk: Desk, gathering: str, what: str) -> int:
    """Mark who counts on it to be told; on the day that they know."""
    rows = [row for row in of_gathering(desk, gathering) if row.state in TOLD_TO]
    for row in rows:
        known = Answer(value=row.day) if row.day is not None else Answer(state=State.UNKNOWN)
        told = Answer(value=known.value, state=known.state, note=mark(what))
        answer_many(desk, record=row.id, answers={"held_on": told})
    return len(rows)
