"""Gatherings one under the other."""

from datetime import date

from visitapp.operations.gatherings.lists import GatheringLine
from visitapp.ui.kit.lists.row_list import Line, RowList
from visitapp.ui.words.gatherings import ICONS, row_end, row_text


class GatheringList(RowList):
    """`chosen` carries the gathering."""

    def show_lines(self, found: tuple[GatheringLine, ...], today: date) -> None:
        """Draw these gatherings."""
        self.show_rows([
            Line(one.gathering, one.title, row_text(one, today), *row_end(one, today),
                 icon=ICONS[one.professionals])
            for one in found
        ])  # fmt: skip
