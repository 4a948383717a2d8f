"""`visitapp indicators`: the figures of a year or a quarter, with what each counts."""

import argparse
from collections.abc import Iterator
from functools import partial
from typing import TextIO

from visitapp.cli.figures import add_scope, days, form_of, scope_of, write_document
from visitapp.cli.profile import opened
from visitapp.cli.usage import say
from visitapp.domain.indicators.shapes import Sheet, Unit
from visitapp.domain.indicators.sheet_json import sheet_json
from visitapp.domain.text import date_short
from visitapp.operations.indicators.export import document, for_funders
from visitapp.operations.indicators.sheets import sheet
from visitapp.reports.indicators.words import (
    AT_CLOSE,
    CORRECTIONS,
    TODAY,
    corrected_words,
    coverage_words,
    figure_words,
    line_words,
    small,
)


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
    add_scope(one)
    one.add_argument("--quarter", type=int, choices=(1, 2, 3, 4), help="un trimestre seulement")
    one.add_argument("--funders", action="store_true", help="sans les petits nombres")
    one.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")
    one.add_argument("-o", "--out", metavar="FILE.pdf",
                     help=".pdf, .xlsx ou .csv : pour les financeurs, sauf avec --us")  # fmt: skip
    one.add_argument("--us", action="store_true", help="avec -o : tous les nombres, pour l’agence")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Print the figures. Raises `UserError` for a year, a scheme or a territory that is none."""
    start, end = days(arguments.year, arguments.quarter)
    form = form_of(arguments.out) if arguments.out else ""
    with opened(arguments.profile) as desk:
        found = sheet(desk, scope=scope_of(desk, start, end, arguments))
        if form:
            us = arguments.us and not arguments.funders
            return write_document(partial(document, desk, sheet=found, form=form), arguments.out,
                                  out, us=us)  # fmt: skip
    if arguments.funders:
        found = for_funders(found)
    say(arguments, out, sheet_json(found), *_lines(found))
    return 0


def _lines(found: Sheet) -> Iterator[str]:
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


def _corrections(found: Sheet) -> Iterator[str]:
    """What changed after the period was closed: said then, and now."""
    units = {one.definition.name: one.definition.unit for one in found.figures}
    if found.corrections:
        yield CORRECTIONS
    for one in found.corrections:
        said, now = corrected_words(one, units.get(one.name, Unit.COUNT))
        both = f"{small(said)} {small(AT_CLOSE)}, {small(now)} {small(TODAY)}"
        hidden = one.said is None and one.now is None
        yield f"    {one.title} : {small(said) if hidden else both}"
