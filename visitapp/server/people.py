"""Who is asking, and what they may see: the scopes that a household must be in."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["visitor", "adviser", "coordinator", "administrator"]


@dataclass(frozen=True, slots=True)
class Person:
    """An account on one device. `scopes`: `visitor:<account>`, `territory:…`, `scheme:…`."""

    account: str
    role: Role
    device: str
    scopes: tuple[str, ...]
