"""`visitapp study`: what a visit file leads to, as a table in French or as JSON."""

import argparse
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import TextIO

from visitapp.cli.study.reference import day_of, reference_tables
from visitapp.cli.study.visit_file import read_visit_file
from visitapp.domain.checklist.answers import Answers
from visitapp.domain.checklist.contradictions import Contradiction, contradictions
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.errors import UserError
from visitapp.domain.parameters.parameters import ParameterProblem
from visitapp.domain.ranges.suggestion import Range, Suggestion
from visitapp.domain.savings.results_for_rules import named
from visitapp.domain.study.study import Study, study
from visitapp.domain.study.study_json import study_json
from visitapp.domain.text import euro_range, money, number, quantity
from visitapp.operations.desk.forms import Forms

_WIDTH = 46


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its options."""
    parser = subparsers.add_parser(
        "study",
        help="le résultat d’une visite : usages, économies, contrats, aides",
        description="Factures, usages, économies, contrats, aides, orientations, alertes, "
        "et ce qui manque, pour un fichier de visite.",
        epilog="Exemple : visitapp study visite.json --on 2026-11-25 --json",
    )
    parser.add_argument("file", metavar="VISIT.json", help="le fichier de la visite")
    parser.add_argument("--on", help="jour des prix ; sinon le jour de la visite")
    parser.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Print the study of a visit file. Raises `UserError` for a bad file or day."""
    visit = read_visit_file(arguments.file)
    day = visit.day(day_of(None, "")) if arguments.on is None else day_of(arguments.on, "--on")
    department = visit.text("household", "postcode")[:2]
    try:
        found = study(
            visit.questionnaire, visit.answers, reference_tables(), on=day, department=department
        )
    except ParameterProblem:
        raise UserError(
            f"Pas de valeurs de référence le {day:%d/%m/%Y}.", "Prenez un jour depuis 2023."
        ) from None
    doubts = doubts_of(visit.questionnaire, visit.answers)
    if arguments.json:
        json.dump(told(found, doubts), out, ensure_ascii=False, indent=2)
        out.write("\n")
    else:
        print_study(found, out)
        print_doubts(doubts, out)
    return 0


def doubts_of(form: Questionnaire, answers: Answers) -> tuple[Contradiction, ...]:
    """The answers that contradict each other."""
    return contradictions(form, answers, Forms().contradictions(form))


def told(study: Study, doubts: Iterable[Contradiction]) -> dict[str, object]:
    """The study as JSON has it, with what is to be asked again."""
    return {**study_json(study), "contradictions": [_plain(one) for one in doubts]}


def print_study(study: Study, out: TextIO) -> None:
    """The study in words and columns, dangers first."""
    for part in (
        _alerts, _bills, _end_uses, _savings, _contracts, _aids, _rights, _doors, _signs, _missing,
    ):  # fmt: skip
        lines = part(study)
        if lines:
            out.write("\n".join(lines) + "\n\n")


def print_doubts(found: Iterable[Contradiction], out: TextIO) -> None:
    """The answers that contradict each other, to be asked again, and why when one is right."""
    lines = [f"  {one.ask}\n    {one.kept or one.look}" for one in found]
    if lines:
        out.write("\n".join(["À vérifier", *lines]) + "\n\n")


def _plain(one: Contradiction) -> dict[str, object]:
    return {"id": one.id, "ask": one.ask, "look": one.look, "paths": one.paths, "kept": one.kept}


def _alerts(study: Study) -> list[str]:
    lines: list[str] = []
    for alert in study.alerts:
        lines += [f"DANGER : {alert.title}", *(f"  {line}" for line in alert.now)]
        lines += [f"  Appelez {alert.call}."] if alert.call else []
    return lines


def _bills(study: Study) -> list[str]:
    lines = ["Une année normale"] if study.bills else []
    for energy, use in study.bills.items():
        paid = "" if use.eur is None else f"   {money(use.eur, 0):>9} par an"
        between = f"(de {quantity(use.low, use.unit, 0)} à {quantity(use.high, use.unit, 0)})"
        amount = quantity(use.annual, use.unit, 0)
        lines.append(f"  {named(energy):28} {amount:>12} {between:34}{paid}")
    return lines


