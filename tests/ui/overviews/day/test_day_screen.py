"""« Ma journée »: the day as it is, the one thing to press, and what waits."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.operations.households_made import make_appointment, make_household, make_visit
from tests.ui.seeing import Went, gathered, says, seen, to_press
from visitapp.domain.checklist.answers import Answer, State
from visitapp.operations.records import answers
from visitapp.operations.stock import count_bag
from visitapp.operations.training import family
from visitapp.operations.visits import visits
from visitapp.store.log import records
from visitapp.ui.overviews.day.screen import DayScreen


@pytest.fixture
def day(look, jobs, show) -> DayScreen:
    """The screen, shown wide, not read yet."""
    screen = DayScreen(look, jobs)
    show(screen, 1274, 768)
    return screen


def plan(desk, first="Odile", last="Ravaux", start="09:30", days=0, **more) -> str:
    household = make_household(desk, first, last, access="Bât. B, 3e étage", language="ar", **more)
    return make_appointment(desk, household, desk.now().date() + timedelta(days=days), start)


def test_a_day_without_visit_says_so_and_what_to_do(day) -> None:
    day.refresh()
    assert says(day, "Vous n’avez aucune visite aujourd’hui.")
    went = Went(day)
    to_press(day, "Chercher un foyer").click()
    assert went.to == "households"
    assert day.sheets.isHidden()


def test_the_greeting_counts_the_visits(desk, day) -> None:
    plan(desk)
    day.refresh()
    assert says(day, "Bonjour Nadège")
    assert says(day, "Mercredi 25 novembre. Vous avez 1 visite aujourd’hui.")
    plan(desk, "Zoé", "Ammar", "14:00")
    day.refresh()
    assert says(day, "Vous avez 2 visites aujourd’hui.")


def test_a_card_tells_when_who_where_and_in_what_language(desk, day) -> None:
    plan(desk, interpreter=True)
    day.refresh()
    for words in ("9 h 30", "Odile R.", "3, rue Neuve, Bagnolet. Bât. B, 3ᵉ étage",
                  "arabe, interprète", "1ʳᵉ visite : bilan", "2 personnes", "Prévue"):  # fmt: skip
        assert says(day, words), words


def test_what_is_not_known_is_left_out_never_invented(desk, day) -> None:
    household = make_household(desk, "Zoé", "Ammar")
    make_appointment(desk, household, desk.now().date())
    day.refresh()
    assert not any("min" in text or "0 h" in text for text in seen(day.cards[0]))
    assert "Compter mon sac" in seen(day)


def test_a_visit_to_prepare_then_to_resume_in_its_section(desk, day) -> None:
    appointment = plan(desk)
    day.refresh()
    went = Went(day)
    to_press(day, "Préparer").click()
    assert (went.to, went.given) == ("prepare", {"appointment": appointment})
    visit = visits.begin(desk, appointment=appointment).made
    answers.answer(desk, record=visit, path="draughts", answer=Answer(value=True))
    day.refresh()
    number = answers.draft_of(desk, visit).form.located["draughts"].code.split(".")[0]
    assert says(day, f"En cours, section {number}")
    to_press(day, "Reprendre").click()
    assert (went.to, went.given) == ("visit", {"visit": visit})


def test_there_is_one_primary_button_on_the_visit_under_way(desk, day) -> None:
    plan(desk)
    later = plan(desk, "Zoé", "Ammar", "14:00")
    visits.begin(desk, appointment=later)
    day.refresh()
    assert [card.button.kind for card in day.cards] == ["second", "primary"]


def test_the_next_day_is_tomorrow_or_later(desk, day) -> None:
    plan(desk, days=1)
    day.refresh()
    assert says(day, "Demain, jeudi 26 novembre")
    plan(desk, "Zoé", "Ammar", days=0)
    day.refresh()
    assert says(day, "Demain, jeudi 26 novembre")


def test_a_visit_in_six_days_is_not_tomorrow(desk, day) -> None:
    appointment = plan(desk, days=6)
    day.refresh()
    assert says(day, "Ensuite, mardi 1ᵉʳ décembre")
    went = Went(day)
    to_press(day, "Odile R.").click()
    assert went.given == {"appointment": appointment}


def test_what_waits_leads_to_its_list(desk, day) -> None:
    visit = make_visit(desk)
    answers.answer(desk, record=visit, path="rfr", answer=Answer(state=State.LATER))
    day.refresh()
    went = Went(day)
    for words, place, count in (("À corriger", "sending", "0"), ("À envoyer", "sending", "1"),
                                ("À rappeler", "calls", "1")):  # fmt: skip
        row = to_press(day, words)
        assert row.figure == count
        row.click()
        assert went.to == place


def test_what_runs_out_in_the_bag_comes_first(desk, day) -> None:
    count_bag.count(desk, item="led_bulb", count=14)
    count_bag.count(desk, item="shower_head", count=1)
    day.refresh()
    rows = list(day.side.findChildren(type(to_press(day, "Douchettes"))))
    bag = [row for row in rows if row.objectName().startswith("bag-")]
    assert [(row.text(), row.note, row.figure) for row in bag] == [
        ("Douchettes", "presque fini", "1"), ("Ampoules", "", "14"),
    ]  # fmt: skip


def test_a_training_visit_is_marked(desk, day) -> None:
    family.install(desk)
    day.refresh()
    assert says(day.cards[0], "Entraînement")


def test_the_empty_day_offers_to_train(day) -> None:
    day.refresh()
    to_press(day, "S’entraîner").click()
    assert says(day, "Vous avez 1 visite aujourd’hui.")
    assert says(day, "Entraînement")


def test_the_day_is_drawn_again_when_something_changes_and_keeps_the_keyboard(desk, day) -> None:
    plan(desk)
    plan(desk, "Zoé", "Ammar", "14:00")
    day.refresh()
    day.cards[1].button.setFocus(Qt.FocusReason.TabFocusReason)
    day.jobs.do(family.install)
    assert len(day.cards) == 3
    focused = QApplication.focusWidget()
    assert focused.accessibleName() == "Préparer la visite de Zoé A."


def test_the_sheets_of_today_are_printed(desk, day, monkeypatch) -> None:
    from visitapp.ui.papers import print_dialog

    plan(desk)
    plan(desk, "Zoé", "Ammar", "14:00")
    day.refresh()
    printed, told = [], gathered(day.told)
    monkeypatch.setattr(
        print_dialog,
        "print_papers",
        lambda *given: printed.append(given) or "Envoyé à l’imprimante.",
    )
    to_press(day, "Imprimer les fiches de tour").click()
    assert [one.title for one in printed[0][2]] == [
        "Fiche de tour, Odile R.", "Fiche de tour, Zoé A.",
    ]  # fmt: skip
    assert told == ["Envoyé à l’imprimante."]


def test_the_keyboard_starts_on_the_visit_to_make(desk, day) -> None:
    plan(desk)
    day.refresh()
    day.focus_first(Qt.FocusReason.OtherFocusReason)
    assert QApplication.focusWidget() is day.cards[0].button


def test_narrow_the_side_column_goes_under_the_visits(desk, day) -> None:
    plan(desk)
    day.refresh()
    assert day.side.x() > day.cards[0].width()
    day.resize(591, 384)
    assert says(day, "À faire")
    assert day.side.x() < day.cards[0].width()


def test_reading_the_day_imports_no_questionnaire() -> None:
    import subprocess
    import sys

    program = (
        "import visitapp.ui.profile.opening.flow, visitapp.operations.overviews.rail_counts;"
        "import visitapp.ui.overviews.day.screen, visitapp.operations.overviews.day_plan, sys;"
        "print([m for m in sys.modules if m.startswith('visitapp.domain.checklist.load')"
        " or m.startswith('visitapp.domain.study.study') or m.startswith('visitapp.reports')"
        " or m in ('yaml', 'visitapp.operations.updates.offers')])"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"


def returned(desk, first="Odile", last="Ravaux") -> str:
    """A visit that the adviser sent back with one point."""
    from visitapp.operations.review import points, review
    from visitapp.store.file import meta

    visit = make_visit(desk, first=first, last=last)
    visits.finish(desk, visit=visit)
    meta.write(desk.database, "role", "adviser")
    points.comment(desk, visit=visit, question="rfr", words="Avis à relire.", to_correct=True)
    review.give_back(desk, visit=visit)
    meta.write(desk.database, "role", "visitor")
    return visit


def test_a_visit_that_came_back_is_one_press_away(desk, day) -> None:
    visit = returned(desk)
    day.refresh()
    assert says(day, "À corriger")
    assert says(day, "1 point à corriger")
    assert to_press(day.side, "À corriger").accessibleName() == "À corriger, 1"
    went = Went(day)
    to_press(day.side, "À corriger").click()
    assert (went.to, went.given) == ("visit", {"visit": visit})
    to_press(day, "Odile R., visite du mercredi 25 novembre").click()
    assert (went.to, went.given) == ("visit", {"visit": visit})


def test_among_several_that_came_back_a_person_chooses(desk, day) -> None:
    first = returned(desk)
    returned(desk, "Zoé", "Ammar")
    day.refresh()
    went = Went(day)
    to_press(day.side, "À corriger").click()
    assert went.places == []
    focused = QApplication.focusWidget()
    assert focused.objectName() == f"returned-{first}"


def test_with_nothing_to_correct_the_list_is_not_there(desk, day) -> None:
    plan(desk)
    day.refresh()
    assert day.returned is None
    assert to_press(day.side, "À corriger").accessibleName() == "À corriger, 0"


@pytest.mark.parametrize(("state", "words"), [("validated", "Validée"), ("suspended", "Suspendue")])
def test_a_visit_that_the_agency_read_is_not_to_be_made_again(desk, day, state, words) -> None:
    visit = make_visit(desk)
    visits.finish(desk, visit=visit)
    records.set_state(desk.database, visit, state, author="Claire", device="other", at=desk.now())
    day.refresh()
    assert says(day, words)
    assert not says(day, "Prévue")
    assert to_press(day, "Revoir").kind == "second"
