"""One answer to disk beside the same rows written by bare SQLCipher, in the same run.

The peer writes what an answer must leave behind: its row of the log, with the two indexes of the
log, and the current answer. Four pages to encrypt, seal and flush, as for ours; no check, no id,
no reading. It was one INSERT into a table without an index, which is one page: without any disk
(tmpfs, 2 cores) that one took 0.025 ms, the same rows 0.079, an answer 0.165 then and 0.145 now.
A disk that flushes in 0.1 ms therefore gave over 2 whatever the program did, and one that flushes
in 4 ms gave 1. What the tables themselves cost is held by the number of pages, on its own line.
"""

import itertools
import json
import tempfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from statistics import median

from bench.table import Line
from bench.timing import interleaved
from visitapp.cli.trial.throwaway import example_desk
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile import open_profile
from visitapp.operations.records import answers
from visitapp.store.file.database import Database, create_database
from visitapp.store.file.ids import uuid7
from visitapp.store.log import log, records

FRAME = 4096 + 24
"""A page in the WAL, and its header (sqlite.org/fileformat.html#the_write_ahead_log)."""
INTO_LOG = """
INSERT INTO change (id, record, kind, path, value, bases, author, device, at)
VALUES (:id, :record, 'visit', 'surface', :value, :bases, 'bench', 'bench', :at)
"""
INTO_CURRENT = """
INSERT INTO answer (record, path, value, change) VALUES (:record, 'surface', :value, :id)
ON CONFLICT (record, path) DO UPDATE SET value = excluded.value, change = excluded.change
"""


def lines() -> Iterator[Line]:
    """The bench, line by line."""
    with tempfile.TemporaryDirectory() as folder:
        desk, visit = example_desk(Path(folder) / "mine")
        bare = create_database(Path(folder) / "bare.db", bytes(32))
        counter = itertools.count()

        def answer() -> None:
            number = Decimal(40 + next(counter) % 100)
            answers.answer(desk, record=visit, path="surface", answer=Answer(value=number))

        mine, theirs = interleaved(answer, _same_rows(desk, bare), rounds=20, each=25)
        pages = _pages(desk.database, answer)
        bare.close()
        open_profile.close(desk)
    yield Line(
        "Une réponse sur le disque", mine.median, theirs.median, peer="SQLCipher nu", most=1.5
    )
    yield Line("Pages écrites pour une réponse", pages, 4, "pages")
    yield Line("Une réponse sur le disque, 99 sur 100", mine.p99, 50)


def _same_rows(desk: Desk, bare: Database) -> Callable[[], None]:
    """What an answer leaves in the tables, by three statements and a flush."""
    visit = records.create(bare, kind="visit", questionnaire="bench@1", at=desk.now()).id
    value = json.dumps({"value": 61.5, "state": "given"})
    row = {"record": visit, "value": value, "at": log.to_text(desk.now()), "id": None}

    def write() -> None:
        row["bases"], row["id"] = json.dumps([row["id"]]), uuid7()
        bare.connection.execute("BEGIN IMMEDIATE")
        bare.connection.execute(INTO_LOG, row)
        bare.connection.execute(INTO_CURRENT, row)
        bare.connection.execute("COMMIT")

    return write


def _pages(database: Database, answer: Callable[[], None]) -> float:
    """By how many pages the WAL grows for one answer: the middle one of many."""
    wal = database.path.with_name(f"{database.path.name}-wal")
    database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    sizes = [0]
    for _ in range(40):
        answer()
        sizes.append(wal.stat().st_size)
    return median((after - before) // FRAME for before, after in itertools.pairwise(sizes))
