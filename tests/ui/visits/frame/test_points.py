"""A visit that came back: its points, each opening its question, ticked, answered, sent again."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.ui.flashing import nothing_flashes
from tests.ui.seeing import says, seen, to_press
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.desk.changed import ELSEWHERE, Changed
from visitapp.operations.review import points as reviewing_points
from visitapp.operations.review import review
from visitapp.operations.visits import returned_visits as reviewing_back
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.ui.session.sections import POINTS
from visitapp.ui.session.session import VisitSession
from visitapp.ui.visits.frame.screen import VisitScreen


@pytest.fixture
def returned(desk, family) -> str:
    """The family's visit, returned by Claire with two points and a comment."""
    visits.finish(desk, visit=family)
    meta.write(desk.database, "role", "adviser")
    claire = replace(desk, author="Claire")
    for question, words in (("surface", "Le bail dit 61 m²."), ("arrears_amount", "De quand ?")):
        reviewing_points.comment(
            claire, visit=family, question=question, words=words, to_correct=True
        )
    reviewing_points.comment(claire, visit=family, question="rfr", words="Très complet.")
    review.give_back(claire, visit=family)
    meta.write(desk.database, "role", "visitor")
    return family


def ticks(screen: VisitScreen) -> list[Any]:
    page: Any = screen.pages.page(POINTS)
    return [card.tick for card in page.cards if card.tick is not None]


def test_it_opens_on_its_points_in_the_order_of_the_visit(open_screen, returned) -> None:
    screen = open_screen(returned)
    assert screen.step == POINTS
    assert screen.window_title() == "Noémie F., Les points à corriger"
    assert screen.header.state_badge.text() == "Visite à corriger"
    said = seen(screen)
    first, second = said.index("De quand ?"), said.index("Le bail dit 61 m².")
    assert first < second
    assert says(screen, "Il reste 2 points.")
    assert says(screen, "L’agence a aussi écrit")
    assert says(screen, "Très complet.")


@pytest.mark.parametrize("state", ["to_correct", "finished"])
def test_its_bars_never_flash_as_windows(look, desk, jobs, family, request, state) -> None:
    """A window of a moment took the keyboard away from every question."""
    if state == "to_correct":
        request.getfixturevalue("returned")
    else:
        visits.finish(desk, visit=family)
    session = VisitSession(jobs, visits.open_visit(desk, visit=family), clock=desk.now)
    with nothing_flashes():
        screen = VisitScreen(look, jobs, session)
    session.setParent(screen)
    screen.show_step("visit", path="surface")
    bar = screen.points_bar if state == "to_correct" else screen.finished
    assert bar.isVisibleTo(screen)
    screen.deleteLater()


def test_a_point_opens_its_question_and_the_bar_leads_back(open_screen, returned) -> None:
    screen = open_screen(returned)
    to_press(screen, "Ouvrir la question 6.2").click()
    assert screen.step == "dwelling"
    assert screen.focusWidget() is not None
    assert says(screen, "À corriger : 2 points.")
    to_press(screen, "Voir les points").click()
    assert screen.step == POINTS


def test_it_is_sent_back_only_when_each_point_is_done(desk, open_screen, returned) -> None:
    screen = open_screen(returned)
    assert screen.footer.forward_button.text() == "Renvoyer la visite corrigée"
    screen.footer.forward_button.click()
    assert says(screen, "Il reste 2 points à corriger.")
    assert records.get(desk.database, returned).state == "to_correct"
    for place in range(2):
        ticks(screen)[place].click()
    assert says(screen, "Tous les points sont faits.")
    screen.footer.forward_button.click()
    assert records.get(desk.database, returned).state == "finished"
    assert says(screen, "Visite corrigée. Elle est gardée ici, et repart dès que possible.")
    screen._open("missing")
    assert says(screen, "L’agence a écrit 3 messages.")


def test_the_answers_change_and_the_day_of_the_end_stays(desk, open_screen, returned) -> None:
    screen = open_screen(returned)
    ended = screen.session.answers.get("finished_on")
    screen.session.set_answer("surface", Answer(61))
    for place in range(2):
        ticks(screen)[place].click()
    screen.footer.forward_button.click()
    assert visits.open_visit(desk, visit=returned).answers.get("finished_on") == ended
    assert visits.open_visit(desk, visit=returned).answers["surface"].value == 61


