"""« À relire »: what its lines say, and the keys that go through them."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.operations.households_made import make_visit
from tests.ui.seeing import Went, gathered, says, to_press
from visitapp.operations.review import points, queue, review
from visitapp.operations.visits import visits
from visitapp.store.log import records
from visitapp.ui.qt.jobs import InlineJobs
from visitapp.ui.review import screen as screen_module
from visitapp.ui.review.screen import ReviewScreen


@pytest.fixture
def screen(look, family, plain, her_jobs, show) -> ReviewScreen:
    made = ReviewScreen(look, her_jobs)
    show(made, 1274, 768)
    made.refresh()
    return made


@pytest.fixture
def follow(screen) -> Went:
    """What the window does: a place asked for is opened."""
    went = Went(screen)

    def open_it(name: str, given: dict[str, Any]) -> None:
        if name == "review":
            screen.open(**given)
            screen.refresh()

    screen.go.connect(open_it)
    return went


@pytest.fixture
def sure(monkeypatch) -> list[tuple[str, list[str]]]:
    """The person says yes; what was asked is gathered."""
    asked: list[tuple[str, list[str]]] = []

    def answer(_: Any, __: Any, title: str, sentences: list[str]) -> bool:
        asked.append((title, list(sentences)))
        return True

    monkeypatch.setattr(screen_module, "ask_sure", answer)
    return asked


def on(screen: ReviewScreen) -> str:
    """The visit that has the keyboard."""
    focused = QApplication.focusWidget()
    return focused.objectName() if focused in screen.queue.rows else ""


def test_a_line_says_who_what_and_why(screen, family) -> None:
    name = screen.queue.rows[0].accessibleName()
    assert name.startswith("Noémie F., Romainville, Visite de Nadège")
    assert "Moisissures qui reviennent" in name
    assert "Avis de coupure reçu, et 1 autre" in name.replace("\u00a0", " ")
    assert "attend depuis aujourd’hui" in name
    assert "Nouveau visiteur" in name
    assert "1 contrôle à voir, " in screen.queue.rows[1].accessibleName().replace("\u00a0", " ")
    assert says(screen, "2 visites à lire sur 2")


def test_j_and_k_and_the_arrows_go_from_visit_to_visit(screen, family, plain, press) -> None:
    screen.focus_first(Qt.FocusReason.TabFocusReason)
    assert on(screen) == family
    press(Qt.Key.Key_J, "j")
    assert on(screen) == plain
    press(Qt.Key.Key_J, "j")
    assert on(screen) == plain
    press(Qt.Key.Key_K, "k")
    assert on(screen) == family
    press(Qt.Key.Key_Down)
    assert on(screen) == plain
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is screen.queue.text


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_and_space_open(screen, follow, family, press, key) -> None:
    screen.focus_first(Qt.FocusReason.TabFocusReason)
    press(key)
    assert follow.given["visit"] == family
    assert screen.window_title() == "Noémie F., relecture"


def test_c_opens_on_the_first_answer_to_check_with_its_form(screen, follow, plain, press) -> None:
    screen.focus_first(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_J, "j")
    press(Qt.Key.Key_C, "c")
    assert screen.reading.list.current == "adults"
    assert screen.reading.talk.fix is not None
    assert screen.reading.talk.fix.isAncestorOf(QApplication.focusWidget())


def test_v_validates_after_saying_what_is_to_see(
    screen, follow, adviser, family, sure, press
) -> None:
    screen.focus_first(Qt.FocusReason.TabFocusReason)
    told = gathered(screen.told)
    press(Qt.Key.Key_V, "v")
    assert sure[0][0] == "Valider la visite de Noémie F.\u00a0?"
    assert "Moisissures qui reviennent." in sure[0][1]
    assert records.get(adviser.database, family).state == "validated"
    assert told == ["Visite validée."]
    assert [row.objectName() for row in screen.queue.rows if not row.isHidden()] != [family]


def test_going_back_validates_nothing(screen, adviser, family, monkeypatch, press) -> None:
    monkeypatch.setattr(screen_module, "ask_sure", lambda *_: False)
    screen.focus_first(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_V, "v")
    assert records.get(adviser.database, family).state == "finished"


def test_letters_typed_in_the_search_are_letters(screen, type_text, qtbot) -> None:
    screen.queue.text.setFocus()
    type_text(screen.queue.text, "vjkc")
    assert screen.queue.text.text() == "vjkc"
    screen.queue.refresh()
    assert says(screen, "Aucun foyer ne correspond.")


def test_a_household_is_found_and_esc_empties_the_search(screen, plain, press, type_text) -> None:
    type_text(screen.queue.text, "odile")
    screen.queue.refresh()
    assert [line.visit for line in screen.queue.found.lines] == [plain]
    press(Qt.Key.Key_Escape, widget=screen.queue)
    assert screen.queue.text.text() == ""


def test_each_view_is_one_press_away(screen) -> None:
    to_press(screen, "Suspendues (0)").click()
    assert says(screen, "Aucune visite suspendue.")
    to_press(screen, "Toutes (2)").click()
    assert says(screen, "2 visites à lire sur 2.")
    to_press(screen, "À lire (2)").click()
    assert [row.objectName() for row in screen.queue.rows if not row.isHidden()] != []


def test_a_visit_with_nothing_to_say_is_last_and_v_validates_it_at_once(
    screen, adviser, desk, family, plain, sure, press
) -> None:
    """The rules look at it, and choose it for nothing."""
    from visitapp.operations.review import findings
    from visitapp.store.lists import review_queue

    clean = make_visit(desk, first="Paule")
    visits.finish(desk, visit=clean)
    findings.keep(adviser, clean)
    row = records.get(desk.database, clean)
    seen = {**row.summary["review"], "urgency": 0, "why": [], "alerts": [], "checks": 0,
            "missing": 0, "unknown": 0}  # fmt: skip
    review_queue.keep(desk.database, clean, row.summary, seen)
    screen.refresh()
    assert says(screen, "2 visites à lire sur 3. La plus urgente est en haut. Rien à signaler")
    assert [row.objectName() for row in screen.queue.rows] == [family, plain, clean]
    assert "Rien à signaler" in screen.queue.rows[2].accessibleName()
    screen.queue.focus_row(2)
    press(Qt.Key.Key_V, "v")
    assert sure == []
    assert records.get(desk.database, clean).state == "validated"
    assert len(records.of_kind(desk.database, "follow_up")) == 1


def test_nothing_to_read_is_said(look, her_jobs, desk, show) -> None:
    made = ReviewScreen(look, her_jobs)
    show(made, 1274, 768)
    made.refresh()
    assert says(made, "Rien à relire. Les visites arrivent à chaque envoi.")


def test_what_was_not_looked_at_is_looked_at_by_the_screen(look, desk, adviser, qapp, show) -> None:
    visits.finish(desk, visit=make_visit(desk))
    made = ReviewScreen(look, InlineJobs(adviser))
    show(made, 1274, 768)
    made.refresh()
    assert made.queue.found.unseen == 0
    assert [line.looked for line in made.queue.found.lines] == [True]


def test_only_so_many_are_drawn_and_the_others_are_one_press_away(
    look, desk, adviser, her_jobs, show
) -> None:
    for _ in range(3):
        visits.finish(desk, visit=make_visit(desk))
    made = ReviewScreen(look, her_jobs)
    made.queue.step = made.queue.limit = 2
    show(made, 1274, 768)
    made.refresh()
    assert len(made.queue.found.lines) == 2
    to_press(made, "Voir les suivantes").click()
    assert len(made.queue.found.lines) == 3
    assert queue.waiting(adviser) == 3


@pytest.fixture
def many(look, desk, adviser, her_jobs, show) -> ReviewScreen:
    """Five visits wait, two are drawn."""
    for number in range(5):
        visits.finish(desk, visit=make_visit(desk, first=f"Foyer{number}"))
    made = ReviewScreen(look, her_jobs)
    made.queue.step = made.queue.limit = 2
    show(made, 1274, 768)
    made.refresh()
    return made


def place_said(screen: ReviewScreen) -> str:
    """« Dossier 3 sur 5 », over the answers."""
    return screen.reading.head.about.text().replace("\u00a0", " ").rpartition(". ")[2]


def test_reading_goes_on_past_the_visits_drawn_and_says_how_many_wait(
    many, adviser, press, monkeypatch
) -> None:
    def open_it(name: str, given: dict[str, Any]) -> None:
        many.open(**given)
        many.refresh()

    many.go.connect(open_it)
    every = queue.queue(adviser, limit=40)
    order = [line.visit for line in every.lines]
    assert len(many.queue.found.lines) == 2
    open_it("review", {"visit": order[0]})
    for number, visit in enumerate(order, 1):
        assert (many.reading.visit, place_said(many)) == (visit, f"Dossier {number} sur 5")
        many.reading.setFocus()
        press(Qt.Key.Key_J, "j")
    assert many.reading.visit == order[4], "after the last there is none"
    press(Qt.Key.Key_K, "k")
    assert many.reading.visit == order[3]
    many.reading.closed.emit()
    assert on(many) == order[3], "the queue grew to the visit that was read"
    assert len(many.queue.found.lines) == 4


def test_what_is_typed_counts_its_own_places(many, type_text) -> None:
    many.queue.text.setText("Foyer")
    many.queue.refresh()
    assert (len(many.queue.found.lines), len(many.queue.found.visits)) == (2, 5)
    assert to_press(many, "Voir les suivantes").isVisible()
    many.queue.text.setText("Foyer3")
    many.queue.refresh()
    assert len(many.queue.found.visits) == 1
    assert not many.queue.more.isVisible()


def test_another_screen_leads_to_the_visits_at_the_visitors(screen, adviser, family) -> None:
    points.comment(adviser, visit=family, question="surface", words="Vérifiez.", to_correct=True)
    review.give_back(adviser, visit=family)
    screen.open(view="returned")
    screen.refresh()
    assert [line.visit for line in screen.queue.found.lines] == [family]
    assert [name for name, chip in screen.queue.chips.items() if chip.isChecked()] == ["returned"]
