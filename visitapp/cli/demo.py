"""`visitapp demo`: the main job on a shipped example, from the first question to the report."""

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any, TextIO

from visitapp.cli.throwaway import EXAMPLES, example_desk
from visitapp.domain.checklist.coding import encode
from visitapp.domain.errors import UserError
from visitapp.domain.study import Study
from visitapp.domain.study_json import study_json
from visitapp.operations import answering, opening, results
from visitapp.operations.desk import Desk


def add_parser(commands: Any) -> None:
    """The `demo` command."""
    one = commands.add_parser(
        "demo",
        help="la visite d’une famille d’exemple, de la première question au rapport",
        epilog="Exemple : visitapp demo --out demo",
    )
    one.add_argument("--out", default="demo", metavar="DOSSIER", help="où écrire les fichiers")
    one.add_argument("--family", default=EXAMPLES[0], choices=EXAMPLES, help="la famille")
    one.add_argument("--window", action="store_true", help="ouvrir ensuite le programme")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Record, study, print, write. Exit 0 only if every file is there and not empty."""
    folder = _folder(arguments.out)
    with tempfile.TemporaryDirectory(prefix="visitapp-") as place:
        desk, visit = example_desk(Path(place), arguments.family)
        try:
            written = _write_all(desk, visit, folder, out)
        finally:
            opening.close(desk)
        if arguments.window:
            from visitapp.cli.window import open_window

            open_window(Path(place))
    whole = all(path.is_file() and path.stat().st_size > 0 for path in written)
    print(f"\nFichiers écrits dans {folder} : {', '.join(p.name for p in written[:3])} "
          f"et {len(written) - 3} écrans.", file=out)  # fmt: skip
    return 0 if whole else 1


def _write_all(desk: Desk, visit: str, folder: Path, out: TextIO) -> list[Path]:
    study = results.study(desk, visit=visit)
    for one in [s for s in study.suggestions if s.eur is not None][:3]:
        results.decide(desk, visit=visit, rule=one.id, decision="keep")
    answers = answering.answers_of(desk, record=visit)
    visit_file = {"kind": "visit", "questionnaire": desk.forms.latest("visit").name,
                  "answers": encode(answers)}  # fmt: skip
    files = {
        "visit.json": _json(visit_file),
        "study.json": _json(study_json(study)),
        "report.pdf": results.report(desk, visit=visit),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    _print(study, out)
    from visitapp.cli.pictures import draw_screens

    return [folder / name for name in files] + draw_screens(desk, visit, folder / "screens")


def _folder(name: str) -> Path:
    folder = Path(name)
    try:
        (folder / "screens").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{name} : {error.strerror}.", "Choisissez un autre dossier.") from None
    return folder


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def _print(study: Study, out: TextIO) -> None:
    from visitapp.cli.study import print_study

    print_study(study, out)
