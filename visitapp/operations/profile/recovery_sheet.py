"""The recovery code as a page to print. It is shown once, at first start, and never stored."""

from datetime import date

from visitapp.operations.desk.sheet import Sheet
from visitapp.reports.recovery_sheet import TITLE, recovery_sheet


def code_on_paper(code: str, visitor: str, day: date) -> Sheet:
    """The page, ready to print or to save."""
    return Sheet(TITLE, recovery_sheet(code, visitor, day))
