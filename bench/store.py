"""One answer to disk beside a bare flushed SQLCipher insert, in the same run."""

import itertools
import json
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from bench.timing import interleaved, line
from visitapp.cli.throwaway import example_desk
from visitapp.domain.checklist.answers import Answer
from visitapp.operations import answering, opening
from visitapp.store.database import connect, create_database


def lines() -> Iterator[str]:
    """The bench, line by line."""
    with tempfile.TemporaryDirectory() as folder:
        desk, visit = example_desk(Path(folder) / "mine")
        bare_path, key = Path(folder) / "bare.db", bytes(32)
        create_database(bare_path, key).close()
        bare = connect(bare_path, key)
        bare.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, value TEXT)")
        counter = itertools.count()
        value = json.dumps({"value": 61.5, "state": "given", "source": "read", "note": ""})

        def bare_insert() -> None:
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO bare (value) VALUES (?)", (value,))
            bare.execute("COMMIT")

        def answer() -> None:
            number = Decimal(40 + next(counter) % 100)
            answering.answer(desk, record=visit, path="surface", answer=Answer(value=number))

        mine, theirs = interleaved(answer, bare_insert, rounds=20, each=25)
        bare.close()
        opening.close(desk)
    ratio = mine.median / theirs.median
    yield line(
        "Une réponse sur le disque / un INSERT SQLCipher nu",
        f"{mine.median:.2f} / {theirs.median:.2f} ms = {ratio:.2f}", "au plus 1,5", ratio <= 1.5,
    )  # fmt: skip
    yield line("Une réponse sur le disque, 99 sur 100", f"{mine.p99:.1f} ms", "moins de 50 ms",
               mine.p99 < 50)  # fmt: skip
