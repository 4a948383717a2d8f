"""What the agency last said of the person at this computer: their role and their schemes."""

from visitapp.domain.roles import ROLE_NAMES, VISITOR, Role
from visitapp.store.file import meta
from visitapp.store.file.database import Database

ROLE, SCHEMES = "role", "schemes"


def role_of(database: Database) -> Role:
    """What the agency last said that this person is; a visitor, while it said nothing."""
    said = meta.read(database, ROLE)
    return next((role for role in ROLE_NAMES if role == said), VISITOR)


def schemes_of(database: Database) -> tuple[str, ...]:
    """The schemes that this person works for, as the agency last said; none while it said none."""
    return tuple((meta.read(database, SCHEMES) or "").split())
