"""The talks with a person of the network: noted, corrected, taken away, put back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.paths import split
from visitapp.domain.checklist.walk import rows
from visitapp.domain.errors import UserError
from visitapp.domain.network.talks import ON, TALKS
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.network.people.people_list import LEADS_DO
from visitapp.operations.records.answers import PRESENT, draft_of, remove_row, restore_row
from visitapp.operations.records.choice_labels import choice_words
from visitapp.operations.records.list_row import date_of, text_of
from visitapp.operations.records.validation import possible
from visitapp.operations.records.write import write
from visitapp.store.file.ids import uuid7

TALK = (ON, "how", "said")
NO_DAY = UserError("Il manque le jour de l’échange.", "Écrivez la date.")
TO_COME = UserError("Ce jour n’est pas encore venu.", "Écrivez aujourd’hui ou un jour passé.")
GONE = UserError("Cet échange est déjà retiré.", "Vous pouvez le remettre, plus bas sur la fiche.")
HERE = UserError("Cet échange est déjà sur la fiche.", "Il n’y a rien à remettre.")


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk: its row, its day, its way in French, what was said."""

    row: str
    on: date | None
    how: str
    said: str


def talks_of(desk: Desk, answers: Answers) -> tuple[Talk, ...]:
    """Those that count, the latest first."""
    return _talks(desk, answers, rows(answers, TALKS))


def removed_of(desk: Desk, answers: Answers) -> tuple[Talk, ...]:
    """Those that were taken away, the latest first."""
    return _talks(desk, answers, _removed(answers))


def note_talk(desk: Desk, *, contact: str, answers: Mapping[str, Answer]) -> Changed:
    """Note a talk. Raises `UserError` without a day that has come."""
    _check(desk, answers)
    draft, row = draft_of(desk, contact), f"{TALKS}/{uuid7()}"
    given = {f"{row}/{name}": one for name, one in answers.items() if name in TALK}
    possible(draft, given)
    write(desk, draft, {row: PRESENT, **given})
    return changed(contact, row, *given)


def change_talk(
    desk: Desk, *, contact: str, talk: str, answers: Mapping[str, Answer]
) -> Changed:  # fmt: skip
    """Correct a talk; what `answers` does not say is taken back. Raises `UserError`."""
    _check(desk, answers)
    draft, row = draft_of(desk, contact), f"{TALKS}/{talk}"
    if talk not in rows(draft.answers, TALKS):
        raise GONE
    said = {f"{row}/{name}": answers.get(name) for name in TALK}
    given = {path: one for path, one in said.items() if draft.answers.get(path) != one}
    possible(draft, given)
    write(desk, draft, given)
    return changed(contact, row, *given)


def remove_talk(desk: Desk, *, contact: str, talk: str) -> Changed:
    """Take away a talk that did not take place, or not with her: it counts nowhere any more."""
    leads_only(desk, LEADS_DO)
    if talk not in rows(draft_of(desk, contact).answers, TALKS):
        raise GONE
    return remove_row(desk, record=contact, path=f"{TALKS}/{talk}")


def restore_talk(desk: Desk, *, contact: str, talk: str) -> Changed:
    """Put back a talk that was taken away. Raises `UserError` for one that was not."""
    leads_only(desk, LEADS_DO)
    if talk not in _removed(draft_of(desk, contact).answers):
        raise HERE
    return restore_row(desk, record=contact, path=f"{TALKS}/{talk}")


def _check(desk: Desk, answers: Mapping[str, Answer]) -> None:
    leads_only(desk, LEADS_DO)
    day = date_of(answers, ON)
    if day is None:
        raise NO_DAY
    if day > desk.now().date():
        raise TO_COME


def _removed(answers: Answers) -> list[str]:
    held = rows(answers, TALKS)
    every = dict.fromkeys(row for repeat, row, _ in map(split, answers) if repeat == TALKS)
    return [row for row in every if row not in held]


def _talks(desk: Desk, answers: Answers, which: Iterable[str]) -> tuple[Talk, ...]:
    words, found = choice_words(desk, "contact", f"{TALKS}/how"), []
    for row in which:
        how, said = (text_of(answers, f"{TALKS}/{row}/{name}") for name in ("how", "said"))
        on = date_of(answers, f"{TALKS}/{row}/{ON}")
        found.append(Talk(row, on, words.get(how, ""), said))
    return tuple(sorted(found, key=lambda one: one.on or date.min, reverse=True))
