"""`visitapp indicators`: the figures of a year or a quarter, with what each counts."""

import argparse
import json
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from visitapp.domain.errors import UserError

if TYPE_CHECKING:
    from visitapp.domain.indicators.shapes import Scope, Sheet
    from visitapp.operations.desk.desk import Desk
    from visitapp.operations.indicators.shapes import Scopes

FORMS = ("pdf", "xlsx", "csv")


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its options."""
    one = commands.add_parser(
        "indicators",
        help="les chiffres d’une année ou d’un trimestre",
        description="Compte les dossiers de ce profil. D’une période close, les chiffres dits à "
        "sa clôture, et à part ce qui a changé. --funders : ce que reçoit un financeur, les "
        "petits nombres cachés. Le mot de passe est demandé quand le trousseau de l’ordinateur "
        "ne répond pas.",
        epilog="Exemple : visitapp indicators --year 2026 --scheme ecogie --json",
    )
    one.add_argument("--year", required=True, type=int, metavar="ANNÉE", help="par exemple 2026")
    one.add_argument("--quarter", type=int, choices=(1, 2, 3, 4), help="un trimestre seulement")
    one.add_argument("--scheme", metavar="DISPOSITIF", help="ecogie, visites_energie")
    one.add_argument("--territory", metavar="CODE",
                     help="T8 (Est Ensemble), T9 (Grand Paris Grand Est), T10 (Paris Est Marne et "
                     "Bois) ; unknown : non connu")  # fmt: skip
    one.add_argument("--funders", action="store_true", help="sans les petits nombres")
    one.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")
    one.add_argument("-o", "--out", metavar="FILE.pdf",
                     help=".pdf, .xlsx ou .csv : pour les financeurs, sauf avec --us")  # fmt: skip
    one.add_argument("--us", action="store_true", help="avec -o : tous les nombres, pour l’agence")
    one.add_argument("--profile", metavar="DOSSIER", help="le dossier du profil ; sinon le sien")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Print the figures. Raises `UserError` for a year, a scheme or a territory that is none."""
    from visitapp.cli.profile import opened
    from visitapp.operations.indicators import indicators
    from visitapp.operations.indicators.export import for_funders

    start, end = _days(arguments.year, arguments.quarter)
    form = _form(arguments.out) if arguments.out else ""
    with opened(arguments.profile) as desk:
        scope = _scope(desk, start, end, arguments.scheme, arguments.territory)
        found = indicators.sheet(desk, scope=scope)
        if form:
            return _written(desk, found, form, arguments, out)
    if arguments.funders:
        found = for_funders(found)
    if arguments.json:
        from visitapp.domain.indicators.sheet_json import sheet_json

        json.dump(sheet_json(found), out, ensure_ascii=False, indent=2)
        out.write("\n")
    else:
        out.write("\n".join(_lines(found)) + "\n")
    return 0


def _form(file: str) -> str:
    """What the name of the file asks for. Raises `UserError` for another ending."""
    form = Path(file).suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise UserError(f"{Path(file).name} : ni .pdf, ni .xlsx, ni .csv.",
                        "Finissez le nom par .pdf, .xlsx ou .csv.")  # fmt: skip
    return form


def _written(
    desk: "Desk", found: "Sheet", form: str, arguments: argparse.Namespace, out: TextIO
) -> int:
    from visitapp.cli.out_file import write_file
    from visitapp.operations.indicators.export import Whom, document

    whom = Whom.US if arguments.us and not arguments.funders else Whom.FUNDERS
    made = document(desk, sheet=found, form=form, whom=whom)
    write_file(arguments.out, made)
    reader = "l’agence seulement" if whom is Whom.US else "les financeurs"
    out.write(f"{arguments.out} : {len(made)} octets, pour {reader}\n")
    return 0


def _days(year: int, quarter: int | None) -> tuple[date, date]:
    if not 2015 <= year <= 2100:
        raise UserError(f"{year} n’est pas une année de visites.", "Écrivez par exemple 2026.")
    if quarter is None:
        return date(year, 1, 1), date(year, 12, 31)
    last = 3 * quarter
    return date(year, last - 2, 1), date(year, last, monthrange(year, last)[1])


def _scope(
    desk: "Desk", start: date, end: date, scheme: str | None, territory: str | None
) -> "Scope":
    from visitapp.domain.indicators.shapes import Scope
    from visitapp.operations.indicators.indicators import scopes_known

    known: Scopes = scopes_known(desk)
    _check("ce dispositif", scheme, [name for name, _ in known.schemes])
    _check("ce territoire", territory, [code for code, *_ in known.territories])
    return Scope(start, end, scheme, territory)


def _check(what: str, said: str | None, known: list[str]) -> None:
    if said is not None and said not in known:
        raise UserError(f"On ne connaît pas {what}.", f"Choisissez parmi {', '.join(known)}.")


def _lines(found: "Sheet") -> Iterator[str]:
    from visitapp.domain.text import date_short
    from visitapp.reports.indicators.words import coverage_words, figure_words, line_words

    if found.closed_on is not None:
        yield f"Période close le {date_short(found.closed_on)}."
    for figure in found.figures:
        beside = coverage_words(figure)
        yield f"{figure.definition.title} : {figure_words(figure)}" + (
            f" ({beside})" if beside else ""
        )
        for line in figure.lines:
            yield f"    {line.label} : {line_words(line, figure.definition.unit)}"
        if figure.value is None:
            yield f"    {figure.why_none}"
        yield f"    {figure.definition.means}"
    yield from _corrections(found)


def _corrections(found: "Sheet") -> Iterator[str]:
    """What changed after the period was closed: said then, and now."""
    from visitapp.domain.indicators.shapes import Unit
    from visitapp.reports.indicators.words import (
        AT_CLOSE,
        CORRECTIONS,
        TODAY,
        corrected_words,
        small,
    )

    units = {one.definition.name: one.definition.unit for one in found.figures}
    if found.corrections:
        yield CORRECTIONS
    for one in found.corrections:
        said, now = corrected_words(one, units.get(one.name, Unit.COUNT))
        both = f"{small(said)} {small(AT_CLOSE)}, {small(now)} {small(TODAY)}"
        hidden = one.said is None and one.now is None
        yield f"    {one.title} : {small(said) if hidden else both}"
