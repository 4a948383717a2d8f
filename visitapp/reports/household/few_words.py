"""Page 1 says little: what must be said is counted; what may be said is, while there is room."""

import re
from collections.abc import Callable

MOST = 120
_WORD = re.compile(r"[^\W\d_]+")


def words_of(text: str) -> int:
    """Words with a letter; « l’eau » is two, an amount is none."""
    return len(_WORD.findall(text))


class FewWords:
    """Counts what must be said; `left` words are for what may be said, the first to ask first."""

    def __init__(self, left: int = 0) -> None:
        self.left, self.said = left, 0

    def spend(self, *texts: str) -> str:
        """What must be said; gives the first text back."""
        self.said += sum(words_of(text) for text in texts)
        return texts[0]

    def take(self, text: str) -> str:
        """The text where there is room left for it; else nothing."""
        words = words_of(text)
        if words > self.left:
            return ""
        self.left -= words
        return text


def in_few_words[Made](make: Callable[[FewWords], Made], most: int = MOST) -> Made:
    """Made once to count what must be said, then with the words that are left."""
    counted = FewWords()
    make(counted)
    return make(FewWords(max(0, most - counted.said)))