def test_a_reply_is_kept_when_left_and_read_by_the_adviser(
    desk, open_screen, returned, type_text
) -> None:
    screen = open_screen(returned)
    page: Any = screen.pages.page(POINTS)
    card = page.cards[0]
    card.reply.setFocus()
    type_text(card.reply, "Du 3 octobre.")
    card.tick.setFocus(Qt.FocusReason.TabFocusReason)
    points = {one.question: one for one in reviewing_back.points_of(desk, visit=returned)}
    assert points["arrears_amount"].reply == "Du 3 octobre."


def test_keyboard_only_from_the_points_to_the_end(desk, open_screen, returned, press) -> None:
    screen = open_screen(returned)
    screen._focus_page()
    page: Any = screen.pages.page(POINTS)
    assert page.cards[0].open.hasFocus()
    for _ in range(2):
        place = next(n for n, one in enumerate(ticks(screen)) if not one.isChecked())
        ticks(screen)[place].setFocus(Qt.FocusReason.TabFocusReason)
        press(Qt.Key.Key_Space, " ")
        assert screen.focusWidget() is ticks(screen)[place]
    screen.footer.forward_button.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return)
    assert records.get(desk.database, returned).state == "finished"


def test_a_tick_can_be_taken_back(desk, open_screen, returned) -> None:
    screen = open_screen(returned)
    ticks(screen)[0].click()
    assert says(screen, "Il reste 1 point.")
    ticks(screen)[0].click()
    assert says(screen, "Il reste 2 points.")


def test_the_last_page_leads_to_the_points(open_screen, returned) -> None:
    screen = open_screen(returned)
    screen._open("missing")
    assert screen.footer.forward_button.text() == "Voir les points à corriger"
    screen.footer.forward_button.click()
    assert screen.step == POINTS


def test_a_point_that_comes_while_the_visit_is_open_is_shown(
    desk, open_screen, returned, jobs
) -> None:
    screen = open_screen(returned)
    meta.write(desk.database, "role", "adviser")
    made = reviewing_points.comment(
        replace(desk, author="Claire"), visit=returned, question="adults", words="Combien ?",
        to_correct=True,
    ).made  # fmt: skip
    meta.write(desk.database, "role", "visitor")
    jobs.changed.emit(Changed(frozenset({made, returned}), frozenset(), ELSEWHERE))
    assert says(screen, "Combien ?")
    assert says(screen, "Il reste 3 points.")


def test_a_visit_returned_while_it_is_open_says_so(desk, open_screen, family, jobs) -> None:
    visits.finish(desk, visit=family)
    screen = open_screen(family)
    assert screen.session.finished
    meta.write(desk.database, "role", "adviser")
    reviewing_points.comment(
        replace(desk, author="Claire"), visit=family, question="surface", words="Vérifiez.",
        to_correct=True,
    )  # fmt: skip
    review.give_back(replace(desk, author="Claire"), visit=family)
    meta.write(desk.database, "role", "visitor")
    jobs.changed.emit(Changed(frozenset({family}), frozenset({(family, "@state")}), ELSEWHERE))
    assert screen.session.returned
    assert says(screen, "À corriger : 1 point.")


def test_a_validated_visit_is_read_only_without_a_way_to_reopen(desk, open_screen, family) -> None:
    visits.finish(desk, visit=family)
    meta.write(desk.database, "role", "adviser")
    review.validate(desk, visit=family)
    meta.write(desk.database, "role", "visitor")
    screen = open_screen(family)
    assert screen.session.finished
    assert says(screen, "Visite validée.")
    assert not screen.finished.reopen.isVisible()


def test_what_the_agency_wrote_is_read_after_the_end_too(desk, open_screen, family) -> None:
    visits.finish(desk, visit=family)
    meta.write(desk.database, "role", "adviser")
    claire = replace(desk, author="Claire")
    reviewing_points.comment(claire, visit=family, question="rfr", words="Très complet.")
    review.validate(claire, visit=family)
    meta.write(desk.database, "role", "visitor")
    screen = open_screen(family)
    to_press(screen, "Lire les messages").click()
    assert says(screen, "Les messages de l’agence")
    assert says(screen, "Très complet.")
    assert ticks(screen) == []
