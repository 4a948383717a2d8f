"""`weigh.py NAME`: bytes on the disk of a distribution and of all that it depends on here."""

import re
import sys
from importlib.metadata import PackageNotFoundError, distribution


def needed(name: str, seen: dict[str, int]) -> None:
    """Each once, by the files that its record names."""
    plain = re.sub(r"[-_.]+", "-", name).lower()
    if plain in seen:
        return
    try:
        found = distribution(name)
    except PackageNotFoundError:  # of another system, or of an extra
        return
    paths = [found.locate_file(file) for file in found.files or ()]
    seen[plain] = sum(path.stat().st_size for path in paths if path.is_file())  # type: ignore[attr-defined]
    for line in found.requires or ():
        needed(re.match(r"[\w.-]+", line)[0], seen)  # type: ignore[index]


seen: dict[str, int] = {}
needed(sys.argv[1], seen)
print(sum(seen.values()))