def _end_uses(study: Study) -> list[str]:
    lines = ["Où va l’énergie"] if study.end_uses else []
    for use in study.end_uses:
        label = f"{use.label} ({named(use.energy).lower()})"
        eur = "" if use.eur is None else f"{money(use.eur, 0):>9} par an"
        share = f"{number(use.share * 100, 0)} %"
        lines.append(f"  {label:{_WIDTH}} {quantity(use.kwh, 'kWh', 0):>12} {share:>6} {eur}")
    return lines


def _savings(study: Study) -> list[str]:
    lines: list[str] = []
    groups: dict[str, list[Suggestion]] = {
        "Posé à la visite": [], "À proposer d’abord": [], "Pour la santé": [], "Autres pistes": [],
    }  # fmt: skip
    done, first, health, other = groups.values()
    for one in study.suggestions:
        mine = done if one.fitted else first if one.first else health if one.health else other
        mine.append(one)
    for title, some in groups.items():
        if some:
            lines += [title, *(_saving(one) for one in some)]
    if study.kept_together is not None:
        lines.append(f"  Actions gardées ensemble : {_euros(study.kept_together)} par an")
    if study.held:
        waiting = ", ".join(one.title for one in study.held)
        lines.append(f"  En attente, le danger d’abord : {waiting}")
    return lines


def _saving(one: Suggestion) -> str:
    check = "  à vérifier" if one.to_check and one.eur else ""
    amount = _quantity(one)
    cost = "achat à demander" if one.cost_eur is None else ""
    if one.cost_eur and one.cost_eur.high > 0:
        cost = f"achat {_between(one.cost_eur.low, one.cost_eur.high)} €"
    return f"  {one.title[:66]:66} {_euros(one.eur):>22} {amount:>24} {cost}{check}".rstrip()


def _quantity(one: Suggestion) -> str:
    if one.kwh:
        return f"{_between(one.kwh.low, one.kwh.high)} kWh"
    return f"{_between(one.m3.low, one.m3.high)} m³" if one.m3 else ""


def _between(low: Decimal, high: Decimal) -> str:
    ends = (number(low, 0), number(high, 0))
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} à {ends[1]}"


def _euros(one: Range | None) -> str:
    return "sans chiffre" if one is None else euro_range(one)


def _contracts(study: Study) -> list[str]:
    verdicts = {"fits": "convient", "review": "à revoir", "unknown": "pas assez d’éléments"}
    lines = ["Contrats"] if study.contracts else []
    for check in study.contracts:
        lines.append(f"  {named(check.energy)} : {verdicts.get(check.verdict, check.verdict)}")
        lines += [f"    {found.message}" for found in check.findings]
    return lines


def _aids(study: Study) -> list[str]:
    lines = ["Aides à demander"] if study.aids else []
    for aid in study.aids:
        amount = f" ({aid.amount_eur})" if aid.amount_eur else ""
        check = ", à vérifier" if aid.to_check else ""
        lines.append(f"  {aid.title}{amount}{check}")
    return lines


def _doors(study: Study) -> list[str]:
    lines = ["Vers qui se tourner"] if study.orientations else []
    for door in study.orientations:
        lines.append(f"  {door.title} : {', '.join(door.because)}")
        lines.append(f"    {door.check}")
    return lines


def _signs(study: Study) -> list[str]:
    lines = ["Repères"] if study.indicators else []
    check = {True: ", à vérifier", False: ""}
    return [*lines, *(f"  {sign.text}{check[sign.to_check]}" for sign in study.indicators)]


def _rights(study: Study) -> list[str]:
    lines = ["Droits à rappeler"] if study.rights else []
    return [*lines, *(f"  {right.title} : {right.text}" for right in study.rights)]


def _missing(study: Study) -> list[str]:
    lines = ["Ce qui manque"] if study.missing else []
    return [*lines, *(f"  {one.label} → {one.unlocks}" for one in study.missing)]
