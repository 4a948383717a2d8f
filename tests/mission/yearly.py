"""« Faire le bilan de l’année », for the agency, as a CSV: each figure by its name."""

import csv

from tests.mission.hand import Hand, name_it, press, see


def report_of_the_year(hand: Hand) -> dict[str, str]:
    """The figures that stand alone; those by theme or by network are left out."""
    target = hand.folder / "bilan.csv"
    hand.do(
        press("Chiffres"), see("Faire le bilan de l’année"),
        press("Faire le bilan de l’année", "Pour nous", "CSV", "Choisir le dossier"),
        name_it(target),
    )  # fmt: skip
    hand.actor.typist.wait(target.exists, "the report on the disk")
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return {row["Chiffre"]: row["Valeur"] for row in rows if not row["Détail"]}
