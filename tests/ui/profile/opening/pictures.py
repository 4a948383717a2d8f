"""The screens before the first one, and what each may say."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain
from typing import Any

from tests.ui.drawing import Walk
from visitapp.cli.trial.first_screens import CODE, Copy
from visitapp.domain.errors import UserError
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile.import_profile import NOTHING_HERE
from visitapp.operations.visits.crash_recovery import Interrupted
from visitapp.store.file.errors import Damaged, DiskFull, KeyringUnavailable, WrongKey
from visitapp.ui.profile.opening.first_start import FirstStartScreen
from visitapp.ui.profile.opening.import_profile import BringScreen
from visitapp.ui.profile.opening.recovery import RecoveryScreen
from visitapp.ui.profile.opening.trouble import TroubleScreen
from visitapp.ui.profile.opening.unlock import UnlockScreen
from visitapp.ui.profile.opening.welcome import WelcomeScreen

KEY = "/media/nadege/CLE-DE-L-AGENCE/ordinateur de Nadège/visitapp"
LARGE = 2.0


def each_picture(window: Any, desk: Desk, _: None) -> Iterator[str]:
    """Each screen and what it may say; then the first ones in large letters."""
    yield from _first(window)
    yield from _bring(window)
    yield from _welcome(window)
    yield from _again(window, desk)
    window.look.set_scale(LARGE)
    for name in chain(_first(window), _bring(window)):
        yield f"{name}-grand"
    window.look.set_scale(1.0)


def _first(window: Any) -> Iterator[str]:
    screen = FirstStartScreen(window.look)
    window.show_gate(screen)
    yield "80-bienvenue"
    screen.name.setText("Nadège")
    screen.password.setText("trois petits chats")
    screen.name.clear()
    screen.forward.click()
    yield "80-bienvenue-refus"
    screen.area.verticalScrollBar().setValue(10_000)
    yield "80-bienvenue-bas"
    screen.show_code(CODE)
    yield "81-code-de-secours"


def _bring(window: Any) -> Iterator[str]:
    screen = BringScreen(window.look, choose=lambda _: KEY)
    window.show_gate(screen)
    yield "82-reprendre"
    screen.pick.click()
    screen.name.setText("Nadège")
    screen.secret.setText("trois petits chats")
    yield "82-reprendre-choisi"
    screen.show_refusal(NOTHING_HERE)
    yield "82-reprendre-refus"


def _welcome(window: Any) -> Iterator[str]:
    screen = WelcomeScreen(window.look, window.jobs, None, "Nadège")
    window.show_gate(screen)
    yield "83-code-de-l-agence"
    screen.have.click()
    yield "83-code-de-l-agence-tape"
    screen.offer_training()
    yield "83-entrainement"


def _again(window: Any, desk: Desk) -> Iterator[str]:
    unlock = UnlockScreen(window.look, KeyringUnavailable("drawn"))
    window.show_gate(unlock)
    yield "84-mot-de-passe"
    unlock.show_refusal(WrongKey())
    yield "84-mot-de-passe-refus"
    unlock.ask_code()
    yield "84-mot-de-passe-oublie"
    copies = [Copy(desk.now() - timedelta(days=days)) for days in range(1, 4)]
    troubles: tuple[tuple[str, UserError, list[Copy], bool], ...] = (
        ("85-copies", Damaged(), copies, False), ("85-disque-plein", DiskFull(), [], True),
    )  # fmt: skip
    for name, error, some, retry in troubles:
        window.show_gate(TroubleScreen(window.look, error, some, desk.now(), retry=retry))
        yield name
    found = Interrupted("v", "Odile R.", desk.now(), "", "Des courants d’air ?", "Confort")
    window.show_gate(RecoveryScreen(window.look, found))
    yield "86-reprendre-apres-une-panne"


WALK = Walk(lambda *_: None, each_picture)
