"""« Imprimer la liste d’attente »: all that wait, as narrowed; neither health nor income."""

from decimal import Decimal
from typing import Any

import pytest

from tests.operations.arrivals_made import BY_WORKER, register
from tests.operations.households_made import make_appointment
from tests.reports.reading import text
from visitapp.domain.errors import UserError
from visitapp.operations.intake import decide, worklist
from visitapp.operations.intake.print_waiting_list import waiting_paper
from visitapp.operations.schemes.assign_visitor import Visitor, give
from visitapp.store.file import meta

SAID = "Elle a un cancer, dit sa fille."
SECRET = ("cancer", "14 200", "14200", "fragile", "Santé fragile", "revenu fiscal", "Ollier",
          "modeste", "République", "fatima@exemple.fr")  # fmt: skip


@pytest.fixture(autouse=True)
def _adviser(desk: Any) -> None:
    meta.write(desk.database, "role", "adviser")


def waits(desk: Any, first_name: str, days_ago: int, **more: Any) -> str:
    household, registration = register(desk, first_name=first_name, days_ago=days_ago, **more)
    decide.accept(desk, registration=registration)
    return household


def test_the_paper_is_in_the_order_of_the_screen_and_whole(desk: Any) -> None:
    for place in range(worklist.SHOWN + 5):
        waits(desk, f"Foyer{place:02}", place, cut="cut" if place == 7 else None)
    read = text(waiting_paper(desk).pdf)
    lines = worklist.arrivals(desk, view="waiting", limit=100).lines
    assert len(lines) == worklist.SHOWN + 5
    names = [line.name.partition(" ")[0] for line in lines]
    assert names[0] == "Foyer07"
    places = [read.index(name) for name in names]
    assert places == sorted(places)
    assert f"{len(lines)} foyers. La plus longue attente : {worklist.SHOWN + 4} jours." in read


def test_neither_health_nor_income_nor_what_was_confided_is_on_it(desk: Any) -> None:
    waits(desk, "Fatima", 12, fragile=True, rfr=Decimal(14200), referrer_note=SAID,
          wishes_note=SAID, cut="threatened", children=2, **BY_WORKER)  # fmt: skip
    read = text(waiting_paper(desk).pdf)
    for words in ("Fatima Benali", "Montreuil", "06 39 98 00 11", "12 jours", "Urgent",
                  "Coupure annoncée, 2 enfants", "L’agence"):  # fmt: skip
        assert words in read, words
    for words in SECRET:
        assert words not in read, words


def test_a_household_without_telephone_has_its_e_mail_on_it(desk: Any) -> None:
    waits(desk, "Moussa", 3, phone=None, email="moussa@exemple.fr")
    read = text(waiting_paper(desk).pdf)
    assert "moussa@exemple.fr" in read
    assert "Téléphone à demander" not in read


def test_who_calls_and_who_has_a_visit(desk: Any) -> None:
    give(desk, household=waits(desk, "Anna", 3), visitor=Visitor("a1", "Mariam"))
    make_appointment(desk, waits(desk, "Badia", 2), desk.now().date())
    read = text(waiting_paper(desk).pdf)
    assert "Mariam" in read
    assert "1 visite déjà fixée." in read


def test_it_is_narrowed_as_the_screen_and_says_to_what(desk: Any) -> None:
    give(desk, household=waits(desk, "Anna", 3), visitor=Visitor("a1", "Mariam"))
    waits(desk, "Chloé", 5, commune="Vincennes", postcode="94300")
    every = text(waiting_paper(desk).pdf)
    assert "Est Ensemble : 1 foyer, 3 jours au plus." in every
    for asked, there, absent in (
        ({"visitor": "a1"}, "Mariam", "Chloé"), ({"text": "chloé"}, "« chloé »", "Anna"),
        ({"territory": "T8"}, "Est Ensemble", "Chloé"), ({"scheme": "ecogie"}, "Ecogie", "Chloé"),
    ):  # fmt: skip
        read = text(waiting_paper(desk, **asked).pdf)
        assert there in read, asked
        assert absent not in read, asked


def test_nobody_but_who_leads_prints_it(desk: Any) -> None:
    meta.write(desk.database, "role", "visitor")
    with pytest.raises(UserError):
        waiting_paper(desk)
