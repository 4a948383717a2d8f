"""Changes that change nothing: no test can notice them, and the list says why.

`equivalents.tsv`: file, function, what was written, what it becomes, why. A line that no longer
names a change is refused by `tests/mutants/code/test_changes.py`.
"""

import csv
from collections.abc import Mapping
from pathlib import Path

LIST = Path(__file__).with_name("equivalents.tsv")
Key = tuple[str, str, str, str]


def equivalent() -> Mapping[Key, str]:
    """Why, by what names the change."""
    with LIST.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {(file, within, was, becomes): why for file, within, was, becomes, why in rows}
