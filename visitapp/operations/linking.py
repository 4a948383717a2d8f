"""How this computer stands with the agency, for « Réglages »."""

from dataclasses import dataclass

from visitapp.operations.desk import Desk
from visitapp.sync import attempts


@dataclass(frozen=True, slots=True)
class Linked:
    """`server` is None until this computer is the agency's; `known` false once it was shut out."""

    server: str | None
    known: bool


def linked(desk: Desk) -> Linked:
    """Where this computer sends."""
    error = attempts.read(desk.database).error
    return Linked(attempts.server_of(desk.database), error != attempts.SIGNED_OUT)
