"""`visitapp yearly`: the report of a year for its funders, of a territory or of a scheme."""

import argparse
from functools import partial
from typing import TextIO

from visitapp.cli.figures import add_scope, days, form_of, scope_of, write_document
from visitapp.cli.profile import opened
from visitapp.operations.indicators.export import year_document
from visitapp.operations.indicators.sheets import yearly


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its options."""
    one = commands.add_parser(
        "yearly",
        help="le bilan d’une année, pour les financeurs",
        description="Écrit le bilan d’une année : les étapes de l’inscription au suivi, leurs "
        "délais, qui s’est arrêté et pourquoi, le matériel, les orientations, les ateliers, le "
        "réseau, une carte des communes. Pour les financeurs, les petits nombres sont cachés ; "
        "avec --us, tous les nombres. Le mot de passe est demandé quand le trousseau de "
        "l’ordinateur ne répond pas.",
        epilog="Exemple : visitapp yearly --year 2026 --territory T8 --out bilan.pdf",
    )
    add_scope(one)
    one.add_argument("-o", "--out", required=True, metavar="FILE.pdf",
                     help=".pdf, .xlsx ou .csv")  # fmt: skip
    one.add_argument("--us", action="store_true", help="tous les nombres, pour l’agence")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Write the report. Raises `UserError` for a year, a scheme or a territory that is none."""
    form, (start, end) = form_of(arguments.out), days(arguments.year)
    with opened(arguments.profile) as desk:
        found = yearly(desk, scope=scope_of(desk, start, end, arguments))
        make = partial(year_document, desk, sheet=found, form=form)
        return write_document(make, arguments.out, out, us=arguments.us)
