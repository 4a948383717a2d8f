"""Page 1 says little: what must be said is counted; what may be said is, while there is room."""

import re
from collections.abc import Callable

MOST = 120
_WORD = re.compile(r"[^\W\d_]+")


def words_of(text: str) -> int:
    """Words with a letter; « l’eau » is two, an amount is none."""
    return len(_WORD.findall(text))


def as_it_is(text: str) -> str:
    """The text in French."""
    return text


class FewWords:
    """Counts what must be said; `left` words are for what may be said, the first to ask first.

    Words are those of the French, so that a page in another language says the same; `tell`
    gives them in it.
    """

    def __init__(self, left: int = 0, tell: Callable[[str], str] = as_it_is) -> None:
        self.left, self.said, self.tell = left, 0, tell

    def spend(self, *texts: str) -> str:
        """What must be said; gives the first text back."""
        self.count(*texts)
        return self.tell(texts[0])

    def count(self, *texts: str) -> None:
        """What must be said, counted and no more."""
        self.said += sum(words_of(text) for text in texts)

    def take(self, text: str) -> str:
        """The text where there is room left for it; else nothing."""
        return self.tell(text) if self.room(text) else ""

    def room(self, text: str) -> bool:
        """Whether there is room left for it, which it then has."""
        words = words_of(text)
        if words > self.left:
            return False
        self.left -= words
        return True


def in_few_words[Made](
    make: Callable[[FewWords], Made], most: int = MOST, tell: Callable[[str], str] = as_it_is
) -> Made:
    """Made once to count what must be said, then with the words that are left."""
    counted = FewWords()
    make(counted)
    return make(FewWords(max(0, most - counted.said), tell))
