"""One paper to print."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    """A PDF, and its title, which is also the name of its file."""

    title: str
    pdf: bytes
