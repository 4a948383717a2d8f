"""Why registrations were refused, in the report of the year: the motive that a person chose."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.operations.arrivals_made import register
from visitapp.domain.indicators.shapes import Scope
from visitapp.operations import arrivals_deciding
from visitapp.operations.moving import move
from visitapp.operations.yearly import yearly
from visitapp.store import meta

YEAR = Scope(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture(autouse=True)
def _adviser(desk: Any) -> None:
    meta.write(desk.database, "role", "adviser")


@pytest.mark.parametrize(
    ("motive", "reason"),
    [
        ("income", "revenus au-dessus du plafond"), ("outside", "habite hors du territoire"),
        ("no_answer", "pas de réponse"), ("declined", "refus du foyer"),
        ("other", "inscription refusée, autre raison"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("rfr", [Decimal(9000), Decimal(90431)])
@pytest.mark.parametrize("words", ["", "Déjà relogé, revenus repris, hors du département."])
def test_it_is_the_one_that_was_chosen(
    desk: Any, motive: str, reason: str, rfr: Decimal, words: str
) -> None:
    """Whatever its income is, and whatever the words beside it say."""
    _, referral = register(desk, rfr=rfr, persons=2)
    arrivals_deciding.refuse(desk, referral=referral, motive=motive, words=words)
    accepted = next(row for row in yearly(desk, scope=YEAR).steps if row.step.id == "accepted")
    assert [(one.label, one.many) for one in accepted.losses] == [(reason, 1)]


def why_not_called(desk: Any) -> list[tuple[str, int]]:
    called = next(row for row in yearly(desk, scope=YEAR).steps if row.step.id == "called")
    return [(one.label, one.many) for one in called.losses]


def test_of_a_file_that_was_opened_again_the_last_reason_counts(desk: Any) -> None:
    """Refused again, the motive that was chosen; closed by hand, the sentence that was written."""
    dossier, referral = register(desk, rfr=Decimal(9000), persons=2)
    for motive in ("income", "other"):
        arrivals_deciding.refuse(desk, referral=referral, motive=motive, words="Déjà relogé.")
        if motive == "income":
            move(desk, record=dossier, state="to_call", reason="Erreur de notre part.")
            move(desk, record=referral, state="received", reason="Erreur de notre part.")
    assert why_not_called(desk) == [("inscription refusée, autre raison", 1)]
    move(desk, record=dossier, state="to_call", reason="Il a rappelé.")
    move(desk, record=dossier, state="closed", reason="Madame est décédée.")
    assert why_not_called(desk) == [("décès", 1)]
