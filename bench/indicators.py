"""The indicators of a year with ten thousand households, all of that year, and the memory."""

import gc
import json
import resource
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from bench.desk import INTO_CHANGE, INTO_RECORD
from bench.table import Line
from bench.timing import interleaved, timed
from visitapp.cli.trial.throwaway import example_desk
from visitapp.domain.indicators.shapes import Scope
from visitapp.domain.indicators.tally import VERSION
from visitapp.operations.indicators import sheets
from visitapp.operations.indicators.journeys import REPORT
from visitapp.operations.indicators.records_behind import files
from visitapp.operations.indicators.sheets import yearly
from visitapp.operations.profile import open_profile
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.lists import tallies
from visitapp.store.log import histories, log, records

MANY = 10_000
YEAR = 2026
MOST_MS = 2_000
AGAIN_MS, YEAR_MS = 50, 10_000
MOST_MB = 300
HANDED_MS = 50
WHOLE = Scope(date(YEAR, 1, 1), date(YEAR, 12, 31))
NORTH = Scope(date(YEAR, 1, 1), date(YEAR, 3, 31), "ecogie", "T8")
COMMUNES = ("Montreuil", "Bagnolet", "GAGNY", "st maur des fossés", "Vincennes", "Ailleurs")
TENURES = ("owner", "private_tenant", "social_tenant", "hosted", "")
HANDED = ("later", "printed")
SAID = """
INSERT INTO change (id, record, kind, path, value, bases, author, device, at, number)
VALUES (:id, :record, 'visit', 'report_given', :value, '[]', 'Nadège', 'bench', :at, :number)
"""
NOW = """
INSERT INTO answer (record, path, value, change) VALUES (:record, 'report_given', :value, :id)
"""
STATES = ("proposed", "sent", "taken_up", "succeeded", "refused")


def lines() -> Iterator[Line]:
    """The collector is off, as it is while the desktop works."""
    gc.disable()
    with tempfile.TemporaryDirectory() as folder:
        desk, visit = example_desk(Path(folder) / "p")
        visits.finish(desk, visit=visit)
        meta.write(desk.database, "role", "coordinator")
        one = timed(lambda: _again(desk), 10).median
        yield Line("Relire un dossier qui a changé", one, AGAIN_MS)
        fill(desk, records.get(desk.database, visit).summary[tallies.KEY])
        whole = timed(lambda: sheets.sheet(desk, scope=WHOLE), 5)
        yield Line("Compter une année, 10 000 dossiers", whole.median, MOST_MS)
        part = timed(lambda: sheets.sheet(desk, scope=NORTH), 5)
        yield Line("Compter un trimestre d’un territoire", part.median, MOST_MS)
        again = timed(lambda: sheets.prepare(desk), 5)
        yield Line("Chercher ce qui a changé depuis", again.median, MOST_MS)
        choices = timed(lambda: sheets.scopes_known(desk), 5)
        yield Line("Lire les périodes et les territoires", choices.median, MOST_MS)
        told = timed(lambda: yearly(desk, scope=WHOLE), 3)
        yield Line("Faire le bilan de l’année, 10 000 dossiers", told.median, YEAR_MS)
        yield _handed(desk)
        behind = sheets.sheet(desk, scope=WHOLE).figures[0].records
        opened = timed(lambda: files(desk, records=behind), 5)
        yield Line("Lister les 10 000 dossiers d’un chiffre", opened.median, MOST_MS)
        open_profile.close(desk)
    yield Line("La mémoire, tout compris", _peak_mb(), MOST_MB, "Mo")


def _handed(desk: Any) -> Line:
    """What the log of the reports handed over adds to that of the states, read in one pass."""
    visits_of = [f"bench-v{number}" for number in range(MANY)]

    def read(*paths: str) -> Callable[[], object]:
        every = (*histories.MOVES, *paths)
        return lambda: list(histories.told(desk.database, visits_of, every))

    with_it, without = interleaved(read(REPORT), read(), 7, 1)
    more = with_it.median - without.median
    return Line("Lire au journal les bilans remis, 10 000 visites", more, HANDED_MS)


