"""A maker's tool: published tables in a folder become one signed package, with every check."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from visitapp import shipped
from visitapp.domain.errors import UserError
from visitapp.domain.exchange.text_table import decoded, lines_of
from visitapp.domain.mistakes import FileMistakes
from visitapp.domain.parameters import package as packages
from visitapp.domain.parameters.changes import Change, changes
from visitapp.domain.parameters.next_rows import Row, laid_in, rows_of_table, rows_of_yaml
from visitapp.domain.parameters.package import Package
from visitapp.operations.desk import number_packages
from visitapp.operations.desk.read_tables import content_of
from visitapp.operations.desk.reference import reference_tables
from visitapp.operations.parameters.packages import tables_in
from visitapp.sync.bundle import signing

MOST_LINES = 20_000


def build_package(
    folder: Path, *, source: str, published: date, secrets: Sequence[str]
) -> tuple[bytes, tuple[Change, ...]]:
    """The file, and what it changes in the shipped tables. Raises `UserError` with what is wrong.

    In the folder: new rows in YAML or CSV; whole files in place of the shipped ones, by their name.
    """
    every = {name: shipped.text(name) for name in number_packages.names()}
    whole = {name.rpartition("/")[2]: name for name in every}
    new: dict[str, list[Row]] = {}
    for path in _files(folder):
        text = decoded(content_of(str(path)), path.name)
        name = whole.get(path.name, "")
        if name and (path.suffix == ".csv" or not name.startswith("parameters/")):
            every[name] = text
        else:
            for parameter, rows in _rows(path, text).items():
                new.setdefault(parameter, []).extend(rows)
    try:
        tables = {name: text for name, text in every.items() if name.endswith(".yaml")
                  and name.startswith("parameters/")}  # fmt: skip
        every |= laid_in(tables, new)
    except FileMistakes as wrong:
        raise _wrong(wrong) from None
    package = Package(published, source, every)
    before = reference_tables()
    after = tables_in(package, before)
    data = packages.packed(package)
    packages.package_of(data, every)
    signatures = [signing.sign(secret, packages.WHAT, data) for secret in secrets]
    return packages.sealed(data, signatures), changes(before.parameters, after.parameters)


def _files(folder: Path) -> list[Path]:
    found = sorted(one for one in folder.glob("*") if one.suffix in (".yaml", ".csv"))
    if not found:
        raise UserError(
            f"{folder}\u00a0: il n’y a aucun fichier .yaml ni .csv.",
            "Mettez-y les tables publiées, comme dans docs/formats.md.",
        )
    return found


def _rows(path: Path, text: str) -> dict[str, list[Row]]:
    try:
        if path.suffix == ".yaml":
            return rows_of_yaml(text, path.name)
        lines = [line.cells for line in lines_of(text, path.name, MOST_LINES)]
        return rows_of_table(lines, path.name)
    except FileMistakes as wrong:
        raise _wrong(wrong) from None


def _wrong(wrong: FileMistakes) -> UserError:
    return UserError(str(wrong.mistakes[0]), "Corrigez ce fichier, puis recommencez.")
