"""Complaints to suppliers, for the tests of whom a yes is for."""

from typing import Any

from tests.operations.agreeing import Place
from tests.operations.households_made import say

GAS = "supplier_gas"
DISPUTE = {"dispute": "estimated", "energy": "gas"}


def complain(at: Place, name: str = "", **more) -> str:
    named = {"to_name": name} if name else {}
    return at.letter("supplier_complaint", **DISPUTE, **named, **more)


def contracts(at: Place, *names: str, energy: str = "gas") -> None:
    rows: dict[str, Any] = {}
    for name in names:
        path = f"contracts/{name.casefold()}"
        rows |= {path: True, f"{path}/energy": energy, f"{path}/supplier": name}
    say(at.desk, at.visit, **rows)
