"""The place that comes first once the profile is open."""

from visitapp.domain.roles import ADVISER, COORDINATOR, Role

FIRST: dict[Role, str] = {ADVISER: "review", COORDINATOR: "review"}


def first_place(role: Role) -> str:
    """« À relire » for who leads; « Ma journée » for the others."""
    return FIRST.get(role, "day")
