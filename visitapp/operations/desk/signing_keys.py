"""The public keys that came with the program: who may sign a version, or a package of numbers."""

from visitapp import shipped
from visitapp.sync.bundle import signing

MOST_KEYS = 2


def trusted_keys(shipped_file: str = "updates/keys.txt") -> tuple[str, ...]:
    """The public keys that came with the program. Raises ValueError for what is none."""
    return keys_in(shipped.text(shipped_file))


def keys_in(text: str) -> tuple[str, ...]:
    """The public keys of such a file, one a line. Raises ValueError for what is none."""
    lines = (line.partition("#")[0].split() for line in text.splitlines())
    found = tuple(words[0] for words in lines if words)
    if len(found) > MOST_KEYS or not all(map(signing.is_public, found)):
        raise ValueError("keys of updates")
    return found
