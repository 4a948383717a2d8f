"""The households of one shelf, a row each."""

from datetime import date

from visitapp.operations.overviews.follow_up_list import FollowUpLine, FollowUps
from visitapp.ui.follow_up.words import detail, when
from visitapp.ui.kit.lists.row_list import Line, RowList
from visitapp.ui.look import Look


class FollowUpList(RowList):
    """`chosen` carries a follow-up."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "foyers")

    def show_lines(self, found: FollowUps) -> None:
        """Draw the shelf; the keyboard stays on its row, when that is still there."""
        self.show_rows([_line(one, found.today) for one in found.lines])


def _line(one: FollowUpLine, today: date) -> Line:
    words, tone, icon = when(one, today)
    return Line(one.follow_up, one.name, detail(one), words, (icon, tone))
