"""A file of a key, pressed twice in the system's files: the program opens it once it is open."""

from pathlib import Path

from tests.app.desktop import end, wait_day, wait_for
from tests.ui.seeing import says


def test_the_file_is_opened_on_the_screen_of_keys_and_once(
    qtbot, start, code, tmp_path: Path
) -> None:
    file = tmp_path / "visites de mars.retour"
    file.write_bytes(b"of an agency that this laptop does not know yet")
    desktop = start(brought=file)
    wait_for(qtbot, desktop, "SendingScreen")
    qtbot.waitUntil(lambda: says(desktop.window, "ensuite, une clé suffit"), timeout=20_000)
    desktop.flow.entered.emit()
    wait_day(qtbot, desktop)
    end(desktop)


def test_of_a_visit_file_it_says_what_it_is_and_stays_on_the_day(
    qtbot, start, code, tmp_path: Path
) -> None:
    file = tmp_path / "Nadège.visite.json"
    file.write_text('{"kind": "visit"}', "utf-8")
    desktop = start(brought=file)
    qtbot.waitUntil(
        lambda: says(desktop.window, "Nadège.visite.json » est une visite seule"),
        timeout=20_000,
    )
    assert says(desktop.window, "visitapp report FICHIER -o rapport.pdf")
    assert says(desktop.window, "par « Envois » ou une clé USB")
    wait_day(qtbot, desktop)
    end(desktop)
