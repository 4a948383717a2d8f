"""The screens before the first one, drawn like the others: first start, password, trouble."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

CODE = "0000-1111-2222-3333-4444-5555-6666"


@dataclass(frozen=True)
class Copy:
    """A copy of safety, as the screen shows it."""

    at: datetime
    turn: int | None = None


def first_screens(window: Any, now: datetime, visit: Any) -> Iterator[str]:
    """Bring the window to each of them; gives the name of the picture. `visit` is an OpenVisit."""
    from visitapp.operations.visits.crash_recovery import Interrupted
    from visitapp.store.file.errors import Damaged, KeyringUnavailable
    from visitapp.ui.profile.opening.first_start import FirstStartScreen
    from visitapp.ui.profile.opening.import_profile import BringScreen
    from visitapp.ui.profile.opening.recovery import RecoveryScreen
    from visitapp.ui.profile.opening.trouble import TroubleScreen
    from visitapp.ui.profile.opening.unlock import UnlockScreen
    from visitapp.ui.profile.opening.welcome import WelcomeScreen

    look = window.look
    welcome = FirstStartScreen(look)
    window.show_gate(welcome)
    yield "31-bienvenue"
    welcome.show_code(CODE)
    yield "32-code-de-secours"
    window.show_gate(BringScreen(look))
    yield "32-reprendre-des-visites"
    first = WelcomeScreen(look, window.jobs, None, "Nadège")
    window.show_gate(first)
    yield "32-code-de-l-agence"
    first.have.click()
    yield "32-code-de-l-agence-tape"
    first.offer_training()
    yield "32-entrainement"
    unlock = UnlockScreen(look, KeyringUnavailable("drawn"))
    window.show_gate(unlock)
    yield "33-mot-de-passe"
    unlock.ask_code()
    yield "34-mot-de-passe-oublie"
    copies = [Copy(now - timedelta(days=days)) for days in range(1, 4)]
    window.show_gate(TroubleScreen(look, Damaged(), copies, now))
    yield "35-copies"
    section = visit.questionnaire.sections[0]
    question = section.questions[0].label
    found = Interrupted(visit.visit, visit.name, now, "", question, section.title)
    window.show_gate(RecoveryScreen(look, found))
    yield "36-reprendre"
