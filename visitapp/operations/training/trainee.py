"""What a trainee did, kept on this laptop only: cards, answers to questions, a trainer beside."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from visitapp.domain.states.kinds import Kind
from visitapp.domain.text import plural
from visitapp.domain.training.days import Day, Done, day_now
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.sheet import Sheet
from visitapp.operations.records.list_row import number_of, text_of
from visitapp.operations.training.family import remove
from visitapp.operations.training.family_on_laptop import installed
from visitapp.operations.training.feedback import Feedback, feedback
from visitapp.operations.training.training_files import (
    days,
    expected_visit,
    family_household,
    invented,
)
from visitapp.reports.training.family import Family
from visitapp.reports.training.papers import TITLE
from visitapp.reports.training.papers import papers as draw_papers
from visitapp.store.file import meta

KEPT = "training"


@dataclass(frozen=True)
class Trainee:
    """What « S’entraîner » shows; `today` is the first day that is not whole."""

    name: str
    days: tuple[Day, ...]
    done: Done
    today: Day
    installed: bool
    family: str
    about: str
    feedback: Feedback | None


def trainee(desk: Desk) -> Trainee:
    """Everything on one page. Raises `FileMistakes` when a shipped file is wrong."""
    found, household = done(desk), family_household(desk.forms.latest(Kind.HOUSEHOLD))
    persons = number_of(household, "persons") or 0
    about = f"{plural(persons, 'personne')}, un appartement à {text_of(household, 'commune')}."
    return Trainee(
        desk.author, days(), found, day_now(days(), found), installed(desk) is not None,
        text_of(household, "last_name"), about, feedback(desk),
    )  # fmt: skip


def done(desk: Desk) -> Done:
    """What was kept; nothing of what does not read."""
    try:
        kept = json.loads(meta.read(desk.database, KEPT) or "{}")
        return Done(
            frozenset(map(str, kept.get("cards", ()))),
            {str(one): int(choice) for one, choice in kept.get("choices", {}).items()},
            kept.get("beside") is True,
        )
    except (ValueError, TypeError, AttributeError):
        return Done()


def mark_card(desk: Desk, *, day: str, marked: bool) -> None:
    """The card of a day is done, or not."""
    _keep(desk, lambda before: before.with_card(day, done=marked))


def choose(desk: Desk, *, day: str, question: int, choice: int) -> None:
    """An answer to one of the three questions."""
    _keep(desk, lambda before: before.with_choice(day, question, choice))


def sit_beside(desk: Desk, *, beside: bool) -> None:
    """A trainer sits beside, or leaves."""
    _keep(desk, lambda before: Done(before.cards, before.choices, beside))


def forget(desk: Desk) -> Changed:
    """Everything that was done goes, with the family and its visits."""
    meta.write(desk.database, KEPT, "")
    return remove(desk)


def papers(desk: Desk) -> Sheet:
    """The family's papers, as one PDF."""
    household = family_household(desk.forms.latest(Kind.HOUSEHOLD))
    form = desk.forms.latest(Kind.VISIT)
    name = f"{text_of(household, 'first_name')} {text_of(household, 'last_name')}"
    place = f"{text_of(household, 'postcode')} {text_of(household, 'commune')}"
    address = (text_of(household, "street"), place)
    return Sheet(TITLE, draw_papers(Family(name, address, form, expected_visit(form), invented())))


def _keep(desk: Desk, change: Callable[[Done], Done]) -> None:
    after = change(done(desk))
    kept = {"cards": sorted(after.cards), "choices": dict(after.choices), "beside": after.beside}
    meta.write(desk.database, KEPT, json.dumps(kept))
