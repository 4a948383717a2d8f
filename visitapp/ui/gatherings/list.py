"""Gatherings one under the other."""

from datetime import date

from visitapp.operations.gatherings.lists import GatheringLine
from visitapp.ui.gatherings.words import agenda_text, row_end, row_text
from visitapp.ui.kit.lists.row_list import Line, RowList
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.look import Look

ICONS = {True: "accords", False: "foyers"}
"""A training session, and a workshop."""


class GatheringList(RowList):
    """`chosen` carries the gathering."""

    def show_lines(self, found: tuple[GatheringLine, ...], today: date) -> None:
        """Draw these gatherings."""
        self.show_rows([
            Line(one.gathering, one.title, row_text(one, today), *row_end(one, today),
                 icon=ICONS[one.professionals])
            for one in found
        ])  # fmt: skip


def agenda_row(look: Look, one: GatheringLine, today: date) -> ListRow:
    """A gathering among the appointments of its day: pressed, it opens."""
    words, state = row_end(one, today)
    row = ListRow(look, ICONS[one.professionals], agenda_text(one), "", words, state=state,
                  ground="")  # fmt: skip
    row.setObjectName(f"{one.gathering} agenda")
    return row
