"""« Données personnelles », with households that were kept too long."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from tests.operations.households_made import make_household
from tests.operations.traffic_made import link
from tests.ui.drawing import Ask, Walk
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households import erasure
from visitapp.store.file import meta


def make_old(desk: Desk) -> dict[str, str]:
    """Households that were kept too long, one asked to go, one that the agency refused."""
    meta.write(desk.database, "role", "coordinator")
    link(desk)
    named = {"Marcel": "Oster", "Aïcha": "Benali", "Tomás": "Reyes", "Odile": "Ravaux"}
    made = {first: make_household(desk, first, last) for first, last in named.items()}
    for first, days in (("Marcel", 1400), ("Aïcha", 900), ("Tomás", 760)):
        at = (desk.now() - timedelta(days)).isoformat()
        _age(desk, made[first], at)
    erasure.ask(desk, household=made["Aïcha"], reason="retention")
    erasure.ask(desk, household=made["Odile"], reason="request")
    return made


def _age(desk: Desk, household: str, at: str) -> None:
    def work() -> None:
        desk.database.write(
            "UPDATE record SET updated_at = :at WHERE id = :id", at=at, id=household
        )
        desk.database.write("UPDATE change SET at = :at WHERE record = :id", at=at, id=household)

    desk.database.run(work)


def each_picture(window: Any, desk: Desk, made: dict[str, str]) -> Iterator[str]:
    """Bring the window to each page in turn; gives the name of the picture."""
    window.go("privacy")
    yield "70-donnees-personnelles"
    screen = window.screens["privacy"]
    bar = screen.page.area.verticalScrollBar()
    bar.setValue(screen.sight.y())
    yield "71-qui-voit-quoi"
    row = next(one for one in screen.sight.rows if one.one.kind == "orientation")
    row.head.click()
    yield "72-une-fiche"
    bar.setValue(screen.sight.y() + row.y() + row.parentWidget().y())
    yield "72-une-fiche-ouverte"
    row.head.click()
    window.go("privacy", {"household": made["Marcel"]})
    yield "73-un-foyer"
    window.go("privacy", {"household": made["Aïcha"]})
    yield "74-effacement-demande"


def asks(window: Any, *_: Any) -> dict[str, Ask]:
    """The question that an erasure asks."""
    from visitapp.ui.privacy.dialogs import ask_erasure

    return {"75-pourquoi-effacer": lambda: ask_erasure(
        window, window.look, "Marcel O.", agency=True, reason="retention"
    )}  # fmt: skip


WALK = Walk(lambda desk, _: make_old(desk), each_picture, role="coordinator", asks=asks)
