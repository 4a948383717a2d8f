"""Where the cells of a bill stand: on one line under their heads, or on as many as needed."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect

from visitapp.ui.look import Look

DAYS, PRICE = "days", "price"
"""What nobody answers: worked out from the rest."""
NARROWEST: Mapping[str, int] = {
    "start": 114, "end": 114, DAYS: 38, "quantity": 88, "unit": 64, "amount": 92, "reading": 88,
    PRICE: 52,
}  # fmt: skip
GROWING = ("quantity", "amount", "reading")
GAP, CELL, HEAD = 6, 44, 20
"""Pixels at 100 %."""


class Columns:
    """The columns of one energy at one width. `places` on one line; none where it is too narrow."""

    def __init__(self, look: Look, width: int, asked: Sequence[str]) -> None:
        self.look, self.width, self.asked = look, width, tuple(asked)
        names = [name for name in NARROWEST if name in (*asked, DAYS, PRICE)]
        for dropped in ((), (PRICE,), (PRICE, DAYS)):
            left = [name for name in names if name not in dropped]
            self.places = self._on_one_line(left)
            if self.places:
                return

    @property
    def one_line(self) -> bool:
        """Whether every cell stands beside the others."""
        return bool(self.places)

    def cells(self) -> dict[str, QRect]:
        """Where each cell stands; where there are several lines, its head is over it."""
        px = self.look.px
        if self.one_line:
            return {name: QRect(left, 0, wide, px(CELL))
                    for name, (left, wide) in self.places.items()}  # fmt: skip
        found: dict[str, QRect] = {}
        left, top = 0, px(HEAD)
        for name in self.asked:
            wide = min(px(NARROWEST[name] + 24), self.width)
            if left and left + wide > self.width:
                left, top = 0, top + px(CELL + HEAD + 4)
            found[name] = QRect(left, top, wide, px(CELL))
            left += wide + px(GAP)
        return found

    def height(self) -> int:
        """Of the cells of a bill."""
        return max((one.bottom() + 1 for one in self.cells().values()), default=0)

    def _on_one_line(self, names: Sequence[str]) -> dict[str, tuple[int, int]]:
        px = self.look.px
        spare = self.width - sum(px(NARROWEST[one]) for one in names) - px(GAP) * (len(names) - 1)
        if spare < 0:
            return {}
        more = min(spare // len(GROWING), px(60))
        found, left = {}, 0
        for name in names:
            wide = px(NARROWEST[name]) + (more if name in GROWING else 0)
            found[name] = (left, wide)
            left += wide + px(GAP)
        return found
