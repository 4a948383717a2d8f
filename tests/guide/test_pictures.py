"""What the pictures show is so: the agency's name and hour; the same each time they are drawn."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops
from PySide6.QtWidgets import QApplication

from tests.guide.agency import NAME
from tests.guide.conftest import Open
from tests.guide.pictures import draw
from visitapp.store.file import meta
from visitapp.sync.wire import last_hello, server_limits
from visitapp.sync.wire.attempts import server_of

pytestmark = pytest.mark.window


def test_a_code_and_an_address_are_drawn_the_same_each_time(
    qapp: QApplication, tmp_path: Path
) -> None:
    for once in ("first", "again"):
        assert draw(tmp_path / once, ("link",)) == 1
    first, again = (
        Image.open(tmp_path / once / "relier.png").convert("RGB") for once in ("first", "again")
    )
    apart = ImageChops.difference(first, again)
    assert apart.getbbox() is None, (apart.getbbox(), apart.getextrema())


def test_the_office_of_a_guide_has_a_name_and_the_hour_of_the_window(open_scene: Open) -> None:
    actor = open_scene("finished_linked")
    name, limits, off = actor.jobs.step(
        lambda desk: (
            server_of(desk.database), meta.read(desk.database, server_limits.LIMITS),
            last_hello.clock_off(desk.database),
        )
    )  # fmt: skip
    assert name == NAME
    assert limits is not None, "the server told nothing of itself"
    assert not off
