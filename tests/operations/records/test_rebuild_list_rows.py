"""The rows of lists after an update of the program, which may list other answers."""

from tests.operations.households_made import make_household
from visitapp.operations.appointments import households
from visitapp.operations.records.rebuild_list_rows import rebuild_some
from visitapp.store.log import records

NAMES = ("Ammar", "Brunet", "Costa")


def forget(desk) -> None:
    """The rows as a version made them that listed nothing."""
    for id in records.ids(desk.database):
        records.describe(desk.database, id, summary={}, search="")


def rebuilt(desk, version: str) -> int:
    """In how many steps."""
    steps, after = 1, rebuild_some(desk, version=version, most=2)
    while after:
        steps, after = steps + 1, rebuild_some(desk, version=version, after=after, most=2)
    return steps


def found(desk) -> int:
    return sum(len(households.search(desk, text=name)[1]) for name in NAMES)


def test_another_version_rebuilds_every_row_once_a_few_at_a_time(desk) -> None:
    for name in NAMES:
        make_household(desk, "Zoé", name)
    forget(desk)
    desk.drafts.forget()
    assert found(desk) == 0
    assert rebuilt(desk, "1.1.0") == len(records.ids(desk.database)) // 2 + 1
    assert found(desk) == len(NAMES)
    assert not desk.drafts.held, "nor do the answers of all stay in memory"
    forget(desk)
    assert rebuilt(desk, "1.1.0") == 1
    assert found(desk) == 0, "the same version reads no row again"
    rebuilt(desk, "1.2.0")
    assert found(desk) == len(NAMES)


def test_a_record_that_this_version_does_not_know_stops_no_other(desk) -> None:
    home = make_household(desk, "Zoé", "Ammar")
    forget(desk)
    desk.database.run(
        lambda: desk.database.write(
            "UPDATE record SET questionnaire = 'dream@1' WHERE id <> :home", home=home
        )
    )
    rebuilt(desk, "1.1.0")
    assert len(households.search(desk, text="Ammar")[1]) == 1
