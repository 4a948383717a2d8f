"""The figures of a year, made through the real operations, each counted by hand here.

Four households of 2026 and one of 2025, all invented:

Odile   Bagnolet (T8, ecogie), owner, gas, 2 + 1 = 3 persons, registered 10 January, visited
        2 March (51 days later), 4 bulbs and 1 aerator fitted; validated at once.
Rachid  « BAGNOLET » (the same commune), private tenant, electricity, 1 + 0 = 1 person,
        registered 20 February, visited 2 March (10 days), 2 bulbs; sent back, then validated.
Lucie   Vincennes (T10, visites_energie), heating not known, persons and tenure of her file
        (2, hosted), no day of registration, visited 15 May; finished, not read.
Paulin  « Sans-Nom-sur-Rien » (no territory), absent on 1 June.
Germain Bagnolet, visited 2 February 2025: another year.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.operations.follow_ups_made import as_adviser
from tests.operations.households_made import begin_visit, given, make_appointment, say
from tests.operations.read_back import figures
from tests.prepared import prepared
from visitapp.domain.checklist.answers import Answer, Source, State
from visitapp.domain.indicators.shapes import Figure, Scope
from visitapp.operations.appointments import appointments, households
from visitapp.operations.indicators import sheets
from visitapp.operations.indicators.records_behind import files
from visitapp.operations.records import answers as answering
from visitapp.operations.records import create, transitions
from visitapp.operations.review import points, review, verification
from visitapp.operations.training import family
from visitapp.operations.visits import visits
from visitapp.store.log import records

YEAR = Scope(date(2026, 1, 1), date(2026, 12, 31))
MARCH = date(2026, 3, 2)


def new_household(desk, first: str, commune: str, **more) -> str:
    answers = given(first_name=first, last_name="Ravaux", commune=commune, **more)
    return households.create(desk, answers=answers).made


def visited(desk, household: str, day: date, **answers) -> str:
    visit = begin_visit(desk, household, day)
    say(desk, visit, visit_date=day, visit_number="first", **answers)
    visits.finish(desk, visit=visit)
    return visit


def fitted(*objects: tuple[str, str, int]) -> dict[str, Any]:
    """Rows of « Matériel posé »: item, outcome, quantity."""
    found: dict[str, Any] = {}
    for n, (item, outcome, quantity) in enumerate(objects):
        path = f"fittings/r{n}"
        found |= {path: True, f"{path}/item": item, f"{path}/outcome": outcome,
                  f"{path}/quantity": quantity}  # fmt: skip
    return found


@prepared
def visited_year(desk) -> dict[str, str]:
    """The households above; their visits by name."""
    as_adviser(desk)
    odile = new_household(desk, "Odile", "Bagnolet", registered_on=date(2026, 1, 10), language="fr",
                      origin="social_worker", scheme="ecogie")  # fmt: skip
    rachid = new_household(desk, "Rachid", "BAGNOLET", registered_on=date(2026, 2, 20),
                       language="ar",
                       origin="self", persons=5)  # fmt: skip
    lucie = new_household(desk, "Lucie", "Vincennes", persons=2, tenure="hosted")
    paulin = new_household(desk, "Paulin", "Sans-Nom-sur-Rien", registered_on=date(2026, 5, 2))
    germain = new_household(desk, "Germain", "Bagnolet", registered_on=date(2025, 1, 3))
    made = {
        "odile": visited(desk, odile, MARCH, tenure="owner", heating_energy="gas", adults=2,
                         children=1, **fitted(("led_bulb", "fitted", 4), ("aerator", "fitted", 1),
                                              ("led_bulb", "given", 6))),
        "rachid": visited(desk, rachid, MARCH, tenure="private_tenant", adults=1, children=0,
                          heating_energy="electricity", **fitted(("led_bulb", "fitted", 2))),
        "lucie": visited(desk, lucie, date(2026, 5, 15)),
        "germain": visited(desk, germain, date(2025, 2, 2), heating_energy="gas"),
    }  # fmt: skip
    absent = make_appointment(desk, paulin, date(2026, 6, 1))
    appointments.end(desk, appointment=absent, state="absent")
    review.validate(desk, visit=made["odile"])
    sent_back(desk, made["rachid"])
    return made


@pytest.fixture
def year(desk):
    """The desk with them, and their visits."""
    return desk, visited_year(desk)


def sent_back(desk, visit: str) -> None:
    """Returned for one point, corrected, validated."""
    point = points.comment(desk, visit=visit, question="tenure", to_correct=True,
                                     words="Relisez le bail.").made  # fmt: skip
    review.give_back(desk, visit=visit)
    points.done(desk, point=point)
    visits.finish(desk, visit=visit)
    review.validate(desk, visit=visit)


def counted(desk, scope: Scope = YEAR) -> dict[str, Figure]:
    return figures(desk, scope)


def told(figure: Figure) -> dict[str, Any]:
    return {line.label: line.value for line in figure.lines}


def test_who_was_visited(year) -> None:
    desk, made = year
    found = counted(desk)
    mine = (made["odile"], made["rachid"], made["lucie"])
    assert (found["visits"].value, set(found["visits"].records)) == (3, set(mine))
    assert told(found["visits"]) == {"Première visite, le bilan": 3}
    assert found["households"].value == 3
    assert told(found["households"]) == {"Est Ensemble": 2, "Paris Est Marne et Bois": 1}
    assert told(found["communes"]) == {"Bagnolet": 2, "Vincennes": 1}
    # 3 + 1 of the visits, 2 of Lucie's file: not the 5 that Rachid's file said before
    assert (found["persons"].value, found["persons"].counted, found["persons"].of) == (6, 3, 3)
    assert told(found["tenure"]) == {"Propriétaire": 1, "Locataire du privé": 1, "Hébergé": 1}
    assert told(found["heating"]) == {"Gaz de ville": 1, "Électricité": 1, "Non connu": 1}
    assert (found["heating"].counted, found["heating"].of) == (2, 3)
    assert told(found["language"]) == {"Français": 1, "Arabe": 1, "Non connu": 1}


def test_what_was_fitted_and_its_cost(year) -> None:
    """6 bulbs at 3 €, 1 aerator at 4 €: 22 €. What was given and not fitted is out."""
    found = counted(year[0])
    assert found["kit_households"].value == 2
    assert (found["kit_items"].value, told(found["kit_items"])) == (
        7, {"Ampoule LED": 6, "Mousseur": 1},
    )  # fmt: skip
    assert (found["kit_cost"].value, told(found["kit_cost"])) == (
        22, {"Ampoule LED": 18, "Mousseur": 4},
    )  # fmt: skip


def test_how_long_they_waited(year) -> None:
    """51 and 10 days: 30.5 in the middle, one of two over 30; Lucie's day is not known."""
    found = counted(year[0])
    delay = found["delay"]
    assert (delay.value, delay.counted, delay.of) == (Decimal("30.5"), 2, 3)
    assert (found["delay_late"].value, found["delay_late"].of) == (Decimal("0.5"), 2)


