"""Damaged, missing, in use, after a kill: said on a screen, and nothing is ever lost."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.app.desktop import PASSWORD, shown, wait_day, wait_for
from tests.operations.households_made import make_visit
from tests.ui.seeing import says, seen, to_press
from visitapp.app import hold_profile
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.profile import make_copies, open_profile
from visitapp.operations.profile.open_profile import Door
from visitapp.operations.records import answers
from visitapp.operations.visits import visits
from visitapp.store.file.errors import Forbidden, ProfileInUse
from visitapp.store.file.profile import Profile

# --- trouble


def damage(profile: Profile, at: int) -> bytes:
    """Alter one byte of the file; gives what it is then."""
    altered = bytearray(profile.database.read_bytes())
    altered[at] ^= 0xFF
    profile.database.write_bytes(bytes(altered))
    return bytes(altered)


def take_copy(door: Door) -> None:
    desk = open_profile.open_silently(door)
    open_profile.take_copy(desk)
    open_profile.close(desk)


def test_a_file_that_does_not_open_goes_aside_and_a_copy_takes_its_place(
    qtbot, start, code, door, profile
) -> None:
    take_copy(door)
    altered = damage(profile, 200)
    desktop = start()
    qtbot.waitUntil(lambda: shown(desktop) in ("TroubleScreen", "UnlockScreen"), timeout=20_000)
    if shown(desktop) == "UnlockScreen":  # a first page that is altered looks like a wrong key
        screen = desktop.window.stack.currentWidget()
        screen.password.setText(PASSWORD)
        screen.open.click()
    screen = wait_for(qtbot, desktop, "TroubleScreen")
    assert says(screen, "abîmé")
    screen.password.setText(PASSWORD)
    screen.restore.click()
    assert says(wait_day(qtbot, desktop), "Odile R.")
    assert says(desktop.window, "Vous travaillez sur la copie du")
    assert [path.read_bytes() for path in profile.aside.rglob("visits.db")] == [altered]


def test_a_page_found_damaged_later_closes_what_is_open_and_offers_the_copies(
    qtbot, start, code, door, profile
) -> None:
    take_copy(door)
    damage(profile, profile.database.stat().st_size // 2)
    desktop = start()
    qtbot.waitUntil(lambda: shown(desktop) in ("DayScreen", "TroubleScreen"), timeout=20_000)
    if shown(desktop) == "DayScreen":
        desktop.flow._settle()
    screen = wait_for(qtbot, desktop, "TroubleScreen")
    screen.restore.click()
    assert says(wait_day(qtbot, desktop), "Odile R.")


def test_the_printed_code_goes_back_to_a_copy(qtbot, start, code, door, profile, keyring) -> None:
    """The password is forgotten, and the keyring of this computer is locked."""
    take_copy(door)
    profile.keys.write_bytes(b"")
    keyring.locked = True
    desktop = start()
    screen = wait_for(qtbot, desktop, "TroubleScreen")
    screen.restore.click()
    qtbot.waitUntil(lambda: says(screen, "Tapez votre mot de passe"), timeout=20_000)
    screen.password.setText(code.lower())
    screen.restore.click()
    assert says(wait_day(qtbot, desktop), "Odile R.")


@pytest.mark.parametrize("damaged", [None, b"", bytes(900)])
def test_keys_that_are_missing_or_damaged_come_back_from_a_copy(
    qtbot, start, code, door, profile, damaged
) -> None:
    take_copy(door)
    profile.keys.unlink()
    if damaged is not None:
        profile.keys.write_bytes(damaged)
    desktop = start()
    screen = wait_for(qtbot, desktop, "TroubleScreen")
    assert says(screen, "Le fichier des clés est abîmé")
    screen.password.setText(PASSWORD)
    screen.restore.click()
    assert says(wait_day(qtbot, desktop), "Odile R.")


def test_a_missing_file_is_never_replaced_by_an_empty_one(qtbot, start, code, profile) -> None:
    profile.database.unlink()
    desktop = start()
    screen = wait_for(qtbot, desktop, "TroubleScreen")
    assert says(screen, "n’est pas à sa place")
    assert not profile.database.exists()


def test_a_full_disk_at_the_checks_is_said_and_work_goes_on(
    qtbot, start, code, monkeypatch
) -> None:
    from visitapp.store.file.errors import DiskFull

    def full(desk: Any) -> None:
        raise DiskFull("ballast")

    desktop = start()
    wait_day(qtbot, desktop)
    monkeypatch.setattr(make_copies, "settle", full)
    desktop.flow._settle()
    qtbot.waitUntil(lambda: says(desktop.window, "Le disque est plein"))
    assert shown(desktop) == "DayScreen"


def test_only_one_window_for_a_profile(qtbot, start, code, profile) -> None:
    _, hold, trouble = hold_profile(profile.root)
    assert hold is not None
    assert trouble is None
    _, second, refused = hold_profile(profile.root)
    assert second is None
    assert isinstance(refused, ProfileInUse)
    desktop = start(refused)
    screen = wait_for(qtbot, desktop, "TroubleScreen")
    assert says(screen, "Le programme est déjà ouvert.")
    assert "Revenir à cette copie" not in seen(screen)
    to_press(screen, "Fermer VisitApp").click()
    assert not desktop.window.isVisible()
    hold.release()


def test_a_place_that_cannot_be_used_is_said_on_a_screen(qtbot, start, tmp_path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    profile, hold, trouble = hold_profile(in_the_way / "profile")
    assert hold is None
    assert trouble is not None
    desktop = start(trouble, profile)
    assert says(wait_for(qtbot, desktop, "TroubleScreen"), trouble.message)


def test_a_trouble_that_passes_is_tried_again(qtbot, start, code) -> None:
    desktop = start(Forbidden())
    wait_for(qtbot, desktop, "TroubleScreen").retry.click()
    wait_day(qtbot, desktop)


# --- after a kill


def test_a_visit_cut_by_a_kill_is_offered_at_its_question(qtbot, start, code, door) -> None:
    desk = open_profile.open_silently(door)
    visit = make_visit(desk)
    visits.open_visit(desk, visit=visit)
    answers.answer(desk, record=visit, path="draughts", answer=Answer(value=True))
    open_profile.close(desk)  # the visit itself was never left
    desktop = start()
    screen = wait_for(qtbot, desktop, "RecoveryScreen")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is screen.resume)
    qtbot.keyClick(screen.resume, Qt.Key.Key_Return)
    wait_for(qtbot, desktop, "VisitScreen")
    assert desktop.window.visit.visit == visit
