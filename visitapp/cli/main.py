"""The commands, and what they share: bad input is one line on stderr and exit 2."""

import argparse
import gc
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TextIO

from visitapp import __version__
from visitapp.cli.usage import BAD, Parser, one_line, reason
from visitapp.domain.errors import UserError
from visitapp.updates.screen_check import NO_SCREEN, screen_here
from visitapp.updates.start_arguments import to_open

DONE, NO = 0, 1
COMMANDS = {
    "demo": "trial.demo", "questions": "questions", "study": "study.study",
    "impact": "study.impact", "report": "study.report", "bills": "study.bills",
    "read-bill": "study.read_bill", "tariff": "study.tariff", "aids": "study.aids",
    "calibrate": "calibrate", "weather": "weather", "numbers": "numbers", "dpe": "study.dpe",
    "export": "export", "import": "import_", "indicators": "indicators", "yearly": "yearly",
    "sync": "sync", "bundle": "bundle", "self-test": "trial.self_test", "update": "update",
    "diagnostic": "diagnostic", "translations": "translations", "server": "server",
}  # fmt: skip
"""Each command, and its module."""


def parser(only: str = "") -> Parser:
    """Every command with its arguments and an example; or one, which starts sooner."""
    top = Parser(
        prog="visitapp",
        description="Visites énergie à domicile. Sans argument : ouvre le programme.",
        epilog="Exemple : visitapp demo --out demo",
    )
    top.add_argument(
        "--version", action="version", version=f"visitapp {__version__}", help="montrer la version"
    )
    commands = top.add_subparsers(
        dest="command", metavar="COMMANDE", title="Commandes", parser_class=Parser
    )
    for module in [COMMANDS[only]] if only in COMMANDS else COMMANDS.values():
        import_module(f"visitapp.cli.{module}").add_parser(commands)
    return top


def run(words: Sequence[str], out: TextIO | None = None) -> int:
    """Run one command; the exit code is 0 done, 1 done and the answer is no, 2 bad input."""
    if out is None:
        _never_stop_on_a_sign()
    if not words or to_open(words):
        return _desktop(words)
    try:
        arguments = parser(words[0]).parse_args(words)
        if arguments.command is None:
            return run([])
        return _run(arguments, out or sys.stdout)
    except BrokenPipeError:
        _drop_the_rest()
        return DONE
    except OSError as problem:
        if problem.filename is None:
            _drop_the_rest()  # it is stdout that cannot be written
        where = f"{problem.filename} : " if problem.filename is not None else ""
        return _refuse(f"{where}{reason(problem)}. Vérifiez le nom et la place sur le disque.")
    except KeyboardInterrupt:
        return _refuse("Arrêté.")


def _desktop(words: Sequence[str]) -> int:
    """The window, on the file that was given. Where it cannot be shown, not even Qt is loaded.

    What a start makes stays, so that Python looks in vain for what to collect, and that was a
    seventh of the start: it does not until the window's own collector does (`ui/qt/collector.py`).
    """
    if not screen_here():
        return _refuse(" ".join(NO_SCREEN))
    gc.disable()
    try:
        from visitapp.ui.qt.plain_imports import plain_imports

        plain_imports()
        from visitapp.app import run_desktop

        return run_desktop(brought=Path(words[0])) if words else run_desktop()
    finally:
        gc.enable()


def _run(arguments: argparse.Namespace, out: TextIO) -> int:
    command = import_module(f"visitapp.cli.{COMMANDS[arguments.command]}")
    try:
        code = int(command.run(arguments, out))
        out.flush()
    except UserError as error:
        return _refuse(f"{error.message} {error.hint}")
    except (OSError, KeyboardInterrupt):
        raise
    except Exception as error:  # nobody expected it: say where, in one line, without a value
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(last.filename).name}, ligne {last.lineno}"
        return _refuse(f"Erreur inattendue ({type(error).__name__}, {place}). Signalez-la.")
    return code


def _refuse(sentence: str) -> int:
    print(one_line(sentence), file=sys.stderr)
    return BAD


def _never_stop_on_a_sign() -> None:
    """Files and pipes get UTF-8 whatever the system; a terminal gets « ? » for what it lacks."""
    for stream in (sys.stdout, sys.stderr):
        change = getattr(stream, "reconfigure", None)
        if change is None:
            continue
        if stream.isatty():
            change(errors="replace")
        else:
            change(encoding="utf-8", errors="backslashreplace")


def _drop_the_rest() -> None:
    """Whoever read us is gone: nothing more is to be written, not even at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
