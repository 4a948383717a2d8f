"""A limitation reaches every computer, and the server takes nothing else for it meanwhile."""

from typing import Any

import pytest

from tests.operations.households_made import make_household, say
from tests.sync.desks import talk
from visitapp.domain.errors import UserError
from visitapp.operations.appointments import appointments
from visitapp.operations.records.answers import answers_of
from visitapp.operations.sending.refused_answers import leave_agencys, not_taken
from visitapp.store.log import records

WHY = "Conteste ses revenus, à vérifier."


def test_what_another_computer_wrote_meanwhile_is_refused_until_it_is_lifted(
    ana: Any, basile: Any
) -> None:
    household = make_household(basile[0])
    talk(basile, ana)
    before = records.get(ana[0].database, household).state
    appointments.of_file(ana[0], household=household, state="limited", reason=WHY)
    say(basile[0], household, persons=3)  # he does not know yet
    talk(ana, basile)
    assert records.get(basile[0].database, household).state == "limited"
    with pytest.raises(UserError, match="limité"):
        say(basile[0], household, persons=4)
    [refused] = not_taken(basile[0])
    assert "limité" in refused.reason
    leave_agencys(basile[0], record=household, path="persons")
    appointments.of_file(ana[0], household=household, state=before, reason="Vérifié avec elle.")
    talk(ana, basile)
    say(basile[0], household, persons=4)
    talk(basile, ana)
    assert not_taken(basile[0]) == ()
    assert answers_of(ana[0], record=household)["persons"].value == 4
