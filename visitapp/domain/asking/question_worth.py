"""What an answer would open: each plausible one is tried, and the study asked again.

An advice may wait for several answers: what the first one leaves missing is tried too. What such
a chain opens is worth the questions of the chain together. All answers are tried a few questions
deep; further on, one way to the end.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from visitapp.domain.asking.plausible_answers import Plausible, usual_ends
from visitapp.domain.checklist.answers import Answers, State
from visitapp.domain.checklist.paths import pattern
from visitapp.domain.checklist.problems import check_in
from visitapp.domain.checklist.questions import Question
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.checklist.walk import Place, places
from visitapp.domain.savings.advice import BY_ID
from visitapp.domain.study.repeat_study import Home, Told, euros_between

_ZERO = Decimal(0)
_DEEPEST = 3
_MOST_TRIED = 60
_LISTED = ("choice", "choices", "yes_no", "repeat")


@dataclass(frozen=True, slots=True)
class Case:
    """Some plausible answers, and what the study then gives more, in euros a year. `danger`: they
    tell one, and advice waits until it is dealt with."""

    given: Answers
    eur: Decimal
    danger: bool = False


@dataclass(frozen=True)
class Worth:
    """What a question opens. `cases` are its plausible answers, with those to the questions
    `with_` that the same advice waits for; `eur` is the mean of what they give, in euros a year.
    `opens`: the rules whose advice comes, the worthiest first. `told` is false where no answer
    could be tried, or not to the end: its worth is not known, which is not nothing.
    """

    place: Place
    eur: Decimal = _ZERO
    cases: tuple[Case, ...] = ()
    with_: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    dangers: frozenset[str] = frozenset()
    rights: frozenset[str] = frozenset()
    health: frozenset[str] = frozenset()
    told: bool = True
    steps: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def stands(self, home: Home, before: Home) -> bool:
        """Whether it is still right: of all that was worked out anew to find it, what an answer
        changed since was not asked for. Only how it shares with the rest may have moved."""
        if home.changed is None or self.names & home.changed:
            return False
        new, old = home.now.steps, before.now.steps
        return all(name in new and name in old and new[name].result is old[name].result
                   for name in self.steps)  # fmt: skip

    @property
    def least(self) -> Decimal:
        """What the answer that gives least gives."""
        return min((one.eur for one in self.cases), default=_ZERO)

    @property
    def most(self) -> Decimal:
        """What the answer that gives most gives."""
        return max((one.eur for one in self.cases), default=_ZERO)

    @property
    def paths(self) -> tuple[str, ...]:
        """The questions to ask for it, its own first."""
        return (self.place.path, *self.with_)

    @property
    def before_euros(self) -> bool:
        """Whether an answer may tell a danger, a right or harm to health."""
        return bool(self.dangers or self.rights or self.health)


@dataclass
class _Found:
    """What the answers tried so far came to."""

    tried: int = 0
    cases: list[Case] = field(default_factory=list)
    with_: dict[str, None] = field(default_factory=dict)
    opens: dict[str, Decimal] = field(default_factory=dict)
    dangers: set[str] = field(default_factory=set)
    rights: set[str] = field(default_factory=set)
    health: set[str] = field(default_factory=set)
    told: bool = True
    steps: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    on: dict[str, Decimal] = field(default_factory=dict)
    """What a chain that is not tried whole comes to, by the question that it waits for."""


class Weighing:
    """The questions of one home that have no answer, each with its worth."""

    def __init__(self, home: Home, plausible: Plausible) -> None:
        self.home, self.plausible = home, plausible

    def waiting(self) -> list[Place]:
        """The questions that apply and have no answer yet, in the order of the tour."""
        found = []
        for place in places(self.home.situation):
            answer = self.home.answers.get(place.path)
            asked = answer is None or answer.state is State.LATER
            if place.question.type == "repeat":
                asked = not self.home.situation.rows(place.path)
            if asked and not place.section.hidden:
                found.append(place)
        return found

    def weigh(self, place: Place) -> Worth:
        """What one question would open."""
        if not self._is_heard(place):
            return Worth(place)
        found = _Found()
        mean = self._try((place.path, place.question), self.home.now, {}, found, _DEEPEST)
        order = sorted(found.opens, key=lambda rule: (-found.opens[rule], rule))
        return Worth(
            place, mean, tuple(found.cases), tuple(found.with_), tuple(order),
            frozenset(found.dangers), frozenset(found.rights), frozenset(found.health), found.told,
            frozenset(found.steps), frozenset(found.names),
        )  # fmt: skip

    def _is_heard(self, place: Place) -> bool:
        """Whether the study asked for it, or for what its answer would make relevant."""
        now, pattern_ = self.home.now, pattern(place.path)
        name = f"{place.path}/" if place.question.type == "repeat" else place.path
        if name in now.names:
            return True
        return bool(self.home.read_by(pattern_) & now.patterns)

    def _try(
        self, asked: tuple[str, Question], told: Told, given: Answers, found: _Found, depth: int
    ) -> Decimal:
        """The mean of what the plausible answers to a question come to."""
        options = self._possible(*asked, told)
        if not options:
            found.told = False
            return self._end(told, given, found)
        come = [
            self._follow(self.home.told(one, told), {**given, **one}, found, depth)
            for one in options
        ]
        if depth == _DEEPEST:  # the ends of what is usual: how far it may go, not what to expect
            for end in self._ends(*asked, told):
                self._follow(self.home.told(end, told), {**given, **end}, found, 1)
        return sum(come, _ZERO) / len(options)

    def _go_on(
        self, after: tuple[str, Question], told: Told, given: Answers, found: _Found
    ) -> Decimal:
        """To the end of a chain: each answer to what is waited for, then on from one that waits
        still. The mean of what they come to."""
        found.with_.setdefault(after[0])
        ways = [(self.home.told(one, told), {**given, **one})
                for one in self._possible(*after, told)]  # fmt: skip
        found.told = found.told and bool(ways)
        waiting = ((now, self._next(now)) for now, _ in ways)
        on, then = next((one for one in waiting if one[1] is not None), (None, None))
        come = list[Decimal]()
        for now, more in ways:
            self._note(now, found)
            come.append(self._go_on(then, now, more, found) if then is not None and now is on
                        else self._end(now, more, found))  # fmt: skip
        return sum(come, _ZERO) / len(come) if come else self._end(told, given, found)

    def _possible(self, path: str, question: Question, told: Told) -> list[Answers]:
        options = self._plausible(path, question, told)
        if question.type in _LISTED:
            return options
        return [given for given in options if self._is_allowed(path, given, told)]

    def _plausible(self, path: str, question: Question, told: Told) -> list[Answers]:
        known = told.reading.answers
        return list(self.plausible.answers_to(path, pattern(path), question, self.home.day, known))

    def _ends(self, path: str, question: Question, told: Told) -> list[Answers]:
        if self.plausible.own(path, pattern(path), told.reading.answers):
            return []  # what is usual was written for every kind of row
        plausible = self._plausible(path, question, told)
        tried = {one[path].value for one in plausible if path in one}
        ends = [given for given in usual_ends(path, question) if given[path].value not in tried]
        return [given for given in ends if self._is_allowed(path, given, told)]

    def _is_allowed(self, path: str, given: Answers, told: Told) -> bool:
        situation = Situation(self.home.questionnaire, {**told.reading.answers, **given})
        problem = check_in(situation, path, given[path])
        return problem is None or problem.severity != "error"

    def _follow(self, now: Told, given: Answers, found: _Found, depth: int) -> Decimal:
        """What these answers open, and what they leave missing tried in turn."""
        found.tried += 1
        self._note(now, found)
        after = self._next(now)
        if after is not None:
            if depth > 1 and found.tried < _MOST_TRIED:
                found.with_.setdefault(after[0])
                return self._try(after, now, given, found, depth - 1)
            if after[0] in found.on:
                self._end(now, given, found)
            else:
                found.on[after[0]] = self._go_on(after, now, given, found)
            return found.on[after[0]]
        return self._end(now, given, found)

    def _end(self, told: Told, given: Answers, found: _Found) -> Decimal:
        start = self.home.now
        case = Case(given, euros_between(start, told), bool(told.dangers - start.dangers))
        found.cases.append(case)
        return case.eur

    def _note(self, now: Told, found: _Found) -> None:
        start = self.home.now
        for name, step in now.steps.items():
            if step is not start.steps.get(name):
                found.steps.add(name)
                found.names |= step.names
        found.dangers |= now.dangers - start.dangers
        found.rights |= now.rights - start.rights
        for rule in now.advice.keys() - start.advice.keys():
            one = now.advice[rule]
            eur = one.eur.central if one.eur else _ZERO
            found.opens[rule] = max(eur, found.opens.get(rule, _ZERO))
            if one.health:
                found.health.add(rule)

    def _next(self, now: Told) -> tuple[str, Question] | None:
        """The first question that an advice came to wait for because of the answers tried."""
        situation = Situation(self.home.questionnaire, now.reading.answers)
        for rule, outcome in now.outcomes.items():
            known = self.home.now.outcomes[rule]
            waits = outcome.missing and BY_ID[rule].unit
            if not waits or outcome is known or outcome.missing == known.missing:
                continue
            path = outcome.missing
            if path not in situation.answers and situation.relevant(path):
                return path, self.home.questionnaire.located[pattern(path)].question
        return None
