"""`visitapp impact`: a visit and its follow-up a year later, to what changed and what did not."""

import argparse
from typing import TextIO

from visitapp.cli.study.reference import day_of, reference_tables
from visitapp.cli.study.visit_file import VisitFile, read_visit_file
from visitapp.cli.usage import say
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.errors import UserError
from visitapp.domain.impact.impact import Impact, Known, impact
from visitapp.domain.impact.impact_json import impact_json
from visitapp.domain.impact.words import energy_words, notes, people_words, sentences, table
from visitapp.domain.parameters.parameters import ParameterProblem
from visitapp.domain.study.study import study

KINDS = ("follow_up", "visit")
_WIDTH = 40


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its options."""
    parser = subparsers.add_parser(
        "impact",
        help="ce qui a changé un an après une visite",
        description="Énergie à hiver égal avec un intervalle à 90 %, euros à prix égal, confort. "
        "AFTER est un suivi (follow_up) ou une visite faite un an après.",
        epilog="Exemple : visitapp impact visite.json suivi.json --json",
    )
    parser.add_argument("before", metavar="BEFORE.json", help="le fichier de la visite")
    parser.add_argument("after", metavar="AFTER.json", help="le fichier du suivi")
    parser.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Print what changed. 1 when nothing can be compared. Raises `UserError` for a bad file."""
    before = read_visit_file(arguments.before)
    after = read_visit_file(arguments.after, KINDS)
    found = _impact(before, after)
    say(arguments, out, impact_json(found), *_lines(found))
    return 0 if found.total is not None else 1


def _impact(before: VisitFile, after: VisitFile) -> Impact:
    today, tables = day_of(None, ""), reference_tables()
    visited, followed = before.day(today), after.day(today)
    if followed <= visited:
        raise UserError(
            "Le suivi vient après la visite.", "Donnez d’abord le fichier de la visite."
        )
    department = before.text("household", "postcode")[:2]
    try:
        then = study(
            before.questionnaire, before.answers, tables, on=visited, department=department
        )
        known = Known(
            Reading(before.questionnaire, before.answers), visited, tables, department,
            then.bills, then.kept_together,
        )  # fmt: skip
        return impact(known, Reading(after.questionnaire, after.answers), followed_on=followed)
    except ParameterProblem:
        raise UserError(
            f"Pas de valeurs de référence le {visited:%d/%m/%Y}.", "Prenez une visite depuis 2023."
        ) from None


def _lines(found: Impact) -> list[str]:
    rows = [f"{what:<{_WIDTH}} {then:>14} {now:>14}" for what, then, now in table(found)]
    head = [f"{'':<{_WIDTH}} {'avant':>14} {'aujourd’hui':>14}"] if rows else []
    beside = [energy_words(one) for one in found.energies]
    left = [each.message for one in found.energies for each in one.findings]
    parts = (
        list(sentences(found)),
        [*head, *rows],
        beside,
        people_words(found),
        notes(found),
        left,
    )
    return "\n\n".join("\n".join(part) for part in parts if part).split("\n")
