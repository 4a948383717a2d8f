"""A bill read by a process of its own, which a bad file may end: the window goes on."""

import json
import os
import sys
from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from visitapp.domain.checklist.answers import Answer, Source
from visitapp.domain.checklist.coding import decode
from visitapp.domain.checklist.paths import join
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.updates.hand_over import clean

LONGEST_MS = 30_000
OF_A_BILL = ("bills", "contracts")
"""The tables that have a row for what a bill says."""
COMMANDS = "visitapp-commandes.exe"
"""On Windows, the program that has an input and an output."""
NO_DATA = "Rien n’a pu être lu. Tapez les chiffres, ou reprenez la photo à plat et de près."
TOO_LONG = "La lecture est trop longue. Tapez les chiffres."
NOT_HERE = "La lecture de la facture n’est pas installée ici. Tapez les chiffres."


@dataclass(frozen=True)
class ReadValue:
    """One value of a bill, as an answer to a question of the bill's row or of its contract's;
    `crop` is a PNG of the place where it stands: on which page, in parts of it."""

    repeat: str
    question: str
    answer: Answer
    crop: bytes
    why: str
    page: int
    place: tuple[float, float, float, float]


class BillReader(QObject):
    """One bill at a time. `came` with what is proposed, `refused` with a sentence. `pages`: those
    of what was read last that say something, each a JPEG, the one that says most first."""

    came = Signal(list)
    refused = Signal(str)

    def __init__(self, form: Questionnaire, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self.pages: dict[int, bytes] = {}
        self._process: QProcess | None = None
        self._stopped = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(LONGEST_MS)
        self._patience.timeout.connect(self.stop)

    @property
    def reading(self) -> bool:
        """Whether a bill is being read."""
        return self._process is not None

    def read(self, data: bytes) -> None:
        """Start reading; the previous reading is dropped. Nothing is written to disk."""
        self._forget()
        process = QProcess(self)
        self._process, self._stopped = process, False
        surroundings = QProcessEnvironment()
        for name, value in clean(os.environ).items():
            surroundings.insert(name, value)
        process.setProcessEnvironment(surroundings)
        program, *words = command()
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._broke)
        process.start(program, words)
        process.write(data)
        process.closeWriteChannel()
        self._patience.start()

    def stop(self) -> None:
        """It takes too long."""
        if self._process is not None:
            self._stopped = True
            self._process.kill()

    def _forget(self) -> None:
        self._patience.stop()
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect(self._ended)
            process.errorOccurred.disconnect(self._broke)
            process.kill()
            process.deleteLater()

    def _broke(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._forget()
            self.refused.emit(NOT_HERE)

    def _ended(self, code: int, status: QProcess.ExitStatus) -> None:
        process, self._process = self._process, None
        self._patience.stop()
        if process is None:
            return
        said = bytes(process.readAllStandardOutput().data())
        wrong = bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        process.deleteLater()
        if self._stopped:
            self.refused.emit(TOO_LONG)
        elif status is QProcess.ExitStatus.NormalExit and code in (0, 1):
            self._tell(said)
        else:
            refused = status is QProcess.ExitStatus.NormalExit and code == 2
            self.refused.emit(wrong.splitlines()[-1] if wrong and refused else NO_DATA)

    def _tell(self, said: bytes) -> None:
        try:
            told = json.loads(said)
            values = [one for one in map(self._value, told["proposals"]) if one is not None]
            self.pages = {int(one): b64decode(page) for one, page in told["pages"].items()}
        except (ValueError, KeyError, TypeError, AttributeError):
            values = []
        if values:
            self.came.emit(values)
        else:
            self.refused.emit(NO_DATA)

    def _value(self, told: dict[str, Any]) -> ReadValue | None:
        """Only what this questionnaire takes: whatever a file made the reader say."""
        if told["repeat"] not in OF_A_BILL:
            return None
        path = join(told["repeat"], "read", told["question"])
        raw = {"value": told["value"], "source": Source.PHOTO.value}
        answers, _ = decode(self.form, {path: raw})
        if path not in answers:
            return None
        left, top, right, bottom = (float(side) for side in told["place"])
        return ReadValue(
            told["repeat"], told["question"], answers[path], b64decode(told["crop"]),
            str(told["why"]), int(told["page"]), (left, top, right, bottom),
        )  # fmt: skip


def command() -> list[str]:
    """This very program, asked to read what it is given."""
    words = ["read-bill", "-", "--json", "--crops"]
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-m", "visitapp", *words]
    beside = Path(sys.executable).with_name(COMMANDS)
    return [str(beside if beside.exists() else sys.executable), *words]
