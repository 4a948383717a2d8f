"""What is typed in a record that is not made yet outlives the program, and not its household."""

from datetime import date

from tests.operations.households_made import make_household
from visitapp.domain.checklist.answers import Answer, Source
from visitapp.operations.records.unmade import begun, keep_typed, typed_in
from visitapp.sync.changes import remove_record

NOTE = {"subject": Answer("report", source=Source.SAID), "due_on": Answer(date(2026, 12, 3))}


def test_it_is_there_until_it_is_forgotten_and_under_its_household_only(desk) -> None:
    odile, paul = make_household(desk), make_household(desk, "Paul", "Roux")
    keep_typed(desk, kind="call", household=odile, answers=NOTE)
    keep_typed(desk, kind="call", household=paul, answers={})
    form, typed = begun(desk, kind="call", household=odile)
    assert (form.kind, typed) == ("call", NOTE)
    for kind, household in (("call", paul), ("appointment", odile), ("call", "")):
        assert begun(desk, kind=kind, household=household)[1] == {}
    keep_typed(desk, kind="call", household=odile, answers={})
    assert begun(desk, kind="call", household=odile)[1] == {}


def test_a_household_that_leaves_takes_along_what_was_typed_about_it(desk) -> None:
    odile, paul = make_household(desk), make_household(desk, "Paul", "Roux")
    for household in (odile, paul):
        keep_typed(desk, kind="call", household=household, answers=NOTE)
    remove_record.remove(desk.database, odile)
    assert [begun(desk, kind="call", household=one)[1] for one in (odile, paul)] == [{}, NOTE]


def test_what_is_typed_in_a_form_of_a_record_goes_with_it(desk) -> None:
    odile = make_household(desk)
    form = begun(desk, kind="call", household="")[0]
    keep_typed(desk, kind="a form", household=odile, answers=NOTE)
    assert typed_in(desk, kind="a form", household=odile, form=form) == NOTE
    remove_record.remove(desk.database, odile)
    assert typed_in(desk, kind="a form", household=odile, form=form) == {}
