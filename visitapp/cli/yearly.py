"""`visitapp yearly`: the report of a year for who pays for it, of a territory or of a scheme."""

import argparse
from datetime import date
from pathlib import Path
from typing import TextIO

from visitapp.domain.errors import UserError

FORMS = ("pdf", "xlsx", "csv")


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
    one.add_argument("--year", required=True, type=int, metavar="ANNÉE", help="par exemple 2026")
    one.add_argument("--scheme", metavar="DISPOSITIF", help="ecogie, visites_energie")
    one.add_argument("--territory", metavar="CODE",
                     help="T8 (Est Ensemble), T9 (Grand Paris Grand Est), T10 (Paris Est Marne et "
                     "Bois) ; unknown : non connu")  # fmt: skip
    one.add_argument("-o", "--out", required=True, metavar="FILE.pdf",
                     help=".pdf, .xlsx ou .csv")  # fmt: skip
    one.add_argument("--us", action="store_true", help="tous les nombres, pour l’agence")
    one.add_argument("--profile", metavar="DOSSIER", help="le dossier du profil ; sinon le sien")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Write the report. Raises `UserError` for a year, a scheme or a territory that is none."""
    from visitapp.cli.out_file import write_file
    from visitapp.cli.profile import opened
    from visitapp.domain.indicators.shapes import Scope
    from visitapp.operations.indicators.export import Whom
    from visitapp.operations.indicators.indicators import scopes_known
    from visitapp.operations.indicators.yearly.export import document
    from visitapp.operations.indicators.yearly.report import yearly

    form, year = _form(arguments.out), arguments.year
    if not 2015 <= year <= 2100:
        raise UserError(f"{year} n’est pas une année de visites.", "Écrivez par exemple 2026.")
    whom = Whom.US if arguments.us else Whom.FUNDERS
    with opened(arguments.profile) as desk:
        known = scopes_known(desk)
        _check("ce dispositif", arguments.scheme, [name for name, _ in known.schemes])
        _check("ce territoire", arguments.territory, [code for code, *_ in known.territories])
        start, end = date(year, 1, 1), date(year, 12, 31)
        scope = Scope(start, end, arguments.scheme, arguments.territory)
        made = document(desk, found=yearly(desk, scope=scope), form=form, whom=whom)
    write_file(arguments.out, made)
    reader = "l’agence seulement" if whom is Whom.US else "les financeurs"
    out.write(f"{arguments.out} : {len(made)} octets, pour {reader}\n")
    return 0


def _form(file: str) -> str:
    """What the name of the file asks for. Raises `UserError` for another ending."""
    form = Path(file).suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise UserError(f"{Path(file).name} : ni .pdf, ni .xlsx, ni .csv.",
                        "Finissez le nom par .pdf, .xlsx ou .csv.")  # fmt: skip
    return form


def _check(what: str, said: str | None, known: list[str]) -> None:
    if said is not None and said not in known:
        raise UserError(f"On ne connaît pas {what}.", f"Choisissez parmi {', '.join(known)}.")
