"""What a yes is for, with the words that name no supplier: those of `resources/consents/`."""

from functools import lru_cache

from visitapp import shipped
from visitapp.domain.consents.purposes import Purpose, Words, read_words

FILE = "consents/purposes.yaml"


def purpose(said: str) -> Purpose:
    """A « pour quoi faire », as the household’s yes was noted with it."""
    return Purpose(said, words() if said else None)


@lru_cache(maxsize=1)
def words() -> Words:
    """The shipped words, read once."""
    return read_words(shipped.text(FILE), FILE)
