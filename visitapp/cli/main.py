"""The commands, and what they share: bad input is one line on stderr and exit 2."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn, TextIO

from visitapp import __version__
from visitapp.domain.errors import UserError

DONE, NO, BAD = 0, 1, 2
COMMANDS = ("demo", "questions", "study", "report", "bills", "tariff", "aids", "self_test")


class Parser(argparse.ArgumentParser):
    """Usage errors in one line, with where to look."""

    def error(self, message: str) -> NoReturn:
        """One line on stderr, exit 2."""
        print(f"{self.prog} : {message} (voir {self.prog} --help)", file=sys.stderr)
        raise SystemExit(BAD)


def parser() -> Parser:
    """Every command with its arguments and an example."""
    top = Parser(
        prog="visitapp",
        description="Visites énergie à domicile. Sans argument : ouvre le programme.",
        epilog="Exemple : visitapp demo --out demo",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"visitapp {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMANDE", parser_class=Parser)
    for name in COMMANDS:
        import_module(f"visitapp.cli.{name}").add_parser(commands)
    return top


def run(words: Sequence[str], out: TextIO | None = None) -> int:
    """Run one command; the exit code is 0 done, 1 done and the answer is no, 2 bad input."""
    if not words:
        from visitapp.app import run_desktop

        return run_desktop()
    arguments = parser().parse_args(words)
    if arguments.command is None:
        return run([])
    command = import_module(f"visitapp.cli.{arguments.command.replace('-', '_')}")
    try:
        return int(command.run(arguments, out or sys.stdout))
    except UserError as error:
        print(_line(error), file=sys.stderr)
        return BAD
    except BrokenPipeError:
        return DONE


def _line(error: UserError) -> str:
    return " ".join(f"{error.message} {error.hint}".split())
