"""A visitor who opens no fold: she answers what each section shows, in the order of the tour,
then once more: later answers open details of sections that were left."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tests.domain.asking.homes import home, plausible, saved, whole
from tests.domain.energy.visits import visit_form
from visitapp.domain.asking.opened_details import is_blank, opened
from visitapp.domain.asking.question_worth import Weighing
from visitapp.domain.asking.usual_rows import usual_rows
from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.paths import pattern, split
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.checklist.ticks import held
from visitapp.domain.checklist.walk import Place, rows
from visitapp.domain.energy import next_bill
from visitapp.domain.study.repeat_study import Home

KNOWN = ("visit_date", "tenure", "dwelling_type", "reasons", "adults", "children")
"""What the file knows and the day says: one confirmation for all of it."""
YEAR = 360
"""Days: a bill that ends so long before the last one is of the year before."""
BILLS = "bills"
"""The table whose rows follow from one another: once a quantity is typed, the rest is proposed."""
FIRST = ("start", "end", "unit")
"""The cells of a bill that are there when its amount is proposed."""
NEW_LAMPS = ("compact", "led")
"""Rows of lamps that the visit says it does not ask for."""
ROUNDS = 4


Together = tuple[tuple[str, ...], int]
"""Rows that one key adds, and how many of those that it adds are not there."""


@dataclass(frozen=True)
class Tour:
    """What is known at the end, and what was shown for it. `cells`: every cell of every row.
    `questions`: one for what the file knows; of a row, the cells that are to be typed, one at
    least; of rows added together, the key that adds them, one for each that is not there, and the
    cells to be typed; one for a list to tick, and one more each time that a detail comes to it
    later; every other question."""

    known: Answers
    cells: tuple[str, ...]
    questions: int


@dataclass(frozen=True)
class Measure:
    """A tour beside the whole truth."""

    questions: int
    cells: int
    euros: Decimal
    of: Decimal
    lost: frozenset[str]

    def __str__(self) -> str:
        """As a line of `shown.csv`."""
        lost = " ".join(sorted(self.lost))
        return f"{self.questions},{self.cells},{self.euros:.0f},{self.of:.0f},{lost}"


def tour(truth: Answers) -> Tour:
    """The visit of a household whose answers are these."""
    known = {path: truth[path] for path in KNOWN if path in truth}
    shown: dict[str, None] = dict.fromkeys(known)
    came: dict[str, int] = {}
    proposed: dict[str, Mapping[str, Answer]] = {}
    together: list[Together] = []
    now, looks = home(known), 0
    for section in (*now.questionnaire.sections, *now.questionnaire.sections):
        for _ in range(ROUNDS):
            now = home(known, before=now)
            new = [place for place in _shown(Weighing(now, plausible()), section.id)
                   if place.path not in shown]  # fmt: skip
            if not new:
                break
            looks += 1
            for place in new:
                shown[place.path] = None
                came[place.path] = looks
                if place.question.type == "repeat":
                    taken, wrong = _taken(now, place.path, truth)
                    proposed |= taken
                    known |= _measured_before(taken, truth)
                    together += [(tuple(taken), wrong)] if wrong is not None else []
                    proposed |= _next_bills(now, truth) if place.path == BILLS else {}
                known |= _said(place, truth)
    cells = [path for path in shown if now.questionnaire.at(path).question.type != "repeat"]
    asked = _questions(now, cells, truth, proposed, together) - _spared(now, truth, came)
    return Tour(known, tuple(cells), asked)


def measure(name: str) -> Measure:
    """The tour of a household by its name."""
    truth = whole(name)
    found = tour(truth)
    lost = home(truth).now.dangers - home(found.known).now.dangers
    return Measure(found.questions, len(found.cells), saved(found.known), saved(truth), lost)


def _shown(weighing: Weighing, section: str) -> list[Place]:
    here = [place for place in weighing.waiting() if place.section.id == section]
    located = weighing.home.questionnaire.located
    details = [place for place in here if located[pattern(place.path)].folded]
    asked = [place for place in details if not is_blank(weighing.home, place)]
    worth = opened(weighing, [weighing.weigh(place) for place in asked])
    return [place for place in here if place not in details] + [one.place for one in worth]


def _spared(now: Home, truth: Answers, came: Mapping[str, int]) -> int:
    """How many questions the lists to tick spare. What no tick can say is asked by itself."""
    situation, spared = Situation(now.questionnaire, truth), 0
    for ticks in (one for section in now.questionnaire.sections for one in section.ticks):
        asked = [name for name in held(ticks, situation, came) if name not in KNOWN]
        located = now.questionnaire.located
        first = min((came[name] for name in asked if not located[name].folded), default=0)
        looks = {came[name] if located[name].folded else first for name in asked}
        spared += len(asked) - len(looks)
    return spared


def _said(place: Place, truth: Answers) -> dict[str, Answer]:
    if place.question.type == "repeat":
        return {path: one for path, one in truth.items()
                if path.startswith(f"{place.path}/") and path.count("/") == 1
                and _is_asked(path, truth)}  # fmt: skip
    return {place.path: truth[place.path]} if place.path in truth else {}


def _is_asked(row: str, truth: Answers) -> bool:
    """Whether the visit asks for a row: of bills a year of each energy, of lamps the old ones."""
    if row.startswith("lamps/"):
        return truth[f"{row}/kind"].value not in NEW_LAMPS
    if not row.startswith(f"{BILLS}/"):
        return True
    ends = [
        _ends(f"{BILLS}/{one}", truth) for one in rows(truth, BILLS)
        if truth[f"{BILLS}/{one}/energy"] == truth[f"{row}/energy"]
    ]  # fmt: skip
    return (max(ends) - _ends(row, truth)).days < YEAR


def _ends(bill: str, truth: Answers) -> date:
    day = truth[f"{bill}/end"].value
    assert isinstance(day, date)
    return day


def _taken(
    now: Home, repeat: str, truth: Answers
) -> tuple[dict[str, Mapping[str, Answer]], int | None]:
    """The proposed rows that are there indeed, by the path of the row that they become; how many
    others one key would add with them, None where there is no such key."""
    first = now.questionnaire.located[repeat].question.row_title[0]
    usual = usual_rows(plausible(), now.situation, repeat)
    left = {row[first].value: row for row in usual.rows}
    plain = {row[first].value: row for row in plausible().usual[repeat].rows} if left else {}
    found = {}
    for path, answer in truth.items():
        holder, row, child = split(path)
        if holder == repeat and child == first and answer.value in left:
            found[f"{repeat}/{row}"] = left[answer.value]
            if plausible().usual[repeat].again:
                left[answer.value] = plain[answer.value]
            else:
                del left[answer.value]
    kinds = {row[first].value for row in found.values()}
    return found, len(usual.rows) - len(kinds) if usual.together else None


def _measured_before(
    taken: Mapping[str, Mapping[str, Answer]], truth: Answers
) -> dict[str, Answer]:  # fmt: skip
    """The details that came with a row, where they are what the household's own would be."""
    return {
        path: truth[path]
        for at, cells in taken.items()
        for cell, answer in cells.items()
        if (path := f"{at}/{cell}") in truth and truth[path].value == answer.value
        and visit_form().located[pattern(path)].folded
    }  # fmt: skip


