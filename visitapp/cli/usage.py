"""`argparse` in French: help, usage errors in one line, and reasons of the system."""

import argparse
import errno
import json
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn, TextIO

BAD = 2
_SAID = (
    (r"the following arguments are required: (.*)", r"il manque \1"),
    (r"unrecognized arguments: (.*)", r"« \1 » est en trop"),
    (
        r"argument (\S+): invalid choice: (.*?) \(choose from (.*)\)",
        r"\1 : \2 est inconnu, choisissez \3",
    ),
    (r"argument (\S+): expected one argument", r"\1 attend une valeur"),
    (r"argument (\S+): expected at (least|most) one argument", r"\1 attend une valeur"),
    (r"argument (\S+): ignored explicit argument (.*)", r"\1 ne prend pas de valeur"),
    (r"argument (\S+): invalid \S+ value: (.*)", r"\1 : \2 n’est pas possible"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 ne va pas avec \2"),
    (r"ambiguous option: (\S+) could match (.*)", r"\1 peut être \2"),
)
_KEPT = "\u00a0\u202f\u2009"
_REASONS = {
    errno.ENOENT: "ce fichier ou ce dossier n’existe pas",
    errno.EISDIR: "c’est un dossier, pas un fichier",
    errno.ENOTDIR: "un des dossiers est un fichier",
    errno.EEXIST: "il y a déjà un fichier de ce nom",
    errno.EACCES: "l’accès est refusé",
    errno.EPERM: "l’accès est refusé",
    errno.ENOSPC: "le disque est plein",
    errno.EROFS: "le disque est en lecture seule",
    errno.ENAMETOOLONG: "le nom est trop long",
    errno.ELOOP: "le lien tourne en rond",
    errno.EIO: "le disque ne répond pas",
}


class French(argparse.HelpFormatter):
    """Help with « Usage » in French; the example stays on its own line."""

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:  # fmt: skip
        """The usage line."""
        super().add_usage(usage, actions, groups, "Usage : " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks French; a usage error is one line, with where to look."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"formatter_class": French, **given, "add_help": False})
        self._positionals.title, self._optionals.title = "Arguments", "Options"
        self.add_argument("-h", "--help", action="help", help="montrer cette aide")

    def format_help(self) -> str:
        """The help, spaced as French is."""
        return spaced(super().format_help())

    def error(self, message: str) -> NoReturn:
        """One line on stderr, exit 2."""
        print(one_line(f"{self.prog} : {in_french(message)} (voir {self.prog} --help)"),
              file=sys.stderr)  # fmt: skip
        raise SystemExit(BAD)


def in_french(message: str) -> str:
    """What argparse says, in French; as it is when it is not known."""
    for said, french in _SAID:
        found = re.fullmatch(said, message, re.DOTALL)
        if found is not None:
            return found.expand(french)
    return message


def one_line(text: str) -> str:
    """On one line, with no-break spaces; control signs do not reach the terminal."""
    plain = re.sub(rf"[^\S{_KEPT}]+", " ", text).strip()
    return spaced("".join(s if s.isprintable() or s in _KEPT else "·" for s in plain))


def spaced(text: str) -> str:
    """No-break spaces before : ; ? ! % € » and after «."""
    return re.sub(r"(?<=\S) (?=[:;?!%€»](\W|$))|(?<=«) ", "\u00a0", text)


def reason(problem: OSError) -> str:
    """Why the system refused, in French, without a full stop."""
    return _REASONS.get(problem.errno or 0, "le système refuse")


def say(arguments: argparse.Namespace, out: TextIO, told: object, *lines: str) -> None:
    """With `--json` what is `told` as one object, for programs; else the lines, for people."""
    if arguments.json:
        out.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    else:
        out.write("".join(f"{line}\n" for line in lines))
