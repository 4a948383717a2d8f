"""The household of the year: a shipped example, moved to the autumn when its year begins.

A flat heated with gas in Romainville, arrears, a damp bedroom; it rents from a private landlord.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.window.conftest import family
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.coding import decode
from visitapp.operations.desk.forms import Forms

NAME = "Noémie F."
REGISTERED, VISITED = date(2025, 10, 6), date(2025, 10, 20)
EARLIER = date(2026, 11, 25) - VISITED
"""The example was visited on 25 November 2026."""
LATER = ("fittings",)
"""What the second visit does: nothing is fitted at the first."""


def said(part: str) -> dict[str, Answer]:
    """The answers of the household, the appointment or the visit, on the days of this year."""
    kind = {"answers": "visit"}.get(part, part)
    found, mistakes = decode(Forms().latest(kind), family()[part])
    assert mistakes == []
    keep = part == "answers"  # the short forms do not ask where a figure comes from
    return {
        path: _moved(answer if keep else replace(answer, source=None))
        for path, answer in found.items()
        if path.partition("/")[0] not in LATER
    }


def _moved(answer: Answer) -> Answer:
    value: Any = answer.value
    if isinstance(value, date):
        return replace(answer, value=value - EARLIER)
    if isinstance(value, str) and value[:5] == "2026-" and len(value) == 7:
        return replace(answer, value=f"{date.fromisoformat(f'{value}-15') - EARLIER:%Y-%m}")
    return answer