def _next_bills(now: Home, truth: Answers) -> dict[str, Mapping[str, Answer]]:
    """What the screen of bills proposes of each, by its path: after those before it."""
    found = {}
    before = dict(now.situation.answers)
    for row in rows(truth, BILLS):
        at = f"{BILLS}/{row}"
        whole = {path: one for path, one in truth.items() if f"{path}/".startswith(f"{at}/")}
        typed = {path: whole[path] for path in (at, f"{at}/energy", f"{at}/quantity")
                 if path in whole}  # fmt: skip
        known = {**typed, **{path: whole[path] for path in (f"{at}/{cell}" for cell in FIRST)
                             if path in whole}}  # fmt: skip
        found[at] = {"energy": truth[f"{at}/energy"]}
        for some in (typed, known):  # the price is proposed once the days of the bill are there
            situation = Situation(now.questionnaire, {**before, **some})
            found[at] |= next_bill.proposed(situation, BILLS, row)
        before |= whole
    return found


def _questions(
    now: Home, cells: list[str], truth: Answers, proposed: Mapping[str, Mapping[str, Answer]],
    together: list[Together],
) -> int:  # fmt: skip
    known = [path for path in cells if path in KNOWN]
    typed: dict[str, int] = {}
    others = 0
    for path in cells:
        repeat, row, child = split(path)
        folded = now.questionnaire.located[pattern(path)].folded
        if not repeat or folded:
            others += path not in KNOWN
            continue
        at = f"{repeat}/{row}"
        given = proposed.get(at, {}).get(child)
        right = given is not None and path in truth and truth[path].value == given.value
        typed[at] = typed.get(at, 0) + (not right)
    saved = 0
    for rows_, wrong in together:
        one_by_one = sum(max(1, typed[at]) for at in rows_ if at in typed)
        at_once = 1 + wrong + sum(typed[at] for at in rows_ if at in typed)
        saved += max(0, one_by_one - at_once)
    return bool(known) + others + sum(max(1, one) for one in typed.values()) - saved
