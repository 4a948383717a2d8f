"""The questions that a form shows: those that the role is shown of the kind, and no other."""

from tests.operations.households_made import make_household
from visitapp.operations.records.form_and_answers import questions_of
from visitapp.store.file import meta

NOTE = "referrer_note"


def test_what_a_social_worker_confided_is_no_question_of_a_visitor(desk) -> None:
    form, _ = questions_of(desk, kind="household")
    assert NOTE not in form.located
    assert {"referrer_name", "safety_note", "first_name"} <= set(form.located)
    mine, _ = questions_of(desk, kind="household", record=make_household(desk))
    assert set(mine.located) == set(form.located)


def test_an_adviser_and_a_coordinator_are_asked_every_question_but_why_it_is_closed(desk) -> None:
    for role in ("adviser", "coordinator"):
        meta.write(desk.database, "role", role)
        form, _ = questions_of(desk, kind="household")
        assert set(desk.forms.latest("household").located) - set(form.located) == {"closing"}
        assert NOTE in form.located
        call, _ = questions_of(desk, kind="call")
        assert call is desk.forms.latest("call")
