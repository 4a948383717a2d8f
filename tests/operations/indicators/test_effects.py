"""What followed, in the report of a year: each number counted by hand, the same in three forms."""

import csv
import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.operations.gatherings_made import make_contact, make_training
from tests.operations.households_made import given, say
from tests.operations.network_made import information, registration
from tests.operations.read_back import report
from tests.reports.reading import text
from visitapp.domain.indicators.shapes import Scope
from visitapp.operations.gatherings import attendances, gatherings
from visitapp.operations.indicators import sheets
from visitapp.operations.indicators.export import Whom, year_document
from visitapp.operations.indicators.sheets import yearly
from visitapp.operations.network.dissemination import recipients as to
from visitapp.operations.network.dissemination.disseminations import dissemination_file
from visitapp.operations.records.create import make
from visitapp.store.file import meta
from visitapp.store.log import records

YEAR = date(2026, 1, 1), date(2026, 12, 31)
T8, T9 = Scope(*YEAR, territory="T8"), Scope(*YEAR, territory="T9")
PART = "Ce qui a suivi"
NAMES = ("year_spread_proven", "year_spread_after", "year_trained_before", "year_trained_after",
         "year_trained_over")  # fmt: skip


pytestmark = pytest.mark.usefixtures("adviser")


def sent(desk, on: date, **about) -> str:
    """An information given by hand that day; its mark."""
    made = information(desk, **about)
    to.add_other(desk, dissemination=made, name="Radio du quartier")
    [whom] = dissemination_file(desk, dissemination=made).recipients
    to.note_given(desk, dissemination=made, whom=[whom.row], on=on, way="hand")
    return dissemination_file(desk, dissemination=made).line.code


def trained(desk, day: date, *, contact: str = "", **where) -> str:
    """A session that was held, with Inès of the CCAS of Bondy; her record."""
    made = make_training(desk, held_on=day, **where)
    who = contact or make_contact(desk, email="ines@ccas.example", structure_name="CCAS de Bondy")
    one = attendances.invite(desk, gathering=made, contact=who).made
    attendances.confirm(desk, attendance=one)
    attendances.present(desk, attendance=one)
    gatherings.move(desk, gathering=made, state="held")
    return who


def told(desk, scope: Scope) -> dict[str, Any]:
    found = report(desk, scope)
    return {name: found[name].value for name in NAMES}


def by_ines(desk, on: date) -> str:
    return registration(desk, on, origin="social_worker", referrer_email="ines@ccas.example")


def in_vincennes(desk, registration: str) -> None:
    """Its household lives in T9."""
    home = records.get(desk.database, registration).parent
    say(desk, str(home), commune="Vincennes")


def test_the_mark_proves_and_what_came_after_is_apart(desk) -> None:
    """T8: two households give a mark; one came after through the town hall. Not counted: a mark
    that is nobody's, one of another year, of another territory, one before the sending."""
    code = sent(desk, date(2026, 3, 1))
    for on in (date(2026, 4, 2), date(2026, 5, 2)):
        registration(desk, on, heard_code=code.lower())
    registration(desk, date(2026, 4, 3), heard="town_hall")
    registration(desk, date(2026, 2, 3), heard="town_hall")
    registration(desk, date(2026, 4, 4), heard_code="ZZZZ")
    registration(desk, date(2025, 4, 4), heard_code=code)
    in_vincennes(desk, registration(desk, date(2026, 4, 4), heard_code=code))
    found = report(desk, T8)
    proven, after = (found[name] for name in NAMES[:2])
    assert (proven.value, proven.of) == (2, 5)  # of the year and the territory
    assert (after.value, after.of) == (1, 5)


def test_a_household_that_gives_a_mark_once_is_not_seen_after_too(desk) -> None:
    code = sent(desk, date(2026, 3, 1))
    first = registration(desk, date(2026, 4, 2), heard_code=code)
    home = records.get(desk.database, first).parent
    make(
        desk,
        kind="registration",
        parent=home,
        answers=given(
            first_name="Odile", registered_on=date(2026, 4, 9), commune="Bondy", heard="town_hall"
        ),
    )
    assert told(desk, T8)["year_spread_proven"] == 1
    assert told(desk, T8)["year_spread_after"] == 0


def test_trained_people_before_and_after_their_sessions_each_household_once(desk) -> None:
    """Sessions of 20 January and 20 May, over on 25 November; that of 20 October is not. Six
    months: 3 before the first of them, 2 after one of them; one of Vincennes is not of T8."""
    who = trained(desk, date(2026, 5, 20))
    trained(desk, date(2026, 1, 20), contact=who)
    trained(desk, date(2026, 10, 20), contact=who)
    for on in (date(2025, 9, 1), date(2026, 1, 10), date(2026, 5, 1), date(2026, 6, 1)):
        by_ines(desk, on)
    in_vincennes(desk, by_ines(desk, date(2026, 6, 2)))
    registration(desk, date(2026, 6, 3), origin="social_worker", referrer_email="x@ccas.example")
    found = report(desk, T8)
    assert (found["year_trained_over"].value, found["year_trained_over"].of) == (2, 3)
    # before: 1 Sept. and 10 Jan. of the January one; 10 Jan. and 1 May of the May one
    assert found["year_trained_before"].value == 3
    # after: 1 May and 1 June of the January one, 1 June of the May one
    assert found["year_trained_after"].value == 2
    assert "dans les 6 mois d’après" in found["year_trained_after"].definition.means


