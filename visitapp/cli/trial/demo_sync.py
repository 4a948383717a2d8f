"""`python -m visitapp.cli.trial.demo_sync [FOLDER]`: a visit goes to the agency, and comes back.

A real server on this computer, a visitor's profile and an adviser's, all thrown away at the end.
What stays: a table of each step, and pictures of « Envois » on both sides.
"""

import asyncio
import sys
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from visitapp.domain.roles import Role
    from visitapp.operations.desk.desk import Desk
    from visitapp.operations.sending.agency import Agency
    from visitapp.server.database.outer_key import OuterKey
    from visitapp.server.database.sqlite import SqliteDatabase

STARTS_WITHIN = 30.0
TERRITORY, SCHEME = "est-ensemble", "ecogie"
CHOSEN = "quatre mots sans lien"
HEADS = ("Étape", "Réponses", "Photos", "En attente", "Au serveur")
WIDTHS = (58, 9, 7, 11, 11)


@dataclass
class Office:
    """A running server: its address, its database file and the key made for it."""

    address: str
    path: Path
    outer: "OuterKey"

    @asynccontextmanager
    async def database(self) -> AsyncIterator["SqliteDatabase"]:
        """Its database, beside the server that runs."""
        from visitapp.server.database.sqlite import SqliteDatabase

        database = SqliteDatabase(self.path, self.outer)
        await database.open()
        try:
            yield database
        finally:
            await database.close()

    def code(self, name: str, role: "Role") -> str:
        """A code that makes a laptop this person's."""

        async def work() -> str:
            from visitapp.server.accounts.accounts import Who
            from visitapp.server.accounts.console import account_of
            from visitapp.server.accounts.invite import invite

            async with self.database() as database, database.session() as session:
                account = await account_of(session, Who(name, role, TERRITORY, SCHEME))
                made, _ = await invite(session, account, datetime.now(UTC), timedelta(minutes=10))
            return made

        return asyncio.run(work())

    def count(self) -> int:
        """How many changes the server has numbered."""
        import sqlite3
        from contextlib import closing

        with closing(sqlite3.connect(self.path)) as connection:
            [found] = connection.execute("SELECT count(*) FROM change WHERE scope = ''").fetchone()
        return int(found)


@dataclass
class Laptop:
    """A person's desk, and the agency as it reaches it."""

    name: str
    desk: "Desk"
    agency: "Agency"


@dataclass
class Table:
    """Each step on one line, printed as it is done."""

    office: Office
    well: bool = True
    rows: list[tuple[str, ...]] = field(default_factory=list)

    def head(self) -> None:
        """The names of the columns."""
        self._print(HEADS)
        print("-" * (sum(WIDTHS) + 2 * (len(WIDTHS) - 1)))

    def step(self, said: str, laptop: Laptop, *, online: bool = True) -> None:
        """One round of a laptop, or none without a network."""
        from visitapp.operations.sending.outbox_page import waiting

        answers = photos = "–"
        if online:
            outcome = laptop.agency.round(asked=True)
            self.well = self.well and not outcome.attempts.error
            done, pictures = outcome.round, outcome.photos
            answers = f"↑{done.sent} ↓{len(outcome.places)}" if done else outcome.attempts.error
            photos = f"↑{pictures.sent} ↓{pictures.received}" if pictures else "–"
        left = sum(one.changes + one.photos - one.received for one in waiting(laptop.desk))
        self._print((f"{laptop.name} : {said}", answers, photos, str(left),
                     str(self.office.count())))  # fmt: skip

    def _print(self, cells: tuple[str, ...]) -> None:
        self.rows.append(cells)
        print("  ".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)))


