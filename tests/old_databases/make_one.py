"""Write an old database for later: `python make_one.py 0001`, once, when a schema is released."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

from visitapp.store.file.database import create_database
from visitapp.store.log import attachments, log, records, weather
from visitapp.store.log.attachments import Attachment

KEY = bytes([7]) * 32
AT = datetime(2026, 11, 25, 10, 42, tzinfo=UTC)


def main(name: str) -> None:
    """One household, a visit, answers of every shape, one taken back, a photo, two cold days."""
    database = create_database(Path(__file__).with_name(f"{name}.db"), KEY)
    home = records.create(
        database,
        record_id="home",
        kind="household",
        questionnaire="household@1",
        at=AT,
        author="ana",
    )
    records.describe(
        database, home.id, summary={"name": "Zoé Cœurdacier"}, search="Zoé Cœurdacier", day=None
    )
    visit = records.create(
        database, record_id="visit", kind="visit", questionnaire="visit@1", parent=home.id,
        state="draft", training=True, at=AT, author="ana", device="d1",
    )  # fmt: skip
    records.describe(database, visit.id, summary={}, search="", day=date(2026, 11, 25))
    for path, value in (
        ("living_temperature", {"value": "19.5", "state": "given", "source": "measured"}),
        ("occupants", {"value": 3}),
        ("notes", {"value": "près du poêle", "note": "€ œ 🙂"}),
        ("occupants", {"value": 4}),
        ("bills/r1", {"value": True}),
        ("mould", {"value": False}),
        ("mould", None),
    ):
        log.append(
            database, record=visit.id, kind="visit", path=path, value=value,
            author="ana", device="d1", at=AT,
        )  # fmt: skip
    records.set_state(database, visit.id, "finished", author="ana", device="d1", at=AT)
    photo = Attachment(visit.id, "p", "0" * 64, 12, "image/jpeg", 3, 4, AT)
    attachments.add(database, photo)
    weather.add(
        database, {date(2026, 1, 1): -2.05, date(2026, 1, 2): 0.3}, place="Île-de-France",
        source="temperature.csv, Île-de-France", author="ana", device="d1", at=AT,
    )  # fmt: skip
    database.close()


if __name__ == "__main__":
    main(sys.argv[1])
