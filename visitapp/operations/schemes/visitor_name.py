"""Who makes a visit, from an appointment's words: « Karim et Nadège » go together, capitals and
accents aside."""

import re
from collections import Counter
from collections.abc import Iterable

from visitapp.domain.roles import LEADS
from visitapp.operations.desk.desk import Desk
from visitapp.store.log.records import normalised

_BETWEEN = re.compile(r"\s*(?:[,;/+&]|\bet\b)\s*", re.IGNORECASE)


def who_goes(written: str) -> dict[str, str]:
    """Each who goes: by what is compared, as it is written. Empty where nobody is said."""
    names = _BETWEEN.split(written)
    return {plain: one.strip() for one in names if (plain := normalised(one))}


def goes(visitor: str, written: str) -> bool:
    """Whether a visitor is among them; everybody is, when no visitor is asked for."""
    return not visitor or bool(who_goes(visitor).keys() & who_goes(written).keys())


def makes(desk: Desk, written: str) -> bool:
    """Whether this person makes a visit: a visitor has nobody else's; who leads may visit too."""
    return desk.role not in LEADS or goes(desk.author, written)


def names_of(every: Iterable[str]) -> dict[str, str]:
    """Each who goes to one of these visits, once, as most write it; in the order of the names."""
    said = Counter(pair for written in every for pair in who_goes(written).items())
    found: dict[str, str] = {}
    for plain, name in sorted(said, key=lambda one: (one[0], -said[one], one[1])):
        found.setdefault(plain, name)
    return found
