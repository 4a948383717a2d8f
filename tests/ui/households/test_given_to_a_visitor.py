"""« Confier à un visiteur »: who is chosen, what is asked first, what is refused, in the file."""

import pytest

from tests.operations.households_made import make_household
from tests.ui.seeing import button, during, gathered, plain, says, to_press
from visitapp.domain.errors import UserError
from visitapp.operations.schemes.assign_visitor import Visitor, given_to
from visitapp.store.file import meta
from visitapp.ui.kit.messages.dialog import Question


class Outgoing:
    """Who talks to the agency: it knows two visitors, or nobody answers."""

    def __init__(self, answer) -> None:
        self.answer = answer

    def ask(self, work, *, then, refused) -> None:
        refused(self.answer) if isinstance(self.answer, UserError) else then(self.answer)


def test_an_adviser_gives_a_household_to_a_visitor(desk, screen, monkeypatch) -> None:
    meta.write(desk.database, "role", "adviser")
    household = make_household(desk)
    told = gathered(screen.told)
    seen_menu = []
    choose_second = lambda _under, _look, entries: seen_menu.extend(entries) or "a2"  # noqa: E731
    monkeypatch.setattr("visitapp.ui.pages.giving.popup", choose_second)
    screen.take({"sender": Outgoing((Visitor("a1", "Nadège"), Visitor("a2", "Basile")))})
    screen.open(household=household)
    to_press(screen, "Confier à un visiteur").click()
    assert seen_menu == [("a1", "Nadège"), ("a2", "Basile")]
    assert told == ["Foyer confié à Basile. Il part au prochain envoi."]
    assert to_press(screen, "Confié à Basile").objectName() == "give"


@pytest.mark.parametrize("anyway", [True, False])
def test_of_another_territory_it_is_said_and_she_decides(
    desk, screen, monkeypatch, anyway: bool
) -> None:
    """Bagnolet is of Est Ensemble; he works for the other territory of the same scheme."""
    meta.write(desk.database, "role", "adviser")
    household, asked = make_household(desk), []
    monkeypatch.setattr("visitapp.ui.pages.giving.popup", lambda *_, **__: "a2")
    screen.take({"sender": Outgoing((Visitor("a2", "Basile", "T9", "ecogie"),))})
    screen.open(household=household)

    def act(dialog: Question) -> None:
        asked.append((plain(dialog.windowTitle()), plain(dialog.accessibleDescription())))
        button(dialog, "Confier ainsi" if anyway else "Choisir quelqu’un d’autre").click()

    give = to_press(screen, "Confier à un visiteur")
    during(act)
    give.click()
    [(title, said)] = asked
    assert title == "Confier hors de son territoire ?"
    assert "Est Ensemble" in said
    assert "passe au territoire Grand Paris Grand Est" in said
    assert (given_to(desk, household=household) is not None) == anyway


def test_of_another_scheme_it_is_refused_in_the_page(desk, screen, monkeypatch) -> None:
    meta.write(desk.database, "role", "adviser")
    household = make_household(desk, scheme="visites_energie")
    monkeypatch.setattr("visitapp.ui.pages.giving.popup", lambda *_, **__: "a2")
    screen.take({"sender": Outgoing((Visitor("a2", "Basile", "T8", "ecogie"),))})
    screen.open(household=household)
    to_press(screen, "Confier à un visiteur").click()
    assert says(screen, "Ce foyer est du dispositif Visites énergie")
    assert given_to(desk, household=household) is None


@pytest.mark.parametrize("outgoing", [None, Outgoing(UserError("L’agence ne répond pas.", "…"))])
def test_without_the_agency_nobody_is_chosen_and_it_is_said(desk, screen, outgoing) -> None:
    meta.write(desk.database, "role", "adviser")
    screen.take({"sender": outgoing})
    screen.open(household=make_household(desk))
    to_press(screen, "Confier à un visiteur").click()
    assert says(screen, "Cet ordinateur n’est pas relié" if outgoing is None else "ne répond pas")


def test_a_visitor_sees_no_button_to_give_a_household(desk, screen) -> None:
    screen.open(household=make_household(desk))
    assert not says(screen, "Confier")