def test_who_was_absent_and_who_was_sent_back(year) -> None:
    """1 of the 4 appointments of the year; 1 of the 2 visits decided was validated at once."""
    desk, made = year
    found = counted(desk)
    assert (found["no_show"].value, found["no_show"].of) == (Decimal("0.25"), 4)
    assert told(found["no_show"]) == {"fait": Decimal("0.75"), "foyer absent": Decimal("0.25")}
    right = found["first_time"]
    assert (right.value, right.of, right.records) == (Decimal("0.5"), 2, (made["odile"],))


def test_what_was_cancelled_is_counted_nowhere(year) -> None:
    """Paulin's absence stays 1 of 4; of two more days planned for him and cancelled, nothing is
    waited for: neither an absence, nor « prévu », nor a visit that has not come."""
    desk, _ = year
    paulin = records.of_kind(desk.database, "appointment", day=date(2026, 6, 1))[0].parent
    for day in (date(2026, 6, 15), date(2026, 6, 20)):
        make_appointment(desk, paulin, day)
    assert (counted(desk)["no_show"].of, counted(desk)["unsent"].value) == (6, 2)
    transitions.move(desk, record=paulin, state="closed", motive="moved")
    found = counted(desk)
    assert (found["no_show"].value, found["no_show"].of) == (Decimal("0.25"), 4)
    assert told(found["no_show"]) == {"fait": Decimal("0.75"), "foyer absent": Decimal("0.25")}
    assert found["unsent"].value == 0


def test_who_registered(year) -> None:
    """Odile, Rachid and Paulin by their day; Lucie's file was opened this year."""
    found = counted(year[0])["registrations"]
    assert (found.value, told(found)) == (
        4, {"Le foyer lui-même": 1, "Un travailleur social": 1, "Non connu": 2},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("scheme", "territory", "visits_made", "registered"),
    [
        ("ecogie", None, 2, 2),
        ("visites_energie", None, 1, 1),
        ("unknown", None, 0, 1),  # Paulin: no scheme said, no territory found
        (None, "T8", 2, 2),
        (None, "T10", 1, 1),
        (None, "unknown", 0, 1),
        ("ecogie", "T10", 0, 0),
    ],
)
def test_by_scheme_and_territory(year, scheme, territory, visits_made, registered) -> None:
    found = counted(year[0], Scope(YEAR.start, YEAR.end, scheme, territory))
    assert (found["visits"].value, found["registrations"].value) == (visits_made, registered)


