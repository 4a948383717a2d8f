"""« L’équipe », as the server tells it to an adviser and to an administrator."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from tests.operations.traffic_made import link
from tests.ui.drawing import Ask, Walk
from visitapp.operations.desk.desk import Desk
from visitapp.operations.sending.team import Code, Team, team_of
from visitapp.store.file import meta
from visitapp.sync.bundle.keys import DEVICE
from visitapp.sync.wire.people_messages import Account, Computer

HERE, SEEN = "device-claire", "2026-11-24T11:20:00+00:00"
PEOPLE = (
    ("claire", "Claire Aubry", "adviser", "est-ensemble grand-paris-grand-est"),
    ("wanda", "Wanda Lis", "adviser", "est-ensemble"),
    ("nadege", "Nadège Roy", "visitor", "est-ensemble"),
    ("basile", "Basile Martin", "visitor", "grand-paris-grand-est"),
    ("samira", "Samira Haddad", "visitor", "est-ensemble"),
)
LAPTOPS = (
    (HERE, "claire", "bureau de Claire", False), ("n1", "nadege", "portable de Nadège", False),
    ("b1", "basile", "portable bleu", False), ("b2", "basile", "portable gris", False),
    ("b3", "basile", "ancien portable", True),
)  # fmt: skip


def accounts(role: str = "adviser") -> list[Account]:
    """What the server answers to Claire, who has this role."""
    every: list[Account] = [
        Account(account=one, name=name, role=role if one == "claire" else its,  # type: ignore[arg-type]
                territory="" if one == "claire" and role == "administrator" else where,
                scheme="", disabled=False)
        for one, name, its, where in PEOPLE
    ]  # fmt: skip
    gone = Account(account="odile", name="Odile Ravaux", role="visitor", territory="est-ensemble",
                   scheme="", disabled=True)  # fmt: skip
    return [*every, gone]


def computers() -> list[Computer]:
    """The laptops that she sees."""
    return [
        Computer(device=device, account=account, name=name, revoked=revoked, enrolled_at=SEEN,
                 seen_at="" if device == "b2" else SEEN)
        for device, account, name, revoked in LAPTOPS
    ]  # fmt: skip


def furnish(desk: Desk, role: str = "adviser") -> Team:
    """This computer is Claire's; the team as it is read."""
    link(desk)
    meta.write(desk.database, "role", role)
    meta.write(desk.database, DEVICE, HERE)
    return team_of(desk, accounts(role), computers())


def code(role: str = "visitor") -> Code:
    """A code that opens nothing."""
    until = datetime(2026, 12, 1, 12, 20, tzinfo=UTC)
    return Code("Nadège Roy", role, "7KQ2-M0XV-31RD-9HTB", until,  # type: ignore[arg-type]
                "https://visites.exemple.fr")  # fmt: skip


def each_picture(window: Any, _: Desk, made: tuple[Team, Team]) -> Iterator[str]:
    """Bring the window to each page in turn; gives the name of the picture."""
    found, whole = made
    window.go("team")
    yield "80-equipe-sans-agence"
    screen = window.screens["team"]
    screen.show_team(found)
    yield "81-equipe"
    bar = screen.page.area.verticalScrollBar()
    QApplication.processEvents()
    bar.setValue(bar.maximum())
    yield "82-equipe-bas"
    bar.setValue(0)
    screen.show_team(whole)
    yield "83-equipe-administration"
    screen.add.click()
    yield "84-ajouter-une-personne"
    screen.inside.closed.emit()


def asks(window: Any, _: Desk, made: tuple[Team, Team]) -> dict[str, Ask]:
    """The questions, and the code."""
    from visitapp.ui.sending.team import dialogs

    nadege = next(one for one in made[0].members if one.account == "nadege")
    screen, look = window.screens["team"], window.look
    return {
        "85-duree-du-code": lambda: dialogs.ask_minutes(screen, look, nadege),
        "86-le-code": lambda: dialogs.show_code(screen, look, code()),
        "87-le-code-d-une-conseillere": lambda: dialogs.show_code(screen, look, code("adviser")),
        "88-retirer": lambda: dialogs.ask_removal(screen, look, nadege, nadege.laptops[0]),
        "89-fermer": lambda: dialogs.ask_closing(screen, look, nadege),
    }


def _both(desk: Desk, _: Path) -> tuple[Team, Team]:
    whole = furnish(desk, "administrator")
    return furnish(desk), whole


WALK = Walk(_both, each_picture, role="adviser", asks=asks)
