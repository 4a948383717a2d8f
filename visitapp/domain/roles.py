"""The four roles and their French names."""

from typing import Literal

Role = Literal["visitor", "adviser", "coordinator", "administrator"]

VISITOR: Role = "visitor"
ADVISER: Role = "adviser"
COORDINATOR: Role = "coordinator"
ADMINISTRATOR: Role = "administrator"
FIELD: frozenset[Role] = frozenset({VISITOR, ADVISER, COORDINATOR})
"""Who works with households."""
LEADS: frozenset[Role] = frozenset({ADVISER, COORDINATOR})
"""Who reads what visitors sent, and follows households."""
STAFF: frozenset[Role] = LEADS | {ADMINISTRATOR}
"""Who gives codes, and shuts laptops out."""
BELOW: dict[Role, frozenset[Role]] = {
    VISITOR: frozenset(),
    ADVISER: frozenset({VISITOR}),
    COORDINATOR: frozenset({VISITOR, ADVISER}),
    ADMINISTRATOR: frozenset({VISITOR, ADVISER, COORDINATOR, ADMINISTRATOR}),
}
"""Whose codes and laptops each role has in hand, of those that one sees."""
ROLE_NAMES: dict[Role, str] = {
    VISITOR: "visiteur",
    ADVISER: "conseillère",
    COORDINATOR: "coordinatrice",
    ADMINISTRATOR: "administration",
}
