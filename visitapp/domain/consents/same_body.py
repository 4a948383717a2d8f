"""Whether two names are of one body: an organisation of the directory, a supplier on a bill, the
landlord on a lease.

A yes is for who it was said of. The name of a partner is corrected, that of a supplier is typed in
ten ways; another body must not inherit the yes. In doubt they are two: the household is asked.
"""

import re
import unicodedata

from rapidfuzz.distance import OSA

SMALL = frozenset({
    "a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "pour", "s", "sa",
})  # fmt: skip
"""Words that a correction adds or takes away."""
LONG = 6
"""From that many letters, one of them may be wrong: « Secour » is « Secours »; « A » is not « B »,
nor « 93 » « 94 »."""
CIVIL = {"monsieur": "m", "mr": "m", "madame": "mme", "mlle": "mme", "mademoiselle": "mme"}
"""How a person is called, each in one way."""
ADDED = frozenset({"gestion", "locative", "m", "mme", "sa", "sarl", "sas", "service", "services"})
"""Words of a landlord that are typed once and not the next time. Neither « SCI » nor « agence »:
Martin may be the landlord, « Agence Martin » is not Martin."""
BECAME = frozenset({
    "achat", "achete", "acquis", "ancien", "ancienne", "anciennement", "apres", "avant", "cede",
    "ex", "feu", "heritier", "heritiere", "heritiers", "maintenant", "nouveau", "nouvelle", "puis",
    "rachat", "rachete", "rachetee", "remplace", "remplacee", "repris", "reprise", "succede",
    "successeur", "vend", "vendu", "vendue", "vente",
})  # fmt: skip
"""Words that tell of two landlords, one after the other."""
_PRECISION = re.compile(r"\s+[-–—]\s+|[,;:(/]")
_WORD = re.compile(r"[^\W_]+")


def same_partner(one: str, other: str) -> bool:
    """Whether a name is the other, but for capitals, accents, spaces, and one letter of a word."""
    ours, theirs = _words(one), _words(other)
    if "".join(ours) == "".join(theirs) or "".join(plain_words(one)) == "".join(plain_words(other)):
        return True
    if len(ours) != len(theirs):
        return False
    apart = [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b]
    return len(apart) == 1 and _one_letter(*apart[0])


def same_supplier(one: str, other: str) -> bool:
    """The same, or one name with more words: « EDF » is « EDF, service réclamations »."""
    return same_partner(one, other) or mentions(one, other) or mentions(other, one)


def same_landlord(one: str, other: str) -> bool:
    """Whether a landlord is the other: but for spelling, « M. » or « Gestion », and what one of the
    two adds after a comma, « Plaine Habitat, agence de Bobigny ».

    A precision that tells of another landlord is none: « M. Martin (vendu à la SCI Neuve) ».
    """
    pairs = ((one, other), (_without_precision(one), other), (one, _without_precision(other)))
    return any(_one_landlord(*pair) for pair in pairs)


def bare_name(name: str) -> str:
    """A landlord's bare name: « Plaine Habitat »."""
    return _PRECISION.split(name, maxsplit=1)[0].strip() or name


def name_and_rest(name: str) -> tuple[str, str]:
    """A name, and what is added to it with the sign that adds it: « Martin » and « , Bobigny »."""
    found = _PRECISION.search(name)
    return (name, "") if found is None else (name[: found.start()], name[found.start() :])


def _one_landlord(one: str, other: str) -> bool:
    ours, theirs = ([CIVIL.get(word, word) for word in _words(name)] for name in (one, other))
    if not ours or not theirs:
        return False
    if same_partner(" ".join(ours), " ".join(theirs)):
        return True
    less, more = sorted((set(ours), set(theirs)), key=len)
    known, added = less - ADDED, more - less
    persons = bool(less & {"m", "mme"}) and bool(added & {"m", "mme"})
    return bool(known) and less < more and added <= ADDED and not persons


def _without_precision(name: str) -> str:
    """What stands before a comma or a bracket, unless what follows tells of another landlord."""
    head, *tail = _PRECISION.split(name, maxsplit=1)
    after = plain_words(" ".join(tail))
    return name if not _WORD.search(head) or not BECAME.isdisjoint(after) else head


def mentions(words: str, name: str) -> bool:
    """Whether these words name it; a name without a word is nowhere."""
    wanted = set(_words(name))
    return bool(wanted) and wanted <= set(_words(words))


def _one_letter(one: str, other: str) -> bool:
    letters = one.isalpha() and other.isalpha() and max(len(one), len(other)) >= LONG
    return letters and OSA.distance(one, other, score_cutoff=1) <= 1


def _words(text: str) -> list[str]:
    """Without the small words, unless there is nothing else."""
    every = plain_words(text)
    return [word for word in every if word not in SMALL] or every


def plain_words(text: str) -> list[str]:
    """Every word in plain letters, « œ » in two."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return _WORD.findall(plain)
