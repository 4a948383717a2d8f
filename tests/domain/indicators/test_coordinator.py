"""What a coordinator asks, by hand: the questions to mend, the absences, what is still used."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.indicators.facts_made import (
    Appointment,
    Fitting,
    FollowUp,
    counted,
    facts,
    home,
    told,
    visit,
    whole,
)
from visitapp import shipped
from visitapp.domain.indicators.counts import COUNTS
from visitapp.domain.indicators.definitions import read_definitions
from visitapp.domain.indicators.facts import Visit
from visitapp.domain.indicators.funder import heating, persons, tenure
from visitapp.domain.indicators.labels import Limits
from visitapp.domain.indicators.masking import COLLECTIVE, COSTS, masked
from visitapp.domain.indicators.shapes import Audience, Definition, Figure, Sheet, Unit
from visitapp.domain.parameters.files import read_parameters
from visitapp.reports.indicators.templates import GROUPS, YEAR

FORM = "visit@1"
THIRD = Decimal("0.3333")


def test_a_sign_is_counted_by_question_the_worst_first() -> None:
    """Three questions of three visits; « . » was not put, « n » and « l » are no answer.

    Unknown: 0 of 2 incomes (g g), 2 of 2 surfaces (u u), 1 of 2 heatings (u e): 3 of 6 in all.
    """
    visits = [visit(1, form=FORM, asked="guu"), visit(2, form=FORM, asked="gue"),
              visit(3, form=FORM, asked=".nl"), visit(4)]  # fmt: skip
    found = counted(facts(homes=[home(n) for n in range(5)], visits=visits))
    unknown, estimated, refused = found["unknown"], found["estimated"], found["refused"]
    assert (unknown.value, unknown.counted, unknown.of) == (Decimal("0.5"), 3, 6)
    assert list(told(unknown).items()) == [("Surface", 1), ("Chauffage", Decimal("0.5"))]
    assert [line.records for line in unknown.lines] == [("v1", "v2"), ("v1",)]
    assert [(line.counted, line.of) for line in unknown.lines] == [(2, 2), (1, 2)]
    assert unknown.records == ("v1", "v2")
    assert (estimated.value, told(estimated)) == (Decimal("0.1667"), {"Chauffage": Decimal("0.5")})
    assert (refused.value, refused.lines) == (0, ())


def test_a_household_visited_anew_is_not_late() -> None:
    """Registered on 20 January 2024, first visited in 2024; a new first visit on 2 March 2026.

    The other one waited from 1 February to 2 March 2026: 29 days.
    """
    homes = [home(1, registered_on=date(2026, 2, 1)), home(2, registered_on=date(2024, 1, 20))]
    found = counted(facts(homes=homes, visits=[visit(1), visit(2)], again={"v2"}))
    assert (found["delay"].value, found["delay"].counted, found["delay"].of) == (29, 1, 2)
    assert (found["delay_late"].counted, found["delay_late"].of) == (0, 1)


def test_a_visit_before_the_day_of_the_registration_is_no_wait_under_zero() -> None:
    """Waits of 27 days, of none (the same day), and a paper dated twelve days after the visit."""
    homes = [home(1, registered_on=date(2026, 2, 3)), home(2, registered_on=date(2026, 3, 2)),
             home(3, registered_on=date(2026, 3, 14))]  # fmt: skip
    found = counted(facts(homes=homes, visits=[visit(1), visit(2), visit(3)]))
    assert (found["delay"].value, found["delay"].counted, found["delay"].of) == (
        Decimal("13.5"), 2, 3,
    )  # fmt: skip
    assert found["delay"].records == ("v1", "v2")
    assert (found["delay_late"].counted, found["delay_late"].of) == (0, 2)
    alone = counted(facts(homes=[homes[2]], visits=[visit(3)]))["delay"]
    assert (alone.value, alone.counted, alone.of) == (None, 0, 1)
    assert alone.why_none


def test_without_a_visit_no_question_is_worse_than_another() -> None:
    unknown = counted(facts(visits=[]))["unknown"]
    assert (unknown.value, unknown.of) == (None, 0)
    assert unknown.why_none


def test_an_absence_is_out_of_the_appointments_that_are_over() -> None:
    """Today is 25 November: the 24th is over, the 25th is not, nor is one without a day."""
    days = {"a": (date(2026, 11, 24), "planned"), "b": (date(2026, 11, 25), "planned"),
            "c": (None, "planned"), "d": (date(2026, 11, 30), "absent"),
            "e": (None, "done")}  # fmt: skip
    appointments = [Appointment(id, "d1", day, None, state) for id, (day, state) in days.items()]
    absent = counted(facts(homes=[home(1)], appointments=appointments))["no_show"]
    assert (absent.value, absent.counted, absent.of, absent.records) == (THIRD, 1, 3, ("d",))
    assert told(absent) == {"prévu": THIRD, "foyer absent": THIRD, "fait": THIRD}


def test_a_cancelled_appointment_is_no_appointment_for_absences() -> None:
    """Ten past: 6 done, 2 absent, 1 put off, 1 planned and never said: 2 of 10. Six cancelled,
    three of them past: still 2 of 10, and no line of theirs. The one never said is « prévu ».
    """
    past, ahead = date(2026, 3, 2), date(2026, 9, 2)
    states = [("done", 6), ("absent", 2), ("postponed", 1), ("planned", 1)]
    made = [(state, past) for state, many in states for _ in range(many)]
    made += [("cancelled", past)] * 3 + [("cancelled", ahead)] * 3
    every = [Appointment(f"a{n}", "h1", day, None, state) for n, (state, day) in enumerate(made)]
    absent = counted(facts(homes=[home(1)], appointments=every))["no_show"]
    assert (absent.value, absent.counted, absent.of) == (Decimal("0.2"), 2, 10)
    assert "annulé" not in told(absent)
    assert sum(line.counted or 0 for line in absent.lines) == 10


def test_objects_still_used_are_out_of_those_spoken_of() -> None:
    """Three bulbs spoken of, two still there; one aerator, gone; nothing said of the bag."""
    day = date(2026, 3, 2)
    asked = [
        FollowUp("f1", "d1", "v1", "done", day, day,
                 fitted=(("led_bulb", "in_place"), ("aerator", "removed"), ("wc_bag", ""))),
        FollowUp("f2", "d2", "v2", "done", day, day, fitted=(("led_bulb", "in_place"),)),
        FollowUp("f3", "d3", "v3", "done", day, day, fitted=(("led_bulb", "broken"),)),
    ]  # fmt: skip
    kept = counted(facts(homes=[home(n) for n in range(4)], follow_ups=asked))["kit_kept"]
    assert (kept.value, kept.counted, kept.of) == (Decimal("0.5"), 2, 4)
    assert told(kept) == {"Ampoule LED": Decimal("0.6667"), "Mousseur": 0}
    assert kept.records == ("f1", "f2")


def test_only_what_was_fitted_is_fitted() -> None:
    visits = [visit(1, fittings=(Fitting("led_bulb", "fitted", 2), Fitting("aerator", "given", 1))),
              visit(2, fittings=(Fitting("aerator", "refused", 1),))]  # fmt: skip
    found = facts(homes=[home(1), home(2)], visits=visits)
    assert [one.id for one in found.equipped] == ["v1"]
    assert list(found.fitted) == ["led_bulb"]


def test_objects_of_a_few_homes_are_hidden_and_their_sum_stays_without_its_count() -> None:
    """Bulbs in 12 homes, aerators in 8, bags in 2: 2, and the next smallest, are hidden."""
    kinds = [("led_bulb", 12), ("aerator", 8), ("wc_bag", 2)]
    visits = [
        visit(n, fittings=tuple(Fitting(item, "fitted", 1) for item, many in kinds if n < many))
        for n in range(12)
    ]
    sheet = masked(whole(facts(homes=[home(n) for n in range(12)], visits=visits)))
    items = next(one for one in sheet.figures if one.definition.name == "kit_items")
    assert (items.value, items.counted, items.of) == (22, None, None)
    shown = {line.label: line.value for line in items.lines}
    assert shown == {"Ampoule LED": 12, "Mousseur": None, "Sac": None}
    assert all(line.counted is None for line in items.lines)


def test_visits_of_one_form_that_asked_different_questions_are_not_counted_together() -> None:
    """Fewer signs than the form has questions, and not as many in each: whose is the third?"""
    visits = [visit(1, form=FORM, asked="gu"), visit(2, form=FORM, asked="gue")]
    with pytest.raises(ValueError, match="different questions"):
        _ = facts(homes=[home(1), home(2)], visits=visits).forms


ASKED = Definition("asked", Audience.FUNDER, "Titre", "Ce qui est compté.", Unit.COUNT)


def fitting(of: Visit, **said: object) -> Visit:
    """The visit of the kit, four weeks later."""
    blank = of._replace(id="v9", day=date(2026, 3, 30), number="second", persons=None, tenure="",
                        heating="")  # fmt: skip
    return blank._replace(**said)  # type: ignore[arg-type]


def lines_of(figure: Figure) -> list[tuple[str, Decimal | None]]:
    return [(line.label, line.value) for line in figure.lines if line.value]


def test_the_visit_of_the_kit_hides_nothing_that_the_first_said() -> None:
    first = visit(1, persons=4, tenure="owner", heating="gas")
    both = facts(homes=[home(1, persons=2)], visits=[first, fitting(first)])
    assert lines_of(heating(both, ASKED)) == [("Gaz de ville", Decimal(1))]
    assert lines_of(tenure(both, ASKED)) == [("Propriétaire", Decimal(1))]
    assert persons(both, replace(ASKED, unit=Unit.PERSONS)).value == 4


def test_what_a_later_visit_says_is_what_counts() -> None:
    first = visit(1, persons=4, heating="gas")
    both = facts(homes=[home(1)], visits=[fitting(first, persons=3, heating="electricity"), first])
    assert lines_of(heating(both, ASKED)) == [("Électricité", Decimal(1))]
    assert persons(both, ASKED).value == 3


def test_nobody_at_home_is_not_nobody_said() -> None:
    first = visit(1, persons=4)
    both = facts(homes=[home(1)], visits=[first, fitting(first, persons=0)])
    assert persons(both, ASKED).value == 0


def test_without_any_visit_that_says_so_the_registration_speaks() -> None:
    of = facts(homes=[home(1, persons=2, tenure="owner")], visits=[visit(1)])
    assert persons(of, ASKED).value == 2
    assert lines_of(tenure(of, ASKED)) == [("Propriétaire", Decimal(1))]
    assert lines_of(heating(of, ASKED)) == [("Non connu", Decimal(1))]


FILE = "parameters/indicators.yaml"
TEXT = shipped.text("indicators/definitions.yaml")
NUMBERS = {one.id: one for one in read_parameters(shipped.text(FILE), FILE)}


def test_each_indicator_is_defined_and_each_definition_counted() -> None:
    """But for what is counted of gatherings and of the network, or written by a person."""
    found = read_definitions(TEXT, Limits(30, 48, 5, 12)).figures
    assert set(found) - set(COLLECTIVE) - set(COSTS) == set(COUNTS)
    titles = [one.title for one in found.values() if one.audience is not Audience.YEAR]
    assert len(set(titles)) == len(titles)
    for name, one in found.items():
        assert one.means.endswith("."), name
        assert len(one.title) < 60, name


def test_every_figure_is_in_one_of_the_two_documents() -> None:
    found = read_definitions(TEXT, Limits(30, 48, 5, 12)).figures
    of_year = [name for names in YEAR.values() for name in names]
    assert len(of_year) == len(set(of_year))
    assert set(of_year) <= set(found)
    apart = {name for name, one in found.items() if one.audience is Audience.YEAR}
    assert apart <= set(of_year)
    assert {found[name].audience for name in set(found) - apart} == set(GROUPS)


def test_the_thresholds_are_those_of_the_day() -> None:
    found = read_definitions(TEXT, Limits(45, 72, 5, 12)).figures
    assert "45\u00a0jours" in found["delay_late"].title
    assert "72" in found["unsent"].title
    told = [one for name, one in found.items() if name not in COLLECTIVE]
    assert "{" not in "".join(one.title + one.means for one in told)


def test_a_sheet_that_nobody_counted_hides_as_much_as_the_shipped_value() -> None:
    shipped_value = int(NUMBERS["indicator_masked_under"].number)
    assert Sheet.__dataclass_fields__["masked_under"].default == shipped_value
