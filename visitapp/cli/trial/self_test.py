"""`visitapp self-test`: the installed program checks itself, in a throw-away profile."""

import argparse
import asyncio
import json
import tempfile
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from visitapp.operations.desk.desk import Desk

NAMES = {
    "profile": "Profil chiffré, fermé et rouvert",
    "study": "Calcul de la visite",
    "report": "Rapport du foyer",
    "snapshot": "Copie vérifiée",
    "screens": "Écrans",
    "bills": "Lecture d’une facture, en PDF et en photo",
    "server": "Envoi à un serveur d’essai, et retour",
    "registration": "Pages d’inscription du serveur d’essai",
    "updates": "Mises à jour",
}
OK, FAILED, ABSENT = "ok", "échec", "non installé"
NO_KEY = "ne se met pas à jour : aucune clé"
"""Of a package without a key for the signatures of updates: it works, and refuses every version."""


def add_parser(commands: Any) -> None:
    """The `self-test` command."""
    one = commands.add_parser(
        "self-test",
        help="le programme installé se vérifie lui-même",
        description="Ouvre et ferme un profil jetable, calcule, imprime, dessine chaque écran. "
        "Sortie 1 si un des contrôles échoue.",
        epilog="Exemple : visitapp self-test --json",
    )
    one.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Open and close a profile, compute, print a report, draw each screen. Exit 1 if one fails."""
    with tempfile.TemporaryDirectory(prefix="visitapp-") as folder:
        found = check(Path(folder))
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False), file=out)
    else:
        for name, said in found.items():
            print(f"{NAMES[name]} : {said}", file=out)
    return 0 if all(said in (OK, ABSENT, NO_KEY) for said in found.values()) else 1


def check(folder: Path) -> dict[str, str]:
    """Each check by name: `ok`, or « échec » and what was raised. The server only where it is."""
    from visitapp.operations.profile import open_profile
    from visitapp.operations.visits import print_report, results

    held: list[tuple[Desk, str]] = []
    found = dict.fromkeys(NAMES, FAILED)

    def hold() -> bool:
        held.append(_profile(folder / "profile"))
        return True

    found["profile"] = _tried(hold)
    if held:
        desk, visit = held[0]
        found["study"] = _tried(lambda: bool(results.study(desk, visit=visit).end_uses))
        found["report"] = _tried(lambda: print_report.report(desk, visit=visit).startswith(b"%PDF"))
        found["snapshot"] = _tried(lambda: open_profile.take_copy(desk).size > 0)
        found["screens"] = _tried(lambda: _screens(desk, visit, folder / "screens"))
        reads = find_spec("tesserocr") is not None
        found["bills"] = _tried(lambda: _bills(desk)) if reads else ABSENT
        open_profile.close(desk)
    has_server = find_spec("fastapi") is not None
    for name, of_server in (("server", _server), ("registration", _registration)):
        found[name] = _tried(partial(of_server, folder / name)) if has_server else ABSENT
    found["updates"] = _updates()
    return found


def _profile(root: Path) -> "tuple[Desk, str]":
    from visitapp.cli.trial.throwaway import example_desk, open_again
    from visitapp.operations.profile import open_profile

    desk, visit = example_desk(root)
    open_profile.close(desk)
    return open_again(root), visit


def _screens(desk: Any, visit: str, folder: Path) -> bool:
    """A visitor's, with a visit open; then each screen that there is, as each who leads sees it."""
    from visitapp.cli.trial.agency import fill
    from visitapp.cli.trial.every_place import every_place
    from visitapp.cli.trial.pictures import draw_screens, something
    from visitapp.domain.roles import LEADS
    from visitapp.store.file import meta
    from visitapp.store.file.person import ROLE

    drawn = draw_screens(desk, visit, folder / "visit", keep=something)
    agency = fill(desk, visit)
    for role in LEADS:
        meta.write(desk.database, ROLE, role)
        drawn += draw_screens(desk, visit, folder / role, keep=something,
                              screens=lambda window, *_: every_place(window, agency))  # fmt: skip
    return bool(drawn)


def _bills(desk: "Desk") -> bool:
    """A bill of the training family says the same as a PDF and as its picture."""
    from io import BytesIO

    from pypdfium2 import PdfDocument

    from visitapp.operations.bill_reading.read_file import read_data
    from visitapp.operations.training.trainee import papers

    printed, picture = BytesIO(), BytesIO()
    with PdfDocument(papers(desk).pdf) as every, PdfDocument.new() as first:
        first.import_pages(every, [0])
        first.save(printed)
        first[0].render(scale=2.2, grayscale=True).to_pil().save(picture, "PNG")
    read, seen = (
        {one.question: one.value for one in read_data(file.getvalue(), desk.now().date())}
        for file in (printed, picture)
    )
    return "amount" in read and read == seen


def _updates() -> str:
    from visitapp.operations.updates.offers import trusted_keys

    said = _tried(lambda: bool(trusted_keys()))
    return NO_KEY if said == FAILED else said


def _registration(folder: Path) -> bool:
    from visitapp.cli.trial.demo_sync import office
    from visitapp.cli.trial.registration import every_page_answers, write_notices

    folder.mkdir()
    with office(folder) as agency:
        asyncio.run(write_notices(agency))
        return every_page_answers(agency.address)


def _server(folder: Path) -> bool:
    """A visit goes from one profile to a server on this computer, and from there to another."""
    from visitapp.cli.trial.demo_sync import laptop, office
    from visitapp.cli.trial.throwaway import EXAMPLES, example, record
    from visitapp.operations.records import answers

    (folder / "server").mkdir(parents=True)
    with (
        office(folder / "server") as agency,
        laptop(folder / "visitor", "Nadège", agency, "visitor") as visitor,
        laptop(folder / "adviser", "Claire", agency, "adviser") as adviser,
    ):
        visit = record(visitor.desk, example(EXAMPLES[0]))
        visitor.agency.round(asked=True)
        adviser.agency.round(asked=True)
        sent = answers.answers_of(visitor.desk, record=visit)
        return bool(sent) and answers.answers_of(adviser.desk, record=visit) == sent


def _tried(check: Callable[[], bool]) -> str:
    try:
        return OK if check() else FAILED
    except ModuleNotFoundError as error:  # a package without a part of the program
        return f"{FAILED} : ModuleNotFoundError {error.name}"
    except Exception as error:  # a self-test reports whatever goes wrong
        return f"{FAILED} : {type(error).__name__}"
