"""Services that could help, from the answers: why, and what an adviser must check first.

Never a verdict: « à vérifier ». Only the health and hygiene services may say that a home is
unfit. A household is sent nowhere without its agreement. The solutions are data: this reads
their rules over one case.
"""

from collections.abc import Iterable

from visitapp.domain.orientations.orientation_file import Solution
from visitapp.domain.support.contacts import Contacts, nearest
from visitapp.domain.support.facts import Facts
from visitapp.domain.support.results import Orientation
from visitapp.domain.text import french


def orientations(
    facts: Facts, solutions: Iterable[Solution], contacts: Contacts
) -> tuple[Orientation, ...]:
    """The solutions that the case opens, in file order; `facts` are those of the study's day."""
    found: list[Orientation] = []
    for one in solutions:
        because = one.rule.reasons(facts)
        if because:
            found.append(_opened(one, because, facts, contacts))
    return tuple(found)


def _opened(
    one: Solution, because: tuple[str, ...], facts: Facts, contacts: Contacts
) -> Orientation:
    service = nearest(contacts, one.contact, facts.case.department) if one.contact else None
    return Orientation(
        id=one.id,
        title=french(one.title),
        text=one.text.fill(facts),
        because=because,
        check=one.check.fill(facts),
        contact=french(service.name) if service else "",
        phone=service.phone if service else "",
        who=french(one.who),
        documents=tuple(french(paper) for paper in one.documents),
        deadline=one.deadline.fill(facts),
        source=french(one.source),
        to_check=one.confidence == "low",
        review_by=one.review_by,
    )
