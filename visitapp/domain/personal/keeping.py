"""How long a household is kept without contact, and the copies on a laptop: dated rules."""

from dataclasses import dataclass
from datetime import date, timedelta

from visitapp.domain.parameter_files import read_parameters
from visitapp.domain.parameters import ParameterTable

FILE, NAME = "retention/retention.yaml", "retention_after_last_contact"
COPIES = "copies_on_a_laptop"


@dataclass(frozen=True, slots=True)
class Kept:
    """For how many months after the last contact, and who says so."""

    months: int
    source: str


def rule_on(day: date, text: str) -> Kept:
    """The rule on this day; `text` is what the file says."""
    found = ParameterTable(read_parameters(text, FILE)).on(day)[NAME]
    return Kept(int(found.number), found.source)


def copies_kept(day: date, text: str) -> timedelta:
    """How long the copies that lie beside a laptop's database are kept; `text` as for `rule_on`."""
    return timedelta(days=int(ParameterTable(read_parameters(text, FILE)).on(day)[COPIES].number))


def before(day: date, months: int) -> date:
    """The day so many months earlier; the last of its month where there is none such."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for shorter in range(4):
        try:
            return date(years, month + 1, day.day - shorter)
        except ValueError:
            continue
    raise ValueError(day)
