"""The size of the next piece of a photo: what the link carries in a few seconds.

A cut loses the piece on its way, half of one on average; each piece waits for an answer. At
256 kbit/s, with lives of 30 s and answers after a quarter of a second, four seconds lose an eighth
in all (the least of wait ÷ piece + piece ÷ 2 lives is at the root of 2 × 0.25 × 30 s).
"""

from dataclasses import dataclass

from visitapp.sync.wire.photo_messages import MOST_PIECE

LEAST = 16 * 1024
FIRST = 64 * 1024
SECONDS = 4.0


@dataclass
class PieceSize:
    """Halves after a cut; grows, at most twofold, towards what `seconds` can carry."""

    bytes: int = FIRST
    most: int = MOST_PIECE
    seconds: float = SECONDS

    def share(self, left: int) -> int:
        """How much goes now: few pieces, all alike (a short last one waits as long)."""
        pieces = max(1, -(-left // self.bytes))
        return -(-left // pieces)

    def went(self, sent: int, took: float) -> None:
        """A piece went through, in `took` seconds. A short last piece tells little: it is left."""
        if sent < min(self.bytes, LEAST):
            return
        wanted = int(sent * self.seconds / max(took, 0.001))
        self.bytes = min(self.most, max(LEAST, min(wanted, 2 * self.bytes)))

    def cut(self) -> None:
        """The link died with a piece on its way."""
        self.bytes = min(self.most, max(LEAST, self.bytes // 2))

    def no_more_than(self, most: int) -> "PieceSize":
        """The same where the other side takes no longer ones."""
        self.most = min(self.most, most)
        self.bytes = min(self.bytes, self.most)
        return self
