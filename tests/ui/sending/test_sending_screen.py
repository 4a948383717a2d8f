"""« Envois »: who waits, with what, since when; and never more than this computer knows."""

from datetime import UTC, timedelta

import pytest

from tests.operations.households_made import make_household, make_visit
from tests.ui.seeing import Went, says, seen, to_press
from visitapp.operations import visits
from visitapp.operations.sending import HouseholdWaiting, Waiting
from visitapp.store import records
from visitapp.ui.sending.screen import SendingScreen
from visitapp.ui.sending.words import age, contents, photos, state


@pytest.fixture
def screen(look, jobs, show) -> SendingScreen:
    made = SendingScreen(look, jobs)
    show(made, 1274, 768)
    return made


def file(kind="visit", status="in_progress", **more) -> Waiting:
    from datetime import date, datetime

    at = datetime(2026, 11, 25, 9, tzinfo=UTC)
    given = {"day": date(2026, 11, 25), "changes": 3, "photos": 0, **more}
    return Waiting(
        record=kind, kind=kind, name="Odile R.", title=kind, since=at, state=status, **given
    )


def household(*files: Waiting, days: int = 0) -> HouseholdWaiting:
    return HouseholdWaiting("d", "Odile R.", files, files[0].since, days)


def test_one_line_says_what_is_in_it(desk, screen) -> None:
    make_visit(desk)
    screen.refresh()
    assert says(screen, "À envoyer : 1 dossier. Tout est enregistré sur cet ordinateur.")
    assert says(screen, "Visite du 25 novembre, rendez-vous, dossier")
    assert says(screen, "Enregistré ici, en attente d’envoi")
    assert says(screen, "Le plus ancien attend depuis aujourd’hui.")


def test_nothing_that_waits_is_a_sentence_and_a_way_on(screen) -> None:
    screen.refresh()
    assert says(screen, "Rien n’attend.")
    went = Went(screen)
    to_press(screen, "Revenir à Ma journée").click()
    assert went.to == "day"


def test_no_word_says_that_something_was_sent(desk, screen) -> None:
    visits.finish(desk, visit=make_visit(desk))
    screen.refresh()
    said = " ".join(seen(screen)).lower()
    assert "envoyée" not in said
    assert "envoyé " not in said
    assert "reçu" not in said
    assert "Terminée, en attente d’envoi" in " ".join(seen(screen))


def test_a_line_opens_the_household(desk, screen) -> None:
    dossier = make_household(desk)
    screen.refresh()
    went = Went(screen)
    to_press(screen, "Ouvrir le dossier de Odile R.").click()
    assert (went.to, went.given) == ("households", {"dossier": dossier})


def test_the_table_becomes_cards_when_narrow_and_nothing_is_lost(desk, screen) -> None:
    make_visit(desk)
    screen.refresh()
    assert "Contenu" in seen(screen)
    for width in (820, 400):
        screen.resize(width, 600)
        assert "Contenu" not in seen(screen)
        for words in (
            "Odile R.",
            "Visite du 25 novembre",
            "réponses",
            "en attente d’envoi",
            "Ouvrir",
        ):
            assert says(screen, words), (width, words)
    screen.resize(1274, 768)
    assert "Contenu" in seen(screen)


def test_no_part_of_a_line_was_ever_a_window_of_its_own(desk, screen, qapp) -> None:
    make_visit(desk)
    screen.refresh()
    for width in (1274, 820, 400, 1274):
        screen.resize(width, 600)
        qapp.processEvents()
        assert [one for one in qapp.topLevelWidgets() if one.isVisible()] == [screen]


def test_a_visit_sent_back_is_listed_and_opens(desk, screen) -> None:
    visit = make_visit(desk)
    screen.refresh()
    assert says(screen, "Rien à corriger.")
    records.set_state(
        desk.database, visit, "to_correct", author="Claire", device="agency", at=desk.now()
    )
    screen.refresh()
    went = Went(screen)
    to_press(screen.page.sheet, "Odile R., Visite du").click()
    assert (went.to, went.given) == ("visit", {"visit": visit})


def test_the_longest_wait_is_said_in_days(desk, screen, clock) -> None:
    make_household(desk)
    clock.at += timedelta(days=3)
    make_household(desk, "Zoé", "Ammar")
    screen.refresh()
    assert says(screen, "Le plus ancien attend depuis 3 jours.")
    assert len(screen.rows) == 2


@pytest.mark.parametrize(
    ("days", "said"), [(0, "depuis aujourd’hui"), (1, "depuis hier"), (2, "depuis 2\u00a0jours")]
)
def test_ages(days, said) -> None:
    assert age(days) == said


def test_a_file_is_named_by_what_it_is() -> None:
    one = household(file("visit"), file("appointment"), file("dossier"))
    assert contents(one) == "Visite du 25\u00a0novembre, rendez-vous, dossier"
    assert contents(household(file("dossier"))) == "Dossier"
    assert contents(household(file("visit", day=None))) == "Visite"


def test_finished_only_when_every_visit_is() -> None:
    assert state(household(file(status="finished"))) == "Terminée, en attente d’envoi"
    both = household(file(status="finished"), file(status="in_progress"))
    assert state(both) == "Enregistré ici, en attente d’envoi"
    assert state(household(file("dossier", ""))) == "Enregistré ici, en attente d’envoi"


def test_photos_are_counted_from_none() -> None:
    assert photos(household(file(photos=14))) == "0 sur 14"
    assert photos(household(file())) == "–"
