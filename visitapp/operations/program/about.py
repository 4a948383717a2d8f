"""« À propos »: the version, where its data lie, the references in force, what it is made of."""

import platform
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from visitapp import __version__
from visitapp.domain.components import Part
from visitapp.domain.parameters.last_known import ended
from visitapp.domain.parameters.parameters import Parameter
from visitapp.domain.text import date_long
from visitapp.operations.desk.desk import Desk
from visitapp.operations.program.components import OURS, built, licence, parts
from visitapp.operations.updates.offers import trusted_keys

REFERENCES = (
    ("electricity_base_price", "Électricité, tarif réglementé"),
    ("gas_reference_price", "Gaz, prix repère"),
    ("electricity_excise", "Taxes de l’énergie"),
    ("cheque_energie_ceiling", "Chèque énergie"),
    ("anah_modest_ile_de_france", "Plafonds de ressources, Anah"),
)
"""The tables that change most often, each by the number that changes with it."""
WEATHER = "Températures"
MAKERS = "The VisitApp founders"
"""As pyproject.toml names its authors."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A table and since when it holds, in words; `old` when it says nothing of today any more."""

    title: str
    words: str
    old: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What the page shows: `built` None unknown; `parts`, of which `ours` is none; `keys`: it knows
    a signature of updates."""

    version: str
    built: date | None
    folder: Path
    references: tuple[Reference, ...]
    ours: Part
    parts: tuple[Part, ...]
    keys: bool = True


def about(desk: Desk) -> About:
    """Read all of it. It writes nothing."""
    ours = Part("VisitApp", __version__, OURS, MAKERS, licence())
    shown = tuple(references(desk))
    return About(
        __version__, built(), desk.profile.root, shown, ours, parts(), bool(trusted_keys())
    )


def references(desk: Desk) -> Iterable[Reference]:
    """The tables in force today, as a study of this desk uses them."""
    tables, today = desk.reference.tables(), desk.now().date()
    for name, title in REFERENCES:
        periods = [one for one in tables.parameters.all if one.id == name]
        begun = [one for one in periods if one.valid_from <= today]
        if begun:
            yield _reference(title, max(begun, key=lambda one: one.valid_from), today)
    yield Reference(WEATHER, f"jusqu’au {date_long(tables.degree_days.last)}")


def versions(found: About) -> str:
    """For support, to be pasted: the program, the system, then each part on its line."""
    day = f", du {found.built.isoformat()}" if found.built else ""
    lines = [
        f"VisitApp {found.version}{day}",
        f"{platform.system()} {platform.release()}, {platform.machine()}",
        *(f"{part.name} {part.version}".strip() for part in found.parts),
    ]
    return "\n".join(lines) + "\n"


def _reference(title: str, last: Parameter, today: date) -> Reference:
    end = ended(last)
    if end is not None and end < today:
        return Reference(title, f"connu jusqu’au {date_long(end)}", old=True)
    return Reference(title, f"depuis le {date_long(last.valid_from)}")
