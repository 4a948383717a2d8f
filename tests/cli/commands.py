"""Runs one command as the program does, without a process of its own."""

import io
from contextlib import redirect_stderr
from dataclasses import dataclass

from visitapp.cli.study import aids, bills, tariff
from visitapp.cli.usage import Parser, one_line
from visitapp.domain.errors import UserError

_MODULES = {"aids": aids, "bills": bills, "tariff": tariff}


@dataclass(frozen=True)
class Ran:
    """What a command printed and its exit code."""

    code: int
    out: str
    err: str


def ran(*words: str) -> Ran:
    """Run `visitapp WORDS` for the three energy commands; a traceback is a test failure."""
    parser = Parser(prog="visitapp")
    commands = parser.add_subparsers(dest="command", parser_class=Parser)
    for module in _MODULES.values():
        module.add_parser(commands)
    out, err = io.StringIO(), io.StringIO()
    with redirect_stderr(err):
        try:
            arguments = parser.parse_args(words)
            code = _MODULES[arguments.command].run(arguments, out)
        except UserError as error:
            print(one_line(f"{error.message} {error.hint}"), file=err)
            code = 2
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 2
    return Ran(code, out.getvalue(), plain(err.getvalue()))


def plain(text: str) -> str:
    """With ordinary spaces, for tests of what is said and not of how it is spaced."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def refused(answer: Ran) -> str:
    """Exit 2, nothing on stdout: the one line on stderr."""
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    return answer.err
