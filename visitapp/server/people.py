"""Who is asking, and what they may see: the scopes that a household must be in."""

from dataclasses import dataclass
from typing import Literal

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


def former(scope: str) -> str:
    """The mark of a household that was in a scope: its late answers are still taken."""
    return f"former:{scope}"
