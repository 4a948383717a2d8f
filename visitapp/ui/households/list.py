"""The households that match what is typed."""

from visitapp.operations.appointments.households import HouseholdLine
from visitapp.ui.kit.lists.row_list import Line, RowList
from visitapp.ui.look import Look

TRAINING = ("Entraînement", ("danger", "warn"))


class HouseholdList(RowList):
    """`chosen` carries the household."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "foyers")

    def show_lines(self, found: tuple[HouseholdLine, ...]) -> None:
        """Draw the households found; the phone stands at the end when there is room."""
        self.show_rows([_line(one) for one in found])


def _line(one: HouseholdLine) -> Line:
    home = ", ".join(part for part in (one.address, one.commune) if part)
    named = f"Inscription {one.number}" if one.number else ""
    where = " · ".join(part for part in (named, home) if part)
    end, state = TRAINING if one.training else (one.phone, ("", "ink2"))
    return Line(one.household, one.name, where, end, state)
