"""Partners one under the other."""

from visitapp.operations.network.directory.partners import PartnerLine
from visitapp.ui.kit.lists.row_list import Line, RowList
from visitapp.ui.network.directory.words import row_end, row_text


class PartnerList(RowList):
    """`chosen` carries the partner."""

    def show_lines(self, found: tuple[PartnerLine, ...]) -> None:
        """Draw the partners found."""
        self.show_rows([Line(one.partner, one.name, row_text(one), *row_end(one)) for one in found])
