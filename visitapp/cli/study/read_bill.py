"""`visitapp read-bill`: what the PDF or photo of a bill says, with why; nothing is kept."""

import argparse
import sys
from collections.abc import Sequence
from typing import TextIO

from visitapp.cli.questions import read
from visitapp.cli.usage import say
from visitapp.domain.bill_reading.bill import Proposal
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.plain_json import plain
from visitapp.local_time import now
from visitapp.operations.bill_reading.crops import read_with_crops
from visitapp.operations.bill_reading.read_file import read_data
from visitapp.operations.desk.read_tables import content_of
from visitapp.reports.answers.words import said
from visitapp.store.log.pictures import MOST_BYTES

NOTHING = "Rien n’est proposé : tapez les chiffres, ou reprenez la photo à plat et de près."
HERE = "-"
MOST_MEMORY = 2 * 1024**3
"""Bytes of addresses; a page takes a fourth of it."""
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
    one.add_argument("file", metavar="FILE", help="le PDF ou la photo ; « - » : ce qui arrive ici")
    one.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")
    one.add_argument(
        "--crops", action="store_true", help="avec --json : l’image de chaque valeur, et des pages"
    )


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Print the proposals; 1 when there is none. Raises `UserError` for a file that is no page."""
    if arguments.file == HERE:  # a process of its own
        no_more_memory()
    data = _given() if arguments.file == HERE else content_of(arguments.file, most=MOST_BYTES)
    today = now().date()
    whole: dict[str, object]
    if arguments.crops:
        pictured = read_with_crops(data, today)
        told = [
            {**plain(one), "crop": crop, "place": place} for one, crop, place in pictured.proposals
        ]
        found = tuple(one for one, _, _ in pictured.proposals)
        whole = {"proposals": told, "pages": plain(pictured.pages)}
    else:
        found = read_data(data, today)
        whole = {"proposals": plain(found)}
    say(arguments, out, whole, *_words(found))
    return 0 if found else 1


def _given() -> bytes:
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UserError("Ce fichier est trop gros.", "Prenez la photo de la page seule.")
    return data


def no_more_memory() -> None:
    """What a page takes many times over, and no more: a bad file ends this process alone."""
    try:
        import resource
    except ImportError:  # Windows has no such limit for a process; that of time holds
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    fits = most == resource.RLIM_INFINITY or most > MOST_MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY if fits else most, most))


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