def test_while_the_months_run_nothing_is_known_and_it_is_no_zero(desk) -> None:
    found = report(desk, T8)
    assert found["year_trained_after"].value is None
    assert found["year_trained_after"].why_none.startswith("Aucune formation")
    trained(desk, date(2026, 10, 20))
    found = report(desk, T8)
    assert found["year_trained_before"].value is None
    assert found["year_trained_before"].why_none.startswith("Les mois d’après")
    assert told(desk, T9)["year_trained_over"] == 0


@pytest.fixture
def many(desk):
    """Seven with a mark, three after, of sixteen; six registered by Inès after, one before."""
    code = sent(desk, date(2026, 3, 1))
    trained(desk, date(2026, 5, 20))
    for n in range(7):
        registration(desk, date(2026, 4, 1 + n), heard_code=code)
    for n in range(3):
        registration(desk, date(2026, 4, 10 + n), heard="town_hall")
    for n in range(6):
        by_ines(desk, date(2026, 6, 1 + n))
    by_ines(desk, date(2026, 5, 1))
    return desk


def lines(desk, whom: Whom) -> dict[str, str]:
    found = yearly(desk, scope=T8)
    table = year_document(desk, sheet=found, form="csv", whom=whom).decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(table), delimiter=";")
    return {one["Chiffre"]: one["Valeur"] for one in rows if one["Partie"] == PART}


def test_the_three_forms_say_it_with_its_definitions(many) -> None:
    found = yearly(many, scope=T8)
    said = lines(many, Whom.US)
    assert list(said.values()) == ["7", "3", "1", "6"]
    book = load_workbook(io.BytesIO(year_document(many, sheet=found, form="xlsx", whom=Whom.US)))
    cells = {row[1]: row[3] for row in book["Chiffres"].iter_rows(values_only=True)
             if row[0] == PART}  # fmt: skip
    assert {name: str(value) for name, value in cells.items()} == said
    pdf = text(year_document(many, sheet=found, form="pdf", whom=Whom.US))
    assert PART in pdf
    for one in found.figures:
        if one.definition.name in NAMES:
            assert one.definition.title in pdf
            assert " ".join(one.definition.means.replace("\u00a0", " ").split()) in pdf


def test_funders_read_no_small_number_of_it(many) -> None:
    said = lines(many, Whom.FUNDERS)
    assert list(said.values()) == ["7", "", "", "6"]


def test_a_closed_year_keeps_it(many, clock) -> None:
    clock.at = datetime(2027, 1, 20, 9, tzinfo=UTC)
    meta.write(many.database, "role", "coordinator")
    before = told(many, T8)
    sheets.close(many, scope=T8)
    by_ines(many, date(2026, 6, 20))
    assert told(many, T8) == before


def test_an_information_is_counted_where_it_was_meant_however_it_was_typed(desk) -> None:
    """For T8: its name, its code, one of its communes, everywhere; not « Vincennes »."""
    for about in ({"territory": "Est Ensemble"}, {"territory": "T8"}, {"territory": "Bondy"}, {},
                  {"territory": "Vincennes"}):  # fmt: skip
        sent(desk, date(2026, 3, 1), **about)
    sent(desk, date(2026, 3, 1), scheme="Visites énergie")

    def many(scope: Scope):
        figures = yearly(desk, scope=scope).figures
        return next(one.value for one in figures if one.definition.name == "year_spread")

    assert many(Scope(*YEAR, scheme="ecogie")) == 4
    assert many(Scope(*YEAR, scheme="visites_energie")) == 3  # Vincennes, everywhere, its own
    assert many(T8) == 4, "what is for the other scheme is not for its territory"
    assert many(Scope(*YEAR)) == 6


def test_who_is_served_of_an_older_information_counts_where_it_was_meant(desk) -> None:
    """Given in November 2025; to one more in February 2026: in 2026 one recipient, nothing sent."""
    made = information(desk, territory="T8")
    for name in ("Radio du quartier", "Café des parents"):
        to.add_other(desk, dissemination=made, name=name)
    first, second = dissemination_file(desk, dissemination=made).recipients
    to.note_given(desk, dissemination=made, whom=[first.row], on=date(2025, 11, 20), way="hand")
    to.note_given(desk, dissemination=made, whom=[second.row], on=date(2026, 2, 3), way="hand")

    def many(scope: Scope) -> list[Any]:
        told = {one.definition.name: one.value for one in yearly(desk, scope=scope).figures}
        return [told["year_spread"], told["year_spread_given"]]

    assert many(T8) == [0, 1]
    assert many(T9) == [0, 0]
