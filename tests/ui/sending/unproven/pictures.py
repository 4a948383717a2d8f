"""« Réponses sans preuve », as an adviser reads it: an answer, a photo, a file that is not here."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from tests.operations.households_made import make_visit
from tests.operations.traffic_made import link
from tests.ui.drawing import Ask, Walk
from visitapp.operations.desk.desk import Desk
from visitapp.operations.sending.unproven import Doubts, doubts_of
from visitapp.store.file import meta
from visitapp.sync.wire.last_hello import UNPROVEN
from visitapp.sync.wire.messages import WireChange
from visitapp.sync.wire.unproven_messages import Unproven, UnprovenList

AT, SEEN = datetime(2026, 11, 20, 15, 12, tzinfo=UTC), "2026-11-24T11:20:00.000000Z"
OFFERED: tuple[tuple[str, Any], ...] = (
    ("surface", 62),
    (
        "notes",
        "La porte du palier ferme mal, le gardien doit passer avant la fin du mois, dit-elle, " * 3
        + "et la loge le sait.",
    ),
    ("@assigned", {"visitor": "samira"}),
    ("surface", {"odd": ["words"]}),
)


def furnish(desk: Desk, _: Path) -> Doubts:
    """What the agency answers, and what « Envois » counts."""
    visit = make_visit(desk)
    link(desk)
    meta.write(desk.database, UNPROVEN, str(len(OFFERED) + 1))
    told = [(visit, *one) for one in OFFERED] + [("elsewhere", "surface", 58)]
    waiting = [
        Unproven(id=f"d{number}", household=visit, at=SEEN, offered_by="Basile Martin",
                 change=WireChange(id=f"c{number}", record=record, kind="visit", path=path,
                                   value={"value": value}, author="Nadège Roy", device="n1", at=AT))
        for number, (record, path, value) in enumerate(told)
    ]  # fmt: skip
    return doubts_of(desk, UnprovenList(many=len(waiting), waiting=waiting))


def each_picture(window: Any, _: Desk, found: Doubts) -> Iterator[str]:
    """« Envois », the page without the agency, its top and its end."""
    window.go("sending")
    yield "90-envois-sans-preuve"
    window.go("unproven")
    yield "91-sans-preuve-sans-agence"
    screen = window.screens["unproven"]
    screen.refusals.forget()
    screen.show_doubts(found)
    yield "92-sans-preuve"
    bar = screen.page.area.verticalScrollBar()
    QApplication.processEvents()
    bar.setValue(bar.maximum())
    yield "93-sans-preuve-bas"
    screen.show_doubts(Doubts((), 0, found.now))
    yield "94-rien-a-relire"


def asks(window: Any, _: Desk, __: Doubts) -> dict[str, Ask]:
    """Why."""
    from visitapp.ui.sending.unproven.card import ask_why

    screen, why = window.screens["unproven"], "Appelée\u00a0: elle confirme."
    return {
        "95-accepter": lambda: ask_why(screen, window.look, why, accepts=True),
        "96-refuser": lambda: ask_why(screen, window.look, "", accepts=False),
    }


WALK = Walk(furnish, each_picture, role="adviser", asks=asks)
