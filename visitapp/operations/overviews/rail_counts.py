"""Who works here, and what waits at each place of the rail."""

from collections.abc import Mapping
from dataclasses import dataclass

from visitapp.domain.roles import LEADS, Role
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.sync_state import Where, count_waiting, where
from visitapp.operations.training.family_on_laptop import installed


@dataclass(frozen=True, slots=True)
class Standing:
    """The role of this person, and by place of the rail how much waits there."""

    role: Role
    counts: Mapping[str, int]
    training: bool = False
    """Whether the training family is on this laptop, of a visitor."""
    where: Where | None = None
    """Where sending stands, for who leads: a line at the foot of the rail."""


def standing(desk: Desk) -> Standing:
    """What the rail shows now."""
    role, counts = desk.role, {"sending": count_waiting(desk)}
    if role in LEADS:
        from visitapp.operations.overviews import today  # what visitors never load

        counts["today"] = today.count(desk)
        return Standing(role, counts, where=where(desk))
    return Standing(role, counts, installed(desk) is not None)
