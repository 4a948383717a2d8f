"""The kit's objects: columns of `kit_carried`, `kit_low` and `kit_cost`."""

from decimal import Decimal

from visitapp.domain.parameters.parameters import Parameters

CARRIED, LOW, COST = "kit_carried", "kit_low", "kit_cost"


def is_carried(item: str, parameters: Parameters) -> bool:
    """Whether the agency's visitors have this object in their bag."""
    return _number(CARRIED, item, parameters) == 1


def is_low(item: str, count: int, parameters: Parameters) -> bool:
    """Whether so few are left that one should take more."""
    few = _number(LOW, item, parameters)
    return few is not None and count <= few


def cost(item: str, parameters: Parameters) -> Decimal | None:
    """What one object costs, in euros; None when unknown."""
    return _number(COST, item, parameters)


def _number(name: str, item: str, parameters: Parameters) -> Decimal | None:
    table = parameters.get(name)
    if table is None or isinstance(table.value, Decimal):
        return None
    return table.value.get(item)
