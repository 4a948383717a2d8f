"""Candidates for comparison, found in lines of search words: ten thousand in milliseconds."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA

from visitapp.domain.addresses.names import GLUED, begins, heard_alike, letters_wrong
from visitapp.domain.intake.identity import Identity

LETTERS = "abcdefghijklmnopqrstuvwxyz"
APART = str.maketrans(dict.fromkeys(",;.:'’()/", " "))
"""What people type between words: « 12, avenue » has the number 12."""
NOT_FIGURES = {code: None for code in range(128) if chr(code) not in "0123456789\n"}
MOST_LONGER = 3
"""By ear, words whose lengths differ by more are not compared."""


class Neighbours:
    """Files by search words; `near` gives the places of those to compare."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._words = [line.translate(APART).split() for line in lines]
        self._near: dict[str, frozenset[str]] = {}

    def near(self, who: Identity) -> tuple[int, ...]:
        """Those with the same telephone or e-mail, two of the names, or a name at the address."""
        found = set(self._same_texts(who))
        likes = [self._like(word) for word in dict.fromkeys(who.names)]
        every = frozenset(chain.from_iterable(likes))
        if not every:
            return tuple(sorted(found))
        alone = len(likes) == 1
        place, number = self._place(who), who.number.rstrip(LETTERS)
        for at, words in enumerate(self._words):
            if not every.isdisjoint(words):
                names = sum(1 for like in likes if not like.isdisjoint(words))
                if names > 1 or alone or _there(words, number, place):
                    found.add(at)
        return tuple(sorted(found))

    def _place(self, who: Identity) -> list[frozenset[str]]:
        return [self._like(word) for word in who.telling if len(word) > 2]

    def _like(self, word: str) -> frozenset[str]:
        """The words written somewhere that may be this one."""
        if word not in self._near:
            self._near[word] = frozenset(self._search(word))
        return self._near[word]

    def _search(self, word: str) -> Iterable[str]:
        allowed = letters_wrong(len(word)) if len(word) > 2 else 0
        written = process.extract(
            word, self._vocabulary, scorer=OSA.distance, score_cutoff=allowed, limit=None
        )
        yield from (one for one, _, _ in written)
        for other in self._by_sound.get(begins(word), ()):
            if abs(len(other) - len(word)) <= MOST_LONGER and heard_alike(word, other):
                yield other
        for before in GLUED:
            if word.startswith(before) and len(word) > len(before) + 2:
                yield word.removeprefix(before)

    @cached_property
    def _vocabulary(self) -> list[str]:
        every = frozenset(chain.from_iterable(self._words))
        return [word for word in every if word[0].isalpha()]

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in self._vocabulary:
            found.setdefault(begins(word), []).append(word)
        return found

    def _same_texts(self, who: Identity) -> Iterable[int]:
        """Those with the same telephone, whatever stands between its figures, or e-mail."""
        for phone in who.phones:
            yield from _lines_with(phone, self._figures)
        if who.email:
            yield from _lines_with(who.email.replace("-", " "), self._whole)

    @cached_property
    def _whole(self) -> str:
        return "\n".join(self._lines)

    @cached_property
    def _figures(self) -> str:
        return self._whole.translate(NOT_FIGURES)


def _lines_with(text: str, lines: str) -> Iterable[int]:
    at = lines.find(text)
    while at >= 0:
        yield lines.count("\n", 0, at)
        at = lines.find(text, at + 1)


def _there(words: Sequence[str], number: str, street: Sequence[frozenset[str]]) -> bool:
    """Whether a line may be of this address; of a number alone, or a street alone, never."""
    here = not number or any(word.rstrip(LETTERS) == number for word in words)
    return here and any(not one.isdisjoint(words) for one in street)
