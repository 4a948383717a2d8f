"""One year later: on the list by itself; asked by keys, page after page; then what changed."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from tests.window.typist import ALT, Key
from tests.window.visiting import fill_section
from tests.year import papers
from tests.year.days import turn
from tests.year.family import NAME
from tests.year.orienting import FUND
from tests.year.person import Person
from visitapp.domain.checklist.answers import Answer, Source
from visitapp.operations.desk.forms import Forms
from visitapp.ui.form.repeat_table import RepeatTable

DUE, ASKED = date(2026, 10, 20), date(2026, 11, 5)
BILLS = (
    ("gas", date(2025, 9, 30), date(2026, 2, 1), 4900, Decimal(620)),
    ("gas", date(2026, 2, 1), date(2026, 6, 1), 2300, Decimal(355)),
    ("gas", date(2026, 6, 1), date(2026, 10, 20), 1500, Decimal(265)),
    ("electricity", date(2025, 10, 13), date(2026, 4, 13), 1500, Decimal(410)),
    ("electricity", date(2026, 4, 13), date(2026, 10, 13), 1290, Decimal(370)),
)
"""Less gas and less electricity than in the year before the visit."""
SAID: dict[str, dict[str, Any]] = {
    "today": {"still_here": True, "adults": 2, "children": 2, "tariff_change": False},
    "comfort": {"cold_last_winter": "no", "restricts_heating": False, "draughts": False,
                "damp": False, "comfort_score": 7},
}  # fmt: skip
PLACED = ("Ampoule LED", "Mousseur", "Douchette économe")


def is_due(claire: Person) -> None:
    """Twelve months after the visit, the follow-up is in « Aujourd’hui » and on its list."""
    turn(claire.clock, DUE)
    claire.place("today")
    claire.wait_for("Aujourd’hui", NAME, "Faire le suivi")
    claire.press("Voir les suivis d’un an")
    claire.wait_for("À suivre (1)", "Noémie F., visite du 20 octobre 2025")


def begin(claire: Person) -> None:
    """Two weeks late, the call; then the first page."""
    turn(claire.clock, ASKED)
    claire.place("today")
    claire.press("Faire le suivi")
    claire.wait_for("Ce qu’il faut demander", "16 jours de retard")
    claire.press("Commencer le suivi")
    claire.wait_for("Le foyer aujourd’hui")


def ask(claire: Person, titles: Sequence[str]) -> None:
    """Same people, warmer; their bills; the kit in its place; two actions of three done."""
    for section, answers in SAID.items():
        _answer(claire, section, {path: Answer(value=value) for path, value in answers.items()})
        _next(claire)
    _answer(claire, "bills", bills())
    _next(claire)
    for label in PLACED:
        _row(claire, label, still="in_place")
    _next(claire)
    for title, done in zip(titles, ("done", "done", "under_way"), strict=True):
        _row(claire, title, done=done)
    _next(claire)
    _row(claire, FUND, result="obtained")
    _next(claire)
    _answer(claire, "opinion", {"satisfaction": Answer(value="very")})
    claire.press("Terminer le suivi")
    claire.wait_for("Suivi terminé. Voici ce qui a changé.")


def bills() -> dict[str, Answer]:
    """The bills since the visit, as rows; no arrears any more."""
    found: dict[str, Answer] = {}
    for number, (energy, start, end, kwh, euros) in enumerate(BILLS, start=1):
        row = f"bills/b{number}"
        said: dict[str, Any] = {"energy": energy, "start": start, "end": end, "quantity": kwh,
                                "amount": euros, "reading": "actual"}  # fmt: skip
        found[row] = Answer(value=True)
        found |= {
            f"{row}/{name}": Answer(value=value, source=Source.READ) for name, value in said.items()
        }
    return {**found, "arrears": Answer(value=False)}


def letter(claire: Person, folder: Path) -> str:
    """The page for the household. What it says."""
    target = folder / "un-an-apres.pdf"
    claire.press("Faire la lettre au foyer", then=partial(papers.in_dialog, target=target))
    claire.wait_for("Enregistré en PDF.")
    return papers.words_of(target)


def _answer(claire: Person, section: str, answers: Mapping[str, Answer]) -> None:
    form = Forms().latest("follow_up")
    [page] = [one for one in form.sections if one.id == section]
    claire.wait_for(page.title)
    fill_section(claire.typist, page, dict(answers))


def _next(claire: Person) -> None:
    claire.typist.press(Key.Key_Right, ALT)
    claire.settle()


def _row(claire: Person, title: str, **said: str) -> None:
    """Open a row of the page, and answer in it."""
    claire.press(title)
    tables = [one for one in claire.window.findChildren(RepeatTable)
              if one.isVisible() and one.open_row]  # fmt: skip
    [table] = tables
    claire.fill(**{f"{table.question.id}/{table.open_row}/{name}": value
                   for name, value in said.items()})  # fmt: skip
