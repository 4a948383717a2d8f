"""The page of one household's personal data: its name, what may be done, what was asked."""

from dataclasses import dataclass

from visitapp.domain.roles import LEADS, Role
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.erasure import NOT_HERE, Asked, asked_for
from visitapp.operations.records.find import require_here
from visitapp.operations.records.summaries import name_in
from visitapp.sync.wire.attempts import server_of


@dataclass(frozen=True, slots=True)
class PersonalFile:
    """`agency`: erasing waits for the next send; else it is done at once."""

    household: str
    name: str
    role: Role
    agency: bool
    training: bool
    asked: Asked | None

    @property
    def allowed(self) -> bool:
        """Whether this person copies and erases: who leads, or whoever works without an agency."""
        return self.role in LEADS or not self.agency


def personal_file(desk: Desk, *, household: str) -> PersonalFile:
    """What the page shows. Raises `UserError` when the household is not here."""
    row = require_here(desk, Kind.HOUSEHOLD, household, NOT_HERE)
    return PersonalFile(
        household=household,
        name=name_in(row.summary),
        role=desk.role,
        agency=server_of(desk.database) is not None,
        training=row.training,
        asked=asked_for(desk, household=household),
    )
