"""The adviser's desk with ten thousand households: the queue, a filter, a search, a review.

Then « Aujourd’hui », and the timeline of a household with two hundred entries.
"""

import json
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from bench.table import Line
from bench.timing import timed
from visitapp.cli.trial.pictures import application
from visitapp.cli.trial.throwaway import example_desk
from visitapp.operations.appointments import households
from visitapp.operations.overviews import timeline, today
from visitapp.operations.overviews.follow_up_list import follow_ups_of
from visitapp.operations.profile import open_profile
from visitapp.operations.review import findings, open_review
from visitapp.operations.review import queue as reviewing_queue
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import log

MANY = 10_000
MOST_MS = 150
ENTRIES = 200
TODAY = "«\u00a0Aujourd’hui\u00a0»"
REST_MS = 1_500
NAMES = ("Aubin", "Bertin", "Cazal", "Delmas", "Ezzine", "Fofana", "Gérin", "Hamidi")
WAITING, EVERY = 25, 1
"""One visit in 25 waits to be read, some 400; then all of them at once."""
INTO_RECORD = """
INSERT INTO record (id, kind, questionnaire, parent, state, day, summary, search, training,
    created_at, updated_at)
VALUES (:id, :kind, :questionnaire, :parent, :state, :day, :summary, :search, 0, :at, :at)
"""
SCHEME = "ecogie"
OF_A_SCHEME = """
UPDATE record SET summary = json_set(summary, '$.scheme', :scheme)
WHERE kind = 'household' AND questionnaire LIKE 'bench%'
"""
INTO_CHANGE = """
INSERT INTO change (id, record, kind, path, value, bases, author, device, at, number)
VALUES (:id, :id, :kind, '@created', :value, '[]', :author, 'bench', :at, :number)
"""


def lines() -> Iterator[Line]:
    """The bench, line by line."""
    from visitapp.settings import Settings
    from visitapp.ui.look import Look
    from visitapp.ui.qt.collector import Collector
    from visitapp.ui.qt.jobs import InlineJobs
    from visitapp.ui.shell.window import MainWindow

    app = application()
    collector = Collector()  # as in the program: Python's own would stop a screen where it likes
    with tempfile.TemporaryDirectory() as folder:
        desk, visit = example_desk(Path(folder) / "p")
        visits.finish(desk, visit=visit)
        meta.write(desk.database, "role", "adviser")
        findings.check_some(desk)  # as when it came
        look = Look("light")
        look.apply(app)
        for one_in, said in ((WAITING, "400 à relire"), (EVERY, "10 000 à relire")):
            fill(desk, one_in)
            window = MainWindow(look, InlineJobs(desk))
            window.resize(1366, 768)
            window.show()
            window.enter(settings=Settings(), visitor="Claire", profile=desk.profile)
            collector.set_aside()
            _rest(REST_MS)  # what the filling left is collected, as when a day begins
            yield from _operations(desk, said)
            yield from _screens(app, window, visit, said)
            window.close()
        yield from _support(app, desk, look)
        collector.stop()
        open_profile.close(desk)


def _operations(desk: Any, said: str) -> Iterator[Line]:
    work = {
        "Lire la file": lambda: reviewing_queue.queue(desk),
        "Lire celles à lire d’abord": lambda: reviewing_queue.queue(desk, view="selected"),
        "Chercher un foyer dans la file": lambda: reviewing_queue.queue(desk, text="delmas 7"),
        "Chercher un foyer": lambda: households.search(desk, text="delmas 7"),
        "Chercher un numéro d’inscription": lambda: households.search(desk, text="AC3-DEF"),
    }
    for what, one in work.items():
        yield Line(f"{what}, {said}", timed(one, 10).median, MOST_MS)


