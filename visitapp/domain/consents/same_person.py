"""Whether two names are of one social worker: « Sabine Modèle, CCAS de Romainville, 01 … ».

Who follows a household is a person: another one of the same service is another, and so is the
service alone. A name that is corrected, or taken by marriage where the new one says so (« née »,
« épouse », « Modèle-Exemple »), is the same. In doubt they are two: the household is asked.
"""

import re
from collections.abc import Iterator
from itertools import product

from visitapp.domain.consents.same_body import BECAME, name_and_rest, plain_words, same_landlord

GONE = BECAME | {
    "absente", "absent", "arret", "conge", "interim", "interimaire", "mutation", "mute", "mutee",
    "parti", "partie", "quitte", "remplacant", "remplacante", "retraite", "suppleant", "suppleante",
}  # fmt: skip
"""Words that tell of two persons, one after the other."""
_REACHED = re.compile(
    r"\S+@\S+|(?:\+33|\b0)(?:[\s.\-]?\d){9}\b|\b(?:t[ée]l(?:[ée]phone)?|courriel|mail|poste)\b\.?\s*:?",
    re.IGNORECASE,
)
"""A telephone or an address: it changes, and the person does not."""
_BORN = re.compile(
    r"(?P<one>.*?)[\s,(]+(?:née?|nee|[ée]pouse|[ée]p\.?|epse)\s+(?P<other>[^,;()]+)\)?(?P<where>.*)\Z",
    re.IGNORECASE,
)


def same_social_worker(one: str, other: str) -> bool:
    """Whether a social worker is the other, but for spelling, for how to reach her, for where she
    works said by one of the two only, and for a name that she took or left by marriage."""
    ours, theirs = (set(plain_words(_REACHED.sub(" ", name))) for name in (one, other))
    if not GONE.isdisjoint(ours ^ theirs):
        return False
    return any(_same(*pair) for pair in product(_called(one), _called(other)))


def _same(one: str, other: str) -> bool:
    """As a landlord is: a person, then what is added; here in any order."""
    ours, theirs = sorted(plain_words(one)), sorted(plain_words(other))
    return (bool(ours) and ours == theirs) or same_landlord(one, other)


def _called(name: str) -> Iterator[str]:
    """Each way in which one person is called: « Sabine Exemple, née Modèle » has two names."""
    said = _REACHED.sub(" ", name).strip(" ,;:-–—/")
    born = _BORN.match(said)
    if born is not None:
        yield f"{born['one']}{born['where']}"
        yield f"{_first_words(born['one'])} {born['other']}{born['where']}"
        return
    yield said
    person, where = name_and_rest(said)
    first, last = _first_words(person), person.split()[-1:]
    if first and last and "-" in last[0]:
        for part in last[0].split("-"):
            yield f"{first} {part}{where}"


def _first_words(person: str) -> str:
    return " ".join(person.split()[:-1])
