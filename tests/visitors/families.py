"""Eight invented households, and what each would answer to any question of the visit."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.households.home import homes
from tests.window.visiting import in_order
from visitapp import shipped
from visitapp.domain.checklist.answers import Answers
from visitapp.domain.checklist.coding import decode
from visitapp.operations.desk.forms import Forms

EXAMPLES = ("gas_flat", "electric_flat", "fuel_oil_house")
HOMES = {
    "gas_flat_cold": "Farida",
    "wood_stove_baby": "Loïc",
    "heat_network_crowded": "Aïssatou",
    "studio_restricts": "Yanis",
    "mould_and_landlord": "Hélène",
}
"""Those of tests/households, with the first name of who opens the door."""
LAST_NAME = "Inventé"


@dataclass(frozen=True)
class Family:
    """Its file as it is recorded before the visit, and its answers, rows by their place."""

    name: str
    file: Mapping[str, Any]
    answers: Answers

    @property
    def called(self) -> str:
        """« Noémie F. », as the list of the day says."""
        first, last = (_value(self.file["household"][part]) for part in ("first_name", "last_name"))
        return f"{first} {last[0]}."


def family(name: str) -> Family:
    """One of the eight."""
    file = _shipped(name) if name in EXAMPLES else _home(name)
    whole = dict(file["answers"])
    for path in file["answers"]:
        if path.count("/") == 2:
            whole.setdefault(path.rpartition("/")[0], True)
    answers, problems = decode(Forms().latest("visit"), whole)
    assert [one for one in problems if one.severity == "error"] == []
    return Family(name, file, in_order(answers))


def _shipped(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(shipped.text(f"examples/{name}.json"))
    return found


def _home(name: str) -> dict[str, Any]:
    """A home has answers only: its file is that of a shipped household, under another name."""
    home = next(one for one in homes() if one.name == name)
    like = _shipped(EXAMPLES[0])
    known = {**like["household"], "first_name": HOMES[name], "last_name": LAST_NAME}
    return {"household": known, "appointment": like["appointment"], "answers": dict(home.answers)}


def _value(raw: Any) -> str:
    return str(raw["value"] if isinstance(raw, dict) else raw)
