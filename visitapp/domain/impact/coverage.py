"""How many households a result speaks for: every one that was visited is somewhere in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from visitapp.domain.text import number, plural


@dataclass(frozen=True, slots=True)
class Coverage:
    """Households visited, due, `done` (asked), `evaluated` (bills compare), `lost` by reason."""

    visited: int = 0
    due: int = 0
    done: int = 0
    evaluated: int = 0
    lost: Mapping[str, int] = field(default_factory=dict)

    @property
    def waiting(self) -> int:
        """The year has passed, and the household has not been asked yet."""
        return self.due - self.done - sum(self.lost.values())


def coverage_words(found: Coverage) -> str:
    """« 12 foyers évalués sur 40 visités »: never a mean without this."""
    if not found.visited:
        return "Aucun foyer à suivre."
    evaluated = plural(found.evaluated, "foyer évalué", "foyers évalués")
    return f"{evaluated} sur {number(found.visited)} {'visité' if found.visited < 2 else 'visités'}"
