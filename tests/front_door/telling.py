"""« Chiffres », « Faire le bilan de l’année »: the file that a funder would get, read back."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from tests.year import papers
from tests.year.person import Person

STEPS = "De l’inscription au suivi"


def report_of_the_year(claire: Person, target: Path) -> list[Mapping[str, str]]:
    """For the agency, as a CSV: its rows."""

    def ours(_: Person, dialog: Any) -> None:
        papers.later(QFileDialog, lambda files: papers.name_it(claire, files, target))
        claire.press("Pour nous", root=dialog)
        claire.press("CSV", root=dialog)
        claire.press("Choisir le dossier", root=dialog)

    claire.place("indicators")
    claire.wait(lambda: claire.screen.view.cards, "the figures")
    claire.press("Faire le bilan de l’année", then=ours)
    claire.wait(target.exists, "the report on the disk")
    claire.settle()
    with target.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def steps(rows: list[Mapping[str, str]]) -> dict[str, int]:
    """Households by step."""
    return {
        row["Chiffre"]: int(row["Valeur"])
        for row in rows
        if row["Partie"] == STEPS and not row["Détail"]
    }


def stopped(rows: list[Mapping[str, str]], step: str) -> dict[str, int]:
    """Why households did not reach a step."""
    return {
        row["Détail"]: int(row["Valeur"])
        for row in rows
        if row["Partie"] == STEPS and row["Chiffre"] == step and row["Unité"] == "foyers"
        and row["Détail"]
    }  # fmt: skip
