"""Who is asking, and what they may see: the scopes that a household must be in."""

from dataclasses import dataclass
from typing import Literal

from visitapp.server.database import Row

Role = Literal["visitor", "adviser", "coordinator", "administrator"]


@dataclass(frozen=True, slots=True)
class Person:
    """An account on one device.

    A household is in scopes (`visitor:<account>`, `territory:…`, `scheme:…`). This person sees
    those that are in one of `scopes`; a household that they make joins `joins`.
    """

    account: str
    role: Role
    device: str
    scopes: tuple[str, ...]
    joins: tuple[str, ...] = ()

    @property
    def may_send_to(self) -> tuple[str, ...]:
        """The scopes that this person may write in: what was done before a file left counts."""
        return (*self.scopes, *(former(scope) for scope in self.scopes))


def person_of(row: Row, device: str) -> Person:
    """The person of an account's row: `account`, `role`, `territory`, `scheme`.

    A visitor sees their own files, an adviser a territory, a coordinator a scheme; an
    administrator keeps the accounts and sees no file.
    """
    own = f"visitor:{row['account']}"
    territory, scheme = f"territory:{row['territory']}", f"scheme:{row['scheme']}"
    places = tuple(scope for scope in (territory, scheme) if not scope.endswith(":"))
    sees: dict[str, tuple[str, ...]] = {
        "visitor": (own,),
        "adviser": (territory,) if row["territory"] else (),
        "coordinator": (scheme,) if row["scheme"] else (),
    }
    scopes = sees.get(row["role"], ())
    joins = (own, *places) if row["role"] == "visitor" else places
    return Person(row["account"], row["role"], device, scopes, joins if scopes else ())


def former(scope: str) -> str:
    """The mark of a household that was in a scope: its late answers are still taken."""
    return f"former:{scope}"
