"""`make screens`: every screen as a PNG, light and dark, in three sizes. For people to look at."""

import sys
import tempfile
from pathlib import Path

from visitapp.cli.pictures import SIZES, draw_screens
from visitapp.cli.throwaway import example, example_desk, record
from visitapp.operations import bag_counting, opening

OTHERS = ("electric_flat", "fuel_oil_house")


def main(folder: Path) -> int:
    """Write `folder/<theme>/<size>/<screen>.png`; returns how many."""
    written = 0
    with tempfile.TemporaryDirectory(prefix="visitapp-") as place:
        desk, visit = example_desk(Path(place))
        for name in OTHERS:
            record(desk, example(name), begun=False)
        for item, count in (("led_bulb", 14), ("aerator", 6), ("shower_head", 1)):
            bag_counting.count(desk, item=item, count=count)
        for theme in ("light", "dark"):
            for size in SIZES:
                written += len(
                    draw_screens(desk, visit, folder / theme / size, theme=theme, size=size)
                )
        opening.close(desk)
    print(f"{written} écrans dans {folder}")
    return 0 if written else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "screens")))