def main(folder: Path) -> int:
    """Run it all; 0 when each round went well and each picture is there."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="visitapp-") as place, office(Path(place)) as agency:
        table = Table(agency)
        table.head()
        with (
            laptop(Path(place) / "nadege", "Nadège", agency, "visitor") as visitor,
            laptop(Path(place) / "claire", "Claire", agency, "adviser") as adviser,
        ):
            written = story(table, visitor, adviser, folder)
    print(f"Écrans dans {folder} : {', '.join(path.name for path in written)}.")
    there = all(path.is_file() and path.stat().st_size for path in written)
    return 0 if table.well and there else 1


def story(table: Table, visitor: Laptop, adviser: Laptop, folder: Path) -> list[Path]:
    """A day and the next morning."""
    from visitapp.cli.trial.throwaway import EXAMPLES, example, record
    from visitapp.domain.checklist.answers import Answer
    from visitapp.operations.records import answers as answering
    from visitapp.operations.review import points, review
    from visitapp.operations.sending import conflicts
    from visitapp.operations.visits import visits

    mine, hers = visitor.desk, adviser.desk
    visit = record(mine, example(EXAMPLES[0]))
    add_photos(mine, visit)
    written = [picture(mine, "sending", folder / "1-visiteuse-avant.png")]
    table.step("une visite, sans réseau", visitor, online=False)
    table.step("le brouillon part dès qu’il y a un réseau", visitor)
    visits.finish(mine, visit=visit)
    table.step("la visite est terminée, tout est reçu", visitor)
    written.append(picture(mine, "sending", folder / "2-visiteuse-envoyee.png"))
    table.step("reçoit le dossier et ses photos", adviser)
    answering.answer(hers, record=visit, path="surface",
                     answer=Answer(value=58, note="Surface lue sur le bail."))  # fmt: skip
    points.comment(hers, visit=visit, question="surface", words="Le bail dit 58 m².",
                             to_correct=True)  # fmt: skip
    review.give_back(hers, visit=visit)
    table.step("corrige la surface, la visite est à corriger", adviser)
    table.step("la correction revient", visitor)
    written.append(picture(mine, "sending", folder / "3-visiteuse-a-corriger.png"))
    answering.answer(mine, record=visit, path="surface", answer=Answer(value=60))
    answering.answer(hers, record=visit, path="surface", answer=Answer(value=62))
    table.step("écrit 60 m² sans réseau", visitor, online=False)
    table.step("écrit 62 m² de son côté", adviser)
    table.step("le réseau revient : deux réponses différentes", visitor)
    written.append(picture(mine, "sending", folder / "4-visiteuse-a-choisir.png"))
    written.append(picture(mine, "conflicts", folder / "5-visiteuse-les-deux-reponses.png"))
    [one] = conflicts.conflicts(mine)
    conflicts.choose(mine, record=visit, path=one.place.path, change=one.sides[-1].change)
    table.step("choisit 62 m², le choix part", visitor)
    table.step("reçoit le choix", adviser)
    written.append(picture(hers, "sending", folder / "6-conseillere.png"))
    same = answering.answers_of(mine, record=visit) == answering.answers_of(hers, record=visit)
    print(f"Les deux ordinateurs disent la même chose : {'oui' if same else 'non'}.")
    table.well = table.well and same
    return written


def add_photos(desk: "Desk", visit: str) -> None:
    """Two photos at the first question that takes some."""
    from PIL import Image

    from visitapp.operations.records import answers as answering

    form = answering.draft_of(desk, visit).form
    pattern = next(name for name, place in form.located.items() if place.question.type == "photo")
    repeat, _, question = pattern.rpartition("/")
    row = f"{repeat}/{answering.add_row(desk, record=visit, repeat=repeat).made}/" if repeat else ""
    for colour in ("#b0a890", "#90a8b0"):
        out = BytesIO()
        Image.new("RGB", (1600, 1200), colour).save(out, "JPEG")
        answering.attach(desk, record=visit, path=f"{row}{question}", data=out.getvalue())


@contextmanager
def office(place: Path, key: bytes | None = None) -> Iterator[Office]:
    """The agency's server on loopback, for as long as it takes; `key`: that of the base there."""
    import socket

    import uvicorn

    from visitapp.server.app import make_app
    from visitapp.server.database.outer_key import OuterKey, new_key
    from visitapp.server.database.sqlite import SqliteDatabase
    from visitapp.server.instance.photo_store import Folder
    from visitapp.server.photos.intake import Intake

    path, outer = place / "agency.db", OuterKey(key or new_key())
    app = make_app(SqliteDatabase(path, outer), photos=Intake(Folder(place / "agency-photos")))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        run = {"sockets": [listening]}
        thread = threading.Thread(target=server.run, kwargs=run, daemon=True)
        thread.start()
        end = time.monotonic() + STARTS_WITHIN
        while not server.started:
            if not thread.is_alive() or time.monotonic() > end:
                raise RuntimeError("the agency's server does not start")
            time.sleep(0.02)
        try:
            yield Office(f"http://127.0.0.1:{listening.getsockname()[1]}", path, outer)
        finally:
            server.should_exit = True
            thread.join(STARTS_WITHIN)


@contextmanager
def laptop(root: Path, name: str, agency: Office, role: "Role") -> Iterator[Laptop]:
    """A new profile, linked to the agency by a code, with a password for advisers."""
    from dataclasses import replace

    from visitapp.cli.trial.throwaway import Shelf, new_desk
    from visitapp.operations.profile import open_profile
    from visitapp.operations.sending.agency import Agency

    desk = replace(new_desk(root), author=name)
    reached = Agency(lambda work: work(desk), Shelf(), desk.now)
    enter(reached, agency.address, agency.code(name, role), f"portable de {name}")
    yield Laptop(name, desk, reached)
    open_profile.close(desk)


def enter(agency: "Agency", address: str, code: str, name: str) -> None:
    """As a person does: with the code alone, or with a password and what a telephone shows."""
    import pyotp

    from visitapp.domain.errors import UserError
    from visitapp.operations.sending.enrol import PASSWORD_FIRST

    try:
        agency.enrol(address, code, name)
    except UserError as error:
        if error is not PASSWORD_FIRST:
            raise
        factor = agency.choose_password(address, code, CHOSEN)
        shown = pyotp.TOTP(factor.key).now()
        agency.sign_in(address, factor.account, CHOSEN, shown, name)


def picture(desk: "Desk", place: str, path: Path) -> Path:
    """One screen of this desk, as a PNG."""
    from visitapp.cli.trial.pictures import application
    from visitapp.settings import Settings
    from visitapp.ui.look import Look
    from visitapp.ui.qt.jobs import InlineJobs
    from visitapp.ui.shell.window import MainWindow

    app = application()
    look = Look("light")
    look.apply(app)
    window: Any = MainWindow(look, InlineJobs(desk))
    window.resize(1366, 768)
    window.show()
    window.enter(settings=Settings(visitor=desk.author), visitor=desk.author, profile=desk.profile)
    window.go(place, {})
    for _ in range(4):
        app.processEvents()
    window.grab().save(str(path))
    window.close()
    window.deleteLater()
    app.processEvents()
    return path


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "demo-sync")))
