"""What a registration filed onto a file, or corrected after its own file was, says that the file
does not: both are shown, a person takes over one answer at a time. See `sync_to_file` for what
follows by itself."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from visitapp.domain.addresses.names import plain
from visitapp.domain.checklist.answers import Answer, Answers, State
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.errors import UserError
from visitapp.domain.intake.identity import phones
from visitapp.domain.intake.registration import OTHER_NAMES, for_the_file
from visitapp.domain.states.households import RegistrationState
from visitapp.local_time import PARIS
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.households.registrations import first_of, registered_on
from visitapp.operations.intake.change_commune import follow_place
from visitapp.operations.records.answers import answer_many, answers_of, draft_of
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.write import save
from visitapp.store.lists import by_household
from visitapp.store.log import records
from visitapp.store.log.log import STATE, Change
from visitapp.store.log.records import Record

ADDRESS = "street"
NEW: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("phone", "Téléphone", ("phone",)),
    ("email", "Adresse électronique", ("email",)),
    (ADDRESS, "Adresse", ("street", "postcode", "commune")),
    ("persons", "Personnes", ("persons",)),
    ("tenure", "Propriétaire ou locataire", ("tenure",)),
    ("language", "Langue parlée", ("language",)),
    ("reasons", "Raisons de la demande", ("reasons",)),
    ("agreed", "Accord pour être appelé", ("consent_contact",)),
)
"""By id, its label, and the answers that are taken up together: half an address is none."""
ADDED = ("reasons",)
"""What is added to what the file says, not put in its place."""
MOVED_ON = UserError("Le dossier a changé entre-temps.", "Relisez les deux réponses.")


@dataclass(frozen=True, slots=True)
class Told:
    """What one of the two says, who said so and when; no words when it is not known."""

    words: str = ""
    who: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class New:
    """One thing that the registration says otherwise than the file. `seen` names the answers of
    the file that are shown; `added`: it comes beside them, it replaces nothing."""

    id: str
    label: str
    there: Told
    here: Told
    seen: tuple[str, ...]
    added: bool


def news(desk: Desk, *, registration: str) -> tuple[New, ...]:
    """What is new in such a registration; not what somebody wrote in the file since then, knowing
    both."""
    row = records.get(desk.database, registration)
    first = first_of(desk, row.parent or "")
    own = first == row.parent
    if (
        own == (row.state == RegistrationState.DUPLICATE)
        or records.find(desk.database, first) is None
    ):
        return ()
    form, theirs = draft_of(desk, first).form, answers_of(desk, record=first)
    ours = for_the_file(answers_of(desk, record=registration), form)
    who, filed = _registered_by(desk, row), _filed_at(desk, registration)
    found = []
    for id, label, paths in NEW:
        taken = _taken(id, paths, ours, theirs)
        written = [one for path in paths for one in _standing(desk, first, path)]
        since = _corrected_at(desk, registration, paths) if own else filed
        if not taken or _written_since(written, since, own):
            continue
        found.append(New(
            id, label, _file_says(form, theirs, paths, written),
            Told(_words(form, {path: ours[path] for path in paths if path in ours}, paths),
                 who, registered_on(row)),
            tuple(one.id for one in written), id in ADDED,
        ))  # fmt: skip
    return tuple(found)


def take_up(desk: Desk, *, registration: str, id: str, seen: tuple[str, ...]) -> Changed:
    """Write in the file what the registration says of one thing. Raises `UserError` when the file
    no longer says what was `seen`."""
    leads_only(desk, "traite une inscription")
    one = next((one for one in news(desk, registration=registration) if one.id == id), None)
    if one is None or one.seen != seen:
        raise MOVED_ON
    row = records.get(desk.database, registration)
    first = first_of(desk, row.parent or "")
    paths = next(paths for name, _, paths in NEW if name == id)
    form = draft_of(desk, first).form
    ours = for_the_file(answers_of(desk, record=registration), form)
    taken = _taken(id, paths, ours, answers_of(desk, record=first))

    def work() -> None:
        answer_many(desk, record=first, answers=taken)
        if id == ADDRESS:
            follow_place(desk, household=first)

    save(desk, work)
    return Changed(frozenset({first, registration, row.parent or ""}), frozenset())


def _taken(id: str, paths: tuple[str, ...], ours: Answers, theirs: Answers) -> dict[str, Answer]:
    """The answers that would be written: those that say something else. Unknown is never new."""
    given = {path: ours[path] for path in paths if known(ours.get(path))}
    if id in ADDED:
        given = {path: _joined(one, theirs.get(path)) for path, one in given.items()}
    differ = {path: one for path, one in given.items() if not _same(path, one, theirs.get(path))}
    if id != ADDRESS or not differ:
        return differ
    if ADDRESS not in given and known(theirs.get(ADDRESS)):
        given[ADDRESS] = Answer(state=State.UNKNOWN)  # the street known is of another place
    return given


def _joined(ours: Answer, theirs: Answer | None) -> Answer:
    """The choices of both, those of the file first."""
    held: tuple[Any, ...] = theirs.value if theirs and isinstance(theirs.value, tuple) else ()
    more = ours.value if isinstance(ours.value, tuple) else ()
    return Answer(value=tuple(dict.fromkeys((*held, *more))))


def _same(path: str, ours: Answer, theirs: Answer | None) -> bool:
    """The same thing said, however a telephone or an accent is written."""
    if theirs is None or not known(theirs):
        return False
    if path == "phone":
        here, there = phones(str(ours.value)), phones(str(theirs.value))
        return here <= there if here else str(ours.value).strip() == str(theirs.value).strip()
    if isinstance(ours.value, str) and isinstance(theirs.value, str):
        return plain(ours.value) == plain(theirs.value)
    return ours.value == theirs.value


def known(answer: Answer | None) -> bool:
    """Whether an answer says something."""
    return answer is not None and answer.state is State.GIVEN and answer.value not in ("", ())


def _file_says(
    form: Questionnaire, theirs: Answers, paths: tuple[str, ...], written: list[Change]
) -> Told:
    """What the file says, and who wrote it last."""
    words = _words(form, theirs, paths)
    last = max(written, key=lambda one: one.at, default=None)
    if not words or last is None:
        return Told(words)
    return Told(words, last.author, last.at.astimezone(PARIS).date())


def _words(form: Questionnaire, answers: Answers, paths: tuple[str, ...]) -> str:
    from visitapp.reports.answers.words import said

    told = [
        said(form.located[path].question, answers[path])
        for path in paths if known(answers.get(path))
    ]  # fmt: skip
    return ", ".join(part for part in told if part)


def _standing(desk: Desk, record: str, path: str) -> list[Change]:
    """The change that says what stands, when there is one."""
    return by_household.written(desk.database, record, path)[-1:]


def _filed_at(desk: Desk, registration: str) -> datetime | None:
    """When the registration was filed onto the household's file."""
    moves = [one for one in by_household.moves(desk.database, registration) if one.path == STATE]
    return moves[-1].at if moves else None


def _corrected_at(desk: Desk, registration: str, paths: tuple[str, ...]) -> datetime | None:
    """When the registration last said one of these things."""
    names = (next((one for one, there in OTHER_NAMES.items() if there == path), path)
             for path in paths)  # fmt: skip
    written = [one.at for name in names for one in _standing(desk, registration, name)]
    return max(written, default=None)


def _written_since(written: list[Change], since: datetime | None, own: bool) -> bool:
    """Whether somebody wrote in the file since. A file and its own registration are made in one
    moment: what the file says as of then is later."""
    if since is None:
        return False
    return any(one.at > since or (own and one.at == since) for one in written)


def _registered_by(desk: Desk, row: Record) -> str:
    """« Mme Ollier, CCAS de Montreuil », or who registers in the words of the form."""
    answers = answers_of(desk, record=row.id)
    named = [text_of(answers, name) for name in ("referrer_name", "referrer_structure")]
    origin = text_of(answers, "origin")
    if origin not in ("", "self") and any(named):
        return ", ".join(part for part in named if part)
    choices = draft_of(desk, row.id).form.located["origin"].question.choices
    label = next((choice.label for choice in choices if choice.id == origin), "")
    return f"{label[:1].lower()}{label[1:]}"
