"""What every test needs and none changes is made once in a run: a database, tables, questionnaires.

A database is new with its migrations each time in `tests/store/file`, and in the processes that
tests start. What is shipped is read again where a test says that something else is.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from fastapi import routing

from visitapp import shipped
from visitapp.domain.asking.question_worth import Weighing, Worth
from visitapp.domain.checklist.walk import Place
from visitapp.operations.desk import forms, reference
from visitapp.operations.program import components
from visitapp.store.file import database, migration
from visitapp.store.file.connection import connect
from visitapp.store.file.ids import uuid7

NEW_FILE: Callable[[Path, bytes], None] = migration.create_file
OWN_IDS = """
UPDATE meta SET value = CASE key WHEN 'database' THEN ? WHEN 'device' THEN ? ELSE ? END
WHERE key IN ('database', 'device', 'incarnation')
"""
ITS_OWN = 3
"""Rows written in a copy before its desk is given to a test."""
MOST_HOMES = 8


@contextmanager
def made_once() -> Iterator[None]:
    """Meanwhile, in this process."""
    create, open_it = _copies()
    with (
        patch.object(migration, "create_file", create),
        patch.object(database, "open_database", open_it),
        patch.object(reference, "reference_tables", _read_once(reference.reference_tables)),
        patch.object(forms, "_read", _read_once(forms._read)),
        patch.object(components, "installed", _read_once(components.installed)),
        patch.object(Weighing, "weigh", _weighed_once(Weighing.weigh)),
        patch.object(
            routing._IncludedRouter,
            "_build_effective_context",
            _routed_once(routing._IncludedRouter._build_effective_context),
        ),
    ):
        yield


def _copies() -> tuple[Callable[[Path, bytes], None], Callable[..., database.Database]]:
    """A copy of the database that was made first, with a key and ids of its own; and the opening
    that goes on with its connection."""
    made: dict[bytes, bytes] = {}
    fresh: dict[Path, Any] = {}
    really = database.open_database

    def copy(path: Path, key: bytes) -> None:
        if not made:
            NEW_FILE(path, key)
            made[key] = path.read_bytes()
            return
        [(first, whole)] = made.items()
        path.write_bytes(whole)
        path.chmod(0o600)
        fresh[path] = connection = connect(path, first)
        if key != first:
            connection.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"")
        connection.execute(OWN_IDS, [uuid7() for _ in range(ITS_OWN)])
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def opened(path: Path, key: bytes, **how: Any) -> database.Database:
        if path in fresh:
            return database.Database(path, fresh.pop(path))
        return really(path, key, **how)

    return copy, opened


def _read_once[**P, T](read: Callable[P, T]) -> Callable[P, T]:
    once: Any = cache(read)
    real = _reading()

    def found(*which: P.args, **more: P.kwargs) -> T:
        return once(*which) if _reading() == real else read(*which, **more)

    return found


def _weighed_once(weigh: Callable[[Weighing, Place], Worth]) -> Callable[[Weighing, Place], Worth]:
    """What a question is worth is found once for visits that say the same: a second and a half for
    all those of a household that most tests of screens open."""
    homes: dict[object, tuple[Weighing, dict[str, Worth]]] = {}

    def of(weighing: Weighing) -> dict[str, Worth]:
        home = weighing.home
        said = sorted((path, repr(one)) for path, one in home.answers.items())
        beside = (
            home.questionnaire,
            home.parameters,
            weighing.plausible,
            *vars(home.tables).values(),
        )
        which = home.day, home.department, repr(home.terms), *said, *map(id, beside)
        if which not in homes:
            while len(homes) >= MOST_HOMES:
                homes.pop(next(iter(homes)))
            homes[which] = weighing, {}
        return homes[which][1]

    def found(weighing: Weighing, place: Place) -> Worth:
        known: dict[str, Worth] | None = vars(weighing).get("known")
        if known is None:
            known = vars(weighing)["known"] = of(weighing)
        if place.path not in known:
            known[place.path] = weigh(weighing, place)
        return known[place.path]

    return found


def _routed_once(build: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """The routes of a server are analysed once, not in each of its apps: a tenth of a second. What
    they hold of an app, `dependency_overrides`, no test uses."""
    known: dict[int, tuple[Any, dict[str, Any], Any]] = {}

    def found(included: Any, route: Any) -> Any:
        how = vars(included.include_context) | {"dependency_overrides_provider": None}
        kept = known.get(id(route))
        if kept is None or kept[1] != how:
            kept = known[id(route)] = route, how, build(included, route)
        return kept[2]

    return found


def worked_out_once[T](calculate: Callable[..., T]) -> Callable[..., T]:
    """A calculation of a whole visit, pure and a tenth of a second, for the screens that open the
    same one: what is answered, the day and the tables tell whether it is the same."""
    kept: dict[object, tuple[object, T]] = {}

    def found(questionnaire: Any, answers: Any, tables: Any, **more: Any) -> T:
        said = sorted((path, repr(one)) for path, one in answers.items())
        beside = questionnaire, *vars(tables).values()
        which = repr(sorted(more.items())), *said, *map(id, beside)
        if which not in kept:
            while len(kept) >= MOST_HOMES:
                kept.pop(next(iter(kept)))
            kept[which] = beside, calculate(questionnaire, answers, tables, **more)
        return kept[which][1]

    return found


def _reading() -> tuple[Any, ...]:
    return shipped.root, shipped.data, shipped.text, shipped.names, components.distribution
