"""`visitapp questions`: every question of the shipped questionnaires."""

import argparse
import json
import sys
from typing import TextIO

from visitapp import shipped
from visitapp.cli.out_file import write_file
from visitapp.domain.checklist.catalogue import catalogue
from visitapp.domain.checklist.load import QuestionnaireProblems, read_questionnaire
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.errors import UserError
from visitapp.domain.exchange.xlsform import xlsform
from visitapp.domain.exchange.xpath import Untranslatable
from visitapp.operations.desk.forms import Forms
from visitapp.reports.layout.table_files import xlsx_bytes

FOLDER = "questionnaires"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its options."""
    parser = subparsers.add_parser(
        "questions",
        help="toutes les questions, avec leur raison",
        description="Toutes les questions : section, type, unité, choix, conditions, raison.",
        epilog="Exemple : visitapp questions --kind visit --json",
    )
    parser.add_argument("--kind", help="un seul questionnaire, par exemple visit")
    parser.add_argument(
        "--contradictions", action="store_true",
        help="les réponses qui se contredisent, la question à poser et ce qu’il faut regarder",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")
    parser.add_argument(
        "--xlsform", metavar="FILE.xlsx", help="écrire le questionnaire au format XLSForm"
    )


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Print all; 1 when a questionnaire has mistakes (stderr). Raises `UserError`."""
    if arguments.xlsform is not None and (arguments.kind is None or arguments.json):
        hint = "Écrivez questions --kind visit --xlsform FILE.xlsx."
        raise UserError("--xlsform : un questionnaire à la fois, et sans --json.", hint)
    try:
        found = [read(kind) for kind in chosen(arguments.kind)]
    except QuestionnaireProblems as problems:
        print(problems, file=sys.stderr)
        return 1
    if arguments.xlsform is not None:
        write_file(arguments.xlsform, xlsform_bytes(found[0]))
        out.write(f"{arguments.xlsform}\n")
    elif arguments.json:
        said = doubts(found) if arguments.contradictions else entries(found)
        name = "contradictions" if arguments.contradictions else "questions"
        json.dump({name: said}, out, ensure_ascii=False, indent=2)
        out.write("\n")
    else:
        show = doubt_table if arguments.contradictions else table
        out.write("\n".join(show(one) for one in found))
    return 0


def kinds() -> list[str]:
    """The kinds of record that have a questionnaire, in order."""
    files = [name for name in shipped.names(FOLDER) if name.endswith(".yaml")]
    return [name.removesuffix(".yaml") for name in files]


def chosen(kind: str | None) -> list[str]:
    """The kinds asked for: one, or all of them. Raises `UserError`."""
    known = kinds()
    if kind is None:
        return known
    if kind not in known:
        hint = f"Choisissez : {', '.join(known)}."
        raise UserError(f"--kind {kind} : ce questionnaire n’existe pas.", hint)
    return [kind]


def read(kind: str) -> Questionnaire:
    """One shipped questionnaire. Raises `QuestionnaireProblems`."""
    file = f"{FOLDER}/{kind}.yaml"
    return read_questionnaire(shipped.text(file), file)


def xlsform_bytes(questionnaire: Questionnaire) -> bytes:
    """One questionnaire as the workbook of an XLSForm. Raises `UserError`."""
    try:
        sheets = xlsform(questionnaire).sheets()
    except Untranslatable as problem:
        hint = "Récrivez cette expression."
        raise UserError(f"--xlsform : {problem}.", hint) from None
    return xlsx_bytes({name: (rows[0], rows[1:]) for name, rows in sheets.items()})


def entries(questionnaires: list[Questionnaire]) -> list[dict[str, object]]:
    """Every question of several questionnaires, each with its kind."""
    return [{"kind": one.kind, **entry} for one in questionnaires for entry in catalogue(one)]


def doubts(questionnaires: list[Questionnaire]) -> list[dict[str, object]]:
    """Every contradiction that is looked for among the answers of several questionnaires."""
    forms = Forms()
    return [
        {"kind": one.kind, **rule.model_dump()}
        for one in questionnaires
        for rule in forms.contradictions(one).rules
    ]


def table(questionnaire: Questionnaire) -> str:
    """One line a question: code, a star when it is required, id, type and unit, label."""
    lines = [f"{questionnaire.title} ({questionnaire.name})"]
    for entry in catalogue(questionnaire):
        mark = "*" if entry["required"] else " "
        kind = f"{entry['type']} {entry['unit']}".strip()
        line = f"{entry['code']!s:>6} {mark} {entry['id']!s:<34} {kind:<16} {entry['label']}"
        lines.append(line.rstrip())
    return "\n".join([*lines, ""])


def doubt_table(questionnaire: Questionnaire) -> str:
    """Each contradiction: when, the question to ask, what to look at, and the reason."""
    lines = [f"{questionnaire.title} ({questionnaire.name})"]
    for one in doubts([questionnaire]):
        told = (one["ask"], one["look"], one["source"])
        lines += [f"{one['id']} : {one['when']}", *(f"  {line}" for line in told)]
    return "\n".join([*lines, ""])
