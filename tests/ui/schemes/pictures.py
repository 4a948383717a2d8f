"""« Les dispositifs »: versions in force, and a draft."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw
from PySide6.QtCore import QPoint

from tests.operations.households_made import given
from tests.ui.drawing import Walk
from tests.ui.seeing import to_press
from visitapp.cli.trial.pictures import application
from visitapp.domain.roles import COORDINATOR
from visitapp.operations.records import transitions
from visitapp.operations.schemes import settings as schemes
from visitapp.store.file import meta


def logo(colour: str) -> bytes:
    """An invented logo."""
    made, out = Image.new("RGB", (200, 120), "white"), BytesIO()
    drawn = ImageDraw.Draw(made)
    drawn.ellipse((20, 20, 100, 100), fill=colour)
    drawn.rectangle((110, 45, 185, 75), fill=colour)
    made.save(out, "PNG")
    return out.getvalue()


def put(desk: Any, scheme: str, **said: Any) -> str:
    """A version in force."""
    made = schemes.prepare(desk, scheme=scheme).made
    schemes.change(desk, record=made, answers=given(**said))
    schemes.put_in_force(desk, record=made)
    return made


def make_schemes(desk: Any) -> str:
    """Ecogie with two versions and a draft; Visites énergie twice in force. The draft."""
    meta.write(desk.database, "role", "coordinator")
    put(desk, "ecogie", since=date(2025, 1, 1))
    put(desk, "ecogie", since=date(2026, 1, 1), yearly_target=1000, phone="01 23 45 67 89",
        hours="du lundi au vendredi, 9 h à 17 h", funders="le Département et Est Ensemble",
        kit=("led_bulb", "aerator", "draught_strip"))  # fmt: skip
    put(desk, "visites_energie", since=date(2026, 6, 1), visits=1)
    other = schemes.prepare(desk, scheme="visites_energie").made
    schemes.change(desk, record=other, answers=given(since=date(2026, 3, 1)))
    transitions.move(desk, record=other, state="in_force")
    draft = schemes.prepare(desk, scheme="ecogie").made
    for colour in ("#335599", "#884433"):
        schemes.add_logo(desk, record=draft, data=logo(colour))
    return draft


def each_picture(window: Any, desk: Any, draft: str) -> Iterator[str]:
    """Bring the window to each page in turn; gives the name of the picture."""
    window.go("preferences")
    settings = window.screens["preferences"]
    for _ in range(3):  # laid out: else the page goes back to what has the keyboard
        application().processEvents()
    bar = settings.page.area.verticalScrollBar()
    schemes = to_press(settings, "Voir les dispositifs")
    bar.setValue(schemes.mapTo(settings.page.area.widget(), QPoint(0, 0)).y() - 120)
    yield "60-reglages"
    window.go("schemes")
    screen = window.screens["schemes"]
    yield "61-dispositifs"
    bar = screen.page.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    yield "62-dispositifs-fin"
    window.go("schemes", {"version": draft})
    bar = screen.inside.page.area.verticalScrollBar()
    bar.setValue(0)
    yield "63-preparation"
    bar.setValue(bar.maximum())
    yield "64-preparation-fin"
    window.go("schemes", {"version": screen.cards[0].file.versions[0].record})
    yield "65-version"


WALK = Walk(lambda desk, _: make_schemes(desk), each_picture, role=COORDINATOR)
