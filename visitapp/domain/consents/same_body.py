"""Whether two names are of one body: an organisation of the directory, a supplier on a bill, the
landlord on a lease, the social worker of a household.

A yes is for whom it was given. The name of a partner is corrected, that of a supplier is typed in
ten ways; another body must not inherit the yes. In doubt they are two: the household is asked.
"""

import re
import unicodedata

from rapidfuzz.distance import OSA

SMALL = frozenset({
    "a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "pour", "s", "sa",
})  # fmt: skip
"""Words that a correction adds or removes."""
LONG = 6
"""From that many letters, one of them may be wrong: « Secour » is « Secours »; « A » is not « B »,
nor « 93 » « 94 »."""
CIVIL = {"monsieur": "m", "mr": "m", "madame": "mme", "mlle": "mme", "mademoiselle": "mme"}
"""How a person is addressed, each in one way."""
TITLES = frozenset(CIVIL.values())
ANOTHER = frozenset({
    "absence", "absent", "absente", "achat", "achete", "acquis", "ancien", "ancienne",
    "anciennement", "apres", "arret", "avant", "cede", "conge", "ex", "feu", "heritier",
    "heritiere", "heritiers", "interim", "maintenant", "nouveau", "nouvelle", "parti", "partie",
    "puis", "quitte", "rachat", "rachete", "rachetee", "remplacant", "remplacante", "remplace",
    "remplacee", "repris", "reprise", "retraite", "succede", "successeur", "vend", "vendu",
    "vendue", "vente",
})  # fmt: skip
"""Words that tell of two landlords, or two social workers, one after the other."""
_PRECISION = re.compile(r"\s+[-–—]\s+|[,;:(/]")
_REACHED = re.compile(r"\S+@\S+|(?:\+33|\b0)(?:[\s.\-]?\d){9}\b|\bt[ée]l\b\.?\s*:?", re.IGNORECASE)
"""A telephone number or an address: it changes, and the person does not."""
_WORD = re.compile(r"[^\W_]+")


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, but for case, accents, small words and a letter of a long word."""
    return _same_words(_words(one), _words(other)) or (
        bool(one) and "".join(plain_words(one)) == "".join(plain_words(other))
    )


def same_supplier(one: str, other: str) -> bool:
    """The same, or one name with more words: « EDF » is « EDF, service réclamations »."""
    return same_name(one, other) or mentions(one, other) or mentions(other, one)


def same_person(one: str, other: str) -> bool:
    """Whether two are one but for spelling, « M. », a telephone, one's words after a comma."""
    one, other = (_REACHED.sub(" ", name).strip(" ,;:-–—/") for name in (one, other))
    pairs = ((one, other), (_without_precision(one), other), (one, _without_precision(other)))
    return any(_one_person(*pair) for pair in pairs)


def bare_name(name: str) -> str:
    """A landlord without what is added to the name: « Plaine Habitat »."""
    return _PRECISION.split(name, maxsplit=1)[0].strip() or name


def mentions(words: str, name: str) -> bool:
    """Whether these words name it; a name without a word is nowhere."""
    wanted = set(_words(name))
    return bool(wanted) and wanted <= set(_words(words))


def plain_words(text: str) -> list[str]:
    """Every word in plain letters, « œ » in two."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return _WORD.findall("".join(sign for sign in apart if not unicodedata.combining(sign)))


def _one_person(one: str, other: str) -> bool:
    """« Martin » is « M. Martin »; « M. Martin » is not « Mme Martin »."""
    ours, theirs = ([CIVIL.get(word, word) for word in _words(name)] for name in (one, other))
    if TITLES.isdisjoint(ours) or TITLES.isdisjoint(theirs):
        ours, theirs = ([word for word in name if word not in TITLES] for name in (ours, theirs))
    return _same_words(ours, theirs) or (bool(ours) and sorted(ours) == sorted(theirs))


def _without_precision(name: str) -> str:
    """What stands before a comma or a bracket, unless what follows tells of another."""
    head, *tail = _PRECISION.split(name, maxsplit=1)
    return head if ANOTHER.isdisjoint(plain_words(" ".join(tail))) else name


def _same_words(ours: list[str], theirs: list[str]) -> bool:
    if not ours or len(ours) != len(theirs):
        return bool(ours) and "".join(ours) == "".join(theirs)
    apart = [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b]
    return not apart or (len(apart) == 1 and _one_letter(*apart[0]))


def _one_letter(one: str, other: str) -> bool:
    letters = one.isalpha() and other.isalpha() and max(len(one), len(other)) >= LONG
    return letters and OSA.distance(one, other, score_cutoff=1) <= 1


def _words(text: str) -> list[str]:
    """Without the small words, unless there is nothing else."""
    every = plain_words(text)
    return [word for word in every if word not in SMALL] or every