def test_another_period_counts_its_own(year) -> None:
    desk, made = year
    past = counted(desk, Scope(date(2025, 1, 1), date(2025, 12, 31)))
    assert past["visits"].records == (made["germain"],)
    assert (past["delay"].value, past["no_show"].value) == (30, 0)
    april = counted(desk, Scope(date(2026, 4, 1), date(2026, 6, 30)))
    assert (april["visits"].value, april["no_show"].value) == (1, Decimal("0.5"))


def test_a_household_of_training_never_counts(year) -> None:
    desk, _ = year
    before = sheets.sheet(desk, scope=YEAR)
    planned = family.install(desk).made
    visit = visits.begin(desk, appointment=planned).made
    say(desk, visit, visit_date=MARCH)
    visits.finish(desk, visit=visit)
    assert sheets.sheet(desk, scope=YEAR).figures == before.figures


def test_a_changed_answer_is_counted_at_once(year) -> None:
    """Seconds after a count, in the minute that lists know no better than."""
    desk, made = year
    assert told(counted(desk)["heating"])["Gaz de ville"] == 1
    review.reopen(desk, visit=made["odile"], reason="Une erreur.")
    review.correct(desk, visit=made["odile"], path="heating_energy",
                      answer=Answer(value="wood"), reason="C’est un poêle.")  # fmt: skip
    assert told(counted(desk)["heating"]) == {
        "Électricité": 1, "Bois ou granulés": 1, "Non connu": 1,
    }  # fmt: skip


def test_what_nobody_knew_by_question(year) -> None:
    """Rachid does not know his income, Odile refuses it; the surface of one is estimated."""
    desk, made = year
    for name, path, answer in (
        ("rachid", "rfr", Answer(state=State.UNKNOWN)),
        ("odile", "rfr", Answer(state=State.REFUSED)),
        ("odile", "surface", Answer(value=Decimal(54), source=Source.ESTIMATED)),
        ("rachid", "surface", Answer(value=Decimal(31), source=Source.MEASURED)),
    ):
        answering.answer_many(desk, record=made[name], answers={path: answer})
    found = counted(desk)
    for figure, label, records_of in (
        ("unknown", "Revenu fiscal de référence du foyer", (made["rachid"],)),
        ("refused", "Revenu fiscal de référence du foyer", (made["odile"],)),
    ):
        [line] = found[figure].lines
        assert (line.label, line.value, line.of) == (label, Decimal("0.5"), 2)
        assert line.records == records_of
    [line] = found["estimated"].lines
    assert (line.value, line.records) == (Decimal("0.5"), (made["odile"],))


def test_a_visit_long_awaited_is_found(year) -> None:
    """The clock is 25 November, 9 h: planned on the 20th, it should be here; on the 24th, not."""
    desk, _ = year
    late = make_appointment(desk, new_household(desk, "Ana", "Gagny"), date(2026, 11, 20))
    make_appointment(desk, new_household(desk, "Tom", "Gagny"), date(2026, 11, 24))
    assert counted(desk)["unsent"].records == (late,)


def test_what_is_done_after_the_visit(year) -> None:
    desk, made = year
    home = records.get(desk.database, records.get(desk.database, made["odile"]).parent).parent
    for state, more in (
        ("sent", {"sent_on": date(2026, 4, 1), "document": "fund_fsl"}),
        ("draft", {"document": "fund_fsl"}),
    ):
        letter = create.make(desk, kind="letter", parent=home, answers=given(**more)).made
        if state == "sent":  # the ways to send ask a consent: another test is about that
            records.set_state(desk.database, letter, state, author="a", device="d", at=desk.now())
    for subject, day in (("procedures", date(2026, 4, 2)), ("employment", date(2026, 4, 3)),
                         ("landlord", date(2025, 4, 3))):  # fmt: skip
        create.make(desk, kind="support_action", parent=home,
                    answers=given(subject=subject, started_on=day))  # fmt: skip
    create.make(
        desk,
        kind="call",
        parent=home,
        state="done",
        answers=given(
            subject="report", called_on=date(2026, 3, 20), result="reached", understood="yes"
        ),
    )
    create.make(
        desk,
        kind="call",
        parent=home,
        state="done",
        answers=given(subject="report", called_on=date(2026, 3, 21), result="no_answer"),
    )
    found = counted(desk)
    assert told(found["letters"]) == {"Fiche de demande, FSL": 1}
    assert told(found["support"]) == {"Aide aux démarches": 1, "Lien avec l’emploi": 1}
    assert (found["report_understood"].value, found["report_understood"].of) == (1, 1)
    assert found["employment_links"].records == (home,)


