"""The files that travel with the program: questionnaires, parameters, icons, fonts, examples.

In an installed program they sit inside the package; in a checkout, beside it.
"""

from importlib.resources import files
from importlib.resources.abc import Traversable


def root() -> Traversable:
    """The folder of shipped files."""
    package = files("visitapp")
    inside = package / "resources"
    return inside if inside.is_dir() else package / ".." / "resources"


def data(path: str) -> bytes:
    """The bytes of one file, such as `icons/eau.svg`. Raises `FileNotFoundError`."""
    return _at(path).read_bytes()


def text(path: str) -> str:
    """The text of one UTF-8 file: `questionnaires/visit.yaml`. Raises `FileNotFoundError`."""
    return data(path).decode("utf-8")


def page(name: str) -> bytes:
    """A page of `docs/` that travels too: `server.md`, `escrow.md`. Raises `FileNotFoundError`.

    In an installed program they are `resources/pages/`; pyproject.toml says which.
    """
    inside = root() / "pages"
    pages = inside if inside.is_dir() else root() / ".." / "docs"
    return (pages / name).read_bytes()


def names(folder: str) -> list[str]:
    """The names of the files in one folder, sorted; none when there is no such folder."""
    place = _at(folder)
    if not place.is_dir():
        return []
    return sorted(item.name for item in place.iterdir() if item.is_file())


def _at(path: str) -> Traversable:
    parts = path.split("/")
    if any(part in ("", ".", "..") for part in parts) or "\\" in path:
        raise FileNotFoundError(path)
    place = root()
    for part in parts:
        place = place / part
    return place
