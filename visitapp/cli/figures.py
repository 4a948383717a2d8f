"""Shared by the two commands of figures: which figures, for which reader, in which file."""

import argparse
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TextIO

from visitapp.cli.out_file import write_file
from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Scope
from visitapp.operations.desk.desk import Desk
from visitapp.operations.indicators.export import Whom
from visitapp.operations.indicators.sheets import scopes_known

FORMS = ("pdf", "xlsx", "csv")


def add_scope(parser: argparse.ArgumentParser) -> None:
    """Declare what is looked at, and in which profile."""
    parser.add_argument("--year", required=True, type=int, metavar="ANNÉE", help="par exemple 2026")
    parser.add_argument("--scheme", metavar="DISPOSITIF", help="ecogie, visites_energie")
    parser.add_argument("--territory", metavar="CODE",
                        help="T8 (Est Ensemble), T9 (Grand Paris Grand Est), T10 (Paris Est Marne "
                        "et Bois) ; unknown : non connu")  # fmt: skip
    parser.add_argument("--profile", metavar="DOSSIER", help="le dossier du profil ; sinon le sien")


def days(year: int, quarter: int | None = None) -> tuple[date, date]:
    """The first and the last day. Raises `UserError` for a year that is none."""
    if not 2015 <= year <= 2100:
        raise UserError(f"{year} n’est pas une année de visites.", "Écrivez par exemple 2026.")
    if quarter is None:
        return date(year, 1, 1), date(year, 12, 31)
    last = 3 * quarter
    return date(year, last - 2, 1), date(year, last, monthrange(year, last)[1])


def scope_of(desk: Desk, start: date, end: date, arguments: argparse.Namespace) -> Scope:
    """What is looked at. Raises `UserError` for a scheme or a territory that is none."""
    known = scopes_known(desk)
    _check("ce dispositif", arguments.scheme, [name for name, _ in known.schemes])
    _check("ce territoire", arguments.territory, [code for code, *_ in known.territories])
    return Scope(start, end, arguments.scheme, arguments.territory)


def form_of(file: str) -> str:
    """What the name of the file asks for. Raises `UserError` for another ending."""
    form = Path(file).suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise UserError(f"{Path(file).name} : ni .pdf, ni .xlsx, ni .csv.",
                        "Finissez le nom par .pdf, .xlsx ou .csv.")  # fmt: skip
    return form


def _check(what: str, said: str | None, known: list[str]) -> None:
    if said is not None and said not in known:
        raise UserError(f"On ne connaît pas {what}.", f"Choisissez parmi {', '.join(known)}.")


def write_document(make: Callable[..., bytes], file: str, out: TextIO, *, us: bool) -> int:
    """Write the file, for the agency or for its funders, and say so."""
    made = make(whom=Whom.US if us else Whom.FUNDERS)
    write_file(file, made)
    reader = "l’agence seulement" if us else "les financeurs"
    out.write(f"{file} : {len(made)} octets, pour {reader}\n")
    return 0
