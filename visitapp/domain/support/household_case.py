"""What aids, rights, indicators and orientations look at: one household's case on one day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from visitapp.domain.checklist.answers import Value
from visitapp.domain.checklist.reading import Reading, number_of
from visitapp.domain.dates import first_day
from visitapp.domain.energy.results import AnnualUse, ContractCheck
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.schemes.terms import Terms

TENANTS = ("private_tenant", "social_tenant", "hosted")
ILE_DE_FRANCE = ("75", "77", "78", "91", "92", "93", "94", "95")


@dataclass(frozen=True)
class Case:
    """Answers, values, bills, place; `department` « 93 » or empty, `terms` None without a file."""

    reading: Reading
    parameters: Parameters
    bills: Mapping[str, AnnualUse] = field(default_factory=dict)
    contracts: tuple[ContractCheck, ...] = ()
    department: str = ""
    terms: Terms | None = None

    def __getitem__(self, id: str) -> Value:
        return self.reading.value(id)

    def number(self, id: str) -> Decimal | None:
        """A number that was answered, or None."""
        return number_of(self.reading.value(id))

    def count(self, id: str) -> int | None:
        """A whole number that was answered, or None."""
        known = self.number(id)
        return int(known) if known is not None else None

    def flag(self, id: str) -> bool | None:
        """Yes, no, or None when it was not answered so."""
        value = self.reading.value(id)
        return value if isinstance(value, bool) else None

    def word(self, id: str) -> str | None:
        """A choice that was made, or None."""
        value = self.reading.value(id)
        return value if isinstance(value, str) else None

    def has(self, id: str, *choices: str) -> bool | None:
        """Whether a list answer holds one of the choices; None without an answer."""
        value = self.reading.value(id)
        return bool(set(choices) & set(value)) if isinstance(value, tuple) else None

    def day(self, id: str) -> date | None:
        """A day that was answered, or the first day of a month."""
        value = self.reading.value(id)
        return value if isinstance(value, date) else first_day(value)

    @property
    def persons(self) -> int | None:
        """How many live here; None when not known, or none."""
        known = self.count("persons")
        return known if known is not None and known >= 1 else None

    @property
    def shared_custody(self) -> int:
        """Children here half of the time, the persons who are there all the time apart."""
        known, persons = self.count("shared_custody") or 0, self.persons or 1
        return max(0, min(known, persons - 1))

    @property
    def tenant(self) -> bool | None:
        """Whether somebody else owns the dwelling."""
        tenure = self.word("tenure")
        return None if tenure in (None, "other") else tenure in TENANTS

    @property
    def region(self) -> str:
        """The region of the Anah tables; Île-de-France when the place is not known."""
        here = not self.department or self.department in ILE_DE_FRANCE
        return "ile_de_france" if here else "elsewhere"