def _screens(app: Any, window: Any, visit: str, said: str) -> Iterator[Line]:
    def go(**arguments: Any) -> None:
        window.go("review", arguments)
        app.processEvents()

    queue = max(timed(go, 5, warm=0).each)
    screen = window.screens["review"]
    yield Line(f"Ouvrir «\u00a0À relire\u00a0» (la plus longue), {said}", queue, MOST_MS)
    _rest(REST_MS)
    yield Line(f"Filtrer, {said}", timed(lambda: _view(app, screen, "selected"), 5).median, MOST_MS)
    screen.queue.text.setText("delmas 7")
    yield Line(f"Chercher, {said}", timed(lambda: _view(app, screen, "all"), 5).median, MOST_MS)
    screen.queue.text.setText("")
    read = timed(lambda: open_review.open_reading(window.jobs._desk, visit=visit), 5)
    yield Line(f"Lire une visite à relire, {said}", read.median, MOST_MS)
    opened = max(timed(lambda: go(visit=visit), 5, warm=0).each)
    yield Line(f"Ouvrir une relecture (la plus longue), {said}", opened, MOST_MS)
    filtered = timed(lambda: _filter(app, screen), 5).median
    yield Line(f"Filtrer les réponses, {said}", filtered, MOST_MS)


def _support(app: Any, desk: Any, look: Any) -> Iterator[Line]:
    """A year of calls for everybody, two hundred of them for one household."""
    from visitapp.ui.overviews.timeline.screen import TimelineScreen
    from visitapp.ui.overviews.today.screen import TodayScreen
    from visitapp.ui.qt.jobs import InlineJobs

    fill_calls(desk)
    _rest(REST_MS)  # the windows that were closed are put away, as between two moments of a day
    longest = "bench-d0"
    yield Line(f"Lire {TODAY}", timed(lambda: today.today(desk), 10).median, MOST_MS)
    read = timed(lambda: timeline.timeline(desk, household=longest), 10)
    yield Line(f"Lire une frise de {ENTRIES} lignes", read.median, MOST_MS)
    filtered = timed(lambda: timeline.timeline(desk, household=longest, sort="call", most=40), 10)
    yield Line("Filtrer une frise", filtered.median, MOST_MS)
    for shelf, named in (("due", "à suivre"), ("done", "faits")):
        listed = timed(lambda shelf=shelf: follow_ups_of(desk, shelf=shelf), 5)
        yield Line(f"Lire les suivis {named}", listed.median, MOST_MS)
    for what, made in ((TODAY, TodayScreen), ("une frise", TimelineScreen)):
        screen = made(look, InlineJobs(desk))
        screen.resize(1270, 768)
        screen.show()
        if hasattr(screen, "open"):
            screen.open(household=longest)
        opened = max(timed(partial(_shown, app, screen), 5, warm=0).each)
        yield Line(f"Ouvrir {what} (le plus long)", opened, MOST_MS)
        screen.close()


def _shown(app: Any, screen: Any) -> None:
    screen.refresh()
    app.processEvents()


def fill_calls(desk: Any) -> None:
    """Two calls and a follow-up for each household, most of them done; ENTRIES more for one.

    All are of a scheme that has two visits.
    """
    today = desk.now().date()
    with desk.database.transaction():
        desk.database.write(OF_A_SCHEME, scheme=SCHEME)
        for number in range(MANY):
            for place, subject in enumerate(("report", "three_months")):
                day = today - timedelta(days=number % 400 - 20 - 60 * place)
                _call(desk, f"bench-c{number}-{place}", number, day, subject, done=day < today)
            _year(desk, number, (desk.now() - timedelta(hours=3 * number)).date(), today)
        for entry in range(ENTRIES):
            day = today - timedelta(days=entry)
            _call(desk, f"bench-e{entry}", 0, day, "call_back", done=True)


def _year(desk: Any, number: int, visited: date, today: date) -> None:
    """A second visit at four homes in five, and the follow-up: one in eight is a month late."""
    due, second = visited + timedelta(days=365), visited + timedelta(days=60)
    late = number % 8 == 0 and due >= today - timedelta(days=30)
    if number % 5 and second <= today:
        said = {"day": second.isoformat(), "start": "14:00", "visit_number": "second"}
        _row(desk, f"bench-s{number}", "appointment", number, "done", second, said)
    said = {"visit": f"bench-v{number}", "visited_on": visited.isoformat(),
            "due_on": due.isoformat()}  # fmt: skip
    state = "to_do" if late or due >= today else "done"
    _row(desk, f"bench-f{number}", "follow_up", number, state, due, said)


