"""The words of « Chiffres »: periods to choose, groups, what a file is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from visitapp.domain.indicators.shapes import Audience, Scope
from visitapp.domain.text import date_short
from visitapp.operations.indicators.closings import IndicatorsPage
from visitapp.operations.indicators.shapes import FileLine
from visitapp.operations.records.change_context import STATES
from visitapp.reports.indicators.words import quarter_of

TITLE = "Chiffres"
CHIPS = {
    Audience.FUNDER: "Ce qui a été fait",
    Audience.HOUSEHOLD: "Pour les foyers",
    Audience.QUALITY: "Qualité",
    Audience.COORDINATOR: "Équipe",
    Audience.EMPLOYMENT: "Visiteurs",
}
OWN = "own"
KINDS = {
    "household": "foyer", "registration": "inscription", "call": "appel",
    "appointment": "rendez-vous",
    "visit": "visite", "orientation": "orientation", "support_action": "action",
    "letter": "courrier", "consent": "accord", "follow_up": "suivi d’un an",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """A period that the menu offers."""

    id: str
    words: str
    start: date
    end: date


def periods_of(page: IndicatorsPage) -> list[Period]:
    """This year, the last, this quarter and the one before, then older years with files."""
    today, year = page.today, page.today.year
    now = quarter_of(today)
    before = quarter_of(date.fromordinal(now[0].toordinal() - 1))
    found = [
        _year(year, f"Cette année, {year}"),
        _year(year - 1, f"L’an dernier, {year - 1}"),
        Period("quarter", "Ce trimestre", *now),
        Period("quarter before", "Le trimestre dernier", *before),
    ]
    older = sorted({one for one in page.scopes.years if one < year - 1}, reverse=True)
    return found + [_year(one, str(one)) for one in older]


def _year(year: int, words: str) -> Period:
    return Period(f"year {year}", words, date(year, 1, 1), date(year, 12, 31))


def same_period(period: Period, scope: Scope) -> bool:
    """Whether a scope covers that period."""
    return (period.start, period.end) == (scope.start, scope.end)


def file_words(line: FileLine) -> str:
    """« visite du 12/03/2026, Bagnolet, Nadège »."""
    what = KINDS.get(line.kind, "fichier")
    day = f" du {date_short(line.day)}" if line.day is not None else ""
    return ", ".join(part for part in (f"{what}{day}", line.commune, line.who) if part)


def place_of(line: FileLine) -> tuple[str, dict[str, Any]]:
    """The screen, and its arguments, where a file is read: its own, else that of its household."""
    if line.kind == "visit" and line.state != STATES["in_progress"]:
        return "review", {"visit": line.record}
    if line.kind in ("call", "support_action", "registration"):
        return "support", {"record": line.record, "kind": line.kind, "household": line.household}
    if line.kind == "follow_up":
        return "follow_up", {"follow_up": line.record}
    if line.kind in ("orientation", "letter", "consent"):
        letter = {"letter": line.record} if line.kind == "letter" else {}
        return "orientations", {"household": line.household, **letter}
    return "households", {"household": line.household or line.record}
