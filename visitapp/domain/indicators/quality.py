"""Quality as households say it, and what the data know of the back-to-work mission."""

from decimal import Decimal

from visitapp.domain.indicators.counting import count, groups, ids, share
from visitapp.domain.indicators.facts import TRAINER, Facts
from visitapp.domain.indicators.shapes import Definition, Figure
from visitapp.domain.review.verification import SAME

EMPLOYMENT = "employment"
NOBODY_REACHED = "Aucun foyer joint dans cette période n’a répondu."
NO_VISIT = "Aucune visite dans cette période."
NOT_SAID = "Aucune visite de la période ne dit qui accompagnait le visiteur."
NOT_CHECKED = "Aucune visite n’a été vérifiée dans cette période."
USEFUL = ("very", "rather")
GONE = ("sent", "taken_up", "succeeded")


def report_understood(facts: Facts, definition: Definition) -> Figure:
    """Households that say that the report is understood, at the call after the visit."""
    found = [
        one for one in facts.calls
        if (one.state, one.subject, one.result) == ("done", "report", "reached")
        and facts.within(one.called_on)
    ]  # fmt: skip
    said = [one for one in found if one.understood]
    names = facts.words.choices.get("understood", {})
    lines = groups(found, lambda one: one.understood, names, share=True)
    return share(definition, [one for one in said if one.understood == "yes"], said, lines,
                 NOBODY_REACHED)  # fmt: skip


def satisfaction(facts: Facts, definition: Definition) -> Figure:
    """Households that found the visit useful, a year later."""
    found = facts.done
    said = [one for one in found if one.satisfaction]
    names = facts.words.choices.get("satisfaction", {})
    useful = [one for one in said if one.satisfaction in USEFUL]
    lines = groups(found, lambda one: one.satisfaction, names, share=True)
    return share(definition, useful, said, lines, NOBODY_REACHED)


def visits_checked(facts: Facts, definition: Definition) -> Figure:
    """Visits of the period that were verified with the household, whenever that was."""
    found = [one for one in facts.visits if one.id in facts.checks]
    return share(definition, found, facts.visits, why_none=NO_VISIT)


def checks_agree(facts: Facts, definition: Definition) -> Figure:
    """Visits verified in the period whose household answers as it did; on what others differ."""
    found = [one for one in facts.checks.values() if facts.within(one.on)]
    same = [one for one in found if one.outcome == SAME]
    names = facts.words.choices.get("differs", {})
    lines = groups(found, lambda one: one.outcome, names, share=True)
    return share(definition, same, found, lines, NOT_CHECKED)


def first_visits(facts: Facts, definition: Definition) -> Figure:
    """Visitors whose very first visit falls in the period; the records are those visits."""
    wanted = set(facts.first_visits)
    return count(definition, [one for one in facts.visits if one.id in wanted])


def visits_mentored(facts: Facts, definition: Definition) -> Figure:
    """Visits made beside a colleague who trains the visitor, of those that say who came along."""
    said = [one for one in facts.visits if one.company]
    mentored = [one for one in said if one.company == TRAINER]
    names = facts.words.choices.get("accompanied", {})
    lines = groups(facts.visits, lambda one: one.company, names, share=True)
    return share(definition, mentored, said, lines, NOT_SAID)


def first_alone(facts: Facts, definition: Definition) -> Figure:
    """Visitors whose first visit alone falls in the period; the records are those visits."""
    wanted = set(facts.first_alone)
    return count(definition, [one for one in facts.visits if one.id in wanted])


def employment_links(facts: Facts, definition: Definition) -> Figure:
    """Households that were put in touch with an actor of employment."""
    sent = {
        one.household for one in facts.orientations
        if one.recipient == EMPLOYMENT
        and any(facts.within(one.moved.get(state)) for state in GONE)
    }  # fmt: skip
    begun = {
        one.household for one in facts.actions
        if one.subject == EMPLOYMENT and facts.within(one.started_on)
    }  # fmt: skip
    found = [facts.households[id] for id in facts.households if id in sent | begun]
    return Figure(definition, Decimal(len(found)), len(found), None, ids(found))
