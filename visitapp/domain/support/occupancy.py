"""Whether a dwelling is too small for its occupants, by surface and by rooms."""

from decimal import Decimal

from visitapp.domain.parameters.parameters import Parameters


def least_surface(persons: int, p: Parameters) -> Decimal:
    """The smallest surface, in m²: 9 for one, 16 for two, 9 more for each, up to a limit."""
    if persons < 1:
        raise ValueError("at least one person")
    rule = p["overcrowding_surface"]
    if persons == 1:
        return rule.at("one")
    return min(rule.at("two") + rule.at("more") * (persons - 2), rule.at("most"))


def too_small(persons: int | None, surface_m2: Decimal | None, p: Parameters) -> bool | None:
    """Whether the surface is under the smallest one; None when an answer is missing."""
    if persons is None or persons < 1 or surface_m2 is None:
        return None
    return surface_m2 < least_surface(persons, p)


def too_few_rooms(persons: int | None, rooms: int | None, p: Parameters) -> bool | None:
    """Whether more than two persons share each main room; None when an answer is missing."""
    if persons is None or rooms is None or rooms < 1:
        return None
    return persons > rooms * p["persons_per_room"].number
