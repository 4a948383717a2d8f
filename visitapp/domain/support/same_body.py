"""Whether two names are of one body: an organisation of the directory, a supplier on a bill.

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
