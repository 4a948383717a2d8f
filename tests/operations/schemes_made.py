"""Settings of a scheme: prepared, written and put in force by who coordinates."""

from tests.operations.households_made import given
from visitapp.operations.schemes import settings
from visitapp.store.file import meta

ECOGIE, VE = "ecogie", "visites_energie"


def put(desk, scheme: str = ECOGIE, logos: tuple[bytes, ...] = (), **said) -> str:
    """A version in force; its record. Whose desk it is does not change."""
    role = meta.read(desk.database, "role") or ""
    meta.write(desk.database, "role", "coordinator")
    made = settings.prepare(desk, scheme=scheme).made
    settings.change(desk, record=made, answers=given(**said))
    for logo in logos:
        settings.add_logo(desk, record=made, data=logo)
    settings.put_in_force(desk, record=made)
    meta.write(desk.database, "role", role)
    return made
