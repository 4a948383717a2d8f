"""Actions that a household keeps at two visits: it will do them once, and they save once."""

from datetime import date
from decimal import Decimal

from tests.domain.indicators.facts_made import counted, facts, home, told, visit
from visitapp.cli.questions import read
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.indicators.facts import Visit
from visitapp.domain.indicators.kept_actions import shares
from visitapp.domain.indicators.tally import visit_tally
from visitapp.domain.ranges.suggestion import Range, Suggestion
from visitapp.domain.study.study import Study

LATER = date(2026, 5, 4)


def euros(*ends: int) -> tuple[Decimal, Decimal, Decimal]:
    low, central, high = ends
    return Decimal(low), Decimal(central), Decimal(high)


def second(n: int, **more: object) -> Visit:
    return visit(n, **{"day": LATER, "number": "second", **more})._replace(id=f"w{n}")


def figures(*visits: Visit):
    return counted(facts(visits=visits, homes=[home(1), home(2)]))


def test_what_is_kept_at_two_visits_counts_once_at_the_last() -> None:
    """Household 1: A for 50 then for 60, B for 20 at the first only. Household 2: A, for 30."""
    found = figures(
        visit(1, kept=("a", "b"), saved=(euros(40, 50, 90), euros(10, 20, 30))),
        second(1, kept=("a",), saved=(euros(50, 60, 70),)),
        visit(2, kept=("a",), saved=(euros(20, 30, 40),)),
    )
    saved, kept = found["savings_estimated"], found["actions_kept"]
    assert (saved.value, told(saved)) == (110, {"Au plus bas": 80, "Au plus haut": 140})
    assert (saved.counted, saved.of, set(saved.records)) == (3, 3, {"v1", "w1", "v2"})
    assert (kept.value, told(kept)) == (3, {"a": 2, "b": 1})
    behind = {line.label: set(line.records) for line in kept.lines}
    assert behind == {"a": {"w1", "v2"}, "b": {"v1"}}


def test_all_of_it_kept_again_leaves_the_last_visit_alone_behind_the_figures() -> None:
    """Played again as it was: the visits behind each figure are the one that is counted."""
    same = (euros(1, 2, 3), euros(2, 4, 6), euros(3, 6, 9))
    found = figures(
        second(1, kept=("a", "b", "c"), saved=same), visit(1, kept=("a", "b", "c"), saved=same)
    )
    saved, kept = found["savings_estimated"], found["actions_kept"]
    assert (saved.value, saved.counted, saved.of, saved.records) == (12, 1, 1, ("w1",))
    assert (kept.value, kept.records) == (3, ("w1",))


def test_an_action_that_the_last_visit_gives_up_is_kept_no_more() -> None:
    found = figures(
        visit(1, kept=("a", "b"), saved=(euros(40, 50, 90), euros(10, 20, 30))),
        second(1, left=("a", "never_kept")),
    )
    assert (found["savings_estimated"].value, found["actions_kept"].value) == (20, 1)
    assert told(found["actions_kept"]) == {"b": 1}


def test_a_second_visit_without_bills_does_not_make_a_saving_unknown() -> None:
    """The first put 50 on A; the second, which has no bill, keeps it again. B has no figure."""
    found = figures(
        visit(1, kept=("a", "b"), saved=(euros(40, 50, 90), None)), second(1, kept=("a",)),
    )  # fmt: skip
    saved = found["savings_estimated"]
    assert (saved.value, saved.counted, saved.of, saved.records) == (50, 1, 1, ("v1",))
    assert {line.label: line.records for line in found["actions_kept"].lines} == {
        "a": ("w1",), "b": ("v1",),
    }  # fmt: skip


def test_kept_without_any_figure_is_unknown_and_not_zero() -> None:
    saved = figures(visit(1, kept=("a",)), second(1, kept=("a",)))["savings_estimated"]
    assert (saved.value, saved.counted, saved.of, saved.lines) == (None, 0, 1, ())
    assert saved.why_none


def suggested(rule: str, eur: Range | None) -> Suggestion:
    return Suggestion(rule, rule, "", "", "", "gas", "", 1, eur=eur)


def test_what_is_saved_together_is_shared_as_each_is_worth_alone() -> None:
    """30 and 10 alone, 36 together: 27 and 9, which are 36 again. No figure, not kept: no share."""
    thirty, ten = Range(*euros(20, 30, 40)), Range(*euros(0, 10, 40))
    study = Study(
        LATER,
        suggestions=(suggested("a", thirty), suggested("b", ten), suggested("c", None),
                     suggested("d", ten)),
        kept_together=Range(*euros(20, 36, 60)),
    )  # fmt: skip
    decided = {"a": "keep", "b": "keep", "c": "keep", "d": "not_now", "gone": "keep"}
    assert shares(study, decided) == {"a": Range(*euros(20, 27, 30)), "b": Range(*euros(0, 9, 30))}


def test_nothing_is_shared_where_nothing_is_known_and_nothing_where_all_is_worth_nothing() -> None:
    none = Range(*euros(0, 0, 0))
    assert shares(Study(LATER, suggestions=(suggested("a", none),)), {"a": "keep"}) == {}
    both = Study(LATER, suggestions=(suggested("a", none), suggested("b", none)),
                 kept_together=none)  # fmt: skip
    assert shares(both, {"a": "keep", "b": "keep"}) == {"a": none, "b": none}


def test_a_visit_keeps_what_was_decided_and_the_share_of_each_action() -> None:
    """Two kept, one of them without a figure, one left aside, one not decided on."""
    said = {"a": "keep", "b": "not_now", "c": None, "d": "keep"}
    answers = {f"actions/{rule}": Answer(value=True) for rule in said}
    answers |= {f"actions/{rule}/decision": Answer(value=one) for rule, one in said.items() if one}
    reading = Reading(read("visit"), answers)
    found = visit_tally(reading, [], "Nadège", {"a": Range(*euros(20, 30, 40))}, None)
    assert (found["kept"], found["left"]) == (["a", "d"], ["b"])
    assert found["saved"] == [["20", "30", "40"], None]