def test_rights_opened(year) -> None:
    """Two succeeded: 320.50 € and one without amount; one refused, one still proposed."""
    desk, made = year
    home = records.get(desk.database, records.get(desk.database, made["lucie"]).parent).parent
    steps = ("accepted", "sent", "taken_up", "succeeded")
    for title, amount, states in (
        ("Aide du FSL", Decimal("320.50"), steps), ("Chèque énergie", None, steps),
        ("Aide du FSL", None, ("refused",)), ("Aide du FSL", None, ()),
    ):  # fmt: skip
        said = {"title": title} | ({"amount": amount} if amount else {})
        one = create.make(desk, kind="orientation", parent=home, answers=given(**said)).made
        for state in states:
            records.set_state(desk.database, one, state, author="a", device="d", at=desk.now())
    found = counted(desk)
    assert told(found["orientations"]) == {"proposée": 1, "refusée": 1, "aboutie": 2}
    assert told(found["orientations_succeeded"]) == {"Aide du FSL": 1, "Chèque énergie": 1}
    aids = found["aids_obtained"]
    assert (aids.value, aids.counted, aids.of) == (Decimal("320.50"), 1, 2)


def test_files_behind_a_figure_open(year) -> None:
    desk, made = year
    found = counted(desk)["visits"]
    lines = files(desk, records=found.records)
    assert [one.record for one in lines] == list(found.records)
    by_id = {one.record: one for one in lines}
    odile = by_id[made["odile"]]
    assert (odile.name, odile.commune, odile.day, odile.state, odile.kind, odile.who) == (
        "Odile R.", "Bagnolet", MARCH, "validée", "visit", "Nadège",
    )  # fmt: skip
    assert records.get(desk.database, odile.household).kind == "household"
    assert files(desk, records=["erased", *found.records]) == lines


def test_what_one_may_choose(year) -> None:
    found = sheets.scopes_known(year[0])
    assert [code for code, _ in found.schemes] == ["visites_energie", "ecogie", "unknown"]
    assert [code for code, *_ in found.territories] == ["T8", "T9", "T10", "unknown"]
    assert found.years == (2026, 2025)


def test_files_are_read_a_few_at_a_time_then_no_more(year) -> None:
    desk, _ = year
    left = sheets.prepare(desk, most=2)
    assert left > 0
    while left:
        left = sheets.prepare(desk, most=2)
    assert sheets.prepare(desk, most=0) == 0


def test_what_was_verified_and_how_often_both_agree(year) -> None:
    """Of three visits, two verified by Claire: Odile's agrees. Rachid's did not, then did: the one
    noted last counts, once. A comment beside is no verification."""
    desk, made = year
    claire = replace(desk, author="Claire")
    for hour, (name, agrees) in enumerate((("odile", True), ("rachid", False), ("rachid", True))):
        later = replace(claire, now=lambda n=hour: desk.now() + timedelta(hours=n))
        verification.verify(later, visit=made[name], answers=given(
            verified_on=desk.now().date(), verified_by="call", agrees=agrees, differs=("bills",)
        ))  # fmt: skip
    points.comment(claire, visit=made["lucie"], question="tenure", words="Vu.")
    found = counted(desk)
    checked, agree = found["visits_checked"], found["checks_agree"]
    assert (checked.value, checked.of) == (Decimal("0.6667"), 3)
    assert set(checked.records) == {made["odile"], made["rachid"]}
    assert (agree.value, agree.counted, agree.of) == (1, 2, 2)
    assert told(agree) == {"Comme à la visite": 1}
    verification.verify(claire, visit=made["lucie"], answers=given(
        verified_on=desk.now().date(), verified_by="visit", agrees=False,
        differs=("bills", "household"),
    ))  # fmt: skip
    assert told(counted(desk)["checks_agree"]) == {
        "Comme à la visite": Decimal("0.6667"), "Sur plusieurs points": Decimal("0.3333"),
    }  # fmt: skip


def test_visits_beside_a_mentor_and_the_first_one_alone(year) -> None:
    """One visitor: 2 February 2025 beside a trainer, 2 March 2026 alone at Odile's; then Rachid's
    beside somebody, Lucie's alone again. In 2026 one visitor is alone for the first time, at
    Odile's; no visit of 2026 is beside a trainer, of the three that say."""
    desk, made = year
    for name, company in (("germain", "trainer"), ("odile", "nobody"), ("rachid", "other"),
                          ("lucie", "nobody")):  # fmt: skip
        say(desk, made[name], accompanied=company)
    found = counted(desk)
    assert (found["visits_mentored"].value, found["visits_mentored"].of) == (0, 3)
    assert (found["first_alone"].value, found["first_alone"].records) == (1, (made["odile"],))
    before = counted(desk, Scope(date(2025, 1, 1), date(2025, 12, 31)))
    assert (before["visits_mentored"].value, before["first_alone"].value) == (1, 0)
