"""What is kept beside the answers of a record, by the program itself: its paths begin with `@`."""

ASSIGNED = "@assigned"
"""Of a household: the visitor it is given to."""
REASON = "@reason"
"""Why a record came to its state."""
DWELLING = "@dwelling"
"""The home that a record is about: an id, with the address itself in the file of a household."""
SAME_HOME = "@same_home/"
"""Before the id of a home, in the file: the id of the home that it is, which was written wrong;
empty when it is really another."""
SAID_IN_VISIT = "@visit"
"""Of a consent: the visit in which it was last spoken of, whose names are settled at its end."""


def state_said(said: object) -> str:
    """The state that a change `@state` says, or a record was made in by its `@created`; empty for
    none."""
    return str((said.get("state") if isinstance(said, dict) else said) or "")
