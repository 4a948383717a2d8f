"""What may be a password, on a laptop as on the server: length, and nothing that many people have
(CNIL 2022-100, OWASP ASVS 6.2). Four words drawn at random are proposed to who has no idea.
"""

import secrets
import unicodedata
from collections.abc import Iterable
from functools import cache
from string import digits, punctuation

from visitapp import shipped

LEAST, MOST = 12, 128
"""Characters. Twelve, with attempts that wait, are beyond the 50 bits that the CNIL asks for."""
FEWEST_SIGNS = 5
WORDS = 4
"""Of the list: 42 bits, each tried in 0.1 s and 64 MiB."""


def why_not(password: str, words: Iterable[str] = ()) -> str:
    """Why this may not be a password, in French; empty when it may. `words` are about its owner."""
    typed = plain(password)
    if len(typed) < LEAST:
        return f"Ce mot de passe est trop court : {LEAST} caractères au moins."
    if len(typed) > MOST:
        return f"Ce mot de passe est trop long : {MOST} caractères au plus."
    low = typed.lower()
    heart = low.strip(digits + punctuation + " ")
    if not heart or len(set(low)) < FEWEST_SIGNS or {low, heart} & _list("common"):
        return "Beaucoup de gens ont ce mot de passe."
    rest = _bare(low)
    for word in ("visitapp", "alec", *words):
        rest = rest.replace(_bare(word), "") if word else rest
    if len(rest) < LEAST // 2:
        return "Ce mot de passe ressemble trop à votre nom ou à celui du programme."
    return ""


def proposed() -> str:
    """Words without a link, drawn at random."""
    words = sorted(_list("words"))
    return " ".join(secrets.choice(words) for _ in range(WORDS))


def plain(password: str) -> str:
    """The same signs typed on another keyboard are the same password."""
    return unicodedata.normalize("NFKC", password)


def _bare(text: str) -> str:
    """A name as it is typed in a hurry: no accent, no capital."""
    apart = unicodedata.normalize("NFKD", text.lower())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


@cache
def _list(name: str) -> frozenset[str]:
    lines = shipped.text(f"passwords/{name}.txt").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))
