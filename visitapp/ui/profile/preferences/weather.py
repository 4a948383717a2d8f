"""Which temperatures the studies use, and adding daily ones from an open data file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.text import date_long, month_long, plural
from visitapp.local_time import PARIS
from visitapp.operations.desk.changed import Changed
from visitapp.operations.parameters.weather import (
    WeatherAdded,
    WeatherInUse,
    add_weather,
    forget_weather,
    weather_in_use,
)
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.layouts import flowing, held, stacked
from visitapp.ui.kit.messages.banner import Refusals
from visitapp.ui.kit.messages.dialog import Action, ask
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

FILTER = "Températures (*.csv *.csv.gz *.gz);;Tous les fichiers (*)"
WHERE = (
    "Un fichier de données ouvertes\u00a0: «\u00a0température quotidienne régionale\u00a0» "
    "(ODRE), ou climatologie quotidienne de Météo-France."
)
FORGET = "Revenir aux températures fournies"
ChooseFile = Callable[[QWidget], str]


def choose_file(parent: QWidget) -> str:
    """Ask the system for a file; empty when the person went back."""
    name, _ = QFileDialog.getOpenFileName(parent, "Choisir un fichier de températures", "", FILTER)
    return name


class WeatherPart(QWidget):
    """What is in use, a button to add days, one to drop them. `told` carries what an import did."""

    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs, choose: ChooseFile = choose_file) -> None:
        super().__init__()
        self.look, self.jobs, self.choose = look, jobs, choose
        self.words = Body(look, "", tone="ink2")
        self.sources = Hint(look, WHERE)
        self.refusal = Refusals(look)
        self.add = Button(look, "Ajouter des températures", icon="ajouter", does=self._choose)
        self.forget = Button(look, FORGET, kind="quiet", does=self._ask)
        self.forget.hide()
        buttons = held(flowing(look, self.add, self.forget, gap=12))
        stacked(look, self.words, self.sources, self.refusal, buttons, gap=8, on=self)

    def refresh(self) -> None:
        """Read again what is in use."""
        self.jobs.do(weather_in_use, then=self.show_weather)

    def show_weather(self, found: WeatherInUse) -> None:
        """Say it, with the file it comes from, when and by whom."""
        self.words.setText(in_words(found))
        self.sources.setText(raised(_sources(found)) if found.files else WHERE)
        self.forget.setVisible(bool(found.files))

    def _choose(self) -> None:
        path = self.choose(self)
        if path:
            self.refusal.forget()
            self.add.setEnabled(False)
            self.words.setText(f"Lecture de {Path(path).name}…")
            self.jobs.do(add_weather, path=path, then=self._added, refused=self._refused)

    def _added(self, changed: Changed) -> None:
        self.add.setEnabled(True)
        if isinstance(changed.result, WeatherAdded):
            self.told.emit(added_words(changed.result))
        self.refresh()

    def _refused(self, error: UserError) -> None:
        self.add.setEnabled(True)
        self.refusal.tell(error)
        self.refresh()

    def _ask(self) -> None:
        chosen = ask(
            self, self.look, "Revenir aux températures fournies\u00a0?",
            ["Les températures ajoutées ne serviront plus. Vous pourrez remettre le fichier."],
            [Action("keep", "Garder les températures", safe=True),
             Action("forget", FORGET, "danger")],
        )  # fmt: skip
        if chosen == "forget":
            self.refusal.forget()
            self.jobs.do(forget_weather, then=self._forgotten)

    def _forgotten(self, _: Any) -> None:
        self.told.emit("Les températures fournies avec le programme servent de nouveau.")
        self.refresh()
        self.add.setFocus()


def in_words(found: WeatherInUse) -> str:
    """One or two sentences."""
    until = month_long(found.table_last.isoformat()[:7])
    if found.first is None or found.last is None:
        return f"Celles de chaque jour en Île-de-France, fournies avec VisitApp, jusqu’à {until}."
    place = f" ({found.place})" if found.place else ""
    said = f"Températures ajoutées{place}, du {_day(found.first)} au {_day(found.last)}"
    gaps = f"\u00a0; {plural(found.missing, 'jour manque', 'jours manquent')}"
    gaps = gaps if found.missing else ""
    return raised(f"{said}{gaps}. Ailleurs\u00a0: celles fournies avec VisitApp.")


def added_words(added: WeatherAdded) -> str:
    """The result of an import."""
    count = plural(added.days, "jour ajouté", "jours ajoutés")
    said = f"{count}, du {_day(added.first)} au {_day(added.last)}."
    if added.replaced is not None:
        said += " Ceux de l’autre lieu sont retirés."
    return raised(said)


def _sources(found: WeatherInUse) -> str:
    lines = []
    for file in found.files:
        by = f" par {file.author}" if file.author else ""
        lines.append(f"{file.source}, ajouté le {_day(file.at.astimezone(PARIS).date())}{by}.")
    return " ".join(lines)


def _day(day: Any) -> str:
    return date_long(day)
