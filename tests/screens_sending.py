"""Every state of sending as a PNG: « Envois », « Réponses différentes », the agency, the key.

Part of `make screens`; alone: `python -m tests.screens_sending FOLDER`.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PIL import Image

from tests.operations.households_made import make_household, make_visit
from tests.operations.traffic_made import link, number, other_answer, received, refuse
from visitapp.cli.trial.pictures import SIZES, application
from visitapp.cli.trial.throwaway import new_desk
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile import open_profile
from visitapp.operations.records import answers
from visitapp.operations.records.find import root_of
from visitapp.operations.sending.usb_bundle import Brought, Opened
from visitapp.store.log import records
from visitapp.sync.bundle.messages import Answered
from visitapp.sync.bundle.take_back import Taken
from visitapp.sync.changes import photos_to_transfer
from visitapp.sync.changes.engine import Round
from visitapp.sync.wire import attempts
from visitapp.sync.wire.link import Offline, SignedOut
from visitapp.ui.sending import key_dialogs, key_words

BIG = ("1366x768-200", "1366x768", 2.0)
WAYS = (*((name, name, 1.0) for name in SIZES), BIG)
"""Folder, size, text: the three sizes, and the largest text."""
PHOTO = "bills/r1/bill_photo"


def outgoing(*, sending: bool = False, online: bool | None = None, wifi: bool = False) -> Any:
    """Who sends, as the screens see it; it never does."""
    signal = SimpleNamespace(connect=lambda _slot: None)
    return SimpleNamespace(
        sends=sending, photos_wait=wifi, links=SimpleNamespace(online=online), moved=signal,
    )  # fmt: skip


# --- what a day did to a laptop


def nothing(desk: Desk) -> None:
    """Linked, and all received."""
    link(desk)
    root = root_of(desk, records.get(desk.database, make_visit(desk))).id
    received(desk, root, desk.now() - timedelta(hours=2))
    attempts.succeeded(desk.database, desk.now() - timedelta(minutes=42))


def linked_now(desk: Desk) -> None:
    """Linked a moment ago, and nothing done yet."""
    link(desk)


def waits(desk: Desk) -> None:
    """Three households wait; one was received before."""
    nothing(desk)
    make_visit(desk, phone="06 12 34 56 78")
    make_household(desk, "Zoé", "Ammar")
    make_household(desk, "Jean-Christophe", "Wintrebert de la Rochelambert")


def waits_alone(desk: Desk) -> None:
    """Work of the first day, on a laptop that was never linked."""
    make_visit(desk)
    make_household(desk, "Zoé", "Ammar")


def offline(desk: Desk) -> None:
    """The server is away, or the network."""
    waits(desk)
    for _ in range(8):
        attempts.failed(desk.database, Offline("ConnectError"), desk.now(), chance=lambda: 1.0)


def photos(desk: Desk) -> None:
    """Fourteen photos, twelve of them there."""
    waits(desk)
    visit = make_visit(desk)
    answers.add_row(desk, record=visit, repeat="bills", row="r1")
    for place in range(14):
        content = BytesIO()
        Image.new("RGB", (40, 30), (place * 10, 90, 90)).save(content, "JPEG")
        answers.attach(desk, record=visit, path=PHOTO, data=content.getvalue())
    number(desk, root_of(desk, records.get(desk.database, visit)).id, photos=False)
    first = [(one.record, one.sha256) for one in photos_to_transfer.waiting(desk.database)[:12]]
    photos_to_transfer.confirm(desk.database, first)


def refused(desk: Desk) -> None:
    """An answer that the agency did not keep, with why."""
    waits(desk)
    visit = make_visit(desk, phone="06 12 34 56 78")
    answers.answer(desk, record=visit, path="surface", answer=Answer(value=40))
    reason = "Cette visite est validée. Demandez à l’agence de la rouvrir."
    refuse(desk, visit, "surface", reason)


def only_refused(desk: Desk) -> None:
    """Nothing goes by itself any more: a person must look."""
    nothing(desk)
    visit = make_visit(desk)
    answers.answer(desk, record=visit, path="surface", answer=Answer(value=40))
    number(desk)
    answers.answer(desk, record=visit, path="surface", answer=Answer(value=41))
    refuse(desk, visit, "surface", "Cette réponse n’a pas pu être lue par l’agence.")


def shut_out(desk: Desk) -> None:
    """The laptop was revoked."""
    waits(desk)
    attempts.failed(desk.database, SignedOut(), desk.now())


def fault(desk: Desk) -> None:
    """An error of the program."""
    waits(desk)
    attempts.failed(desk.database, KeyError("x"), desk.now())


def conflicts(desk: Desk) -> None:
    """Three questions that two people answered."""
    nothing(desk)
    visit = make_visit(desk)
    for path, ours, theirs in (
        ("surface", 61, 64),
        ("notes", "Sonner deux fois.", "Le digicode a changé : demander à la gardienne, qui "
         "est là le matin. Monter par l’escalier du fond, l’ascenseur est en panne."),
        ("adults", 2, 3),
    ):  # fmt: skip
        answers.answer(desk, record=visit, path=path, answer=Answer(value=ours))
        other_answer(desk, visit, path, theirs)
    number(desk)


STATES: tuple[tuple[str, Callable[[Desk], object], dict[str, Any]], ...] = (
    ("jamais-relie", waits_alone, {}),
    ("relie-a-l-instant", linked_now, {}),
    ("rien", nothing, {}),
    ("attend", waits, {}),
    ("envoi-et-photos", photos, {"sending": True, "online": True}),
    ("photos-en-wifi", photos, {"online": True, "wifi": True}),
    ("refusee", refused, {}),
    ("seulement-refusee", only_refused, {}),
    ("hors-ligne", offline, {"online": False}),
    ("revoque", shut_out, {}),
    ("erreur-du-programme", fault, {}),
    ("a-choisir", conflicts, {}),
)


@contextmanager
def window_on(desk: Desk, look: Any, size: str, who: Any) -> Iterator[Any]:
    """The window of the program, without a network."""
    from PySide6.QtWidgets import QApplication

    from visitapp.settings import Settings
    from visitapp.ui.qt.jobs import InlineJobs
    from visitapp.ui.shell.window import MainWindow

    window = MainWindow(look, InlineJobs(desk))
    window.resize(*SIZES[size])
    window.show()
    window.enter(
        settings=Settings(visitor=desk.author),
        visitor=desk.author,
        profile=desk.profile,
        sender=who,
    )
    yield window
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def draw_states(folder: Path, theme: str, size: str, scale: float = 1.0) -> int:
    """Write each state; returns how many."""
    from visitapp.ui.look import Look

    app = application()
    look = Look(theme, scale)  # type: ignore[arg-type]
    look.apply(app)
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for name, happened, who in STATES:
        with tempfile.TemporaryDirectory(prefix="visitapp-") as place:
            desk = new_desk(Path(place))
            happened(desk)
            with window_on(desk, look, size, outgoing(**who)) as window:
                for part in each_screen(window, name):
                    for _ in range(4):
                        app.processEvents()
                    window.grab().save(str(folder / f"{part}.png"))
                    count += 1
            open_profile.close(desk)
    return count


def each_screen(window: Any, name: str) -> Iterator[str]:
    """The screens that this state changes; gives the name of each picture."""
    yield f"journee-{name}"
    window.go("sending", {})
    yield f"envois-{name}"
    if name == "a-choisir":
        window.go("conflicts", {})
        yield "conflits"
        window.screens["conflicts"].cards[0].past.click()
        yield "conflits-historique"
        bar = window.screens["conflicts"].page.area.verticalScrollBar()
        bar.setValue(bar.maximum())
        yield "conflits-bas"
    if name in ("jamais-relie", "rien", "revoque"):
        yield from agency(window, name)
    if name == "attend":
        yield from key(window)


def agency(window: Any, name: str) -> Iterator[str]:
    """« Réglages », the agency: not linked, linked, shut out; a code that is wrong."""
    window.go("preferences", {"part": "agency"})
    yield f"agence-{name}"
    part = window.screens["preferences"].agency
    if name == "jamais-relie":
        part._refused(
            UserError(
                "Ce code n’est pas valable.", "Vérifiez-le, ou demandez-en un autre à l’agence."
            )
        )
        window.screens["preferences"].page.area.reveal(part)
        yield "agence-code-refuse"


def key(window: Any) -> Iterator[str]:
    """What is said around a key: while it is written, after, and when it is not to be read."""
    window.go("sending", {"part": "key"})
    panel = window.screens["sending"].key
    yield "cle"
    panel._begin(key_dialogs.WRITING)
    yield "cle-ecriture"
    panel._end()
    written = SimpleNamespace(
        changes=148, photos=14, left_out=1,
        files=[SimpleNamespace(path=Path("visites-nadege-2026-11-25.alec"))],
    )  # fmt: skip
    done = Taken(Round(sent=148), photos=14)
    answer = Answered(device="d", receipt="", back="", changes=148, refused=2, photos=14)
    told = {
        "cle-ecrite": key_words.written(written),  # type: ignore[arg-type]
        "cle-recue": key_words.opened(Opened(done, frozenset({"v"}), frozenset())),
        "cle-apportee": key_words.brought(Brought(answer, (Path("visites-nadege.retour"),))),
    }
    for name, said in told.items():
        panel._end()
        panel._say(said)
        yield name
    panel._refused(key_dialogs.NOBODY)
    yield "cle-refusee"


def main(folder: Path, themes: tuple[str, ...] = ("light", "dark")) -> int:
    """Write `folder/<theme>/<size>/sending/<state>.png`; returns how many."""
    return sum(
        draw_states(folder / theme / where / "sending", theme, size, scale)
        for theme in themes
        for where, size, scale in WAYS
    )


if __name__ == "__main__":
    written = main(Path(sys.argv[1] if len(sys.argv) > 1 else "screens"))
    print(f"{written} écrans d’envoi")
    sys.exit(0 if written else 1)
