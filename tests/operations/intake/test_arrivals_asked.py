"""What a letter says: of what is asked in own words, and of a file that waits no more."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.operations.arrivals_made import BY_WORKER, register
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.intake import decide, registered_again
from visitapp.operations.intake.free_text_check import SaysTooMuch
from visitapp.operations.intake.outcome_letters import (
    REFUSED,
    STATE,
    TOLD,
    note_told,
    notice,
    notices,
)
from visitapp.operations.records import answers, transitions
from visitapp.store.file import meta
from visitapp.store.log import records

NOTICE = "la copie de l’avis d’impôt"
WHOLE: dict[str, Any] = {**BY_WORKER, "rfr": Decimal(9000)}
"""A registration of a social worker that lacks nothing by the rules."""


@pytest.fixture(autouse=True)
def _adviser(desk: Any) -> None:
    meta.write(desk.database, "role", "adviser")


def words(desk: Any, registration: str, document: str) -> str:
    return notice(desk, registration=registration, document=document).text.replace("\u00a0", " ")


def test_what_is_asked_in_own_words_is_listed_to_both(desk: Any) -> None:
    _, registration = register(desk, **WHOLE)
    decide.ask_for_more(desk, registration=registration, missing=(NOTICE,))
    for document in (STATE, TOLD):
        said = words(desk, registration, document).partition("Il nous manque encore :")[2]
        assert said.split("\n")[1:3] in (["", f"- {NOTICE}"], [f"- {NOTICE}", ""])


def test_asked_again_by_the_rules_the_old_words_are_forgotten(desk: Any) -> None:
    _, registration = register(desk, **WHOLE)
    decide.ask_for_more(desk, registration=registration, missing=(NOTICE,))
    transitions.move(desk, record=registration, state="received")
    answers.answer(desk, record=registration, path="rfr", answer=None)
    decide.ask_for_more(
        desk, registration=registration, missing=("son revenu fiscal de référence",)
    )
    said = words(desk, registration, STATE)
    assert "- votre revenu fiscal de référence, écrit sur l’avis d’impôt" in said
    assert NOTICE not in said


def test_once_all_that_lacked_is_written_no_sentence_waits_for_a_list(desk: Any) -> None:
    _, registration = register(desk, **{**WHOLE, "rfr": None})
    decide.ask_for_more(
        desk, registration=registration, missing=("son revenu fiscal de référence",)
    )
    assert "Il nous manque encore" in words(desk, registration, STATE)
    answers.answer(desk, record=registration, path="rfr", answer=Answer(value=Decimal(9000)))
    assert "Nous la lisons, puis nous vous répondons." in words(desk, registration, STATE)
    assert "Il nous manque encore" not in words(desk, registration, TOLD)


def test_own_words_that_say_who_it_is_are_not_asked(desk: Any) -> None:
    _, registration = register(desk, **WHOLE)
    for own, told in (("l’avis d’impôt de Fatima", "un nom du foyer"),
                      ("le bail de Montreuil", "son adresse")):  # fmt: skip
        with pytest.raises(SaysTooMuch) as refused:
            decide.ask_for_more(desk, registration=registration, missing=(own,))
        assert refused.value.message == f"Votre phrase dit {told}."
    assert records.get(desk.database, registration).state == "received"
    assert "asked" not in answers.answers_of(desk, record=registration)


def test_own_words_corrected_since_are_looked_at_again(desk: Any) -> None:
    _, registration = register(desk, **WHOLE)
    decide.ask_for_more(desk, registration=registration, missing=(NOTICE,))
    own = answers.answers_of(desk, record=registration)["asked"]
    assert own.value == NOTICE
    told = Answer(value="l’avis d’impôt de Mme Benali")
    answers.answer(desk, record=registration, path="asked", answer=told)
    with pytest.raises(SaysTooMuch):
        notice(desk, registration=registration, document=STATE)


def test_a_visitor_asks_for_nothing(desk: Any) -> None:
    _, registration = register(desk, **WHOLE)
    meta.write(desk.database, "role", "visitor")
    with pytest.raises(UserError, match="conseillère"):
        decide.ask_for_more(desk, registration=registration, missing=(NOTICE,))


# --- filed onto a file that waits no more


def filed_onto_a_closed_one(desk: Any, clock: Any) -> str:
    household, first = register(desk, days_ago=100, **WHOLE)
    decide.refuse(desk, registration=first, motive="declined")
    clock.at += timedelta(days=30)
    _, second = register(desk, cut="cut", **WHOLE)
    decide.same_household(desk, registration=second, household=household)
    return second


def test_a_household_that_is_to_be_called_is_told_so(desk: Any, clock: Any) -> None:
    second = filed_onto_a_closed_one(desk, clock)
    assert "Nous allons vous rappeler." in words(desk, second, STATE)
    assert "Nous allons le rappeler." in words(desk, second, TOLD)
    assert [one.document for one in notices(desk, registration=second)] == [STATE, TOLD], (
        "its file was closed before it asked again: that is no answer"
    )


def test_when_nobody_is_to_call_nothing_is_promised(desk: Any, clock: Any) -> None:
    second = filed_onto_a_closed_one(desk, clock)
    registered_again.leave(desk, registration=second, reason="Il a changé d’avis.")
    said = words(desk, second, STATE)
    assert "Un dossier existe déjà pour votre foyer. Nous gardons celui-là." in said
    assert "rien à faire" not in said
    assert "rappeler" not in said
    assert "closed_unvisited" in [one.document for one in notices(desk, registration=second)]


def test_opened_again_it_has_nothing_to_do(desk: Any, clock: Any) -> None:
    second = filed_onto_a_closed_one(desk, clock)
    decide.open_again(desk, registration=second)
    assert "Nous gardons celui-là, vous n’avez rien à faire." in words(desk, second, STATE)


# --- a letter that left is not to be sent again


def sent(desk: Any, registration: str) -> dict[str, bool]:
    return {one.document: one.sent for one in notices(desk, registration=registration)}


def test_what_changes_nothing_of_a_letter_does_not_ask_for_it_again(desk: Any, clock: Any) -> None:
    first, _ = register(desk, **WHOLE)
    _, registration = register(desk, **WHOLE)
    note_told(desk, registration=registration, document=STATE, way="email")
    clock.at += timedelta(minutes=5)
    decide.two_households(desk, registration=registration, household=first)
    answers.answer(desk, record=registration, path="persons", answer=Answer(value=5))
    assert sent(desk, registration) == {STATE: True, TOLD: False}


def test_other_words_to_ask_another_reason_or_state_are_to_be_told(desk: Any, clock: Any) -> None:
    _, registration = register(desk, **WHOLE)
    decide.ask_for_more(desk, registration=registration, missing=(NOTICE,))
    note_told(desk, registration=registration, document=STATE, way="email")
    assert sent(desk, registration)[STATE]
    clock.at += timedelta(minutes=5)
    answers.answer(desk, record=registration, path="asked", answer=Answer(value="le bail"))
    assert not sent(desk, registration)[STATE]
    note_told(desk, registration=registration, document=STATE, way="email")
    clock.at += timedelta(minutes=5)
    decide.refuse(desk, registration=registration, motive="income")
    note_told(desk, registration=registration, document=REFUSED, way="email")
    assert sent(desk, registration)[REFUSED]
    clock.at += timedelta(minutes=5)
    answers.answer(desk, record=registration, path="refusal", answer=Answer(value="moved"))
    assert not sent(desk, registration)[REFUSED]
