"""What an operation changed: each open view decides whether it cares. No view knows another."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

ELSEWHERE = "elsewhere"
"""The `result` of what came from another computer: what is on the screen is read again."""
APART = "apart"
"""The `result` of an answer whose author had not seen what came meanwhile: both stand."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Records and `(record, path)` pairs that were touched, and what was made, if anything."""

    records: frozenset[str]
    paths: frozenset[tuple[str, str]] = frozenset()
    result: object = None

    @property
    def only_sent(self) -> bool:
        """A round with the agency that brought nothing: pages that show nothing of what is sent are
        not drawn again."""
        return self.result == ELSEWHERE and not self.records and not self.paths

    def beside(self, *others: Iterable[str]) -> "Changed":
        """The same, and these records with it."""
        return replace(self, records=self.records.union(*others))

    @property
    def made(self) -> str:
        """The id of what was made (a record, a row, a photo)."""
        return str(self.result)


def changed(record: str, *paths: str, result: object = None) -> Changed:
    """One record changed, at these paths."""
    return Changed(frozenset({record}), frozenset((record, path) for path in paths), result)
