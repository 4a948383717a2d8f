"""What the questions of a visit are worth, a few at a time: no answer waits long behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from visitapp.domain.asking.opened_details import holds_on, is_blank, opened
from visitapp.domain.asking.question_worth import Weighing, Worth
from visitapp.domain.asking.study_gaps import Gaps, gaps
from visitapp.domain.checklist.walk import Place
from visitapp.domain.study.repeat_study import Home
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.visit_inputs import on_its_day

AT_ONCE = 4
"""Questions weighed in one turn: about 30 ms, so that an answer is soon written."""


@dataclass(frozen=True)
class Weighed:
    """`worths` by path of what is weighed, `left` still to weigh; `gaps` once nothing is left."""

    weighing: Weighing
    worths: Mapping[str, Worth]
    left: tuple[Place, ...]
    gaps: Gaps | None = None


def begin(desk: Desk, *, visit: str, before: Weighed | None = None, section: str = "") -> Weighed:
    """The questions to weigh on the answers of now: all of them, or the details of one section.
    What no new answer touched is taken from `before`."""
    known = before.weighing.home if before is not None else None
    home = on_its_day(desk, visit, partial(Home, before=known))
    weighing = Weighing(home, desk.forms.plausible(home.questionnaire))
    kept: dict[str, Worth] = {}
    left: list[Place] = []
    out = _opened(before)
    for place in weighing.waiting():
        if section and not _is_asked(home, place, section):
            continue
        old = before.worths.get(place.path) if before is not None else None
        if old is not None and known is not None and old.steps and old.stands(home, known):
            kept[place.path] = old
        elif (
            section and old is not None and (old.place.path in out or holds_on(home, weighing, old))
        ):
            kept[place.path] = replace(old, steps=frozenset())
        else:
            left.append(place)
    return _ended(Weighed(weighing, kept, tuple(left)), whole=not section)


def go_on(desk: Desk, *, weighed: Weighed, whole: bool = True) -> Weighed:
    """The next few weighed; at the end of a `whole` visit, what is missing."""
    turn, left = weighed.left[:AT_ONCE], weighed.left[AT_ONCE:]
    more = {place.path: weighed.weighing.weigh(place) for place in turn}
    return _ended(replace(weighed, worths={**weighed.worths, **more}, left=left), whole=whole)


def _opened(before: Weighed | None) -> frozenset[str]:
    """What is open already, and stays: not weighed again as one types, but for the whole visit."""
    if before is None:
        return frozenset()
    found = opened(before.weighing, before.worths.values())
    return frozenset(one.place.path for one in found)


def _is_asked(home: Home, place: Place, section: str) -> bool:
    """Whether it is a detail of this section, in a row of which one knows what it is."""
    located = home.questionnaire.at(place.path)
    detail = located is not None and located.folded and place.section.id == section
    return detail and not is_blank(home, place)


def _ended(weighed: Weighed, *, whole: bool) -> Weighed:
    if weighed.left or not whole:
        return weighed
    return replace(weighed, gaps=gaps(weighed.weighing, weighed.worths.values()))
