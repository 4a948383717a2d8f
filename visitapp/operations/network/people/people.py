"""One person of the network: added, corrected, spoken to, archived, erased when she asks, as her
name stands in her record only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.errors import UserError
from visitapp.domain.network.reach import is_address
from visitapp.domain.roles import LEADS
from visitapp.domain.states.collective import ContactState
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.households import erasure as erasing
from visitapp.operations.network.directory.partners import line_of
from visitapp.operations.network.people.people_list import LEADS_DO, Person, person
from visitapp.operations.network.people.talks import Talk, removed_of, talks_of
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.choice_labels import choice_words
from visitapp.operations.records.create import make
from visitapp.operations.records.find import require_here
from visitapp.operations.records.list_row import date_of, text_of
from visitapp.operations.records.transitions import move, moves
from visitapp.operations.records.validation import require_fit
from visitapp.operations.records.write import write

ASKED = ("name", "job", "phone", "email", "channels", "agreed_on", "territory")
"""What is asked of a person; the structure is chosen apart, the talks noted one by one."""
NO_NAME = UserError("Il manque le nom de la personne.", "Écrivez son prénom et son nom.")
NO_ADDRESS = UserError(
    "Cette adresse électronique ne se lit pas.", "Écrivez-en une seule, par exemple nom@ville.fr."
)
GONE = UserError("Cette structure n’est plus dans l’annuaire.", "Choisissez-en une autre.")
NOT_HERE = UserError("Cette personne n’est pas sur cet ordinateur.", "Revenez à l’annuaire.")


@dataclass(frozen=True)
class PersonFile:
    """One person, open. `talks`, and those `removed`, the latest first; `erasing` when her erasure
    waits to be sent."""

    person: Person
    form: Questionnaire
    answers: Answers
    channels: tuple[str, ...]
    agreed_on: date | None
    talks: tuple[Talk, ...]
    removed: tuple[Talk, ...]
    may_change: bool
    may_archive: bool
    may_restore: bool
    erasing: erasing.Asked | None
    today: date


def person_file(desk: Desk, *, contact: str) -> PersonFile:
    """One person with her talks. Raises `UserError` when she is not on this computer."""
    row = require_here(desk, Kind.CONTACT, contact, NOT_HERE)
    draft, ends = draft_of(desk, contact), {one.end for one in moves(desk, record=contact)}
    words, line = choice_words(desk, "contact", "channels"), person(desk, row)
    return PersonFile(
        person=line,
        form=draft.form,
        answers=dict(draft.answers),
        channels=tuple(words.get(one, one) for one in line.channels),
        agreed_on=date_of(draft.answers, "agreed_on"),
        talks=talks_of(desk, draft.answers),
        removed=removed_of(desk, draft.answers),
        may_change=desk.role in LEADS and not line.archived,
        may_archive=ContactState.ARCHIVED in ends,
        may_restore=ContactState.ACTIVE in ends,
        erasing=erasing.asked_for(desk, household=contact),
        today=desk.now().date(),
    )


def create(desk: Desk, *, answers: Mapping[str, Answer], structure: str = "") -> Changed:
    """A new person, of a structure of the directory when it is given. Raises `UserError`."""
    leads_only(desk, LEADS_DO)
    given = {path: one for path, one in _fit_to_keep(desk, answers, {}).items() if one is not None}
    return make(desk, kind=Kind.CONTACT, answers=given | _working_at(desk, structure))


def change(
    desk: Desk, *, contact: str, answers: Mapping[str, Answer | None], structure: str | None = None
) -> Changed:
    """Change a person; None takes an answer back. `structure`: empty for none in the directory,
    None as before. Raises `UserError`."""
    leads_only(desk, LEADS_DO)
    draft = draft_of(desk, contact)
    given = _fit_to_keep(desk, answers, draft.answers)
    if structure is not None and structure != text_of(draft.answers, "structure"):
        nowhere = dict.fromkeys(("structure", "structure_name"))
        given |= _working_at(desk, structure) if structure else nowhere
    write(desk, draft, given)
    return changed(contact, *given)


def archive(desk: Desk, *, contact: str, reason: str) -> Changed:
    """Out of the lists: she asked not to be reached any more, or left. The record stays."""
    return move(desk, record=contact, state=ContactState.ARCHIVED, reason=reason)


def restore(desk: Desk, *, contact: str) -> Changed:
    """Back in the lists."""
    return move(desk, record=contact, state=ContactState.ACTIVE)


def erase(desk: Desk, *, contact: str) -> Changed:
    """Erase a person who asks, with her talks, on every computer at the next send; without an
    agency, at once."""
    leads_only(desk, LEADS_DO)
    require_here(desk, Kind.CONTACT, contact, NOT_HERE)
    return erasing.ask(desk, household=contact, reason="request")


def keep(desk: Desk, *, contact: str) -> Changed:
    """She stays after all: the erasure was not sent yet."""
    return erasing.give_up(desk, household=contact)


def _fit_to_keep(
    desk: Desk, given: Mapping[str, Answer | None], before: Answers
) -> dict[str, Answer | None]:
    """The answers as they may be kept. An agreement that changes is dated of today, unless said."""
    name = given.get("name", before.get("name"))
    if name is None or not str(name.value or "").strip():
        raise NO_NAME
    require_fit(desk, Kind.CONTACT, given)
    address = given.get("email")
    if address is not None and address.value and not is_address(str(address.value).strip()):
        raise NO_ADDRESS
    channels = given.get("channels")
    agreed = channels is not None and channels.value and channels != before.get("channels")
    said = "agreed_on" in given and given["agreed_on"] != before.get("agreed_on")
    if agreed and not said:
        return {**given, "agreed_on": Answer(value=desk.now().date())}
    return dict(given)


def _working_at(desk: Desk, structure: str) -> dict[str, Answer]:
    """The answers that say where she works: the structure, and its name as it is today."""
    if not structure:
        return {}
    row = require_here(desk, Kind.PARTNER, structure, GONE)
    name = Answer(value=line_of(row).name)
    return {"structure": Answer(value=structure), "structure_name": name}
