"""`visitapp translations`: what page 1 says in one language, for who reads it through."""

import argparse
from collections.abc import Iterator
from typing import TextIO

from visitapp.cli.out_file import write_file
from visitapp.domain.errors import UserError
from visitapp.domain.languages.catalogue import Language
from visitapp.reports.household.languages import catalogue
from visitapp.reports.layout.table_files import xlsx_bytes


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its options."""
    parser = subparsers.add_parser(
        "translations",
        help="les phrases de la page 1 dans une langue, à faire relire",
        description="Un tableau pour qui relit : le français, la traduction, une colonne vide. "
        "Ce qui est entre accolades est mis par le programme : un nombre, une date, un nom.",
        epilog="Exemple : visitapp translations --language pt -o portugais.xlsx",
    )
    parser.add_argument("--language", required=True, metavar="LANGUE", help="ar, en, pt…")
    parser.add_argument("-o", "--out", required=True, metavar="OUT.xlsx", help="le tableau")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Write the table. Raises `UserError`."""
    known = catalogue().languages
    language = known.get(arguments.language)
    if language is None:
        raise UserError("--language : langue inconnue.", f"Choisissez {', '.join(known)}.")
    head = ("Repère", "Français", language.label.capitalize(), "À corriger")
    write_file(arguments.out, xlsx_bytes({language.label: (head, list(_rows(language)))}))
    out.write(f"{arguments.out}\n")
    return 0


def _rows(language: Language) -> Iterator[tuple[str, str, str, str]]:
    """One row a sentence, or one for each of its plural forms."""
    for one in catalogue().sentences:
        said = one.told[language.id]
        for text in said.values() if not isinstance(said, str) else (said,):
            yield one.id, one.french, text, ""
