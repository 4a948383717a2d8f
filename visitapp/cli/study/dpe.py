"""`visitapp dpe`: what the XML of an energy diagnosis answers, as a table or as JSON."""

import argparse
from typing import TextIO

from visitapp.cli.questions import read
from visitapp.cli.usage import say
from visitapp.domain.checklist.answers import Answer, Source
from visitapp.domain.checklist.coding import encode
from visitapp.domain.exchange.dpe import Dpe
from visitapp.domain.text import date_short
from visitapp.operations.visits.import_dpe import read_file
from visitapp.reports.answers.words import said


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its options."""
    one = commands.add_parser(
        "dpe",
        help="les réponses que donne le XML d’un DPE",
        description="Lit le XML d’un diagnostic (DPE, méthode 2021), comme le donne "
        "l’Observatoire DPE-Audit de l’Ademe : surface, époque, lettre, isolation, chauffage, "
        "eau chaude. Seuls les faits sans doute sont lus.",
        epilog="Exemple : visitapp dpe diagnostic.xml --json",
    )
    one.add_argument("file", metavar="FILE.xml", help="le fichier du diagnostic")
    one.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Print the answers. Raises `UserError` for a file that is no diagnosis of a dwelling."""
    found = read_file(arguments.file)
    say(arguments, out, _facts(found), *_words(found))
    return 0


def _facts(found: Dpe) -> dict[str, object]:
    """Answers in the shape of a visit file."""
    answers = {id: Answer(value=value, source=Source.READ) for id, value in found.answers.items()}
    return {
        "number": found.number,
        "day": found.day.isoformat() if found.day else None,
        "ghg_class": found.ghg_class,
        "address": found.place.words,
        "answers": encode(answers),
    }


def _words(found: Dpe) -> list[str]:
    form = read("visit")
    about = [f"DPE n° {found.number}" if found.number else "DPE sans numéro"]
    about += [f"du {date_short(found.day)}"] if found.day else []
    about += [f"gaz à effet de serre {found.ghg_class.upper()}"] if found.ghg_class else []
    lines = [", ".join(about)]
    lines += [f"Adresse\u00a0: {found.place.words}"] if found.place.words else []
    for id, value in found.answers.items():
        question = form.located[id].question
        lines.append(f"{question.label} {said(question, Answer(value=value))}")
    return lines
