"""What a rule has read so far, and the two ways it may stop."""

from dataclasses import dataclass, field

from visitapp.domain.ranges.suggestion import TraceLine


class MissingAnswerError(Exception):
    """A question without an answer that a rule needs. `path` names it."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class NotForThisHomeError(Exception):
    """The question was refused, or has no object here: the rule says nothing."""


@dataclass
class Notes:
    """What one rule has read so far, in order, and what would make its figure surer."""

    lines: dict[tuple[str, str], TraceLine] = field(default_factory=dict)
    firmer: list[str] = field(default_factory=list)

    def add(self, line: TraceLine) -> None:
        """Write a line once, in the order of the first reading."""
        self.lines.setdefault((line.kind, line.name), line)
