"""`visitapp numbers`: when the tables end; a package of numbers made, looked at, taken."""

import argparse
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TextIO

from visitapp.cli.profile import opened
from visitapp.cli.usage import say
from visitapp.domain.errors import UserError
from visitapp.domain.parameters.endings import Ending, countdown, endings
from visitapp.domain.text import date_long, plural
from visitapp.local_time import now
from visitapp.operations.desk.reference import reference_tables
from visitapp.operations.parameters.build_package import build_package
from visitapp.operations.parameters.packages import ReadPackage, read_package, take_package
from visitapp.store.file.files import write_whole

ACTIONS = ("ends", "build", "show", "take")
KEY = "VISITAPP_SIGNING_KEY"
NO_KEY = UserError(
    f"build : {KEY} ne nomme aucun fichier de clé.", "Il signe le paquet : docs/signing-key.md."
)


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its options."""
    one = commands.add_parser(
        "numbers",
        help="les nombres du calcul : leur fin, un paquet de nombres",
        description="ends : les tables qui finissent dans 60 jours, ou finies. build : fait d’un "
        "dossier de tables publiées (YAML, CSV) un paquet signé par la clé que nomme "
        f"{KEY}. show : ce qu’un paquet change. take : le prend, entier ou pas du tout. "
        "Le mot de passe est demandé quand le trousseau de l’ordinateur ne répond pas.",
        epilog='Exemple : visitapp numbers build tables -o janvier.nombres --source "CRE, Anah"',
    )
    one.add_argument("action", metavar="ACTION", choices=ACTIONS, help=", ".join(ACTIONS))
    one.add_argument("place", metavar="DOSSIER|FICHIER", nargs="?", help="les tables, le paquet")
    one.add_argument("-o", "--out", metavar="FICHIER", help="build : le paquet à écrire")
    one.add_argument("--source", metavar="TEXTE", help="build : d’où viennent les tables")
    one.add_argument("--published", metavar="JOUR", help="build : le jour du paquet ; aujourd’hui")
    one.add_argument("--profile", metavar="DOSSIER", help="le dossier du profil ; sinon le sien")
    one.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Do one of them. Raises `UserError`, and then nothing is changed."""
    if arguments.action == "ends":
        found = endings(reference_tables().parameters, now().date())
        say(arguments, out, {"ends": [_ending(one) for one in found]}, *_ends_words(found))
        return 0
    if not arguments.place:
        raise UserError(f"{arguments.action} : il manque le nom.", "Écrivez-le après.")
    if arguments.action == "build":
        return _build(arguments, out)
    with opened(arguments.profile) as desk:
        package = read_package(desk, path=arguments.place)
        if arguments.action == "take":
            take_package(desk, package=package)
    say(arguments, out, _package(package), *_words(package))
    return 0


def _build(arguments: argparse.Namespace, out: TextIO) -> int:
    if not arguments.out or not arguments.source:
        raise UserError("build : il manque --out ou --source.", "Écrivez les deux.")
    day = _day(arguments.published) if arguments.published else now().date()
    content, changed = build_package(
        Path(arguments.place), source=arguments.source, published=day, secrets=_secrets()
    )
    write_whole(Path(arguments.out), content)
    facts = {"file": arguments.out, "published": day.isoformat(), "changes": len(changed),
             "bytes": len(content)}  # fmt: skip
    many = plural(len(changed), "nombre change", "nombres changent")
    lines = [f"  {one.label} {one.column}, {one.valid_from} : {one.before} → {one.after}".strip()
             for one in changed]  # fmt: skip
    say(arguments, out, facts, f"{arguments.out} : {many}, du {date_long(day)}.", *lines)
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError("--published : ce n’est pas un jour.", "Écrivez 2027-01-05.") from None


def _secrets() -> Sequence[str]:
    """The keys that sign. Raises `UserError`."""
    named = [one for one in os.environ.get(KEY, "").split(os.pathsep) if one]
    if not named:
        raise NO_KEY
    try:
        return [Path(one).read_text("ascii").strip() for one in named]
    except (OSError, ValueError):
        raise NO_KEY from None


def _ending(one: Ending) -> dict[str, object]:
    return {"parameter": one.parameter, "last": one.last.isoformat(), "days": one.days}


def _ends_words(found: Sequence[Ending]) -> list[str]:
    if not found:
        return ["Aucune table ne finit bientôt."]
    lines = [f"  {one.label} ({one.parameter}) : {one.words}." for one in found]
    return [f"Nombres du calcul : {countdown(found)}.", *lines]


def _package(package: ReadPackage) -> dict[str, object]:
    return {"published": package.published.isoformat(), "source": package.source,
            "changes": list(package.lines)}  # fmt: skip


def _words(package: ReadPackage) -> list[str]:
    head = f"Paquet du {date_long(package.published)}. Source : {package.source}."
    return [head, *(f"  {line}" for line in package.lines)]
