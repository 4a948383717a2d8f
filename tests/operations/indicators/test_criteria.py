"""« Critères de repérage » of a year made through the operations, counted by hand.

Six households of Bagnolet visited in 2026, heated with electricity; one of 2025.

        income   a year of bills   arrears   heating         chèque      fund
Odile   1 000 €  2 400 € (20 %)    yes       does without    used        asked, refused
Rachid  4 000 €  2 400 € (5 %)     no        fine            not had     never
Lucie   1 000 €  92 days only      no        was cold        not had     not asked; sent by us
Paulin  not said, no bill          refused   fine            not known   never; proposed by us
Aline   1 000 €  2 400 € (20 %)    yes       fine            not had     never
        and at her second visit, in June: no arrears any more
Germain another year
Sofia   only the objects were fitted: nothing was asked
"""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.operations.follow_ups_made import as_adviser, bill_answers
from tests.operations.households_made import (
    begin_visit,
    given,
    make_household,
    say,
)
from tests.prepared import prepared
from tests.reports.reading import text
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.indicators.masking import masked
from visitapp.domain.indicators.shapes import Figure, Scope
from visitapp.operations.consents import record_consent
from visitapp.operations.indicators import sheets
from visitapp.operations.indicators.export import Whom, year_document
from visitapp.operations.indicators.sheets import yearly
from visitapp.operations.orientations import orientations
from visitapp.operations.records import answers as answering
from visitapp.operations.records import transitions
from visitapp.operations.visits import visits
from visitapp.store.log import records

YEAR = Scope(date(2026, 1, 1), date(2026, 12, 31))
MARCH = date(2026, 3, 2)
HOME = {
    "heating_energy": "electricity", "heating_shared": False, "hot_water_energy": "electricity",
    "cooking_energy": "electricity",
}  # fmt: skip
FINE = {"restricts_heating": False, "cold_last_winter": "no"}
NOT_SAID = Answer(state=State.REFUSED)


def visited(
    desk, first: str, day: date, said: dict[str, Any], *, euros: int | None = None,
    until: date = date(2026, 3, 1), number: str = "first", household: str = "",
) -> str:  # fmt: skip
    """A visit finished; the household's file. `euros`: a bill since 1 March 2025."""
    home = household or make_household(desk, first=first)
    visit = begin_visit(desk, home, day)
    special = {path: one for path, one in said.items() if isinstance(one, Answer)}
    plain = {path: one for path, one in said.items() if path not in special}
    answers = given(visit_date=day, visit_number=number, **plain) | special
    if euros is not None:
        answers |= given(**HOME) | bill_answers(
            [(date(2025, 3, 1), until, 9000, euros)], "electricity"
        )
    answering.answer_many(desk, record=visit, answers=answers)
    visits.finish(desk, visit=visit)
    return home


def propose(desk, household: str, **more) -> str:
    remind = desk.now().date() + timedelta(days=20)
    known = {"title": "Demander une aide", "recipient": "fund_fsl", "remind_on": remind, **more}
    return orientations.propose(desk, household=household, **known).made


@prepared
def made_year(desk) -> None:
    as_adviser(desk)
    visited(desk, "Odile", MARCH, {"monthly_income": 1000, "arrears": True,
            "restricts_heating": True, "cheque_energie": "used", "fsl_asked": "refused"},
            euros=2400)  # fmt: skip
    visited(desk, "Rachid", MARCH, {"monthly_income": 4000, "arrears": False, **FINE,
            "cheque_energie": "not_received", "fsl_asked": "never"}, euros=2400)  # fmt: skip
    lucie = visited(desk, "Lucie", MARCH, {"monthly_income": 1000, "arrears": False,
                    "restricts_heating": False, "cold_last_winter": "often",
                    "cheque_energie": "not_received"}, euros=2400,
                    until=date(2025, 6, 1))  # fmt: skip
    paulin = visited(desk, "Paulin", MARCH, {"arrears": NOT_SAID, **FINE,
                     "cheque_energie": Answer(state=State.UNKNOWN),
                     "fsl_asked": "never"})  # fmt: skip
    aline = visited(desk, "Aline", MARCH, {"monthly_income": 1000, "arrears": True, **FINE,
                    "cheque_energie": "not_received", "fsl_asked": "never"},
                    euros=2400)  # fmt: skip
    visited(desk, "", date(2026, 6, 2), {"arrears": False}, number="second", household=aline)
    visited(desk, "Germain", date(2025, 3, 2), {"arrears": True, "restricts_heating": True})
    visited(desk, "Sofia", MARCH, {})
    record_consent.note(desk, household=lucie, recipient="fund_fsl", given=True)
    sent = propose(desk, lucie, need="fse93", title="Fonds de solidarité énergie")
    orientations.accept(desk, orientation=sent)
    today = desk.now().date()
    orientations.note_sent(desk, orientation=sent, on=today, way="post",
                        remind_on=today + timedelta(days=20))  # fmt: skip
    propose(desk, paulin, title="Le FSL")


