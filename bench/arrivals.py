"""« Inscriptions » among ten thousand households: opening the list, finding the same household."""

import gc
import random
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, get_args

from bench.table import Line
from bench.timing import timed
from tests.domain.intake.synthetic import town
from visitapp.cli.trial.throwaway import example_desk
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.intake import duplicates, worklist
from visitapp.operations.profile import open_profile
from visitapp.operations.records.create import make
from visitapp.store.file import meta
from visitapp.store.file.ids import uuid7
from visitapp.store.log import log, records

MANY, TO_TREAT, TO_VISIT = 10_000, 200, 600
MOST_MS = 150


def lines() -> Iterator[Line]:
    """The collector is off, as it is while the desktop works."""
    gc.disable()
    with tempfile.TemporaryDirectory() as folder:
        desk, _ = example_desk(Path(folder) / "p")
        meta.write(desk.database, "role", "adviser")
        treated = fill(desk)
        for view in get_args(worklist.View):
            took = timed(lambda v=view: worklist.arrivals(desk, view=v), 7).median
            yield Line(f"Lire « {view} » parmi {MANY} foyers", took, MOST_MS)
        once = [
            timed(lambda r=one: duplicates.candidates(desk, registration=r), 3, warm=1).median
            for one in treated[:30]
        ]
        yield Line(f"Chercher un foyer parmi {MANY} (médiane)", sorted(once)[15], MOST_MS)
        yield Line(f"Chercher un foyer parmi {MANY} (la plus longue)", max(once), MOST_MS)
        open_profile.close(desk)


def fill(desk: Any) -> list[str]:
    """Ten thousand files with their registrations; the registrations to treat."""
    chance, today = random.Random(1), desk.now().date()
    forms = {kind: desk.forms.latest(kind).name for kind in ("household", "registration")}
    found: list[str] = []
    with desk.database.transaction():
        for place, one in enumerate(town(MANY).known):
            treat, visit = place < TO_TREAT, TO_TREAT <= place < TO_TREAT + TO_VISIT
            day = today - timedelta(days=chance.randint(0, 90 if treat or visit else 900))
            said = {name: getattr(one, name) for name in duplicates.NAMES}
            said |= {"persons": chance.randint(1, 7), "registered_on": day.isoformat()}
            state = "registered" if treat else "to_call" if visit else "visited"
            home = _record(desk, "household", forms, None, state, said)
            more = {"rfr": str(chance.randint(0, 60000)), "children": chance.randint(0, 4),
                    "cut": chance.choice(("none", "threatened", "cut", None))}  # fmt: skip
            if treat:
                known = {name: Answer(value=said[name]) for name in duplicates.NAMES
                         if said[name]}  # fmt: skip
                known["registered_on"] = Answer(value=day)
                found.append(make(desk, kind="registration", parent=home, answers=known).made)
            else:
                _record(desk, "registration", forms, home, "accepted", {**said, **more})
    return found


def _record(
    desk: Any, kind: str, forms: dict[str, str], parent: str | None, state: str,
    said: dict[str, Any],
) -> str:  # fmt: skip
    id, at = uuid7(), log.to_text(desk.now())
    words = " ".join(str(said[name]) for name in duplicates.NAMES if said[name])
    desk.database.write(
        "INSERT INTO record (id, kind, questionnaire, parent, state, summary, search, day,"
        " training, created_at, updated_at) VALUES (:id, :kind, :form, :parent, :state,"
        " :summary, :search, :day, 0, :at, :at)",
        id=id, kind=kind, form=forms[kind], parent=parent, state=state,
        summary=log.to_json(said), search=records.normalised(words),
        day=said["registered_on"] if kind == "registration" else None, at=at,
    )  # fmt: skip
    return id
