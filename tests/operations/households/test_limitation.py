"""A household asked that its data be kept and not used: nothing is written, nothing goes out."""

from typing import Any

import pytest

from tests.operations.households_made import make_appointment, make_household, make_visit, say
from visitapp.domain.errors import UserError
from visitapp.operations.appointments import appointments
from visitapp.operations.consents.require_consent import require
from visitapp.operations.overviews import export_tables
from visitapp.operations.overviews.file_state import file_standing
from visitapp.operations.records import transitions
from visitapp.operations.records.create import make
from visitapp.store.file import meta
from visitapp.store.log import records

WHY = "Conteste ses revenus, à vérifier."


@pytest.fixture
def leads(desk: Any) -> Any:
    meta.write(desk.database, "role", "adviser")
    return desk


def home_of(desk: Any, visit: str) -> str:
    appointment = records.get(desk.database, visit).parent
    return str(records.get(desk.database, appointment).parent)


def test_nothing_is_written_or_goes_out_until_it_is_lifted(leads: Any) -> None:
    visit = make_visit(leads)
    household = home_of(leads, visit)
    make_household(leads, "Rose", "Amon")
    before = records.get(leads.database, household).state
    with pytest.raises(UserError, match="Dites pourquoi"):
        appointments.of_file(leads, household=household, state="limited")
    appointments.of_file(leads, household=household, state="limited", reason=WHY)
    refused = (
        lambda: say(leads, household, persons=3),
        lambda: say(leads, visit, surface=61),
        lambda: make(leads, kind="call", parent=household),
        lambda: make_appointment(leads, household, leads.now().date(), anyway=True),
        lambda: transitions.move(leads, record=visit, state="finished"),
        lambda: require(leads, household=household, recipient="social_worker"),
    )
    for one in refused:
        with pytest.raises(UserError, match="limité"):
            one()
    transitions.follow(leads, record=household, state="visited")
    for what, left in (("households", 1), ("results", 0)):
        assert len(export_tables.table(leads, what=what).rows) == left
    shown = file_standing(leads, household=household)
    assert shown is not None
    assert shown.state_words == "traitement limité"
    assert [(one.end, one.words) for one in shown.moves] == [(before, "Lever la limitation")]
    with pytest.raises(UserError, match="revient où il en était"):
        transitions.move(leads, record=household, state="closed", reason=WHY)
    appointments.of_file(leads, household=household, state=before, reason="Vérifié avec elle.")
    say(leads, household, persons=3)
    assert len(export_tables.table(leads, what="households").rows) == 2


def test_a_visitor_neither_limits_nor_lifts(desk: Any) -> None:
    household = make_household(desk)
    with pytest.raises(UserError, match="Seule une conseillère"):
        transitions.move(desk, record=household, state="limited", reason=WHY)