def _call(desk: Any, id: str, number: int, day: date, subject: str, *, done: bool) -> None:
    said = {"subject": subject, "with_whom": "household", "due_on": day.isoformat()}
    _row(desk, id, "call", number, "done" if done else "to_do", day, said)


def _row(
    desk: Any, id: str, kind: str, number: int, state: str, day: date, said: dict[str, str]
) -> None:
    desk.database.write(
        INTO_RECORD, id=id, kind=kind, questionnaire=f"bench-{kind}@1", parent=f"bench-d{number}",
        state=state, day=day.isoformat(), summary=json.dumps(said), search="",
        at=log.to_text(desk.now()),
    )  # fmt: skip


def _rest(milliseconds: int) -> None:
    """A person reads the queue before opening a line: what comes next is got ready."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _view(app: Any, screen: Any, view: str) -> None:
    screen.queue.view = view
    screen.queue.refresh()
    app.processEvents()


def _filter(app: Any, screen: Any) -> None:
    for name in ("estimated", "all"):
        screen.reading._choose_filter(name)
        app.processEvents()


def fill(desk: Any, one_in: int) -> None:
    """Ten thousand households, each with an appointment and a visit; one in so many is finished.

    The rows of lists as they are after a sync. Written again, a visit changes its state.
    """
    with desk.database.transaction():
        desk.database.write("DELETE FROM change WHERE device = 'bench'")
        desk.database.write("DELETE FROM record WHERE questionnaire LIKE 'bench%'")
        for number in range(MANY):
            _household(desk, number, waits=number % one_in == 0)


def _household(desk: Any, number: int, *, waits: bool) -> None:
    at = log.to_text(desk.now() - timedelta(hours=3 * number))
    day = datetime.fromisoformat(at).date().isoformat()
    name = f"{NAMES[number % len(NAMES)]}{number}"
    known = {"first_name": "Camille", "last_name": name, "street": "3, rue du Lavoir",
             "commune": "Montreuil"}  # fmt: skip
    visit: dict[str, Any] = {"visit_date": day, "visit_number": "first", "section": 9}
    if waits:
        visit["review"] = _review(number, at)
    state = "finished" if waits else "validated"
    household, planned = f"bench-d{number}", f"bench-a{number}"
    for kind, id, parent, standing, summary, search in (
        ("household", household, None, "visited", known, f"camille {name.lower()} rue du lavoir"),
        ("appointment", planned, household, "done", {"day": day, "start": "09:30"}, ""),
        ("visit", f"bench-v{number}", planned, state, visit, ""),
    ):
        written = json.dumps(summary, ensure_ascii=False)
        desk.database.write(
            INTO_RECORD, id=id, kind=kind, questionnaire=f"bench-{kind}@1", parent=parent,
            state=standing, day=day if kind != "household" else None, summary=written,
            search=search, at=at,
        )  # fmt: skip
        desk.database.write(INTO_CHANGE, id=id, kind=kind, value="{}", at=at,
                            author=f"visiteur {number % 12}", number=number)  # fmt: skip


def _review(number: int, at: str) -> dict[str, Any]:
    from visitapp import __version__

    alerts = [["danger", "Odeur de gaz"]] if number % 40 == 0 else []
    alerts += [["arrears", "Facture d’énergie en retard, 320\u00a0€"]] if number % 5 == 0 else []
    why = ["alert"] if alerts else ["drawn"] if number % 20 == 1 else []
    return {
        "seen": f"{__version__} {at}", "since": at, "visitor": f"visiteur {number % 12}",
        "urgency": 301 if number % 40 == 0 else 101 if alerts else int(bool(why)),
        "alerts": alerts, "checks": number % 3, "missing": number % 4, "unknown": number % 5,
        "why": why,
    }  # fmt: skip
