"""Why registrations were refused, in the report of the year: the motive that a person chose."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.operations.arrivals_made import register
from tests.operations.households_made import say
from tests.operations.read_back import state
from visitapp.domain.indicators.journeys import CLOSINGS
from visitapp.domain.indicators.shapes import Scope
from visitapp.operations.households import closing
from visitapp.operations.indicators.sheets import yearly
from visitapp.operations.intake import decide as arrivals_deciding
from visitapp.operations.records import answers, reasons
from visitapp.operations.records.transitions import move
from visitapp.store.log import log

YEAR = Scope(date(2026, 1, 1), date(2026, 12, 31))


pytestmark = pytest.mark.usefixtures("adviser")


REFUSED = {
    "income": "revenus au-dessus du plafond", "outside": "habite hors du territoire",
    "no_answer": "pas de réponse", "declined": "refus du foyer", "moved": "déménagement",
    "deceased": "décès", "other": "inscription refusée, autre raison",
}  # fmt: skip
CLOSED = REFUSED | {
    "known": "foyer déjà connu", "hospital": "hospitalisation",
    "ended": "dossier clos, autre raison", "other": "dossier clos, autre raison",
}  # fmt: skip
WORDS = ["", "Déjà relogé, revenus repris, hors du département."]


def losses(desk, step: str) -> list[tuple[str, int]]:
    """Why households are not at this step, each with how many."""
    row = next(row for row in yearly(desk, scope=YEAR).steps if row.step.id == step)
    return [(one.label, one.many) for one in row.losses]


def why_not_called(desk) -> list[tuple[str, int]]:
    return losses(desk, "called")


def why_not_accepted(desk) -> list[tuple[str, int]]:
    return losses(desk, "accepted")


@pytest.mark.parametrize("words", WORDS)
def test_it_is_the_one_that_was_chosen(desk, words: str) -> None:
    """Whatever its income is, and whatever the words beside it say."""
    for rfr in (Decimal(9000), Decimal(90431)):
        for motive in REFUSED:
            _, registration = register(desk, first_name=motive, rfr=rfr, persons=2)
            arrivals_deciding.refuse(desk, registration=registration, motive=motive, words=words)
    assert dict(why_not_accepted(desk)) == dict.fromkeys(REFUSED.values(), 2)


@pytest.mark.parametrize("words", WORDS)
def test_a_closed_file_is_counted_by_its_motive(desk, words: str) -> None:
    """Before its registration was read, or after it was accepted; whatever the words say."""
    for accepted in (True, False):
        for motive in CLOSED:
            household, registration = register(desk, first_name=motive, persons=2)
            if accepted:
                arrivals_deciding.accept(desk, registration=registration)
            move(desk, record=household, state="closed", motive=motive, reason=words)
    for step in ("called", "accepted"):
        assert dict(losses(desk, step)) == Counter(CLOSED.values())


def test_of_a_file_that_was_opened_again_the_last_reason_counts(desk) -> None:
    """Refused again, the motive that was chosen; closed by hand, that of then."""
    household, registration = register(desk, rfr=Decimal(9000), persons=2)
    for motive in ("income", "other"):
        arrivals_deciding.refuse(
            desk, registration=registration, motive=motive, words="Déjà relogé."
        )
        if motive == "income":
            move(desk, record=household, state="to_call", reason="Erreur de notre part.")
            move(desk, record=registration, state="received", reason="Erreur de notre part.")
    assert why_not_called(desk) == [("inscription refusée, autre raison", 1)]
    move(desk, record=household, state="to_call", reason="Il a rappelé.")
    move(desk, record=household, state="closed", motive="hospital", reason="Décédé, dit-on.")
    assert why_not_called(desk) == [("hospitalisation", 1)]


def test_a_motive_that_is_corrected_counts_as_corrected(desk) -> None:
    """From « Corriger le dossier »: no sentence is written again."""
    household, registration = register(desk, rfr=Decimal(9000), persons=2)
    arrivals_deciding.accept(desk, registration=registration)
    move(desk, record=household, state="closed", motive="moved")
    say(desk, household, closing="deceased")
    assert why_not_called(desk) == [("décès", 1)]
    assert closing.why_closed(desk, household) == "deceased"


# --- decided, taken up again, decided otherwise


def decide(desk, registration: str, decision: str, known: str) -> None:
    if decision == "known":
        arrivals_deciding.same_household(desk, registration=registration, household=known)
    else:
        arrivals_deciding.refuse(desk, registration=registration, motive=decision)


@pytest.mark.parametrize(
    ("first", "then", "reason"),
    [
        ("known", "income", "revenus au-dessus du plafond"),
        ("income", "outside", "habite hors du territoire"),
        ("declined", "known", ""),  # the household counts once, with its own file
        ("deceased", "moved", "déménagement"),
    ],
)
@pytest.mark.parametrize("passed", [timedelta(0), timedelta(hours=2)])
def test_decided_otherwise_the_last_reason_is_the_one(
    desk, clock, first: str, then: str, reason: str, passed: timedelta
) -> None:
    known, told = register(desk, rfr=Decimal(9000), persons=2)
    arrivals_deciding.accept(desk, registration=told)
    household, registration = register(desk, rfr=Decimal(90431), persons=2, first_name="Zoé")
    decide(desk, registration, first, known)
    clock.at += passed
    arrivals_deciding.take_up_again(desk, registration=registration, reason="C’était une erreur.")
    assert why_not_accepted(desk) == [("en cours", 1)], "while it is read again it is not lost"
    clock.at += passed
    decide(desk, registration, then, known)
    assert why_not_accepted(desk) == ([(reason, 1)] if reason else [])
    assert answers.answers_of(desk, record=household)["closing"].value == then
    told = state(desk, household), closing.why_closed(desk, household)
    assert told == ("closed", CLOSINGS[then])
    words = log.history(desk.database, household, "@reason")[-1].value["value"]
    assert words.startswith(f"{reasons.motives(desk, 'household', 'closed')[then]}.")


def test_taken_up_and_asked_for_more_it_is_to_complete(desk) -> None:
    known, told = register(desk, rfr=Decimal(9000), persons=2)
    arrivals_deciding.accept(desk, registration=told)
    _, registration = register(desk, rfr=Decimal(9000), persons=2, first_name="Zoé")
    arrivals_deciding.same_household(desk, registration=registration, household=known)
    arrivals_deciding.take_up_again(desk, registration=registration, reason="C’était une erreur.")
    arrivals_deciding.ask_for_more(desk, registration=registration, missing=("sa commune",))
    assert why_not_accepted(desk) == [("inscription à compléter", 1)]


def test_a_file_closed_for_another_reason_keeps_it(desk, clock) -> None:
    """Somebody died: that the registration could not be answered says nothing against it."""
    household, registration = register(desk, rfr=Decimal(9000), persons=2)
    move(desk, record=household, state="closed", motive="deceased")
    assert why_not_accepted(desk) == [("décès", 1)]
    arrivals_deciding.refuse(desk, registration=registration, motive="no_answer")
    assert answers.answers_of(desk, record=household)["closing"].value == "deceased"
    clock.at += timedelta(hours=2)
    arrivals_deciding.take_up_again(desk, registration=registration, reason="C’était une erreur.")
    clock.at += timedelta(hours=2)
    arrivals_deciding.refuse(desk, registration=registration, motive="declined")
    assert answers.answers_of(desk, record=household)["closing"].value == "deceased"


def test_closed_by_hand_while_it_is_read_again_it_is_lost_for_that(desk, clock) -> None:
    household, registration = register(desk, rfr=Decimal(9000), persons=2)
    arrivals_deciding.refuse(desk, registration=registration, motive="income")
    clock.at += timedelta(hours=2)
    arrivals_deciding.take_up_again(desk, registration=registration, reason="C’était une erreur.")
    clock.at += timedelta(hours=2)
    move(desk, record=household, state="to_call", reason="Il a rappelé.")
    move(desk, record=household, state="closed", motive="deceased")
    assert why_not_called(desk) == [("décès", 1)]
