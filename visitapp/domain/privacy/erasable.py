"""Which first records may be erased for good, and who may ask.

Beside `sight.py`, and part of the one table of rights (`server/rights.py`): the route, the console
and the screens all ask it. A record below a household goes with the household. A kind that is not
here is the agency's own (its bags, stock, numbers, sessions, schemes): nobody asks to be forgotten
by it, an erasure cannot be undone, and whoever may not write it would destroy it.
"""

from collections.abc import Mapping

from visitapp.domain.errors import UserError
from visitapp.domain.roles import LEADS, Role

CONSOLE: frozenset[Role] = frozenset()
ERASABLE: Mapping[str, frozenset[Role]] = {
    "household": LEADS,
    "contact": LEADS,
    "attendance": LEADS,
    "partner": CONSOLE,
}
"""`attendance` is a seat without a file: a professional, or a first name. A `partner` is a service,
that may name whom to reach: when she asks, who keeps the server erases it (nobody by a route)."""
NO_PERSON = UserError(
    "Cette fiche ne s’efface pas : elle n’est d’aucune personne.",
    "Corrigez-la depuis son écran.",
)


def may_erase(role: Role, kind: str) -> bool:
    """Whether this role has a first record of this kind erased, for ever and everywhere."""
    return role in ERASABLE.get(kind, frozenset())
