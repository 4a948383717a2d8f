"""Letters once a household moved: it takes along who it is, earns and owes, not the home."""

from dataclasses import dataclass
from datetime import date

from visitapp.domain.text import date_long

TAKEN = frozenset({
    "adults", "children", "frail_people", "employment", "monthly_income", "income_sources", "rfr",
    "rfr_year", "aids_received", "cheque_energie", "caf_number", "arrears", "arrears_amount",
    "arrears_since", "arrears_rent", "payment_plan", "fsl_asked", "fsl_asked_on",
})  # fmt: skip
"""The answers of a visit that are still the household's own in another home: an allow-list. Its
rent and its aid, its contracts, what was seen and felt there are the home's."""
DEBTS = "Les dettes notées sont celles de ce logement."
OF_CONTRACT = "Logement de ce contrat"


@dataclass(frozen=True, slots=True)
class HomeBefore:
    """The last visit's address on one line and its day; `debts`: some were noted there."""

    place: str
    on: date
    debts: bool = False

    @property
    def words(self) -> str:
        """The note beside a new address: which home a debt belongs to."""
        moved = f"Le foyer a déménagé depuis la visite du {date_long(self.on)}."
        there = f"Il habitait alors {self.place}."
        return " ".join((moved, there, DEBTS) if self.debts else (moved, there))

    @property
    def for_fund(self) -> str:
        """The same for somebody who pays a debt, with what is missing."""
        return f"{self.words} Ce qui dépend du nouveau logement est à compléter."

    @property
    def for_social_worker(self) -> str:
        """The same, to who follows the household."""
        return f"{self.words} Ce qui a été vu dans ce logement n’est pas repris ici."
