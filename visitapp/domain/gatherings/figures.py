"""The counts of one gathering, for reports over a period: numbers only, no names."""

from dataclasses import dataclass
from datetime import date

from visitapp.domain.gatherings.tally import Tally

PUBLIC, PROFESSIONALS = "public", "professionals"


@dataclass(frozen=True, slots=True)
class GatheringFacts:
    """One gathering, training left out. Codes are those of `gathering.yaml`, empty when unsaid.

    `gathering` is its record. `state`: preparing, open, held, cancelled. `territory` is a code of
    territories.csv (`T8`), `scheme` an id; empty when its commune is in none.

    `invited` are the households, or the professionals, that were invited by name, whatever became
    of it; `confirmed` those whose seat was confirmed, or who came, or who were absent; `waiting`,
    `declined`, `absent` as they stand; `present` those who came.
    `persons` are the people who came, as they were counted on the day: each professional, and the
    people of each household that is said. `persons_unsaid` are the households, and the seats
    reserved without a file, present and whose number nobody said; `persons_planned` the people
    planned in these: they are not in `persons`. `anonymous` are the people who came without a name,
    or by a seat reserved without a file, None when nobody said; they are not in `persons`.
    `certificates` is how many were handed over.
    """

    gathering: str
    title: str
    audience: str
    theme: str
    day: date
    state: str
    commune: str
    territory: str
    scheme: str
    partner: str
    capacity: int | None
    invited: int
    confirmed: int
    waiting: int
    declined: int
    absent: int
    present: int
    persons: int
    persons_unsaid: int
    persons_planned: int
    anonymous: int | None
    certificates: int
    tally: Tally
