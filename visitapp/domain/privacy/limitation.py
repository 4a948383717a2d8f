"""A household whose data are kept and not used (GDPR, article 18): nothing is added or goes out.

It is a state of its file, with a reason and a day as any other; to lift it is to go back to the
state before, and nothing else. Laptops ask this before they write, the server before it numbers.
"""

from collections.abc import Iterable

from visitapp.domain.errors import UserError
from visitapp.domain.states.households import HouseholdState

LIMITED = HouseholdState.LIMITED
PATHS = frozenset({"@state", "@reason"})
"""What may still be written, of the file itself: that it is lifted, and why."""
KEPT_ONLY = UserError(
    "Le traitement de ce dossier est limité\u00a0: rien n’y est écrit, rien n’en sort.",
    "Une conseillère peut lever la limitation, sur la page du foyer.",
)

ONLY_BACK = "Un dossier limité revient où il en était, puis change."


def refuses(state: str, path: str, *, of_file: bool) -> bool:
    """Whether a file in this state takes no such word; `of_file`: of its own record."""
    return state == LIMITED and not (of_file and path in PATHS)


def back_to(states: Iterable[str]) -> str:
    """Where a file goes when the limitation is lifted, from the states it was in, oldest first. A
    move from elsewhere by who did not know of the limitation is none."""
    before, limited = "", False
    for one in states:
        if one == LIMITED:
            limited = True
        elif one and (not limited or one == before):
            before, limited = one, False
    return before or HouseholdState.TO_CALL
