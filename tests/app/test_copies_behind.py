"""While a copy is made, or cut by the end of the program, an answer reaches the disk."""

import threading

from tests.app.desktop import wait_day
from tests.operations.households_made import make_visit
from visitapp.operations.profile import make_copies, open_profile
from visitapp.operations.visits import visits
from visitapp.store.copies import snapshots
from visitapp.store.file import meta
from visitapp.store.file.database import look_into
from visitapp.ui.qt import copier

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n"


def finish_one(desk):
    return visits.finish(desk, visit=make_visit(desk, first="Ana"))


def test_no_answer_waits_for_a_copy(qtbot, desktop, profile, monkeypatch) -> None:
    take, begun, go_on = snapshots.take, threading.Event(), threading.Event()

    def slowly(*given, **more):
        begun.set()
        assert go_on.wait(60)
        return take(*given, **more)

    monkeypatch.setattr(snapshots, "take", slowly)
    desktop.jobs.do(finish_one)
    qtbot.waitUntil(begun.is_set, timeout=20_000)
    written: list[None] = []
    desktop.jobs.do(lambda desk: meta.write(desk.database, "here", "yes"), then=written.append)
    qtbot.waitUntil(lambda: bool(written), timeout=20_000)
    assert snapshots.list_snapshots(profile.snapshots) == []
    go_on.set()
    wishes: list[object] = []

    def granted() -> bool:
        desktop.jobs.do(make_copies.wished, then=wishes.append)
        return bool(wishes) and wishes[-1] is None

    qtbot.waitUntil(granted, timeout=20_000)
    assert snapshots.list_snapshots(profile.snapshots)


def test_a_copy_that_cannot_be_made_is_said(qtbot, desktop, profile) -> None:
    profile.snapshots.write_text("not a folder")
    desktop.jobs.do(finish_one)
    qtbot.waitUntil(lambda: desktop.window.banner is not None, timeout=20_000)
    assert "copie de sécurité" in desktop.window.banner.bold.text()


def test_a_copy_that_the_end_of_the_program_cuts_is_made_at_the_next_start(
    qtbot, desktop, start, profile, door, monkeypatch
) -> None:
    started, cut = threading.Event(), threading.Event()

    def never_ends(database, folder, *, key, begun, **more):
        with look_into(database, key, check=False) as own:
            begun(own)
            started.set()
            try:
                own.rows(ENDLESS)
            finally:
                cut.set()

    with monkeypatch.context() as patch:
        patch.setattr(snapshots, "take", never_ends)
        patch.setattr(copier, "CLOSING_SECONDS", 0.05)
        desktop.jobs.do(finish_one)
        qtbot.waitUntil(started.is_set, timeout=20_000)
        desktop.window.close()
        assert cut.wait(20)
    desk = open_profile.open_silently(door)
    assert make_copies.wished(desk) is not None
    open_profile.close(desk)
    wait_day(qtbot, start())
    qtbot.waitUntil(lambda: bool(snapshots.list_snapshots(profile.snapshots)), timeout=20_000)
