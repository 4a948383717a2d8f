"""The two pictures of the README: a day of three visits, and one of them under way."""

from pathlib import Path

from tests.guide.scenes import Scene, World
from visitapp.cli.trial.throwaway import EXAMPLES, example, record
from visitapp.domain.guides.guide import Act, Step, Task
from visitapp.operations.desk.desk import Desk
from visitapp.operations.stock import count_bag

README = Path(__file__).parents[2] / "docs" / "images"
BAG = (("led_bulb", 14), ("aerator", 6), ("shower_head", 1))


def three_visits(desk: Desk, world: World) -> None:
    """The first visit of the day is under way; the bag was counted."""
    for number, name in enumerate(EXAMPLES):
        record(desk, example(name), begun=not number)
    for item, count in BAG:
        count_bag.count(desk, item=item, count=count)


MORNING = Scene(three_visits, linked=True)
DAY = Task("front-page", "Faire une visite", "Le matin.", "", (
    Step("Ouvrez « Ma journée ».", (Act("press", "Ma journée"),), "ma-journee"),
    Step("Reprenez la visite.", (Act("press", "Reprendre"), Act("press", "Logement")), "visite"),
))  # fmt: skip
