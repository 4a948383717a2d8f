"""An urgency on « Aujourd’hui »: closed with what was done, opened again, and where it leads."""

from datetime import date, timedelta

import pytest

from tests.operations.arrivals_made import accepted, register
from tests.operations.households_made import make_appointment
from tests.ui.seeing import Went, says, seen, to_press
from visitapp.store.file import meta
from visitapp.ui.overviews.today import screen as module
from visitapp.ui.overviews.today.screen import TodayScreen

TODAY = date(2026, 11, 25)


@pytest.fixture
def screen(desk, look, jobs, show) -> TodayScreen:
    meta.write(desk.database, "role", "adviser")
    made = TodayScreen(look, jobs)
    show(made, 1000, 700)
    return made


def test_an_urgency_is_closed_with_what_was_done_and_opened_again_by_mistake(
    desk, screen, monkeypatch
) -> None:
    _, told = register(desk, cut="threatened")
    screen.refresh()
    asked = iter(("", "Délai de trois mois obtenu du fournisseur."))
    monkeypatch.setattr(module, "ask_settled", lambda *_: next(asked))
    ways = []
    screen.undoable.connect(lambda words, back: ways.append((words, back)))
    to_press(screen, "Clore l’urgence").click()
    assert screen.rows[0].one.urgent, "went back: nothing is closed"
    to_press(screen, "Clore l’urgence").click()
    assert [(row.one.record, row.one.urgent) for row in screen.rows] == [(told, False)]
    assert not says(screen, "Urgences (")
    [(words, back)] = ways
    assert words == "Urgence close."
    back()
    assert screen.rows[0].one.urgent


def test_an_urgency_whose_visit_was_planned_opens_the_household(desk, screen) -> None:
    home = accepted(desk, cut="threatened", days_ago=3)
    make_appointment(desk, home, TODAY + timedelta(days=9))
    screen.refresh()
    for words in ("Coupure annoncée", "Dit à l’inscription", "Clore l’urgence", "Depuis 3 jours",
                  "Tout (1)", "Urgences (1)"):  # fmt: skip
        assert says(screen, words), (words, seen(screen))
    assert not says(screen, "Autres"), "told twice"
    went = Went(screen)
    to_press(screen, "Ouvrir le dossier").click()
    assert (went.to, went.given) == ("households", {"household": home})
