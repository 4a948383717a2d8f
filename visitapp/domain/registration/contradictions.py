"""Answers that cannot both be true: a wrong one would change the ceiling or the service."""

from collections.abc import Mapping, Sequence

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.registration.communes import at_commune
from visitapp.domain.text import french

CHILDREN = "Il y a plus d’enfants que de personnes : comptez aussi les enfants dans les personnes."
POSTCODE = "{there}, le code postal est {codes}. Corrigez-le, ou changez la commune."


def at_odds(
    answers: Mapping[str, Answer], commune: str, codes: Sequence[str]
) -> Mapping[str, str]:  # fmt: skip
    """What to mend, in French, by path. `codes` are the postcodes of the commune, if any."""
    found: dict[str, str] = {}
    persons, children = (_number(answers.get(path)) for path in ("persons", "children"))
    if persons is not None and children is not None and children > persons:
        found["children"] = french(CHILDREN)
    postcode = answers.get("postcode")
    if postcode is not None and codes and postcode.value not in codes:
        there = at_commune(commune)
        words = POSTCODE.format(there=f"{there[0].upper()}{there[1:]}", codes=" ou ".join(codes))
        found["postcode"] = french(words)
    return found


def _number(answer: Answer | None) -> int | None:
    value = answer.value if answer is not None else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None