@pytest.fixture
def year(desk):
    made_year(desk)
    return desk


def criteria(desk, scope: Scope = YEAR) -> Figure:
    return next(one for one in sheets.sheet(desk, scope=scope).figures
                if one.definition.name == "criteria")  # fmt: skip


HAND = {
    "Effort énergétique de plus de 10\u00a0%": (2, 3),  # Odile, Aline; Rachid not
    "Facture d’énergie ou d’eau en retard": (1, 4),  # Odile; Aline has none any more
    "Chauffage restreint, ou froid l’hiver": (2, 5),  # Odile, Lucie
    "Chèque énergie reçu": (1, 4),  # Odile
    "Aide du FSL demandée ou obtenue": (2, 5),  # Odile, and Lucie for whom it left
    "Aucun de ces critères, tous connus": (1, 3),  # Rachid; of Lucie and Paulin not all is known
}


def test_each_criterion_equals_the_count_made_by_hand(year) -> None:
    found = criteria(year)
    assert (found.value, found.counted, found.of) == (3, 3, 6)  # Odile, Lucie, Aline
    assert {line.label: (line.value, line.of) for line in found.lines} == HAND
    assert len(set(found.records)) == 3

    # Lucie's file says yes too, of three months made a year: the figure asks for a year of bills


def test_an_answer_that_changes_and_a_request_that_leaves_are_counted_anew(year) -> None:
    criteria(year)
    [paulin] = [one for one in records.of_kind(year.database, "household")
                if one.summary["first_name"] == "Paulin"]  # fmt: skip
    [planned] = records.of_kind(year.database, "appointment", parent=paulin.id)
    [visit] = records.of_kind(year.database, "visit", parent=planned.id)
    say(year, visit.id, cheque_energie="not_used")
    record_consent.note(year, household=paulin.id, recipient="fund_fsl", given=True)
    [proposed] = records.of_kind(year.database, "orientation", parent=paulin.id)
    for state in ("accepted", "sent"):
        transitions.move(year, record=proposed.id, state=state)
    found = criteria(year)
    told = {line.label: (line.value, line.of) for line in found.lines}
    assert told["Chèque énergie reçu"] == (2, 5)
    assert told["Aide du FSL demandée ou obtenue"] == (3, 5)
    assert found.value == 4


def test_another_year_counts_its_own(year) -> None:
    found = criteria(year, Scope(date(2025, 1, 1), date(2025, 12, 31)))
    assert (found.value, found.of) == (1, 1)
    assert [(line.value, line.of) for line in found.lines] == [
        (None, 0), (1, 1), (1, 1), (None, 0), (None, 0), (None, 0),
    ]  # fmt: skip


def test_the_three_forms_of_the_year_say_them_and_hide_them(year) -> None:
    found = yearly(year, scope=YEAR)
    table = year_document(year, sheet=found, form="csv", whom=Whom.US).decode("utf-8-sig")
    rows = [one for one in csv.DictReader(io.StringIO(table), delimiter=";")
            if one["Chiffre"] == "Critères de repérage"]  # fmt: skip
    assert {one["Partie"] for one in rows} == {"Les foyers"}
    assert {one["Détail"]: (Decimal(one["Valeur"]), int(one["Sur"])) for one in rows} == {
        "": (3, 6), **HAND
    }  # fmt: skip
    pdf = text(year_document(year, sheet=found, form="pdf", whom=Whom.US))
    assert "Effort énergétique de plus de 10 % 2 sur 3" in pdf.replace("\u00a0", " ")
    assert "Chaque ligne dit combien de foyers, sur ceux dont on connaît la réponse" in pdf
    hidden = masked(found)
    [shown] = [one for one in hidden.figures if one.definition.name == "criteria"]
    assert (shown.value, shown.lines, shown.masked) == (None, (), True)  # three of six
    for_funders = year_document(year, sheet=found, form="csv").decode("utf-8-sig")
    assert "Effort énergétique" not in for_funders


def test_nothing_of_an_answer_is_in_the_list_rows(year) -> None:
    """One sign for each criterion: no amount, no income."""
    criteria(year)
    told = [one.summary["tally"]["criteria"] for one in records.of_kind(year.database, "visit")]
    assert sorted(told) == sorted(
        ["yyyyy", "nnnnn", ".nyn.", "..n.n", "yynnn", ".n...", ".yy..", "....."]
    )