def _peak_mb() -> int:
    """Of this process alone: on Linux `ru_maxrss` begins with the peak of its parent."""
    status = Path("/proc/self/status")
    if status.exists():
        told = next(one for one in status.read_text().splitlines() if one.startswith("VmHWM"))
        return int(told.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _again(desk: Any) -> None:
    """As when a visit came: its tally is not of its last change."""
    with desk.database.transaction():
        desk.database.write("DELETE FROM meta WHERE key = 'tallied'")
    sheets.prepare(desk)


def fill(desk: Any, tally: Mapping[str, Any]) -> None:
    """Ten thousand files of one year, as their list rows are once they were counted."""
    with desk.database.transaction():
        for number in range(MANY):
            day = date(YEAR, 1, 1) + timedelta(days=number % 365)
            _file(desk, number, day, tally)
            _hand_over(desk, number, day)
        last = desk.database.rows(tallies.LAST)[0]
        meta.write(desk.database, tallies.MARK, f"{VERSION} {last['sequence']} {last['id']}")


def _file(desk: Any, number: int, day: date, tally: Mapping[str, Any]) -> None:
    household, planned = f"bench-d{number}", f"bench-a{number}"
    entered = day - timedelta(days=number % 50)
    made: list[tuple[str, str, str | None, str, date | None, dict[str, Any]]] = [
        ("household", household, None, "followed", None, {
            "first_name": "Camille", "last_name": f"Aubin{number}", "street": "3, rue du Lavoir",
            "commune": COMMUNES[number % 6], "language": "fr", "persons": 3, "postcode": None,
            "scheme": ("ecogie", "visites_energie")[number % 2], "tenure": "owner",
            "registered_on": entered.isoformat(), "origin": "social_worker"}),
        ("appointment", planned, household, ("done", "absent")[number % 9 == 0], day,
         {"day": day.isoformat(), "start": "09:30", "visitor": "Nadège"}),
        ("visit", f"bench-v{number}", planned, "validated", day, {
            "visit_date": day.isoformat(), "visit_number": "first", "section": 9,
            tallies.KEY: {**tally, "by": f"visiteur {number % 12}", "tenure": TENURES[number % 5],
                          "decided": ["validated", (day + timedelta(days=9)).isoformat()]}}),
        ("letter", f"bench-l{number}", household, "sent", None,
         {"document": "fund_fsl", "recipient": "fund_fsl", "sent_on": day.isoformat()}),
        ("support_action", f"bench-s{number}", household, "in_progress", day,
         {"subject": "procedures", "started_on": day.isoformat()}),
        ("call", f"bench-c{number}", household, "done", day,
         {"subject": "report", "called_on": day.isoformat(), "result": "reached",
          "understood": "yes"}),
        ("follow_up", f"bench-f{number}", household, ("done", "lost")[number % 4 == 0], day,
         _follow_up(number, day, tally)),
    ]  # fmt: skip
    for turn in range(2):
        state = STATES[(number + turn) % 5]
        made.append(("orientation", f"bench-o{number}-{turn}", household, state, None, {
            "title": f"Aide {number % 7}", "recipient": "fund_fsl", "amount": "120.50",
            tallies.KEY: {"v": VERSION, "moved": {state: day.isoformat()}}}))  # fmt: skip
    for kind, id, parent, standing, on, summary in made:
        desk.database.write(
            INTO_RECORD, id=id, kind=kind, questionnaire=f"{kind}@1", parent=parent, state=standing,
            day=on.isoformat() if on else None, search="", at=log.to_text(desk.now()),
            summary=json.dumps(summary, ensure_ascii=False),
        )  # fmt: skip
        desk.database.write(INTO_CHANGE, id=id, kind=kind, value="{}", at=log.to_text(desk.now()),
                            author="Nadège", number=number)  # fmt: skip


def _hand_over(desk: Any, number: int, day: date) -> None:
    """The report of each visit: to be sent, then printed nine days later."""
    record = f"bench-v{number}"
    for turn, said in enumerate(HANDED):
        at = datetime.combine(day + timedelta(days=9 * turn), time(9), UTC)
        told = {"id": f"bench-h{number}-{turn}", "record": record,
                "value": json.dumps({"value": said})}  # fmt: skip
        desk.database.write(SAID, **told, at=log.to_text(at), number=number)
    desk.database.write(NOW, **told)


def _follow_up(number: int, day: date, tally: Mapping[str, Any]) -> dict[str, Any]:
    said = {
        "visit": f"bench-v{number}", "due_on": day.isoformat(), "followed_on": day.isoformat(),
        "result": ("less", "same", "unknown")[number % 3], "same_people": number % 5 > 0,
        "all_energies": True, "kwh_change": "-820", "kwh_low": "-1400", "kwh_high": "-240",
        "eur_use": "-96.40", "eur_price": "41.15", "lost_reason": "moved",
    }  # fmt: skip
    kept = [[rule, "Une action", "done"] for rule in tally["kept"]]
    return {**said, tallies.KEY: {
        "v": VERSION, "moved": {"done": day.isoformat()}, "actions": kept, "fitted": [],
        "marks": tally["marks"], "satisfaction": "very"}}  # fmt: skip
