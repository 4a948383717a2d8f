"""Which of several letters to a landlord starts his deadline.

The first, as the demand was made that day (loi n° 89-462 of 6 July 1989, article 20-1). A
registered letter takes the place of one that nothing proves: the commission and the judge ask
for its date. His own answer proves a letter as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from visitapp.domain.support.mediation import REGISTERED, Facts


@dataclass(frozen=True, slots=True)
class Notice:
    """A letter that left: the day, how (empty when it is not known), when he answered it."""

    on: date
    by: str = ""
    answered_on: date | None = None


def that_counts(notices: Iterable[Notice]) -> Notice | None:
    """The letter that starts the deadline, in whatever order they were noted."""
    held: Notice | None = None
    for one in sorted(notices, key=lambda one: (one.on, one.by != REGISTERED)):
        if held is None or _better(held, one):
            held = one
    return held


def takes_place(facts: Facts, come: Notice) -> bool:
    """Whether a letter that left is now the notice; not once answered or gone further."""
    if facts.notice_on is None:
        return True
    further = (facts.answer, facts.commission_on, facts.judge_on, facts.works_done_on)
    if any(further):
        return False
    held = Notice(facts.notice_on, facts.notice_by, facts.answered_on)
    return held != come and that_counts((held, come)) == come


def _better(held: Notice, later: Notice) -> bool:
    """A proved date instead of an unproved one that he had not answered."""
    answered = held.answered_on is not None and held.answered_on <= later.on
    return later.by == REGISTERED and held.by != REGISTERED and not answered
