"""The place that comes first once the profile is open."""

from visitapp.domain.roles import ADVISER, COORDINATOR, Role

FIRST: dict[Role, str] = {ADVISER: "today", COORDINATOR: "today"}


def first_place(role: Role) -> str:
    """« Aujourd’hui » for advisers; « Ma journée » for the others."""
    return FIRST.get(role, "day")
