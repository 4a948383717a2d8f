"""What belongs to which network: the sorts of structures, and what a household says it heard."""

from collections.abc import Collection, Mapping

OF_SORT: Mapping[str, frozenset[str]] = {
    "social": frozenset({"town_halls"}),
    "department": frozenset({"social_services"}),
    "hygiene": frozenset({"town_halls"}),
    "caf": frozenset({"caf"}),
    "association": frozenset({"associations"}),
    "grocery": frozenset({"groceries"}),
    "employment": frozenset({"employment"}),
    "health": frozenset({"health"}),
    "landlord": frozenset({"landlords"}),
    "network": frozenset({"rappel"}),
}
"""The networks of a structure that says none, by what it does."""
OF_HEARD: Mapping[str, frozenset[str]] = {
    "social_worker": frozenset({"town_halls", "social_services"}),
    "town_hall": frozenset({"town_halls"}),
    "caf": frozenset({"caf"}),
    "employment": frozenset({"employment"}),
    "association": frozenset({"associations", "groceries"}),
    "landlord": frozenset({"landlords"}),
}
"""The networks through which a household may have heard, by its answer. A poster, a relative or a
workshop is no network; RAPPEL is one of professionals: no household hears of the visit there."""


def networks_of(said: Collection[str], sort: str) -> frozenset[str]:
    """The networks of a structure: those it says, else those of what it does."""
    return frozenset(said) or OF_SORT.get(sort, frozenset())


def heard_through(heard: str) -> frozenset[str]:
    """The networks matching an answer to « who told you of the visit? »."""
    return OF_HEARD.get(heard, frozenset())
