"""« À prévenir »: of whom nobody wrote to what was decided; who was told is in it no more."""

from datetime import timedelta
from typing import Any

import pytest

from tests.operations.arrivals_made import BY_WORKER, register
from tests.operations.households_made import make_appointment
from visitapp.domain.consents.consents import HOUSEHOLD, REFERRER
from visitapp.operations.intake import decide, worklist
from visitapp.operations.intake.outcome_letters import REFUSED, STATE, TOLD, note_told
from visitapp.operations.intake.pending_notices import untold
from visitapp.store.file import meta


@pytest.fixture(autouse=True)
def _adviser(desk: Any) -> None:
    meta.write(desk.database, "role", "adviser")


def tell(desk: Any, view: worklist.View = "to_tell") -> dict[str, tuple[str, ...]]:
    """By first name, who is to be told."""
    found = worklist.arrivals(desk, view=view)
    return {line.name.partition(" ")[0]: line.tell for line in found.lines}


def test_whom_nobody_told_is_in_a_list_until_the_letter_leaves(desk: Any) -> None:
    """Rosa is refused, Tom asked for more, Jo accepted; thirty days go by and nobody wrote."""
    _, rosa = register(desk, first_name="Rosa", days_ago=32)
    _, tom = register(desk, first_name="Tom", phone=None, email=None, days_ago=31)
    _, jo = register(desk, first_name="Jo", days_ago=30)
    register(desk, first_name="Non lue")
    decide.refuse(desk, registration=rosa, motive="income")
    decide.ask_for_more(desk, registration=tom, missing=("son téléphone",))
    decide.accept(desk, registration=jo)
    household = (HOUSEHOLD,)
    assert tell(desk) == {"Rosa": household, "Tom": household, "Jo": household}
    assert set(untold(desk)) == {rosa, tom, jo}
    assert tell(desk, "ended") == {"Rosa": household}
    assert tell(desk, "to_complete") == {"Tom": household}
    assert tell(desk, "waiting") == {"Jo": household}
    assert tell(desk, "to_treat") == {"Non": ()}
    note_told(desk, registration=rosa, document=REFUSED, way="post")
    note_told(desk, registration=tom, document=STATE, way="phone")
    assert tell(desk) == {"Jo": household}
    note_told(desk, registration=jo, document=STATE, way="email")
    found = worklist.arrivals(desk, view="to_tell")
    assert (found.lines, found.total, untold(desk)) == ((), 0, {})


def test_who_registered_it_is_to_be_told_too_where_the_household_agreed(desk: Any) -> None:
    _, agreed = register(desk, first_name="Rosa", **BY_WORKER)
    _, not_agreed = register(desk, first_name="Tom", **{**BY_WORKER, "referrer_agreed": False})
    for one in (agreed, not_agreed):
        decide.refuse(desk, registration=one, motive="income")
    assert tell(desk) == {"Rosa": (HOUSEHOLD, REFERRER), "Tom": (HOUSEHOLD,)}
    note_told(desk, registration=agreed, document=REFUSED, way="post")
    assert tell(desk)["Rosa"] == (REFERRER,)
    note_told(desk, registration=agreed, document=TOLD, way="email")
    assert "Rosa" not in tell(desk)


def test_what_was_asked_and_is_refused_since_is_to_be_told_again(desk: Any) -> None:
    _, tom = register(desk, first_name="Tom")
    decide.ask_for_more(desk, registration=tom, missing=("sa commune",))
    note_told(desk, registration=tom, document=STATE, way="email")
    assert tell(desk) == {}
    decide.refuse(desk, registration=tom, motive="no_answer")
    assert tell(desk) == {"Tom": (HOUSEHOLD,)}


def test_of_who_died_nobody_is_to_be_told(desk: Any) -> None:
    _, rosa = register(desk, first_name="Rosa")
    decide.refuse(desk, registration=rosa, motive="deceased")
    assert tell(desk) == {}


def test_a_household_with_an_appointment_was_spoken_to(desk: Any) -> None:
    home, jo = register(desk, first_name="Jo")
    decide.accept(desk, registration=jo)
    assert tell(desk) == {"Jo": (HOUSEHOLD,)}
    make_appointment(desk, home, desk.now().date() + timedelta(days=3))
    assert tell(desk) == {}


def test_they_are_narrowed_as_the_others(desk: Any) -> None:
    for name in ("Rosa", "Tom"):
        _, one = register(desk, first_name=name)
        decide.refuse(desk, registration=one, motive="income")
    found = worklist.arrivals(desk, view="to_tell", text="rosa")
    assert [line.name for line in found.lines] == ["Rosa B."]
    assert worklist.arrivals(desk, view="to_tell", territory="T10").lines == ()
