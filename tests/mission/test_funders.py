"""Line 16: what an authority is told, by scheme, by territory and by year, in the real window."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.guide.scenes import Scene, World
from tests.mission.conftest import Sit
from tests.mission.hand import Hand, name_it, press, see
from tests.operations.households_made import given
from visitapp.domain.roles import COORDINATOR
from visitapp.operations.appointments import households
from visitapp.operations.desk.desk import Desk

pytestmark = [pytest.mark.proof, pytest.mark.window]

REGISTERED = {
    # commune, year: households. Montreuil is in Est Ensemble (Ecogie), Le Raincy in Grand Paris
    # Grand Est (Ecogie), Vincennes in Paris Est Marne et Bois (Visites énergie).
    ("Montreuil", 2026): 6, ("Le Raincy", 2026): 3, ("Vincennes", 2026): 7,
    ("Montreuil", 2025): 5,
}  # fmt: skip
FIGURE, HIDDEN = "Foyers inscrits", ""


def registered(desk: Desk, _: World) -> None:
    """One household for each of `REGISTERED`, on the first of March of its year."""
    for (commune, year), many in REGISTERED.items():
        for n in range(many):
            households.create(desk, answers=given(
                first_name=f"Foyer{n}", last_name="Inventé", commune=commune,
                registered_on=date(year, 3, 1)))  # fmt: skip


def choose(claire: Hand, now: str, wanted: str) -> None:
    """Another period, scheme or territory than the one that its button says now."""
    claire.do(press(now), press(wanted))


def report(claire: Hand, name: str, whom: str, form: str) -> Path:
    """« Faire le bilan de l’année »."""
    target = claire.folder / name
    claire.do(
        see("Faire le bilan de l’année"),
        press("Faire le bilan de l’année", whom, form, "Choisir le dossier"), name_it(target),
    )  # fmt: skip
    claire.actor.typist.wait(target.exists, f"{name} on the disk")
    return target


def told(file: Path) -> str:
    """How many registered: the line of the table."""
    return next(row["Valeur"] for row in _rows(file) if row["Chiffre"] == FIGURE
                and not row["Détail"])  # fmt: skip


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        yield from csv.DictReader(opened, delimiter=";")


def test_an_authority_is_told_its_scheme_its_territory_and_its_year(sit: Sit) -> None:
    claire = sit(Scene(registered, "Colette", COORDINATOR))
    claire.do(press("Chiffres"), see("16"))
    everywhere = report(claire, "tout.csv", "Pour les financeurs", "CSV")
    choose(claire, "Tous les dispositifs", "Ecogie")
    scheme = report(claire, "ecogie.csv", "Pour les financeurs", "CSV")
    choose(claire, "Tous les territoires", "Grand Paris Grand Est")
    few = report(claire, "few.csv", "Pour les financeurs", "CSV")
    ours = report(claire, "ours.csv", "Pour nous", "CSV")
    choose(claire, "Grand Paris Grand Est", "Est Ensemble")
    here = report(claire, "here.csv", "Pour les financeurs", "CSV")
    assert (told(everywhere), told(scheme), told(here)) == ("16", "9", "6")
    assert (told(few), told(ours)) == (HIDDEN, "3"), "fewer than five are hidden, not to ourselves"
    words = claire.paper("bilan.pdf", press("Faire le bilan de l’année", "Pour les financeurs",
                                            "PDF", "Choisir le dossier"))  # fmt: skip
    for said in ("Bilan de l’année 2026", "Est Ensemble", "Ecogie", f"{FIGURE} 6",
                 "Comment nous comptons"):  # fmt: skip
        assert said in words, said
    assert "Inventé" not in words
    book = load_workbook(report(claire, "bilan.xlsx", "Pour les financeurs", "XLSX"))
    steps = {row[0]: row[1] for row in book["Étapes"].iter_rows(min_row=2, values_only=True)}
    assert steps["Inscrits"] == 6
    choose(claire, "Année 2026", "L’an dernier, 2025")
    assert told(report(claire, "before.csv", "Pour les financeurs", "CSV")) == "5"
