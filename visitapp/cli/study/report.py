"""`visitapp report`: one PDF of a visit file, for one audience."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from visitapp import __version__
from visitapp.cli.study.reference import day_of, reference_tables
from visitapp.cli.study.visit_file import VisitFile, read_visit_file
from visitapp.cli.usage import reason
from visitapp.domain.errors import UserError
from visitapp.domain.explanation.explain_visit import explained
from visitapp.domain.parameters.parameters import ParameterProblem
from visitapp.operations.records.summaries import short_name
from visitapp.operations.visits.number_to_call import whole_number
from visitapp.operations.visits.print_report import report_language
from visitapp.operations.visits.results import decided
from visitapp.reports.household.contract_sheet import contract_sheet
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.layout.fonts import printable
from visitapp.reports.render import report, signed

LANGUAGES = ("fr", "ar", "en", "es", "pt", "ro", "tr")
AUDIENCES = ("household", "social-worker", "landlord", "internal")


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its options."""
    parser = subparsers.add_parser(
        "report",
        help="le rapport PDF d’une visite",
        description="Le rapport d’une visite, pour le foyer, le travailleur social, "
        "le propriétaire (avec l’accord du foyer) ou l’agence.",
        epilog='Exemple : visitapp report visite.json -o rapport.pdf --phone "01 23 45 67 89"',
    )
    parser.add_argument("file", metavar="VISIT.json", help="le fichier de la visite")
    parser.add_argument("-o", "--out", required=True, metavar="OUT.pdf", help="le PDF à écrire")
    parser.add_argument(
        "--for", dest="audience", default="household", metavar="QUI", help=", ".join(AUDIENCES)
    )
    parser.add_argument(
        "--contract-sheet", action="store_true",
        help="la fiche contrat de l’agence (une page), au lieu d’un rapport",
    )  # fmt: skip
    parser.add_argument(
        "--phone", default="", metavar="NUMÉRO",
        help="le numéro que le foyer appelle, si l’agence n’en a pas",
    )  # fmt: skip
    parser.add_argument(
        "--language", default="", metavar="LANGUE",
        help="la page 1 aussi dans cette langue (sans elle : celle de la visite) : "
        + ", ".join(LANGUAGES),
    )  # fmt: skip


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Write the PDF. 1 when the household did not agree to that audience. Raises `UserError`."""
    if arguments.language and arguments.language not in LANGUAGES:
        raise UserError("--language : langue inconnue.", f"Choisissez {', '.join(LANGUAGES)}.")
    if arguments.audience not in AUDIENCES:
        raise UserError("--for : destinataire inconnu.", f"Choisissez {', '.join(AUDIENCES)}.")
    if arguments.contract_sheet and arguments.audience not in ("household", "internal"):
        raise UserError("--contract-sheet : c’est une page pour l’agence.", "Ôtez --for.")
    visit = read_visit_file(arguments.file)

    phone = whole_number(arguments.phone) if arguments.phone else ""
    subject = report_input(visit)
    language = arguments.language or subject.language
    subject = signed(replace(subject, phone=phone, language=language))
    if arguments.audience == "household" and not arguments.contract_sheet:
        _require_number(subject)
    try:
        content = (
            contract_sheet(subject)
            if arguments.contract_sheet
            else report(subject, arguments.audience)
        )
    except UserError as refused:
        print(f"{refused.message} {refused.hint}", file=sys.stderr)
        return 1
    _write(Path(arguments.out), content)
    out.write(f"{arguments.out}\n")
    return 0


def _require_number(subject: ReportInput) -> None:
    """A household is never left without somebody to call. Raises `UserError`."""
    if not subject.phone and not subject.training:
        raise UserError(
            "Le rapport du foyer n’a pas de numéro à appeler.",
            "Ajoutez --phone, avec le numéro de votre service.",
        )


def report_input(visit: VisitFile) -> ReportInput:
    """What the report of a visit file is drawn from, on the prices of the visit's own day."""
    day = visit.day(day_of(None, ""))
    try:
        found = explained(
            visit.questionnaire,
            visit.answers,
            reference_tables(),
            on=day,
            department=_department(visit),
        )
    except ParameterProblem:
        raise UserError(
            f"visit_date : pas de prix connus le {day:%d/%m/%Y}.", "Vérifiez la date."
        ) from None
    return ReportInput(
        name=printable(_name(visit)),
        address=_address(visit),
        visit_date=day,
        visitor=visit.text("appointment", "visitor"),
        questionnaire=visit.questionnaire,
        answers=visit.answers,
        study=found.study,
        figures=found.figures,
        decisions=decided(visit.answers),
        training=visit.training,
        made_on=day,
        version=__version__,
        language=report_language(visit.answers, visit.household),
    )


def _name(visit: VisitFile) -> str:
    first, last = visit.text("household", "first_name"), visit.text("household", "last_name")
    return short_name(first, last) if first or last else "Votre foyer"


def _address(visit: VisitFile) -> tuple[str, ...]:
    street = visit.text("household", "street")
    place = " ".join(
        part
        for part in (visit.text("household", "postcode"), visit.text("household", "commune"))
        if part
    )
    return tuple(line for line in (street, place) if line)


def _department(visit: VisitFile) -> str:
    """« 93 » of 93230: aids of other departments are left out."""
    return visit.text("household", "postcode")[:2]


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as problem:
        raise UserError(f"{path} : {reason(problem)}.", "Choisissez un autre fichier.") from None
