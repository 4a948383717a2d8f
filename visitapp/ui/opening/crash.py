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
from visitapp.ui.kit.dialog import Action, ask
from visitapp.ui.look import Look

log = logging.getLogger(__name__)
KEPT = "Vos réponses sont enregistrées. Vous pouvez continuer."
NOT_KEPT = (
    "Ce que vous étiez en train d’écrire n’est peut-être pas enregistré\u00a0: vérifiez-le. "
    "Les réponses d’avant le sont."
)


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


def show_crash(parent: QWidget, look: Look, said: str, *, kept: bool = True) -> None:
    """Say it, and let the person go on. `kept`: what was being typed is on the disk."""
    chosen = ask(
        parent, look, "Quelque chose s’est mal passé.", (KEPT if kept else NOT_KEPT,),
        (Action("copy", "Copier les détails"), Action("go_on", "Continuer", "primary", safe=True)),
    )  # fmt: skip
    if chosen == "copy":
        QApplication.clipboard().setText(said)


def write_log(logs: Path, said: str) -> None:
    """Add this to the log, in this shape alone (`operations/diagnostic.py`). Raises OSError."""
    logs.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(logs / "visitapp.log", maxBytes=500_000, backupCount=3)
    log.addHandler(handler)
    log.error(said)
    log.removeHandler(handler)
    handler.close()
