"""Agreements as a program of before wrote them."""

from functools import partial
from typing import Any

from visitapp.domain.states.marks import NAME_HEARD


def forget_names(desk: Any) -> None:
    """Without the name beside it."""
    for table in ("answer", "change"):
        sql = f"DELETE FROM {table} WHERE substr(path, 1, 7) = :path"
        desk.database.run(partial(desk.database.write, sql, path=NAME_HEARD))
