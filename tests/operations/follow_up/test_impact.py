"""The result of a follow-up from the records themselves: computed, kept, printed."""

from datetime import date
from decimal import Decimal

import pytest

from bench.accuracy import impact as engine_alone
from bench.accuracy import place
from bench.impact import impact as through_the_records
from tests.depth import sample
from tests.domain.exchange.meters_made import days, enedis_days
from tests.domain.impact.cases import YEAR_AFTER, YEAR_BEFORE, by_months
from tests.operations.follow_ups_made import (
    VISITED,
    bill_answers,
    make_follow_up,
    make_visited,
)
from tests.operations.households_made import given, say
from tests.operations.schemes_made import put
from tests.reports.reading import pages
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Scope
from visitapp.operations.follow_up import follow_ups
from visitapp.operations.follow_up.impact import (
    CHANGED,
    household_impact,
    letter,
    outcome,
)
from visitapp.operations.indicators import sheets
from visitapp.operations.records import answers as answering
from visitapp.operations.review import review
from visitapp.store.file import meta
from visitapp.store.log import records

HOMES, FEW = 40, sample(12, 6)
BEFORE = bill_answers(by_months(date(2024, 2, 1), YEAR_BEFORE, "0.12"), prefix="b")
AFTER = bill_answers(by_months(VISITED, YEAR_AFTER, "0.13"), prefix="a")


@pytest.fixture
def followed(adviser):
    """A household followed from bills on both sides, not finished yet."""
    visit = make_visited(adviser, cold_last_winter="often")
    answering.answer_many(adviser, record=visit, answers=BEFORE)
    follow_up = make_follow_up(adviser, visit)
    answering.answer_many(
        adviser,
        record=follow_up,
        answers=AFTER
        | given(
            followed_on=date(2026, 2, 10),
            still_here=True,
            adults=2,
            children=1,
            cold_last_winter="no",
            wants_more=True,
        ),
    )
    return follow_up


def test_finishing_keeps_what_the_bills_say_in_the_list_row(adviser, followed) -> None:
    """−11.9 % by hand (tests/domain/impact): −1 166 kWh, between 8 and 15 % of 9 759."""
    follow_ups.finish(adviser, follow_up=followed)
    kept = records.get(adviser.database, followed).summary
    assert (kept["result"], kept["same_people"], kept["why_not_compared"]) == ("less", True, None)
    assert kept["all_energies"] is False  # the electricity has no bill
    assert -1366 < Decimal(kept["kwh_change"]) < -966
    assert Decimal(kept["kwh_low"]) < -1166 < Decimal(kept["kwh_high"]) < 0
    found = household_impact(adviser, follow_up=followed)
    assert found.total is not None
    assert Decimal(kept["kwh_change"]) == found.total.value
    assert found.euros is not None
    assert Decimal(kept["eur_use"]) == found.euros.use_eur
    assert Decimal(kept["eur_price"]) == found.euros.price_eur


@pytest.mark.parametrize(
    ("home", "why"),
    [
        ({"heating_energy": "wood"}, "il manque les factures de bois"),
        ({"heating_shared": True}, "le chauffage est dans les charges"),
    ],
)
def test_a_household_whose_heating_has_no_bill_is_in_no_sum(adviser, home, why) -> None:
    """Electricity only, 2 820 kWh then 2 256: 20 % less of it, by hand, and nothing of the home."""
    before = (300, 280, 260, 220, 200, 190, 180, 180, 200, 240, 270, 300)
    after = (240, 224, 208, 176, 160, 152, 144, 144, 160, 192, 216, 240)
    visit = make_visited(adviser, auxiliary_heating="none", **home)
    power = bill_answers(by_months(date(2024, 2, 1), before, "0.2"), "electricity")
    answering.answer_many(adviser, record=visit, answers=power)
    follow_up = make_follow_up(adviser, visit)
    power = bill_answers(by_months(VISITED, after, "0.2"), "electricity", "a")
    answering.answer_many(
        adviser,
        record=follow_up,
        answers=power | given(followed_on=date(2026, 2, 10), still_here=True, adults=2, children=1),
    )
    follow_ups.finish(adviser, follow_up=follow_up)
    kept = records.get(adviser.database, follow_up).summary
    assert (kept["result"], kept["all_energies"], kept["kwh_change"]) == ("unknown", None, None)
    assert why in kept["why_not_compared"]
    told = " ".join(pages(letter(adviser, follow_up=follow_up).pdf)[0].split())
    assert why in told
    assert "Nous pouvons comparer : électricité." in told
    assert "de moins" not in told
    figures = sheets.sheet(adviser, scope=Scope(date(2026, 1, 1), date(2026, 12, 31))).figures
    found = {one.definition.name: one for one in figures}
    assert [found[name].counted for name in ("bills_compared", "energy_measured")] == [0, 0]
    assert found["energy_measured_others"].counted == 0
    assert found["bills_compared"].of == 1


def test_people_copied_from_the_visit_and_not_confirmed_are_not_known(adviser) -> None:
    visit = make_visited(adviser)
    answering.answer_many(adviser, record=visit, answers=BEFORE)
    follow_up = make_follow_up(adviser, visit)
    answering.answer_many(adviser, record=follow_up, answers=AFTER | given(still_here=True))
    found = household_impact(adviser, follow_up=follow_up)
    assert found.total is not None
    assert found.persons_before == 3
    assert found.same_people is None
    assert found.adds is False


