"""`visitapp questions`: every question of the shipped questionnaires."""

import argparse
import json
import sys
from typing import TextIO

from visitapp import shipped
from visitapp.domain.checklist.catalogue import catalogue
from visitapp.domain.checklist.load import QuestionnaireProblems, read_questionnaire
from visitapp.domain.checklist.questions import Questionnaire

FOLDER = "questionnaires"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its options."""
    parser = subparsers.add_parser(
        "questions",
        help="every question: id, section, type, unit, choices, relevant, constraint, why",
        epilog="example: visitapp questions --kind visit --json",
    )
    parser.add_argument("--kind", help="one kind of record, such as visit")
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Print the catalogue. 0 done; 1 a questionnaire has mistakes; 2 unknown kind."""
    kinds = kinds_shipped()
    if arguments.kind is not None and arguments.kind not in kinds:
        known = ", ".join(kinds)
        print(
            f"--kind {arguments.kind} : ce questionnaire n’existe pas. Choisissez : {known}.",
            file=sys.stderr,
        )
        return 2
    try:
        found = [read(kind) for kind in ([arguments.kind] if arguments.kind else kinds)]
    except QuestionnaireProblems as problems:
        print(problems, file=sys.stderr)
        return 1
    if arguments.json:
        entries = {
            one.kind: {"name": one.name, "title": one.title, "questions": catalogue(one)}
            for one in found
        }
        json.dump({"questionnaires": entries}, out, ensure_ascii=False, indent=2)
        out.write("\n")
    else:
        for one in found:
            out.write(table(one))
    return 0


def kinds_shipped() -> list[str]:
    """The kinds of record that have a questionnaire, in order."""
    return [
        name[:-5]
        for name in shipped.names(FOLDER)
        if name.endswith(".yaml") and name != "migrations.yaml"
    ]


def read(kind: str) -> Questionnaire:
    """One shipped questionnaire. Raises `QuestionnaireProblems`."""
    file = f"{FOLDER}/{kind}.yaml"
    return read_questionnaire(shipped.text(file), file)


def table(questionnaire: Questionnaire) -> str:
    """One line a question: code, id, type, unit, required, label."""
    lines = [f"{questionnaire.title} ({questionnaire.name})"]
    for entry in catalogue(questionnaire):
        mark = "*" if entry["required"] else " "
        kind = f"{entry['type']} {entry['unit']}".strip()
        lines.append(f"{entry['code']!s:>6} {mark} {entry['id']!s:<34} {kind:<16} {entry['label']}")
    return "\n".join([*lines, "", ""])
