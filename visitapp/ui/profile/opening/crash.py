"""The one crash dialog: the draft is already on disk; what happened can be copied for support."""

import logging
import platform
import traceback
from contextlib import suppress
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication, QWidget

from visitapp import __version__
from visitapp.ui.kit.messages.dialog import Action, ask
from visitapp.ui.look import Look
from visitapp.ui.pages.diagnostic import WRITE as WRITE_FILE

log = logging.getLogger(__name__)
SLOT, JOB, ROUND, THREAD = "slot", "job", "round", "thread"
"""Where an error comes from: a screen, what it asked of the visits, the agency, a thread."""
HAPPENED = {
    SLOT: "Le programme s’est trompé",
    JOB: "Le programme s’est trompé en lisant ou en écrivant vos visites",
    ROUND: "Le programme s’est trompé pendant un échange avec l’agence",
    THREAD: "Le programme s’est trompé pendant un travail en arrière-plan",
}
ON_PAGE = "{said}, sur la page «\u00a0{page}\u00a0»."
KEPT = "Vos réponses sont enregistrées. Vous pouvez continuer."
NOT_KEPT = (
    "Ce que vous étiez en train d’écrire n’est peut-être pas enregistré\u00a0: vérifiez-le. "
    "Les réponses d’avant le sont."
)
CLOSED = (
    "Vos visites ne sont pas ouvertes\u00a0: le programme n’en a rien effacé. "
    "Ce que vous venez de taper ici n’est peut-être pas enregistré."
)
NOTHING_YET = (
    "Aucune visite n’est encore sur cet ordinateur\u00a0: rien n’est perdu. "
    "Ce que vous venez de taper ici n’est peut-être pas enregistré."
)
SEND = (
    "Si cela recommence\u00a0: Aide, puis "
    "«\u00a0Écrire un fichier de diagnostic\u00a0», et envoyez-le à l’agence."
)
SEND_FROM_HERE = "Si cela recommence, écrivez un fichier de diagnostic, et envoyez-le à l’agence."
COPIED = "Détails copiés, sans nom ni réponse. Collez-les dans un message à l’agence."
COPY, WRITE, GO_ON = "copy", "write", "go_on"


def describe(error: BaseException) -> str:
    """Versions and where it happened: file names and lines, never a value of the household's."""
    frames = traceback.extract_tb(error.__traceback__)
    where = "\n".join(f"  {Path(one.filename).name}:{one.lineno} {one.name}" for one in frames)
    return (
        f"visitapp {__version__}, Qt {qVersion()}, Python {platform.python_version()}, "
        f"{platform.system()}\n{type(error).__name__}\n{where}\n"
    )


def log_crash(error: BaseException, logs: Path, at: datetime) -> str:
    """Write what happened in the log; returns it. A log that cannot be written stops nothing."""
    said = dated(describe(error), at)
    with suppress(OSError):
        write_log(logs, said)
    return said


def dated(said: str, at: datetime) -> str:
    """What the log takes: the day and the hour of this computer, then what happened."""
    return f"{at.isoformat(timespec='minutes')}\n{said}"


def what_happened(act: str, page: str) -> str:
    """For people, on screen alone: `page` is what the window shows, and may name a household."""
    said = HAPPENED[act]
    return ON_PAGE.format(said=said, page=page) if page and act in (SLOT, JOB) else f"{said}."


def show_crash(
    parent: QWidget, look: Look, said: str, *, happened: str, safe: str, is_open: bool = True
) -> str:
    """Says what happened and what is safe; gives the choice. Closed, it offers the diagnostic."""
    actions = [Action(COPY, "Copier les détails"), Action(GO_ON, "Continuer", "primary", safe=True)]
    if not is_open:
        actions.insert(1, Action(WRITE, WRITE_FILE))
    send = SEND if is_open else SEND_FROM_HERE
    chosen = ask(parent, look, "Quelque chose s’est mal passé.", (happened, safe, send), actions)
    if chosen == COPY:
        QApplication.clipboard().setText(said)
    return chosen


def write_log(logs: Path, said: str) -> None:
    """Add this to the log, in this shape alone (`operations/diagnostic.py`). Raises OSError."""
    logs.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(logs / "visitapp.log", maxBytes=500_000, backupCount=3)
    log.addHandler(handler)
    log.error(said)
    log.removeHandler(handler)
    handler.close()
