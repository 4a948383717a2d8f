"""Implausible quantities and amounts: flagged beside the figure, and in the study."""

from datetime import date

from visitapp.domain.checklist.problems import check_in
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.energy.findings import finding
from visitapp.domain.energy.results import Finding
from visitapp.domain.text import date_short

TOLD = {"quantity": "odd_quantity", "amount": "odd_amount"}


def odd_bills(reading: Reading, energy: str) -> tuple[Finding, ...]:
    """One finding for each implausible figure that nobody confirmed, in the order of the bills."""
    situation = Situation(reading.questionnaire, reading.answers)
    found = []
    for row in reading.rows("bills"):
        if row.value("energy") != energy:
            continue
        for name, code in TOLD.items():
            answer = row.answer(name)
            problem = check_in(situation, f"{row.path}/{name}", answer) if answer else None
            if problem is not None:
                found.append(finding(code, f"{_name(row.value('end'))} : {problem.message}"))
    return tuple(found)


def _name(end: object) -> str:
    return f"Facture jusqu’au {date_short(end)}" if isinstance(end, date) else "Une facture"
