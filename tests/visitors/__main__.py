"""`make visitors`: the twelve, one after the other; writes docs/reference/visitors.md."""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from tests.no_disk_waits import no_disk_waits
from tests.passwords_cheap import cheap
from tests.visitors.habits import VISITORS
from tests.visitors.run import Played, play
from tests.visitors.tally import speeds
from tests.visitors.written import page

TARGET = Path(__file__).parents[2] / "docs" / "reference" / "visitors.md"


def main(names: list[str]) -> int:
    """All of them, or those named, which are told and not written."""
    app = QApplication([])
    found: list[Played] = []
    with cheap(), no_disk_waits():
        for who in VISITORS:
            if names and who.id not in names:
                continue
            begun = time.process_time()
            with TemporaryDirectory() as folder:
                played = play(who, Path(folder), app)
            found.append(played)
            print(f"{who.id}: {played.state}, {played.pages} pages, "
                  f"{time.process_time() - begun:.0f} s of processor")  # fmt: skip
            for one in played.wrong:
                print("  ", one)
    text = page(found, speeds())
    if names:
        print(text)
    else:
        TARGET.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
