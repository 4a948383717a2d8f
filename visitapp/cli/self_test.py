"""`visitapp self-test`: the installed program checks itself, in a throw-away profile."""

import argparse
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from visitapp.cli.throwaway import example_desk
from visitapp.operations import opening, results

NEEDED = ("profile", "study", "report", "screens")


def add_parser(commands: Any) -> None:
    """The `self-test` command."""
    one = commands.add_parser(
        "self-test",
        help="le programme installé se vérifie lui-même",
        epilog="Exemple : visitapp self-test --json",
    )
    one.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Open and close a profile, compute, print a report, draw each screen. Exit 1 if one fails."""
    with tempfile.TemporaryDirectory(prefix="visitapp-") as folder:
        found = _checks(Path(folder))
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False), file=out)
    else:
        for name, said in found.items():
            print(f"{name} : {said}", file=out)
    return 0 if all(said == "ok" for said in found.values()) else 1


def _checks(folder: Path) -> dict[str, str]:
    desk, visit = example_desk(folder / "profile")
    try:
        found = {
            "study": _tried(lambda: bool(results.study(desk, visit=visit).end_uses)),
            "report": _tried(lambda: results.report(desk, visit=visit).startswith(b"%PDF")),
            "snapshot": _tried(lambda: opening.take_copy(desk).size > 0),
            "screens": _tried(lambda: _screens(desk, visit, folder)),
        }
    finally:
        opening.close(desk)
    return {"profile": "ok", **found}


def _screens(desk: Any, visit: str, folder: Path) -> bool:
    from visitapp.cli.pictures import draw_screens

    return all(path.stat().st_size > 0 for path in draw_screens(desk, visit, folder / "screens"))


def _tried(check: Callable[[], bool]) -> str:
    try:
        return "ok" if check() else "échec"
    except Exception as error:  # a self-test reports whatever goes wrong
        return f"échec : {type(error).__name__}"
