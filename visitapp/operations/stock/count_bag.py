"""The visitor's bag: counting it, and what a visit takes; lists read its record's summary
(`bag.py`)."""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import yaml

from visitapp import shipped
from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.walk import rows
from visitapp.domain.parameters.files import read_parameters
from visitapp.domain.parameters.overrides import overridden
from visitapp.domain.parameters.parameters import Parameter, Parameters, ParameterTable
from visitapp.domain.schemes.kit import in_some_kit
from visitapp.domain.states.kinds import Kind
from visitapp.domain.stock.kit import is_carried, is_low
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.overrides_in_force import in_force
from visitapp.operations.records.create import make
from visitapp.operations.records.write import save, write
from visitapp.operations.schemes.household_scheme import kits_today
from visitapp.operations.stock.bag import BagLine, own_bag, stock
from visitapp.operations.stock.bag_level import left
from visitapp.store.log import records

TAKEN = ("fitted", "given")
NUMBERS = "parameters/kit.yaml"
CATALOGUE = "kit/catalogue.yaml"


def catalogue(desk: Desk) -> tuple[BagLine, ...]:
    """Every item that the agency carries for some scheme, counted or not; and what is left."""
    counted, numbers = {line.item: line for line in stock(desk)}, kit_numbers(desk)
    kits = kits_today(desk)
    return tuple(
        counted.get(item["id"], BagLine(item["id"], item["label"], item["icon"], None, False))
        for item in shipped_items()
        if (is_carried(item["id"], numbers) and in_some_kit(kits, item["id"]))
        or item["id"] in counted
    )


def count(desk: Desk, *, item: str, count: int | None) -> Changed:
    """Say how many of one item are in the bag; never less than none. None takes the count back."""
    bag = _bag(desk)
    number = None if count is None else max(count, 0)
    save(desk, lambda: _put(desk, bag, {item: number}))
    return changed(bag, f"items/{item}/count")


def retell(desk: Desk) -> None:
    """Say the bag again, after the agency changed what is carried or how few is few."""
    held = own_bag(desk)
    if held is not None:
        tell(desk, held.id)


def used_in(answers: Answers) -> dict[str, int]:
    """What a visit fitted or gave, by item."""
    used: dict[str, int] = {}
    for row in rows(answers, "fittings"):
        item, outcome, quantity = (
            _value(answers, f"fittings/{row}/{name}") for name in ("item", "outcome", "quantity")
        )
        if outcome in TAKEN and isinstance(item, str) and isinstance(quantity, int):
            used[item] = used.get(item, 0) + quantity
    return used


def _value(answers: Answers, path: str) -> object:
    answer = answers.get(path)
    return None if answer is None else answer.value


def _bag(desk: Desk) -> str:
    held = own_bag(desk)
    if held is not None:
        return held.id
    return str(make(desk, kind=Kind.BAG).made)


def _put(desk: Desk, bag: str, counts: Mapping[str, int | None]) -> None:
    draft = desk.drafts.of(desk.database, desk.forms, bag)
    for item, number in counts.items():
        path = f"items/{item}"
        counted = None if number is None else Answer(value=number)
        write(desk, draft, {path: Answer(value=True), f"{path}/count": counted})
    tell(desk, bag)


def tell(desk: Desk, bag: str) -> None:
    """Say what is left in a bag in its list row, as its history does."""
    lines = list(lines_of(left(desk, bag), kit_numbers(desk)))
    records.describe(desk.database, bag, summary={"lines": lines}, search="")


def lines_of(left: Mapping[str, int], numbers: Parameters) -> Iterable[dict[str, Any]]:
    """The lines of a bag that were counted, as its record's summary keeps them."""
    for item in shipped_items():
        number = left.get(item["id"])
        if number is not None:
            few = is_carried(item["id"], numbers) and is_low(item["id"], number, numbers)
            yield {"item": item["id"], "label": item["label"], "icon": item["icon"],
                   "count": number, "low": few or number < 0}  # fmt: skip


def kit_numbers(desk: Desk) -> Parameters:
    """What the agency says of its kit today; only the few numbers of the kit are read."""
    return kit_table(desk).on(desk.now().date())


def kit_table(desk: Desk, scheme: str = "") -> ParameterTable:
    """The same for every day; for the households of one scheme, when it is named."""
    return overridden(ParameterTable(_kit(shipped.text(NUMBERS))), in_force(desk.database, scheme))


@cache
def _kit(numbers: str) -> tuple[Parameter, ...]:
    return tuple(read_parameters(numbers, NUMBERS))


def shipped_items() -> tuple[Mapping[str, Any], ...]:
    """The objects that a visit may fit: `id`, `label`, `icon`."""
    return items_of(shipped.text(CATALOGUE))


@cache
def items_of(catalogue: str) -> tuple[Mapping[str, Any], ...]:
    """The same, from the text of that file."""
    return tuple(map(MappingProxyType, yaml.safe_load(catalogue)))
