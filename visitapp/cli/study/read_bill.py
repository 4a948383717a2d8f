"""`visitapp read-bill`: what the PDF or photo of a bill says, with why; nothing is kept."""

import argparse
from collections.abc import Sequence
from typing import TextIO

from visitapp.cli.questions import read
from visitapp.cli.usage import say
from visitapp.domain.bill_reading.bill import Proposal
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.plain import plain
from visitapp.local_time import now
from visitapp.operations.bill_reading.read_file import read_file
from visitapp.reports.answers.words import said

NOTHING = "Rien n’est proposé : tapez les chiffres, ou reprenez la photo à plat et de près."
COMPARE = "Comparez chaque valeur avec la facture avant de l’écrire."


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its options."""
    one = commands.add_parser(
        "read-bill",
        help="ce que dit le PDF ou la photo d’une facture",
        description="Lit le PDF ou la photo (JPEG, PNG) d’une facture d’électricité, de gaz, d’eau "
        "ou de charges, sans réseau. Seul ce qui est sans doute est proposé, avec sa raison.",
        epilog="Exemple : visitapp read-bill facture.pdf",
    )
    one.add_argument("file", metavar="FILE", help="le PDF ou la photo")
    one.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Print the proposals; 1 when there is none. Raises `UserError` for a file that is no page."""
    found = read_file(arguments.file, now().date())
    say(arguments, out, {"proposals": plain(found)}, *_words(found))
    return 0 if found else 1


def _words(found: Sequence[Proposal]) -> list[str]:
    if not found:
        return [NOTHING]
    form = read("visit")
    lines = [COMPARE]
    for one in found:
        question = form.located[f"{one.repeat}/{one.question}"].question
        words = said(question, Answer(value=one.value))
        lines.append(f"{question.label} {words} ({one.why.rstrip('.')})")
    return lines
