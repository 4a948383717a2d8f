"""Invented sheets of figures, for what shows or prints them. No number comes from a record."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from visitapp.domain.indicators.shapes import (
    Audience,
    Correction,
    Definition,
    Figure,
    Line,
    Scope,
    Sheet,
    Unit,
)

YEAR = Scope(date(2026, 1, 1), date(2026, 12, 31), scheme="SLIME 93", territory="Bagnolet")


def figure(
    name: str, audience: Audience, title: str, means: str, unit: Unit, value: str | None,
    counted: int, of: int | None = None, lines: Sequence[tuple[object, ...]] = (), why: str = "",
) -> Figure:  # fmt: skip
    """A figure with as many invented records as it counts."""
    ids = tuple(f"{name}-{n}" for n in range(counted))
    made = tuple(_line(ids, unit, *line) for line in lines)
    known = Decimal(value) if value is not None else None
    definition = Definition(name, audience, title, means, unit)
    return Figure(definition, known, counted, of, ids, made, why)


def _line(
    ids: tuple[str, ...], unit: Unit, label: object, number: object, of: object = None,
    counted: object = None,
) -> Line:  # fmt: skip
    """A line of so many; of a count, as many records as it says."""
    many = int(str(number)) if unit is Unit.COUNT else None
    behind = int(str(counted)) if counted is not None else many
    return Line(
        str(label), Decimal(str(number)) if number is not None else None, ids[: many or 0],
        int(str(of)) if of is not None else None, behind,
    )  # fmt: skip


FUNDER = (
    figure("visits", Audience.FUNDER, "Visites faites",
           "Visites validées dont le jour est dans la période. Une seconde visite compte aussi.",
           Unit.COUNT, "42", 42, lines=[("Première visite", 30), ("Seconde visite", 9),
                                        ("Troisième visite", 3)]),
    figure("persons", Audience.FUNDER, "Personnes qui vivent dans ces logements",
           "Adultes et enfants des foyers visités, comptés une seule fois par foyer.",
           Unit.PERSONS, "97", 29, 30),
    figure("heating", Audience.FUNDER, "Foyers par énergie de chauffage",
           "Énergie principale dite ou lue pendant la visite.", Unit.COUNT, "30", 30,
           lines=[("Gaz naturel, chaudière individuelle", 14, 30), ("Électricité", 8, 30),
                  ("Chauffage collectif de l’immeuble", 5, 30), ("Fioul", 1, 30),
                  ("Pas demandé", 2, 30)]),
    figure("communes", Audience.FUNDER, "Foyers visités, par commune",
           "Foyers visités dans la période dont la commune est écrite au dossier.",
           Unit.COUNT, "29", 29, 30,
           lines=[(f"Commune inventée {n}", 3 if n < 10 else 1, 30) for n in range(1, 12)]),
    figure("kit_items", Audience.FUNDER, "Petit matériel posé",
           "Objets posés pendant les visites, tels que notés au moment de la pose.",
           Unit.ITEMS, "311", 28, 30,
           lines=[("Ampoule LED", 168), ("Mousseur", 74), ("Joint de fenêtre", 41),
                  ("Thermomètre", 28)]),
    figure("kit_cost", Audience.FUNDER, "Coût d’une visite",
           "Dépenses de la période divisées par les visites faites.", Unit.EUROS, None, 0, None,
           why="Le budget de la période n’est pas écrit."),
)  # fmt: skip
HOUSEHOLD = (
    figure("comfort_score", Audience.HOUSEHOLD, "Confort, un an après",
           "Note de 0 à 10 donnée par le foyer, un an après, moins celle de la visite.",
           Unit.POINTS, "1.5", 12, 30,
           lines=[("Froid l’hiver dernier", "2.1"), ("Trop chaud l’été", "-0.4"),
                  ("Humidité", "0.8")]),
    figure("savings_estimated", Audience.FUNDER, "Économies prévues par les actions gardées",
           "Calculées pendant la visite, par foyer et par an, au prix de l’énergie de ce jour.",
           Unit.EUROS, "5230", 27, 30),
    figure("energy_measured", Audience.HOUSEHOLD, "Énergie en moins, lue sur les factures",
           "Un an avant comparé à un an après, à hiver égal, dans les mêmes foyers.",
           Unit.KWH, "8410", 9, 30, why=""),
    figure("lost", Audience.HOUSEHOLD, "Foyers perdus de vue",
           "Foyers visités que nous n’avons pas pu revoir un an après, avec la raison.",
           Unit.SHARE, "0.3", 9, 30,
           lines=[("Injoignable", "0.2", 30, 6), ("A déménagé", "0.1", 30, 3)]),
)  # fmt: skip
COORDINATOR = (
    figure("delay", Audience.COORDINATOR, "Attente avant la première visite",
           "Jours entre l’inscription et la visite\u00a0: la moitié des foyers attend moins.",
           Unit.DAYS, "18.5", 30, 30),
    figure("no_show", Audience.COORDINATOR, "Rendez-vous manqués sans prévenir",
           "Absences non excusées, sur tous les rendez-vous prévus.", Unit.SHARE, "0.0714", 3, 42),
)  # fmt: skip
QUALITY = (
    figure("satisfaction", Audience.QUALITY, "Visite jugée utile, un an après",
           "Foyers qui disent « beaucoup » ou « un peu », sur ceux qui ont répondu.",
           Unit.SHARE, None, 0, 2, why="Aucun foyer joint dans cette période n’a répondu."),
)  # fmt: skip
EMPLOYMENT = (
    figure("first_visits", Audience.EMPLOYMENT, "Visiteurs à leur première visite",
           "Personnes dont la première visite terminée est dans la période.",
           Unit.COUNT, "2", 2),
)  # fmt: skip
SHEET = Sheet(YEAR, date(2026, 11, 25), FUNDER + HOUSEHOLD + COORDINATOR + QUALITY + EMPLOYMENT)
CLOSED = replace(
    SHEET, closed_on=date(2026, 11, 20),
    corrections=(
        Correction("visits", "Visites faites", Decimal(41), Decimal(42)),
        Correction("kit_cost", "Coût d’une visite", Decimal("212.4"), None),
    ),
)  # fmt: skip
