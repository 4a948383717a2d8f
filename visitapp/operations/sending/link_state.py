"""How this computer stands with the agency, for « Réglages »."""

from dataclasses import dataclass

from visitapp.domain.roles import LEADS
from visitapp.operations.desk.desk import Desk
from visitapp.sync.wire import attempts


@dataclass(frozen=True, slots=True)
class Linked:
    """`server`: None until enrolled; `known`: false once shut out; `leads`: the last person signs
    in with a password."""

    server: str | None
    known: bool
    leads: bool = False


def linked(desk: Desk) -> Linked:
    """Where this computer sends."""
    error = attempts.read(desk.database).error
    return Linked(
        attempts.server_of(desk.database), error != attempts.SIGNED_OUT, desk.role in LEADS
    )
