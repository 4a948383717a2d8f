"""Days to come or out of order; refused only by a clock that is not known to be wrong."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from visitapp.domain.text import date_long

BEHIND = timedelta(hours=12)
"""How far behind a clock may be without being wrong: no time zone is further from ours by more."""
BEGINS = date(2023, 1, 1)
"""No visit is older, as `visit.yaml` and `follow_up.yaml` say: a clock before it is wrong."""
NOT_YET = "Ce jour n’est pas encore venu. Vérifiez la date de la visite."
EARLY = "Ce jour est bien avant celui du rendez-vous. Vérifiez le mois et l’année de la visite."


class Between(NamedTuple):
    """The first and the last day that a visit can have; None where one is not known."""

    first: date | None = None
    last: date | None = None

    def why_not(self, on: date) -> str:
        """Why a visit is hardly of that day, in French; empty when it may be."""
        if self.last is not None and on > self.last:
            return NOT_YET
        return EARLY if self.first is not None and on < self.first else ""


def last_day(now: datetime) -> date:
    """The last day that something done can have."""
    return (now + BEHIND).date()


def is_wrong(now: datetime, written: datetime | None) -> bool:
    """Whether a clock is surely wrong: before any visit, or before what it wrote (`written`)."""
    return now.date() < BEGINS or (written is not None and now + BEHIND < written)


def why_not_visited(on: date, now: datetime) -> tuple[str, str] | None:
    """Why a visit cannot be of that day, and what to do, in French; None when it can."""
    if on <= last_day(now):
        return None
    return (
        f"La visite est datée du {date_long(on)}, et cet ordinateur est au {_today(now)}.",
        "Corrigez la date de la visite, ou celle de l’ordinateur.",
    )


def why_not_followed(on: date, visited: date | None, now: datetime) -> tuple[str, str] | None:
    """The same of a follow-up. A visit that is dated to come says nothing of its follow-up."""
    if on > last_day(now):
        return (
            f"Le suivi est daté du {date_long(on)}, et cet ordinateur est au {_today(now)}.",
            "Corrigez la date du suivi, ou celle de l’ordinateur.",
        )
    if visited is not None and on < visited <= last_day(now):
        return (
            f"Le suivi est daté du {date_long(on)}, avant la visite du {date_long(visited)}.",
            "Corrigez la date du suivi, ou celle de la visite.",
        )
    return None


def _today(now: datetime) -> str:
    return date_long(now.date())
