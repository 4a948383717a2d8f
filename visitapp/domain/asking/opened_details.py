"""Which details a visit opens on its own: those worth the time they take in this home."""

from collections.abc import Iterable
from decimal import Decimal

from visitapp.domain.asking.question_worth import Weighing, Worth
from visitapp.domain.asking.study_gaps import LIMITS
from visitapp.domain.checklist.paths import pattern, split
from visitapp.domain.checklist.walk import Place
from visitapp.domain.study.repeat_study import Home


def opened(weighing: Weighing, worths: Iterable[Worth]) -> list[Worth]:
    """The folded questions to open, in the order they come: dangers, rights and health whatever
    the euros; euros by the time that it takes to ask. In a row, once it is said what it is."""
    alarming = alarms(weighing.home)
    return [
        one
        for one in worths
        if not is_blank(weighing.home, one.place)
        and (
            one.before_euros
            or pattern(one.place.path) in alarming
            or (_pays(weighing, one, one.eur) and not _waits(weighing.home, one))
        )
    ]


def _waits(home: Home, one: Worth) -> bool:
    """Whether its euros hang on a question that is asked anyway: once it is answered, one knows
    what this detail is worth beside it. Asked before, it would count the euros of both."""
    located = home.questionnaire.located
    return any(not located[pattern(path)].folded for path in one.with_)


def alarms(home: Home) -> frozenset[str]:
    """The questions that a danger is found by, and those that make one of them asked: an answer
    may tell it together with others, which none tells alone."""
    heard = {pattern(name) for name in home.now.steps["alerts"].names}
    return frozenset(
        name for name in home.questionnaire.located if name in heard or home.read_by(name) & heard
    )


def is_blank(home: Home, place: Place) -> bool:
    """Whether this row still has no kind, so that it says nothing yet."""
    if not place.row:
        return False
    repeat, row, _ = split(place.path)
    first = home.questionnaire.located[repeat].question.row_title[0]
    return f"{repeat}/{row}/{first}" not in home.answers


def holds_on(home: Home, weighing: Weighing, one: Worth) -> bool:
    """Whether what an answer changed cannot open it: it asked for none of what changed, and its
    best answer would have to be worth twice as much to pay. The whole visit is weighed anew."""
    asked = home.changed is None or bool(one.names & home.changed)
    return (
        not asked and one.told and not one.before_euros and not _pays(weighing, one, 2 * one.most)
    )


def _pays(weighing: Weighing, one: Worth, eur: Decimal) -> bool:
    """Whether these euros are worth its time; a glance counts as the shortest time."""
    limits = weighing.home.parameters[LIMITS]
    glance: Decimal = limits.at("glance")
    time = Decimal(weighing.plausible.takes(pattern(one.place.path), one.place.question))
    return eur * glance >= limits.at("open") * max(glance, time)
