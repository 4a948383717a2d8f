"""The caller and the scopes that a household must have to be visible to them."""

from dataclasses import dataclass

from visitapp.domain.roles import Role


@dataclass(frozen=True, slots=True)
class Person:
    """An account on one device.

    A household is in scopes (`visitor:<account>`, `territory:…`, `scheme:…`). This person sees
    those that are in one of `scopes`; a household that they make joins `joins`. `past` are the
    scopes that the account had before; `schemes` those that they work for. `signed` is true after
    a password and a second factor.
    """

    account: str
    role: Role
    device: str
    scopes: tuple[str, ...]
    joins: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()
    signed: bool = False

    @property
    def may_send_to(self) -> tuple[str, ...]:
        """The scopes that this person may write in: what was done before a file left counts."""
        return (*self.scopes, *self.past, *(former(scope) for scope in (*self.scopes, *self.past)))

    @property
    def territories(self) -> tuple[str, ...]:
        """The territories whose files this person sees."""
        found = (scope.partition(":") for scope in self.scopes)
        return tuple(name for kind, _, name in found if kind == "territory")


_FORMER = "former:"


def former(scope: str) -> str:
    """The mark of a household that was in a scope: its late answers are still taken."""
    return f"{_FORMER}{scope}"


def was(scope: str) -> str:
    """The scope itself, of a mark or not."""
    return scope.removeprefix(_FORMER)
