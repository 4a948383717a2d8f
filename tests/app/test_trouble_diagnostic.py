"""Where nothing opens, « Aide » cannot be reached: the screen that says so makes a diagnostic."""

from pathlib import Path

import pytest

from tests.app.desktop import wait_for
from tests.ui.seeing import says, to_press
from visitapp.app import hold_profile
from visitapp.ui.pages.diagnostic import WRITE, DiagnosticPart


def answer(part: DiagnosticPart, file: Path) -> list[str]:
    """Whoever is asked reads the page, agrees, and names the file; gives what was read."""
    read: list[str] = []
    part._confirm = lambda parent, look, text: bool(read.append(text) or True)
    part._choose = lambda _: file
    return read


@pytest.mark.parametrize(
    ("spoilt", "why"), [("keys.json", "DamagedKeys"), ("visits.db", "Missing")]
)
def test_what_is_written_is_what_was_shown(
    qtbot, start, code, profile, tmp_path, spoilt, why
) -> None:
    (profile.root / spoilt).unlink()
    desktop = start()
    screen = wait_for(qtbot, desktop, "TroubleScreen")
    file = tmp_path / "d.txt"
    read = answer(screen.findChild(DiagnosticPart), file)
    to_press(screen, WRITE).click()
    qtbot.waitUntil(lambda: says(desktop.window, "Fichier de diagnostic écrit."), timeout=10_000)
    assert [file.read_text("utf-8")] == read
    assert why in read[0]
    assert "Odile" not in read[0]
    assert not (profile.root / spoilt).exists()


def test_a_place_that_cannot_be_used_has_one_too(qtbot, start, tmp_path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    profile, _, trouble = hold_profile(in_the_way / "profile")
    screen = wait_for(qtbot, start(trouble, profile), "TroubleScreen")
    read = answer(screen.findChild(DiagnosticPart), tmp_path / "d.txt")
    to_press(screen, WRITE).click()
    qtbot.waitUntil(lambda: read != [], timeout=10_000)
    assert "absent" in read[0]
