"""Names compared by sound, accents and particles aside (« Mohammed », « Muhamad »); never shown."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
DROPPED = frozenset(
    ("de", "du", "des", "d", "l", "la", "le", "el", "al", "van", "von", "da", "dos", "di", "dit",
     "née", "nee", "ep", "epouse", "mme", "m", "mr", "monsieur", "madame")
)  # fmt: skip
GLUED = frozenset(("ben", "bin", "abd", "abdel", "abdoul", "abdul", "ould", "ait", "abou", "bou"))
"""Written alone or with what follows: « Ben Ali », « Benali »."""
SOUNDS = (
    (re.compile(r"tch|ch|sh|sch|dj|dg|j|ge(?=[aou])|g(?=[ei])"), "x"),
    (re.compile(r"ph|v"), "f"),
    (re.compile(r"ou|oo|w"), "u"),
    (re.compile(r"qu|ck|kh|gh|[cq]"), "k"),
    (re.compile(r"z|s"), "s"),
    (re.compile(r"[aeiouyh]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""From several spellings to one: what people hear of consonants. Vowels tell little."""
SOFT_C = re.compile(r"c(?=[eiy])")
Alike = Literal["same", "close", "other"]


def plain(text: str) -> str:
    """Small letters and figures, single spaces."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare).split())


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name that tell somebody: no particle, « ben » with what follows it."""
    found: list[str] = []
    glue = ""
    for word in plain(name).split():
        if word in GLUED:
            glue += word
        elif word not in DROPPED:
            found.append(glue + word)
            glue = ""
    return tuple([*found, glue] if glue else found)


@lru_cache(65536)
def sound(word: str) -> str:
    """The consonants that are heard, once each: `mohammed` and `muhamad` give `md`."""
    heard = SOFT_C.sub("s", word)
    for pattern, to in SOUNDS:
        heard = pattern.sub(to, heard)
    return heard


def alike(one: str, other: str) -> Alike:
    """Whether two words may be one name: letter for letter, a letter or two wrong, or by ear."""
    if one == other:
        return "same"
    if min(len(one), len(other)) < 3:
        return "other"
    allowed = letters_wrong(max(len(one), len(other)))
    if OSA.distance(one, other, score_cutoff=allowed) <= allowed:
        return "close"
    return "close" if heard_alike(one, other) else "other"


def letters_wrong(length: int) -> int:
    """How many letters may differ in a word of this length: one, two from seven on."""
    return 2 if length >= 7 else 1


def heard_alike(one: str, other: str) -> bool:
    """Whether two words sound the same; the less is heard, the more must be written alike."""
    heard = sound(one)
    if len(heard) < 2 or heard != sound(other):
        return False
    least = 0.4 if len(heard) > 2 else 0.5
    return begins(one) == begins(other) and OSA.normalized_similarity(one, other) >= least


def begins(word: str) -> str:
    """The first consonant heard, `-` before a vowel: « Philippe » and « Filipe » begin by f."""
    return sound(word[:2])[:1] or "-"


def same_part(ours: Sequence[str], theirs: Sequence[str]) -> Alike | None:
    """Whether one name's words are all in the other (« Diallo-Sow »); None when one is unknown."""
    if not ours or not theirs:
        return None
    few, many = sorted((ours, theirs), key=len)
    found = [_best(word, many) for word in few]
    if "other" not in found:
        whole = len(few) == len(many) and all(one == "same" for one in found)
        return "same" if whole else "close"
    return "close" if alike("".join(ours), "".join(theirs)) != "other" else "other"


def _best(word: str, among: Sequence[str]) -> Alike:
    found = {alike(word, other) for other in among}
    return "same" if "same" in found else "close" if "close" in found else "other"
