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


def words(desk: Any, referral: str, document: str) -> str:
    return notice(desk, referral=referral, document=document).text.replace("\u00a0", " ")


def test_what_is_asked_in_own_words_is_listed_to_both(desk: Any) -> None:
    _, referral = register(desk, **WHOLE)
    decide.ask_for_more(desk, referral=referral, missing=(NOTICE,))
    for document in (STATE, TOLD):
        said = words(desk, referral, document).partition("Il nous manque encore :")[2]
        assert said.split("\n")[1:3] in (["", f"- {NOTICE}"], [f"- {NOTICE}", ""])


def test_asked_again_by_the_rules_the_old_words_are_forgotten(desk: Any) -> None:
    _, referral = register(desk, **WHOLE)
    decide.ask_for_more(desk, referral=referral, missing=(NOTICE,))
    transitions.move(desk, record=referral, state="received")
    answers.answer(desk, record=referral, path="rfr", answer=None)
    decide.ask_for_more(desk, referral=referral, missing=("son revenu fiscal de référence",))
    said = words(desk, referral, STATE)
    assert "- votre revenu fiscal de référence, écrit sur l’avis d’impôt" in said
    assert NOTICE not in said


def test_once_all_that_lacked_is_written_no_sentence_waits_for_a_list(desk: Any) -> None:
    _, referral = register(desk, **{**WHOLE, "rfr": None})
    decide.ask_for_more(desk, referral=referral, missing=("son revenu fiscal de référence",))
    assert "Il nous manque encore" in words(desk, referral, STATE)
    answers.answer(desk, record=referral, path="rfr", answer=Answer(value=Decimal(9000)))
    assert "Nous la lisons, puis nous vous répondons." in words(desk, referral, STATE)
    assert "Il nous manque encore" not in words(desk, referral, TOLD)


def test_own_words_that_say_who_it_is_are_not_asked(desk: Any) -> None:
    _, referral = register(desk, **WHOLE)
    for own, told in (("l’avis d’impôt de Fatima", "un nom du foyer"),
                      ("le bail de Montreuil", "son adresse")):  # fmt: skip
        with pytest.raises(SaysTooMuch) as refused:
            decide.ask_for_more(desk, referral=referral, missing=(own,))
        assert refused.value.message == f"Votre phrase dit {told}."
    assert records.get(desk.database, referral).state == "received"
    assert "asked" not in answers.answers_of(desk, record=referral)


def test_own_words_corrected_since_are_looked_at_again(desk: Any) -> None:
    _, referral = register(desk, **WHOLE)
    decide.ask_for_more(desk, referral=referral, missing=(NOTICE,))
    own = answers.answers_of(desk, record=referral)["asked"]
    assert own.value == NOTICE
    told = Answer(value="l’avis d’impôt de Mme Benali")
    answers.answer(desk, record=referral, path="asked", answer=told)
    with pytest.raises(SaysTooMuch):
        notice(desk, referral=referral, document=STATE)


def test_a_visitor_asks_for_nothing(desk: Any) -> None:
    _, referral = register(desk, **WHOLE)
    meta.write(desk.database, "role", "visitor")
    with pytest.raises(UserError, match="conseillère"):
        decide.ask_for_more(desk, referral=referral, missing=(NOTICE,))


# --- filed onto a file that waits no more


def filed_onto_a_closed_one(desk: Any, clock: Any) -> str:
    dossier, first = register(desk, days_ago=100, **WHOLE)
    decide.refuse(desk, referral=first, motive="declined")
    clock.at += timedelta(days=30)
    _, second = register(desk, cut="cut", **WHOLE)
    decide.same_household(desk, referral=second, dossier=dossier)
    return second


def test_a_household_that_is_to_be_called_is_told_so(desk: Any, clock: Any) -> None:
    second = filed_onto_a_closed_one(desk, clock)
    assert "Nous allons vous rappeler." in words(desk, second, STATE)
    assert "Nous allons le rappeler." in words(desk, second, TOLD)
    assert [one.document for one in notices(desk, referral=second)] == [STATE, TOLD], (
        "its file was closed before it asked again: that is no answer"
    )


def test_when_nobody_is_to_call_nothing_is_promised(desk: Any, clock: Any) -> None:
    second = filed_onto_a_closed_one(desk, clock)
    registered_again.leave(desk, referral=second, reason="Il a changé d’avis.")
    said = words(desk, second, STATE)
    assert "Un dossier existe déjà pour votre foyer. Nous gardons celui-là." in said
    assert "rien à faire" not in said
    assert "rappeler" not in said
    assert "closed_unvisited" in [one.document for one in notices(desk, referral=second)]


def test_opened_again_it_has_nothing_to_do(desk: Any, clock: Any) -> None:
    second = filed_onto_a_closed_one(desk, clock)
    decide.open_again(desk, referral=second)
    assert "Nous gardons celui-là, vous n’avez rien à faire." in words(desk, second, STATE)


# --- a letter that left is not to be sent again


def sent(desk: Any, referral: str) -> dict[str, bool]:
    return {one.document: one.sent for one in notices(desk, referral=referral)}


def test_what_changes_nothing_of_a_letter_does_not_ask_for_it_again(desk: Any, clock: Any) -> None:
    first, _ = register(desk, **WHOLE)
    _, referral = register(desk, **WHOLE)
    note_told(desk, referral=referral, document=STATE, way="email")
    clock.at += timedelta(minutes=5)
    decide.two_households(desk, referral=referral, dossier=first)
    answers.answer(desk, record=referral, path="persons", answer=Answer(value=5))
    assert sent(desk, referral) == {STATE: True, TOLD: False}


def test_other_words_to_ask_another_reason_or_state_are_to_be_told(desk: Any, clock: Any) -> None:
    _, referral = register(desk, **WHOLE)
    decide.ask_for_more(desk, referral=referral, missing=(NOTICE,))
    note_told(desk, referral=referral, document=STATE, way="email")
    assert sent(desk, referral)[STATE]
    clock.at += timedelta(minutes=5)
    answers.answer(desk, record=referral, path="asked", answer=Answer(value="le bail"))
    assert not sent(desk, referral)[STATE]
    note_told(desk, referral=referral, document=STATE, way="email")
    clock.at += timedelta(minutes=5)
    decide.refuse(desk, referral=referral, motive="income")
    note_told(desk, referral=referral, document=REFUSED, way="email")
    assert sent(desk, referral)[REFUSED]
    clock.at += timedelta(minutes=5)
    answers.answer(desk, record=referral, path="refusal", answer=Answer(value="moved"))
    assert not sent(desk, referral)[REFUSED]
