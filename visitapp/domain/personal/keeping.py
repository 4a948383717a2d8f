"""How long a household is kept without contact: one dated rule, on the server and on laptops."""

from dataclasses import dataclass
from datetime import date

from visitapp.domain.parameter_files import read_parameters
from visitapp.domain.parameters import ParameterTable

FILE, NAME = "retention/retention.yaml", "retention_after_last_contact"


@dataclass(frozen=True, slots=True)
class Kept:
    """For how many months after the last contact, and who says so."""

    months: int
    source: str


def rule_on(day: date, text: str) -> Kept:
    """The rule on this day; `text` is what the file says."""
    found = ParameterTable(read_parameters(text, FILE)).on(day)[NAME]
    return Kept(int(found.number), found.source)


def before(day: date, months: int) -> date:
    """The day so many months earlier; the last of its month where there is none such."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for shorter in range(4):
        try:
            return date(years, month + 1, day.day - shorter)
        except ValueError:
            continue
    raise ValueError(day)