def test_the_page_knows_whose_it_is(adviser, followed) -> None:
    found = outcome(adviser, follow_up=followed)
    assert (found.name, found.state) == ("Odile R.", "in_progress")
    assert found.address == ("3, rue Neuve", "Bagnolet")
    assert found.impact.comfort[0].verdict == "better"


def test_the_letter_is_one_page_for_this_household(adviser, followed) -> None:
    made = letter(adviser, follow_up=followed)
    assert made.title == "Un an après, Odile R."
    read = pages(made.pdf)
    assert len(read) == 1
    assert "Vous utilisez moins de gaz" in read[0]
    assert "nous vous rappelons" in read[0]


def test_the_letter_gives_something_to_call(adviser, followed) -> None:
    """The site and the town hall while nothing is known, then what the scheme answers at."""

    def read() -> str:
        return pages(letter(adviser, follow_up=followed).pdf)[0]

    say(adviser, followed, wants_more=False)
    bare = read()
    assert "Vous pouvez nous joindre quand vous voulez." in bare
    assert "Le téléphone de l’agence est sur son site : agence-mve.org. Votre mairie" in bare
    meta.write(adviser.database, "role", "coordinator")  # who alone may write a scheme
    put(adviser, since=date(2026, 1, 1), email="ecogie@alec.example")
    by_mail = read()
    assert "Vous pouvez nous joindre" in by_mail
    assert "ecogie@alec.example" in by_mail
    assert "son site" not in by_mail
    put(adviser, since=date(2026, 1, 2), phone="01 99 00 00 71", hours="du lundi au jeudi")
    called = read()
    for words in ("Vous pouvez nous rappeler", "01 99 00 00 71", "du lundi au jeudi"):
        assert words in called


def test_a_visit_that_is_not_here_is_said(adviser, followed) -> None:
    say(adviser, followed, visit="absent")
    with pytest.raises(UserError, match="visite"):
        household_impact(adviser, follow_up=followed)


@pytest.mark.parametrize("true", [0, -10])
def test_the_road_of_the_screens_loses_nothing_of_the_engine(adviser, true: int) -> None:
    """The same homes, with the records and without: the very same errors and claims."""
    at = place()
    alone = engine_alone(true, 5, FEW, at.exact, at.parameters)
    found = through_the_records(adviser, true, 5, FEW)
    assert found.errors == alone.errors
    assert found.claimed == alone.claimed


@pytest.mark.proof  # of the engine alone: tests/domain/energy/test_accuracy.py
def test_no_saving_is_made_up_and_a_true_one_is_seen(adviser) -> None:
    """Bar 7: 2 and 5 points, a false saving in one home of ten at most; `bench.impact` has more."""
    nothing = through_the_records(adviser, 0, 5, HOMES)
    print(f"0 %: {nothing.median:.1f} / {nothing.p90:.1f}, claimed {nothing.claimed}/{HOMES}")
    assert len(nothing.errors) == HOMES
    assert nothing.median <= 2.0
    assert nothing.p90 <= 5.0 * 1.15
    assert nothing.claimed <= HOMES // 10
    tenth = through_the_records(adviser, -10, 5, HOMES)
    assert tenth.median <= 2.0
    assert tenth.p90 <= 5.0 * 1.15
    assert tenth.claimed >= HOMES * 8 // 10


def test_the_file_of_a_meter_gives_the_bills_of_the_year_after(adviser, tmp_path) -> None:
    """Ten kWh each day of the year that follows the visit: 3 650 kWh measured, to the day."""
    from visitapp.operations.visits import import_meter_file

    follow_up = make_follow_up(adviser, make_visited(adviser))
    file = tmp_path / "Enedis_Conso.csv"
    file.write_text(enedis_days([(day.isoformat(), "10") for day in days(VISITED, 365)]))
    seen = import_meter_file.preview(adviser, visit=follow_up, path=str(file))
    import_meter_file.add(adviser, visit=follow_up, preview=seen)
    answers = answering.answers_of(adviser, record=follow_up)
    kwh = [one.value for path, one in answers.items() if path.endswith("/quantity")]
    assert sum(kwh) == 3650
    found = household_impact(adviser, follow_up=follow_up)
    assert [one.energy for one in found.energies] == ["gas", "electricity"]
    assert found.why_not == "il manque les factures de gaz"
    assert "d’avant la visite" in found.energies[1].why_not


def test_a_bill_corrected_since_makes_no_letter_until_the_result_is_made_again(
    adviser, followed
) -> None:
    """What is counted for the funders and what the household reads are one figure."""
    follow_ups.finish(adviser, follow_up=followed)
    assert not outcome(adviser, follow_up=followed).changed
    assert letter(adviser, follow_up=followed).pdf
    visit = outcome(adviser, follow_up=followed).visit
    bill = next(path for path in BEFORE if path.endswith("/quantity"))
    review.correct(
        adviser, visit=visit, path=bill, answer=Answer(value=Decimal(4_000)), reason="facture relue"
    )
    assert outcome(adviser, follow_up=followed).changed is CHANGED
    with pytest.raises(UserError, match="Une réponse de la visite a changé depuis ce suivi"):
        letter(adviser, follow_up=followed)
    follow_ups.take_up(adviser, follow_up=followed, reason="facture relue")
    follow_ups.finish(adviser, follow_up=followed)
    found = outcome(adviser, follow_up=followed)
    assert not found.changed
    assert found.impact.total is not None
    kept = records.get(adviser.database, followed).summary
    assert Decimal(kept["kwh_change"]) == found.impact.total.value
    assert letter(adviser, follow_up=followed).pdf
