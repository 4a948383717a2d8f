"""What only an adviser or a coordinator does."""

from visitapp.domain.errors import UserError
from visitapp.domain.roles import LEADS
from visitapp.operations.desk.desk import Desk


def leads_only(desk: Desk, does: str, hint: str = "Demandez-le à l’agence.") -> None:
    """Raises `UserError` for anybody else; `does` says in French what it is, with its verb."""
    if desk.role not in LEADS:
        raise UserError(f"Seule une conseillère {does}.", hint)
