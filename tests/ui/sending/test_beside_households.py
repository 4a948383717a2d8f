"""What stands beside the households waits, or is to choose, and is never shown as a household."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.operations.gatherings_made import make_contact, make_gathering
from tests.operations.households_made import given
from tests.operations.network_made import information, structure
from tests.operations.traffic_made import link, other_answer, refuse
from tests.ui.seeing import Went, gathered, seen, settle, to_press
from visitapp.domain.errors import UserError
from visitapp.operations.appointments import households
from visitapp.operations.records.create import make
from visitapp.operations.schemes import assign_visitor
from visitapp.operations.sending import conflicts, outbox_page
from visitapp.store.file import meta
from visitapp.store.log import log
from visitapp.ui.households.screen import HouseholdsScreen
from visitapp.ui.sending.conflicts.screen import ConflictsScreen
from visitapp.ui.sending.screen import SendingScreen
from visitapp.ui.shell.places import screen_class


def seat(desk: Any) -> str:
    return str(make(desk, kind="attendance", answers=given(gathering=make_gathering(desk))).made)


QUARTER = given(start=date(2026, 7, 1), end=date(2026, 9, 30))
MAKE: dict[str, tuple[Callable[[Any], str], str, str]] = {
    "gathering": (make_gathering, "Comprendre ses factures", "gatherings"),
    "attendance": (seat, "Participation", "gatherings"),
    "contact": (make_contact, "Inès Carpentier", "people"),
    "partner": (structure, "CCAS de Bondy (exemple)", "directory"),
    "dissemination": (information, "Visites gratuites", "dissemination"),
    "scheme": (lambda desk: str(make(desk, kind="scheme").made), "Dispositif", "schemes"),
    "stock": (lambda desk: str(make(desk, kind="stock").made), "Stock de l’agence", "stock"),
    "period": (lambda desk: str(make(desk, kind="period", answers=QUARTER).made),
               "Chiffres de l’agence", "indicators"),
    "override": (lambda desk: str(make(desk, kind="override").made), "Nombres de l’agence",
                 "parameters"),
}  # fmt: skip
"""By kind, by hand: how one is made, its name on lists, the screen where it is read."""


@pytest.fixture
def desk(desk):
    link(desk)
    meta.write(desk.database, "role", "coordinator")
    return desk


@pytest.mark.parametrize("kind", MAKE)
def test_it_is_opened_in_its_own_screen(desk, look, jobs, show, kind) -> None:
    build, name, place = MAKE[kind]
    made = build(desk)
    refuse(desk, made, log.CREATED, "Essai.")
    screen = SendingScreen(look, jobs)
    show(screen, 1274, 768)
    screen.refresh()
    assert name in seen(screen)
    assert "Foyer sans nom" not in seen(screen)
    went = Went(screen)
    row = next(one for one in screen.rows if one.one.household == made)
    row.button.click()
    assert went.to == place
    shown = screen_class(place)(look, jobs)
    failed = gathered(jobs.failed)
    show(shown, 1274, 768)
    if went.given:
        shown.open(**went.given)
    shown.refresh()
    settle()
    assert failed == []
    assert "Foyer sans nom" not in seen(shown)


def test_two_answers_about_a_session_are_told_as_hers_and_written_again_there(
    desk, look, jobs, show
) -> None:
    made = make_gathering(desk)
    other_answer(desk, made, "place", "École")
    [one] = conflicts.conflicts(desk)
    assert (one.place.name, one.place.root_kind) == ("Comprendre ses factures", "gathering")
    screen = ConflictsScreen(look, jobs)
    show(screen, 910, 512)
    screen.refresh()
    went = Went(screen)
    to_press(screen, "Écrire une autre réponse").click()
    assert (went.to, went.given) == ("gatherings", {"gathering": made})


def test_what_a_newer_program_made_has_no_button(desk, look, jobs, show) -> None:
    """A kind that this one does not know, and so has no screen for."""
    made = make_gathering(desk)
    desk.database.run(lambda: desk.database.write(
        "UPDATE record SET kind = 'balade' WHERE id = :id", id=made))  # fmt: skip
    screen = SendingScreen(look, jobs)
    show(screen, 1274, 768)
    screen.refresh()
    assert [row.way for row in screen.rows] == [None]
    assert "Ouvrir" not in seen(screen)


@pytest.mark.parametrize("kind", MAKE)
def test_nothing_of_a_household_is_done_with_it(desk, look, jobs, show, kind) -> None:
    made = MAKE[kind][0](desk)
    day = given(day=date(2026, 12, 1), start="09:00")
    with pytest.raises(UserError, match="pas le dossier d’un foyer"):
        households.plan_visit(desk, household=made, answers=day)
    with pytest.raises(UserError, match="ne se confie pas"):
        assign_visitor.give(
            desk, household=made, visitor=assign_visitor.Visitor("basile", "Basile")
        )
    screen = HouseholdsScreen(look, jobs)
    show(screen, 910, 512)
    screen.open(household=made)
    words = seen(screen)
    assert any("pas le dossier d’un foyer" in one for one in words)
    for wrong in ("Foyer sans nom", "Prévoir une visite", "Confier", "Voir ses données"):
        assert not any(wrong in one for one in words), (wrong, words)
    assert len(outbox_page.households_waiting(desk)) >= 1
