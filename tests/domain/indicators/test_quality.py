"""Quality: visits verified with the household, how often both agree; visits beside a mentor."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.domain.indicators.facts_made import counted, facts, home, told, visit, whole
from visitapp.domain.indicators.facts import Check
from visitapp.domain.indicators.masking import masked
from visitapp.domain.indicators.shapes import Figure


def check(n: int, outcome: str = "same", on: date | None = date(2026, 4, 1)) -> Check:
    return Check(f"v{n}", on, outcome)


def year(visits: int, *checks: Check) -> Any:
    return facts(
        homes=[home(n) for n in range(visits)], visits=[visit(n) for n in range(visits)],
        checks={one.id: one for one in checks},
    )  # fmt: skip


def test_a_fifth_was_verified_and_three_of_four_agree() -> None:
    """20 visits; 3 the same, 1 on the bills: 4 of 20, then 3 of 4."""
    found = counted(year(20, check(0), check(1), check(2), check(3, "bills")))
    checked, agree = found["visits_checked"], found["checks_agree"]
    assert (checked.value, checked.counted, checked.of) == (Decimal("0.2"), 4, 20)
    assert checked.records == ("v0", "v1", "v2", "v3")
    assert (agree.value, agree.counted, agree.of) == (Decimal("0.75"), 3, 4)
    assert agree.records == ("v0", "v1", "v2")
    assert told(agree) == {"Comme à la visite": Decimal("0.75"), "Les factures": Decimal("0.25")}


def test_a_check_counts_on_its_own_day_and_its_visit_on_its_own() -> None:
    """Verified the year after: the visit is one of those verified, and the check is not of 2026."""
    found = counted(year(2, check(0, on=date(2027, 1, 5)), check(1, on=None)))
    assert (found["visits_checked"].counted, found["visits_checked"].of) == (2, 2)
    assert (found["checks_agree"].value, found["checks_agree"].of) == (None, 0)
    assert found["checks_agree"].why_none == "Aucune visite n’a été vérifiée dans cette période."


def test_no_visit_is_not_none_verified() -> None:
    found = counted(year(0))["visits_checked"]
    assert (found.value, found.why_none) == (None, "Aucune visite dans cette période.")


def hidden(*args: Any) -> dict[str, Figure]:
    return {one.definition.name: one for one in masked(whole(year(*args))).figures}


def test_few_verified_or_few_that_differ_are_not_told_to_funders() -> None:
    """Three verified; then ten of which two differ: neither the two nor what gives them back."""
    few = hidden(100, *(check(n) for n in range(3)))
    assert (few["visits_checked"].value, few["checks_agree"].value) == (None, None)
    two = hidden(100, *(check(n) for n in range(8)), check(8, "bills"), check(9, "heating"))
    assert (two["visits_checked"].value, two["visits_checked"].counted) == (Decimal("0.1"), 10)
    agree = two["checks_agree"]
    assert (agree.value, agree.counted, agree.records) == (None, None, ())
    assert all(line.masked and not line.records for line in agree.lines)


def test_all_but_two_verified_is_not_told_by_the_other_figure() -> None:
    """18 of 20: the two that were not would come out of the visits and of « 18 verified »."""
    found = hidden(20, *(check(n) for n in range(18)))
    assert (found["visits"].value, found["visits_checked"].value) == (20, None)
    assert (found["checks_agree"].value, found["checks_agree"].of) == (None, None)


def accompanied(*company: str) -> Any:
    return facts(
        homes=[home(n) for n in range(len(company))],
        visits=[visit(n, company=said) for n, said in enumerate(company)],
    )  # fmt: skip


def test_mentored_visits_are_a_share_of_those_that_say_and_the_others_are_told() -> None:
    """Two beside a trainer, one alone, one beside somebody else, one that does not say."""
    found = counted(accompanied("trainer", "nobody", "trainer", "other", ""))["visits_mentored"]
    assert (found.value, found.counted, found.of) == (Decimal("0.5"), 2, 4)
    assert found.records == ("v0", "v2")
    assert told(found) == {
        "Personne": Decimal("0.2"), "Un collègue qui me forme": Decimal("0.4"),
        "Une autre personne": Decimal("0.2"), "Non connu": Decimal("0.2"),
    }  # fmt: skip


def test_visits_that_do_not_say_are_not_visits_alone() -> None:
    found = counted(accompanied("", ""))
    assert (found["visits_mentored"].value, found["first_alone"].value) == (None, 0)
    assert found["visits_mentored"].why_none.startswith("Aucune visite de la période ne dit")


def test_the_first_visit_alone_is_of_the_period_it_took_place_in() -> None:
    """One of this year, one that was of another: only the first opens."""
    year = facts(homes=[home(1)], visits=[visit(1, company="nobody")], first_alone=("v1", "v9"))
    found = counted(year)["first_alone"]
    assert (found.value, found.records) == (1, ("v1",))
