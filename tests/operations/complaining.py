"""Complaints to suppliers, for the tests of whom a yes is for."""

from typing import Any

from tests.operations.agreeing import Place
from tests.operations.households_made import given
from visitapp.operations.consents import record_consent
from visitapp.operations.letters import letters
from visitapp.operations.records import answers

GAS = "supplier_gas"
DISPUTE = {"dispute": "estimated", "energy": "gas"}


def complain(at: Place, name: str = "", **more) -> str:
    named = {"to_name": name} if name else {}
    return letters.make(
        at.desk, household=at.household, document="supplier_complaint",
        answers=given(**DISPUTE, **named, **more),
    ).made  # fmt: skip


def contracts(at: Place, *names: str, energy: str = "gas") -> None:
    rows: dict[str, Any] = {}
    for name in names:
        path = f"contracts/{name.casefold()}"
        rows |= {path: True, f"{path}/energy": energy, f"{path}/supplier": name}
    answers.answer_many(at.desk, record=at.visit, answers=given(**rows))


def agree(at: Place, recipient: str, name: str = "") -> str:
    return str(record_consent.note(
        at.desk, household=at.household, recipient=recipient, given=True, name=name
    ).made)  # fmt: skip
