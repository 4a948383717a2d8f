"""Reminders, timelines and mediation, with a year of one household."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tests.operations.households_made import given, make_appointment, make_household
from tests.prepared import recorded
from tests.ui.drawing import Walk
from visitapp.operations.appointments import households
from visitapp.operations.consents import record_consent
from visitapp.operations.desk.desk import Desk
from visitapp.operations.intake import receive
from visitapp.operations.records import answers, transitions
from visitapp.operations.records.create import make
from visitapp.operations.records.find import root_of
from visitapp.operations.support import actions
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import records


def furnish(desk: Desk, visit: str) -> dict[str, str]:
    """A year of one household, and a few others to call; returns what the screens open."""
    meta.write(desk.database, "role", "adviser")
    today = desk.now().date()
    household = root_of(desk, records.get(desk.database, visit)).id
    action = actions.open_action(
        desk, household=household,
        answers=given(subject="landlord", goal="Un chauffage qui marche, une aération"),
    ).made  # fmt: skip
    facts = given(notice_on=today - timedelta(days=70), notice_by="registered")
    actions.note_facts(desk, action=action, facts=facts)
    make(desk, kind="call", parent=household, state="done",
         answers=given(subject="before_visit", with_whom="household", result="reached",
                       called_on=today - timedelta(days=20)))  # fmt: skip
    call = make(desk, kind="call", parent=household, answers=given(
        subject="report", with_whom="household", due_on=today,
    )).made  # fmt: skip
    record_consent.note(
        desk, household=household, recipient="landlord", given=True, on=today - timedelta(days=71)
    )
    make(desk, kind="orientation", parent=household,
         answers=given(title="Demander une aide au FSL", recipient="fund_fsl",
                       remind_on=today - timedelta(days=4)))  # fmt: skip
    make(desk, kind="letter", parent=household,
         answers=given(document="landlord_notice", recipient="landlord",
                       remind_on=today + timedelta(days=3)))  # fmt: skip
    make(
        desk, kind="follow_up", parent=household, answers=given(due_on=today + timedelta(days=340))
    )
    visits.finish(desk, visit=visit)
    transitions.move(desk, record=visit, state="validated")
    _neighbour(desk, household)
    _others(desk, today)
    made = receive.receive(desk, answers=given(
        first_name="Rosa", last_name="Delmas", commune="Pantin", origin="social_worker",
        referrer_structure="CCAS de Pantin", reasons=("cold", "damp"), phone="01 99 00 00 31",
        contact_agreed=True,
    ))  # fmt: skip
    (registration,) = made.records - {made.made}
    return {"household": household, "action": action, "call": call, "registration": registration,
            "registered": made.made}  # fmt: skip


def _neighbour(desk: Desk, household: str) -> None:
    """Another household of the same building, visited and agreeing."""
    known = records.get(desk.database, household).summary
    home = households.create(desk, answers=given(
        first_name="Lise", last_name="Vasseur", street=known["street"], commune=known["commune"],
    )).made  # fmt: skip
    planned = make_appointment(desk, home, desk.now().date())
    visit = visits.begin(desk, appointment=planned).made
    answers.answer_many(desk, record=visit, answers=given(
        damp=True, ventilation="none", consent_landlord=True,
    ))  # fmt: skip


def _others(desk: Desk, today: date) -> None:
    for place, (first, last) in enumerate(
        (("Ali", "Brunet"), ("Zoé", "Ammar"), ("Jean", "Poirier"))
    ):
        home = make_household(desk, first, last, phone=f"01 99 00 00 2{place}")
        make(desk, kind="call", parent=home,
             answers=given(subject="three_months", with_whom="household",
                           due_on=today + timedelta(days=3 * place - 3)))  # fmt: skip
        actions.open_action(desk, household=home, answers=given(
            subject="social_worker", with_whom="CCAS de Bagnolet", next_step="Rappeler le CCAS",
            remind_on=today + timedelta(days=place),
        ))  # fmt: skip


def each(window: Any, desk: Desk, made: dict[str, str]) -> Iterator[str]:
    """Bring the window to each screen; gives the name of its picture."""
    household = {"household": made["household"]}
    for name, place, arguments in (
        ("40-aujourdhui", "today", {}),
        ("41-frise", "timeline", household),
        (
            "42-mediation",
            "support",
            {"record": made["action"], "kind": "support_action", **household},
        ),
        ("43-appel", "support", {"record": made["call"], "kind": "call", **household}),
        ("44-inscription", "support", {"record": made["registration"], "kind": "registration"}),
        ("44-a-haute-voix", "support", {"kind": "registration", "new": True, "aloud": True}),
        ("45-nouvelle-action", "support", {"kind": "support_action", "new": True, **household}),
        ("46-nouvel-appel", "support", {"kind": "call", "new": True, **household}),
        ("47-household-suivi", "households", household),
        ("48-household-inscrit", "households", {"household": made["registered"]}),
        ("49-immeubles", "buildings", {}),
        ("49-un-immeuble", "buildings", household),
    ):
        window.go(place, arguments)
        yield name


WALK = Walk(lambda desk, _: furnish(desk, recorded(desk, "gas_flat")), each)
