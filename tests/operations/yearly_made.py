"""Thirty-two invented households, made through the operations on their days, counted by hand.

All of Est Ensemble (T8, Ecogie) but the last; registered on 2 March 2026 but the last but one.

      who      how many  what happened, in days after 2 March
  A   visited  10        accepted on day 2, called on day 5, appointment noted on day 5, visited on
                         day 15 to 24 (one each day), the first 8 validated 7 days later;
                         report handed over: the first 7; to be sent: the last 3;
                         oriented on the day of the visit: the first 6; an action 14 days after the
                         visit: the first 3. Montreuil: the first 6; Bagnolet: the last 4.
                         Two adults, no child. Tax income: 20 000 the first 5, 40 000 the next 3.
                         Reasons: bills and cold. Homes: flats.
  B   absent   5         accepted and called on day 4, appointment noted on day 8, absent on day 20
                         Reason: damp.
  C   no answer 4        accepted on day 2, a call on day 6 that nobody took
  D   refused  3         two with 60 000 of tax income for one person, the third « habite hors du
                         territoire », on day 3
  E   asked    2         what is missing was asked on day 1
  F   moved    2         accepted on day 1, closed on day 9: « La famille a déménagé. »
  G   declined 2         accepted on day 2, called on day 3, refused on day 3
  H   known    1         had a file already
  I   waits    1         nothing yet

  J   before   1         registered on 20 November 2025, accepted then, visited on 12 January 2026
  K   elsewhere 1        Gagny (T9): registered on 2 March, accepted on day 2
"""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from tests.operations.follow_ups_made import as_adviser
from tests.operations.households_made import given, say
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.appointments import appointments, households
from visitapp.operations.intake import receive
from visitapp.operations.orientations import orientations
from visitapp.operations.records import create, transitions
from visitapp.operations.review import review
from visitapp.operations.support import actions
from visitapp.operations.visits import visits
from visitapp.store.log import records

START = date(2026, 3, 2)


class Maker:
    """The desk, and its clock moved to the day of what is done."""

    def __init__(self, desk, clock) -> None:
        self.desk, self.clock = as_adviser(desk), clock

    def on(self, day: int, start: date = START) -> date:
        """Go to a day, counted from the registration."""
        there = start + timedelta(days=day)
        self.clock.at = datetime(there.year, there.month, there.day, 9, tzinfo=UTC)
        return there

    def register(self, first: str, commune: str, start: date = START, **more) -> str:
        """A household registered; its file."""
        self.on(0, start)
        answers = given(first_name=first, last_name="Ravaux", commune=commune, phone="0600000000",
                        contact_agreed=True, origin="social_worker", registered_on=start,
                        **more)  # fmt: skip
        return receive.receive(self.desk, answers=answers).made

    def registration(self, household: str) -> str:
        """Its registration."""
        (row,) = records.of_kind(self.desk.database, "registration", parent=household)
        return row.id

    def accept(self, household: str, day: int, start: date = START) -> None:
        self.on(day, start)
        receive.accept(self.desk, registration=self.registration(household))

    def call(self, household: str, day: int, result: str = "reached") -> None:
        on = self.on(day)
        state = "done" if result == "reached" else "no_answer"
        create.make(self.desk, kind="call", parent=household, state=state, answers=given(
            subject="before_visit", called_on=on, result=result))  # fmt: skip

    def plan(self, household: str, noted: int, day: date, start: date = START) -> str:
        self.on(noted, start)
        return households.plan_visit(self.desk, household=household, answers=given(
            day=day, start="09:30", visit_number="first")).made  # fmt: skip

    def visit(self, planned: str, day: date, **answers) -> str:
        self.clock.at = datetime(day.year, day.month, day.day, 14, tzinfo=UTC)
        visit = visits.begin(self.desk, appointment=planned).made
        say(self.desk, visit, visit_date=day, visit_number="first", adults=2, children=0, **answers)
        visits.finish(self.desk, visit=visit)
        return visit


def make_year(desk, clock):
    """Everything above; the desk."""
    maker = Maker(desk, clock)
    _around(maker)  # first: the copies of safety go forward
    for n in range(10):
        _visited(maker, n)
    for n in range(5):
        household = maker.register(f"B{n}", "Pantin", reasons=("damp",))
        maker.accept(household, 4)
        maker.call(household, 4)
        planned = maker.plan(household, 8, START + timedelta(days=20))
        maker.on(20)
        appointments.end(desk, appointment=planned, state="absent")
    for n in range(4):
        household = maker.register(f"C{n}", "Pantin")
        maker.accept(household, 2)
        maker.call(household, 6, "no_answer")
    for n in range(3):
        _refused(maker, n)
    for n in range(2):
        household = maker.register(f"E{n}", "Bobigny")
        maker.on(1)
        receive.ask_for_more(
            desk, registration=maker.registration(household), reason="Le téléphone est faux."
        )
    _closed(maker)
    clock.at = datetime(2026, 11, 25, 9, tzinfo=UTC)
    return desk


def _visited(maker: Maker, n: int) -> None:
    commune, day = ("Montreuil" if n < 6 else "Bagnolet"), START + timedelta(days=15 + n)
    household = maker.register(f"A{n}", commune, reasons=("high_bills", "cold"))
    say(maker.desk, household, dwelling_type="flat")
    maker.accept(household, 2)
    maker.call(household, 5)
    planned = maker.plan(household, 5, day)
    money = {"rfr": Decimal(20000 if n < 5 else 40000)} if n < 8 else {}
    visit = maker.visit(planned, day, report_given="printed" if n < 7 else "later", **money)
    if n < 6:
        orientations.propose(maker.desk, household=household, title="FSL", recipient="fund_fsl",
                          remind_on=day + timedelta(days=30))  # fmt: skip
    if n < 8:
        maker.on(15 + n + 7)
        review.validate(maker.desk, visit=visit)
    if n < 3:
        on = maker.on(15 + n + 14)
        actions.open_action(maker.desk, household=household, answers={
            "subject": Answer(value="procedures"),
            "remind_on": Answer(value=on + timedelta(days=9))})  # fmt: skip


def _refused(maker: Maker, n: int) -> None:
    money = {"rfr": Decimal(60000), "persons": 1} if n < 2 else {}
    household = maker.register(f"D{n}", "Les Lilas", **money)
    maker.on(3)
    motive = "income" if n < 2 else "outside"
    receive.refuse(maker.desk, registration=maker.registration(household), motive=motive)


def _closed(maker: Maker) -> None:
    desk = maker.desk
    for n in range(2):
        household = maker.register(f"F{n}", "Bondy")
        maker.accept(household, 1)
        maker.on(9)
        transitions.move(desk, record=household, state="closed", motive="moved")
    for n in range(2):
        household = maker.register(f"G{n}", "Bondy")
        maker.accept(household, 2)
        maker.call(household, 3)
        transitions.move(desk, record=household, state="refused", reason="Pas intéressés.")
    household = maker.register("H0", "Bondy")
    receive.already_known(desk, registration=maker.registration(household), reason="Vu en 2024.")
    maker.register("I0", "Romainville")


def _around(maker: Maker) -> None:
    before = date(2025, 11, 20)
    household = maker.register("J0", "Pantin", before)
    maker.accept(household, 1, before)
    planned = maker.plan(household, 2, date(2026, 1, 12), before)
    maker.visit(planned, date(2026, 1, 12))
    maker.accept(maker.register("K0", "Gagny"), 2)
