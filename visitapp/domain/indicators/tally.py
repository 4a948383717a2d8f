"""What is kept of a record so that it is counted without its answers: plain JSON, no words.

`asked` has one sign for each question of the form, in its order (`questions_of`): `g` given,
`e` given and estimated, `u` not known, `r` refused, `n` no object, `l` later, `.` not answered.
Over the rows of a repeat, the sign that says most is kept: one unknown bill is an unknown.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from visitapp.domain.checklist.answers import Answer, Source, State, to_confirm
from visitapp.domain.checklist.paths import pattern
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.reading import Reading, Row
from visitapp.domain.impact.comfort import COMPARED, mark
from visitapp.domain.indicators.identification import signs_of
from visitapp.domain.indicators.kept_actions import KEEP
from visitapp.domain.ranges.suggestion import Range

VERSION = 6
"""Another one when a tally changes its shape: all are then made again."""
NOT_ASKED = ("group", "repeat", "note", "photo", "signature", "reference")
SIGNS: Mapping[State, str] = {
    State.GIVEN: "g", State.UNKNOWN: "u", State.REFUSED: "r", State.NOT_APPLICABLE: "n",
    State.LATER: "l",
}  # fmt: skip
TELLING = ".lngeru"
"""From what says least to what says most."""
PROPOSED, ACCEPTED, SENT = "proposed", "accepted", "sent"
DECISIONS = ("validated", "to_correct")
Moves = Sequence[tuple[str, date]]
"""The states that a record went through, oldest first, each with its day."""


def questions_of(form: Questionnaire) -> tuple[str, ...]:
    """The questions that `asked` speaks of, by their path without row."""
    return tuple(
        name for name, place in form.located.items()
        if place.question.type not in NOT_ASKED and not place.section.hidden
    )  # fmt: skip


def visit_tally(
    reading: Reading, moves: Moves, by: str, saved: Mapping[str, Range], effort: bool | None
) -> dict[str, Any]:
    """What is counted of a visit; `saved`: `kept_actions.shares`, `effort`: `effort_over`."""
    adults, children = reading.value("adults"), reading.value("children")
    whole = adults + children if isinstance(adults, int) and isinstance(children, int) else None
    decided = next(((state, day) for state, day in moves if state in DECISIONS), None)
    chosen = {row.id: row.value("decision") for row in reading.rows("actions")}
    kept = [rule for rule, said in chosen.items() if said == KEEP]
    return {
        "v": VERSION,
        "by": by,
        "moved": _moved(moves),
        "decided": None if decided is None else [decided[0], decided[1].isoformat()],
        "persons": whole,
        "tenure": _text(reading.value("tenure")),
        "heating": _text(reading.value("heating_energy")),
        "fittings": [_fitting(row) for row in reading.rows("fittings")],
        "kept": kept,
        "left": [rule for rule, said in chosen.items() if said not in (None, KEEP)],
        "marks": _marks(reading),
        "saved": [_range(saved.get(rule)) for rule in kept],
        "form": reading.questionnaire.name,
        "asked": _asked(reading),
        "criteria": signs_of(reading, effort),
        "company": _text(reading.value("accompanied")),
    }


def follow_up_tally(reading: Reading, moves: Moves) -> dict[str, Any]:
    """What is counted of a follow-up beside its list row; comfort not in another home."""
    return {
        "v": VERSION,
        "moved": _moved(moves),
        "actions": [
            [row.id, _text(row.value("title")), _text(row.value("done"))]
            for row in reading.rows("actions")
        ],
        "fitted": [
            [_text(row.value("item")), _text(row.value("still"))] for row in reading.rows("fitted")
        ],
        "marks": {} if reading.value("still_here") is False else _marks(reading),
        "satisfaction": _text(reading.value("satisfaction")),
    }


def moves_tally(moves: Moves) -> dict[str, Any]:
    """A record's states, each at its first day since last proposed; undone ones are out."""
    held = moves[_last(moves, PROPOSED) :]
    back = _last(held, ACCEPTED)
    gone = [one for n, one in enumerate(held) if n >= back or one[0] != SENT]
    return {"v": VERSION, "moved": _moved(gone[::-1])}


def _last(moves: Moves, state: str) -> int:
    """Where a state was last come to; 0 when it never was."""
    return max((n for n, (one, _) in enumerate(moves) if one == state), default=0)


def _moved(moves: Moves) -> dict[str, str]:
    return {state: day.isoformat() for state, day in moves}


def _fitting(row: Row) -> list[Any]:
    count = row.value("quantity")
    known = isinstance(count, int) and not isinstance(count, bool)
    return [_text(row.value("item")), _text(row.value("outcome")), count if known else None]


def _marks(reading: Reading) -> dict[str, int]:
    found = ((name, mark(name, reading)) for name in COMPARED)
    return {name: value for name, value in found if value is not None}


def _range(saved: Range | None) -> list[str] | None:
    return None if saved is None else [str(saved.low), str(saved.central), str(saved.high)]


def _asked(reading: Reading) -> str:
    signs = _signs(reading.answers.items())
    return "".join(signs.get(name, ".") for name in questions_of(reading.questionnaire))


def _signs(answers: Iterable[tuple[str, Answer]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for path, answer in answers:
        if to_confirm(answer):
            continue
        sign = _sign(answer)
        name = pattern(path)
        if TELLING.index(sign) > TELLING.index(found.get(name, ".")):
            found[name] = sign
    return found


def _sign(answer: Answer) -> str:
    if answer.state is State.GIVEN and answer.source is Source.ESTIMATED:
        return "e"
    return SIGNS[answer.state]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
