"""When the profile cannot be opened: what happened, what to do, and no way to lose anything."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.ui.seeing import Went, gathered, says, seen, to_press
from visitapp.operations.visits.crash_recovery import Interrupted
from visitapp.store.file.errors import Damaged, DiskFull, ProfileInUse, WrongKey
from visitapp.ui.profile.opening.recovery import RecoveryScreen
from visitapp.ui.profile.opening.trouble import TroubleScreen

AT = datetime(2026, 11, 24, 12, 20, tzinfo=UTC)
COPIES = [SimpleNamespace(at=AT - timedelta(days=days), turn=3 - days) for days in range(3)]


@pytest.fixture
def damaged(look, show) -> TroubleScreen:
    made = TroubleScreen(look, Damaged(), COPIES, AT)
    show(made, 900, 700)
    made.focus_first(Qt.FocusReason.OtherFocusReason)
    return made


def test_it_says_what_happened_and_that_nothing_is_deleted(damaged) -> None:
    assert says(damaged, "Le fichier des visites est abîmé.")
    assert says(damaged, "Rien n’est supprimé.")
    assert says(damaged, "Mardi 24 novembre")


def test_the_latest_copy_is_proposed_and_the_arrows_choose_another(
    damaged, press, type_text
) -> None:
    wanted = gathered(damaged.restore_wanted)
    assert QApplication.focusWidget() is damaged.rows[0]
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is damaged.rows[1]
    damaged.password.setFocus()
    type_text(damaged.password, "trois petits chats")
    press(Qt.Key.Key_Return, "\r")
    assert wanted == [(COPIES[1], "trois petits chats")]


def test_without_a_password_the_keyring_is_tried(damaged) -> None:
    assert says(damaged, "Laissez vide si l’ordinateur s’ouvre tout seul.")
    wanted = gathered(damaged.restore_wanted)
    to_press(damaged, "Revenir à cette copie").click()
    assert wanted == [(COPIES[0], "")]


def test_a_copy_of_a_day_to_come_is_said(look, show) -> None:
    """The clock went back: the first copy is the latest all the same, and the others are marked."""
    ahead = AT + timedelta(days=400)
    copies = [SimpleNamespace(at=AT, turn=8), SimpleNamespace(at=ahead, turn=7)]
    screen = TroubleScreen(look, Damaged(), copies, AT + timedelta(hours=1))
    show(screen, 900, 700)
    assert says(screen, "la première copie est la plus récente")
    assert [row.detail.endswith(", date à venir") for row in screen.rows] == [False, True]
    assert says(screen, "2027")
    assert not says(screen, "2026")


def test_without_turns_nobody_knows_where_a_day_to_come_belongs(look, show) -> None:
    copies = [SimpleNamespace(at=AT + timedelta(days=days), turn=None) for days in (9, 0)]
    screen = TroubleScreen(look, Damaged(), copies, AT)
    show(screen, 900, 700)
    assert says(screen, "peut être plus ancienne que les autres")
    assert not says(screen, "La copie la plus récente est la plus complète.")


def test_one_made_by_a_clock_that_was_behind_is_first_all_the_same(look, show) -> None:
    days = {2: 2500, 1: 1}
    copies = [SimpleNamespace(at=AT - timedelta(days=days[turn]), turn=turn) for turn in days]
    screen = TroubleScreen(look, Damaged(), copies, AT)
    show(screen, 900, 700)
    assert says(screen, "la première copie est la plus récente")
    assert not says(screen, "date à venir")


def test_days_in_order_say_nothing_of_a_clock(damaged) -> None:
    assert says(damaged, "La copie la plus récente est la plus complète.")
    assert not says(damaged, "horloge")


def test_a_wrong_password_asks_again(damaged, type_text) -> None:
    type_text(damaged.password, "autre")
    damaged.restore.click()
    damaged.show_refusal(WrongKey())
    assert damaged.password.hasFocus()
    assert damaged.restore.isEnabled()


def test_there_is_no_way_to_begin_again_from_nothing(damaged) -> None:
    said = " ".join(seen(damaged)).lower()
    for word in ("nouveau", "recommencer", "effacer", "zéro"):
        assert word not in said


def test_another_window_is_open_one_can_only_close_this_one(look, show) -> None:
    screen = TroubleScreen(look, ProfileInUse(), [], AT)
    show(screen, 900, 700)
    quits = gathered(screen.quit_wanted)
    to_press(screen, "Fermer VisitApp").click()
    assert quits == [()]
    assert not hasattr(screen, "restore")


def test_what_the_person_can_mend_is_tried_again(look, show) -> None:
    screen = TroubleScreen(look, DiskFull(), [], AT, retry=True)
    show(screen, 900, 700)
    again = gathered(screen.again)
    screen.focus_first(Qt.FocusReason.OtherFocusReason)
    assert QApplication.focusWidget() is screen.retry
    screen.retry.click()
    assert again == [()]


# --- after a crash
FOUND = Interrupted(
    visit="v", name="Samira L.", at=datetime(2026, 11, 25, 10, 42, tzinfo=UTC), path="draughts",
    question="Y a-t-il des courants d’air ?", section="Confort et santé",
)  # fmt: skip


@pytest.fixture
def screen(look, show) -> RecoveryScreen:
    made = RecoveryScreen(look, FOUND)
    show(made, 900, 700)
    made.focus_first(Qt.FocusReason.OtherFocusReason)
    return made


def test_it_names_the_household_the_day_the_time_and_the_question(screen) -> None:
    for words in ("Samira L.", "mercredi 25 novembre", "42", "Confort et santé",
                  "Y a-t-il des courants d’air ?"):  # fmt: skip
        assert says(screen, words), words


def test_going_on_leads_to_the_very_question(screen, press) -> None:
    went = Went(screen)
    assert QApplication.focusWidget() is screen.resume
    press(Qt.Key.Key_Return, "\r")
    assert (went.to, went.given) == ("visit", {"visit": "v", "path": "draughts"})


def test_one_can_look_first(screen) -> None:
    went = Went(screen)
    to_press(screen, "Voir d’abord").click()
    assert went.to == "day"


def test_there_is_no_third_way(screen) -> None:
    shown = [one for one in screen.findChildren(QAbstractButton) if one.isVisibleTo(screen)]
    assert len(shown) == 2
