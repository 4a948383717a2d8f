"""`visitapp calibrate`: what followed homes kept of each piece of advice; agencies added up."""

import argparse
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Literal, TextIO

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from visitapp.cli.profile import opened
from visitapp.cli.text_file import text_of
from visitapp.cli.usage import say
from visitapp.domain.errors import UserError
from visitapp.domain.impact.realised_savings import EDGES, Counts, Scale, middle, pooled, scale
from visitapp.domain.savings.registry import RULES
from visitapp.domain.text import number, plural
from visitapp.local_time import now
from visitapp.operations.desk.reference import reference_tables
from visitapp.operations.follow_up.realised_savings import counts

_MOST, _LENGTH = 1_000_000, len(EDGES) + 1
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Row = Annotated[list[Count], Field(min_length=_LENGTH, max_length=_LENGTH)]
Rule = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,60}$")]


class Handed(BaseModel):
    """What an agency hands over: the edges, and by rule the households between them."""

    model_config = ConfigDict(extra="forbid", strict=True)

    calibration: Literal[1] = 1
    edges: list[str]
    households: dict[Rule, Row]


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its options."""
    one = commands.add_parser(
        "calibrate",
        help="ce que les foyers suivis ont gardé de chaque conseil",
        description="Pour chaque conseil, compte les foyers selon l’économie lue sur leurs "
        "factures un an après, en part de celle qui était annoncée. Seuls comptent les foyers "
        "qui ont accepté le suivi ; un conseil de moins de cinq foyers n’est pas dit. Avec des "
        "fichiers (--json de plusieurs agences), leurs comptes ensemble, sans ouvrir de profil.",
        epilog="Exemple : visitapp calibrate --json > agence.json",
    )
    one.add_argument("files", metavar="FILE.json", nargs="*", help="les comptes d’une agence")
    one.add_argument("--profile", metavar="DOSSIER", help="le dossier du profil ; sinon le sien")
    one.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Print the counts. 1 when no advice has enough households. Raises `UserError`."""
    by = scale(reference_tables().parameters.on(now().date()))
    if arguments.files:
        found = pooled(_read(file, by) for file in dict.fromkeys(arguments.files))
    else:
        with opened(arguments.profile) as desk:
            found = counts(desk)
    handed = Handed(
        edges=[str(one) for one in by.edges],
        households={rule: list(own) for rule, own in found.items()},
    )
    say(arguments, out, handed.model_dump(), *_lines(found, by))
    return 0 if found else 1


def _read(file: str, by: Scale) -> Counts:
    text = text_of(file, most=_MOST, hint="Donnez un fichier de « calibrate --json ».")
    try:
        read = Handed.model_validate_json(text)
    except ValidationError:
        raise UserError(
            f"{file} : ce ne sont pas des comptes de « calibrate --json ».", "Vérifiez le fichier."
        ) from None
    if read.edges != [str(one) for one in by.edges]:
        raise UserError(f"{file} : compté entre d’autres parts.", "Demandez-le de la même version.")
    return {rule: tuple(own) for rule, own in read.households.items() if any(own)}


def _lines(found: Counts, by: Scale) -> Iterator[str]:
    if not found:
        yield f"Aucun conseil n’a {by.least} foyers suivis dont les factures se comparent."
        return
    shares = [f"{number(one * 100)} %" for one in by.edges]
    names = [f"moins de {shares[0]}",
             *(f"de {a} à {b}" for a, b in pairwise(shares)),
             f"{shares[-1]} et plus"]  # fmt: skip
    titles = {rule.id: rule.title for rule in RULES}
    yield "Économie lue sur les factures, en part de l’économie annoncée :"
    for rule, own in found.items():
        many = plural(sum(own), "foyer")
        yield f"{titles.get(rule, rule)} : {many}, celui du milieu {names[middle(own)]}"
        yield "    " + " ; ".join(f"{name} : {n}" for name, n in zip(names, own, strict=True))
