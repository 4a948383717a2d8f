"""`visitapp demo`: the main job on a shipped example, from the first question to the report."""

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any, TextIO

from visitapp import __version__, settings
from visitapp.cli.study.study import doubts_of, print_study, told
from visitapp.cli.trial.pictures import application, draw_screens
from visitapp.cli.trial.throwaway import VISITOR, Shelf, example_desk
from visitapp.cli.usage import reason
from visitapp.domain.checklist.coding import encode
from visitapp.domain.errors import UserError
from visitapp.domain.study.study import Study
from visitapp.local_time import now
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile import open_profile
from visitapp.operations.records import answers as answering
from visitapp.operations.updates.offers import Program
from visitapp.operations.visits import print_report, results
from visitapp.store.file.profile import prepare
from visitapp.updates.screen_check import NO_SCREEN, screen_here

FAMILIES = ("gas_flat", "electric_flat", "fuel_oil_house")


def add_parser(commands: Any) -> None:
    """The `demo` command."""
    one = commands.add_parser(
        "demo",
        help="la visite d’une famille d’exemple, de la première question au rapport",
        description="Enregistre la visite d’une famille d’exemple réponse par réponse, montre le "
        "résultat, et écrit visit.json, study.json, report.pdf et screens/*.png.",
        epilog="Exemple : visitapp demo --out demo",
    )
    one.add_argument("--out", default="demo", metavar="DOSSIER", help="où écrire les fichiers")
    one.add_argument("--family", default=FAMILIES[0], choices=FAMILIES, help="la famille")
    one.add_argument("--window", action="store_true", help="ouvrir ensuite le programme")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Record, study, print, write; 0 if every file is there. Raises `UserError`."""
    keyring = Shelf()
    folder = _folder(Path(arguments.out))
    seen = arguments.window and screen_here()
    application(window=seen)
    with tempfile.TemporaryDirectory(prefix="visitapp-") as place:
        desk, visit = example_desk(Path(place) / "profile", arguments.family, keyring)
        try:
            written = _write_all(desk, visit, folder, out)
        finally:
            open_profile.close(desk)
        missing = [path.name for path in written if not _is_there(path)]
        _say(written, missing, folder, out)
        if arguments.window and not missing:
            if not seen:
                raise UserError(*NO_SCREEN)
            _open_window(Path(place) / "profile", keyring)
    return 1 if missing else 0


def _write_all(desk: Desk, visit: str, folder: Path, out: TextIO) -> list[Path]:
    keep_first(desk, visit, results.study(desk, visit=visit))
    study = results.study(desk, visit=visit)
    answers = answering.answers_of(desk, record=visit)
    form = desk.forms.latest("visit")
    visit_file = {"kind": "visit", "questionnaire": form.name, "answers": encode(answers)}
    files = {
        "visit.json": _json(visit_file),
        "study.json": _json(told(study, doubts_of(form, answers))),
        "report.pdf": print_report.report(desk, visit=visit),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    print_study(study, out)
    screens = draw_screens(desk, visit, folder / "screens")
    return [folder / name for name in files] + screens


def keep_first(desk: Desk, visit: str, study: Study) -> None:
    """Keep the actions that are proposed first, as a household would."""
    for one in [one for one in study.suggestions if one.first][: results.MOST_KEPT]:
        results.decide(desk, visit=visit, rule=one.id, decision="keep")


def _folder(folder: Path) -> Path:
    """The folder, without what an earlier demo left: an old file must not pass for a new one."""
    try:
        (folder / "screens").mkdir(parents=True, exist_ok=True)
        names = [folder / name for name in ("visit.json", "study.json", "report.pdf")]
        for old in [*names, *(folder / "screens").glob("*.png")]:
            old.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(f"{folder} : {reason(error)}.", "Choisissez un autre dossier.") from None
    return folder


def _is_there(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _say(written: list[Path], missing: list[str], folder: Path, out: TextIO) -> None:
    screens = sum(path.suffix == ".png" for path in written)
    names = ", ".join(path.name for path in written if path.suffix != ".png")
    print(f"Fichiers écrits dans {folder} : {names} et {screens} écrans.", file=out)
    if missing:
        print(f"Pas écrits : {', '.join(missing)}.", file=out)


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def _open_window(root: Path, keyring: Any) -> int:
    """Open the window on a profile made by `throwaway`, and wait for it to close."""
    from visitapp.ui.qt.plain_imports import plain_imports

    plain_imports()
    from visitapp.app import Desktop, install_excepthook, speak_french

    app = application(window=True)
    speak_french(app)
    profile = prepare(root)
    settings.write(profile.settings, settings.Settings(visitor=VISITOR))
    # A throw-away profile neither tries a new version nor makes one start.
    desktop = Desktop(app, profile, keyring, now, Program(__version__, "", ()))
    install_excepthook(desktop)
    desktop.window.show_sized()
    desktop.start()
    return int(app.exec())
