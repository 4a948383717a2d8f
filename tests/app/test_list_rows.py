"""A start of another version makes the lists anew, a few rows at a time."""

from tests.app.desktop import end, wait_day
from tests.operations.households_made import make_household
from tests.operations.records.test_rebuild_list_rows import forget
from visitapp import __version__
from visitapp.operations.appointments import households
from visitapp.operations.profile import open_profile
from visitapp.operations.records.rebuild_list_rows import MADE_BY, STEP
from visitapp.store.file import meta


def test_a_start_after_an_update_makes_every_row_anew(qtbot, start, code, door) -> None:
    desk = open_profile.open_silently(door)
    for number in range(STEP):
        make_household(desk, "Zoé", f"Quesnel{number}")
    forget(desk)
    open_profile.close(desk)
    desktop = start()
    wait_day(qtbot, desktop)
    made: list[str | None] = []

    def is_made() -> bool:
        desktop.jobs.do(lambda desk: meta.read(desk.database, MADE_BY), then=made.append)
        return __version__ in made

    qtbot.waitUntil(is_made, timeout=20_000)
    end(desktop)
    desk = open_profile.open_silently(door)
    assert len(households.search(desk, text="Quesnel")[1]) == STEP
    open_profile.close(desk)
