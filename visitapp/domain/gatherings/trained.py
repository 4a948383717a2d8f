"""What a training session gave: the households that trained people registered, before and after.

Seen, not proved: somebody trained may have registered more households for another reason. While
the months after are not over, their number is not known yet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from visitapp.domain.indicators.territories import plain
from visitapp.domain.intake.identity import phones
from visitapp.domain.support.dates import months_later


@dataclass(frozen=True, slots=True)
class Worker:
    """A professional: somebody trained, or whoever registered a household. Empty: not known."""

    name: str = ""
    structure: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """One household registered by a professional, on a day."""

    on: date
    by: Worker


@dataclass(frozen=True, slots=True)
class Became:
    """Registrations by trained people: so many `months` before the day, and as many after.

    `after` is None until that time is over: `until` is its last day, `so_far` what came meanwhile.
    `people` are those trained, `reachable` those of them who can be recognised in a registration.
    """

    months: int
    people: int
    reachable: int
    before: int
    after: int | None
    so_far: int
    until: date


def became(
    day: date, trained: Sequence[Worker], registered: Iterable[Registered], *, months: int,
    today: date,
) -> Became:  # fmt: skip
    """What trained people registered around the day of their training, which counts as before."""
    since, until = months_later(day, -months), months_later(day, months)
    days = [one.on for one in registered if any(same(one.by, who) for who in trained)]
    so_far = sum(1 for on in days if day < on <= until)
    return Became(
        months=months,
        people=len(trained),
        reachable=sum(1 for one in trained if _known(one)),
        before=sum(1 for on in days if since < on <= day),
        after=so_far if today > until else None,
        so_far=so_far,
        until=until,
    )


def same(one: Worker, other: Worker) -> bool:
    """Whether two are one person: the e-mail, the phone, or the name and the structure together.

    A phone that people of two names give is the one of their structure, and tells nothing.
    """
    if _email(one) and _email(one) == _email(other):
        return True
    names = plain(one.name), plain(other.name)
    if _phones(one) & _phones(other):
        return not all(names) or names[0] == names[1]
    structures = plain(one.structure), plain(other.structure)
    return all(names + structures) and names[0] == names[1] and structures[0] == structures[1]


def _known(one: Worker) -> bool:
    return bool(_email(one) or _phones(one) or (one.name and one.structure))


def _email(one: Worker) -> str:
    return one.email.strip().casefold()


def _phones(one: Worker) -> frozenset[str]:
    return phones(one.phone)
