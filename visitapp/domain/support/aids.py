"""Aids to ask for: words in `resources/aids/aids.yaml`, amounts in `aid_rules.py`; no promise."""

from collections.abc import Mapping
from datetime import date

from visitapp.domain.checklist.reading import Reading
from visitapp.domain.energy.results import AnnualUse, ContractCheck
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.support.aid_file import AidText, Note
from visitapp.domain.support.aid_rules import RULES, TO_CHECK, Opened
from visitapp.domain.support.contacts import Contacts, nearest
from visitapp.domain.support.facts import Facts
from visitapp.domain.support.household_case import Case
from visitapp.domain.support.results import Aid
from visitapp.domain.text import french


def aids(
    reading: Reading,
    parameters: Parameters,
    tables: Mapping[str, AidText],
    day: date,
    *,
    bills: Mapping[str, AnnualUse] | None = None,
    contracts: tuple[ContractCheck, ...] = (),
    department: str = "",
    contacts: Contacts | None = None,
) -> tuple[Aid, ...]:
    """The aids in file order; `department` leaves out others', unknown is to check."""
    facts = Facts(Case(reading, parameters, bills or {}, contracts, department))
    found: list[Aid] = []
    for text in tables.values():
        if department and text.departments and department not in text.departments:
            continue
        opened = _opened(text, facts)
        if opened is not None:
            found.append(_aid(text, opened, department, day, contacts or {}))
    return tuple(found)


def _opened(text: AidText, facts: Facts) -> Opened | None:
    reasons = text.rule.reasons(facts) if text.rule else ()
    if text.rule and not reasons:
        return None
    rule = RULES.get(text.id)
    return rule(facts.case, reasons) if rule else Opened(text.status, reasons)


def _aid(text: AidText, opened: Opened, department: str, day: date, contacts: Contacts) -> Aid:
    elsewhere = bool(text.departments) and not department
    because = opened.because
    if elsewhere:
        because = (*because, f"Selon le département ({', '.join(text.departments)}).")
    notes = [note for note in text.notes if note.on(day)]
    words = [opened.text, text.text, *(note.text for note in notes), f"À demander : {text.where}."]
    service = nearest(contacts, text.contact, department) if text.contact else None
    doubtful = text.confidence == "low" or any(note.confidence == "low" for note in notes)
    return Aid(
        id=text.id,
        title=french(text.title),
        status=TO_CHECK if elsewhere else opened.status,
        text=french(" ".join(part for part in words if part)),
        amount_eur=french(opened.amount),
        documents=tuple(french(document) for document in text.documents),
        because=tuple(french(reason) for reason in because),
        source=text.source,
        to_check=elsewhere or opened.status == TO_CHECK or doubtful,
        facts=opened.facts or {},
        who=french(text.who),
        deadline=french(_deadline(text, notes)),
        contact=french(service.name) if service else "",
        phone=service.phone if service else "",
        elsewhere=elsewhere,
    )


def _deadline(text: AidText, notes: list[Note]) -> str:
    """The deadlines of the day, else the usual one."""
    return " ".join(note.deadline for note in notes if note.deadline) or text.deadline
