"""`make screens`: every screen as a PNG, light and dark, in three sizes. For people to look at."""

import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from tests.guide.pictures import draw as draw_guides
from tests.operations.households_made import make_visit
from tests.operations.traffic_made import link, other_answer, received, refuse
from tests.screens_sending import main as draw_sending
from tests.ui.drawing import draw
from tests.ui.walks import WALKS
from visitapp.cli.trial.pictures import SIZES, draw_screens
from visitapp.cli.trial.throwaway import example, example_desk, record
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile import open_profile
from visitapp.operations.records import answers
from visitapp.operations.records.find import root_of
from visitapp.operations.stock import count_bag
from visitapp.store.log import records

OTHERS = ("electric_flat", "fuel_oil_house")


def main(folder: Path) -> int:
    """Write `folder/<theme>/<size>/<screen>.png`; returns how many."""
    written = 0
    with tempfile.TemporaryDirectory(prefix="visitapp-") as place:
        desk, visit = example_desk(Path(place))
        for name in OTHERS:
            record(desk, example(name), begun=False)
        for item, count in (("led_bulb", 14), ("aerator", 6), ("shower_head", 1)):
            count_bag.count(desk, item=item, count=count)
        make_traffic(desk, visit)
        for theme in ("light", "dark"):
            for size in SIZES:
                written += len(
                    draw_screens(desk, visit, folder / theme / size, theme=theme, size=size)
                )
        open_profile.close(desk)
    written += draw_sending(folder) + draw_guides(folder / "guides")
    written += sum(draw(walk, folder) for walk in WALKS.values())
    print(f"{written} écrans dans {folder}")
    return 0 if written else 1


def make_traffic(desk: Desk, visit: str) -> None:
    """A day of sending: files received, one under way, one answer refused, one to choose."""
    from visitapp.sync.wire import attempts
    from visitapp.sync.wire.link import Offline

    link(desk)
    households = records.of_kind(desk.database, "household")
    ours = root_of(desk, records.get(desk.database, visit)).id
    received(desk, ours, desk.now() - timedelta(days=3))
    for one in households:
        if one.id != ours:
            received(desk, one.id, desk.now() - timedelta(days=1))
    attempts.succeeded(desk.database, desk.now() - timedelta(hours=1))
    answers.answer(desk, record=visit, path="surface", answer=Answer(value=64))
    other_answer(desk, visit, "surface", 61)
    answers.answer(desk, record=visit, path="notes", answer=Answer(value="Revoir la cave."))
    refused = make_visit(desk, phone="06 12 34 56 78")
    answers.answer(desk, record=refused, path="surface", answer=Answer(value=40))
    refuse(desk, refused, "surface", "Cette réponse n’a pas pu être lue par l’agence.")
    attempts.failed(desk.database, Offline("ConnectError"), desk.now(), chance=lambda: 1.0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "screens")))
