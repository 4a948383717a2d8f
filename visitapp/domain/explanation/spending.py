"""The figures of pages 1 and 2: where the money goes by the month, and the two years."""

from collections.abc import Iterator
from decimal import Decimal

from visitapp.domain.explanation.figure import Figure
from visitapp.domain.explanation.recorded_study import Sight
from visitapp.domain.explanation.words import said
from visitapp.domain.study.spending import MONTHS, STEP, WATER, Spending, spending, two_years
from visitapp.domain.study.study import Study
from visitapp.domain.text import money, number, rounded


def spending_figures(sight: Sight) -> Iterator[Figure]:
    """What the report says of money, from the figures of the bills and of the uses."""
    study = sight.study
    spent = spending(study)
    if spent is not None:
        yield from _totals(spent)
        yield from _lines(spent, study)
        yield from _share(spent, sight)
    yield from _water(study)
    yield from _years(study)
    if study.paid_eur is not None:
        paid = tuple(
            f"bills.{name}.eur" for name, use in study.bills.items() if use.eur is not None
        )
        told = f"{said(study.paid_eur, '€')} : la somme des factures, eau comprise"
        yield Figure("spending.paid", "Payé par an, en tout", study.paid_eur, "€", told,
                     made_of=paid)  # fmt: skip


def _totals(spent: Spending) -> Iterator[Figure]:
    bills = tuple(f"bills.{name}.eur" for name in spent.energies)
    told = f"{said(spent.yearly, '€')} : la somme des factures d’énergie, sans l’eau"
    yield Figure("spending.total_yearly", "Énergie, par an", spent.yearly, "€", told, made_of=bills)
    told = (
        f"{said(spent.monthly, '€/mois')} = {said(spent.yearly, '€')} ÷ 12, "
        f"arrondi à {number(STEP)} €"
    )
    yield Figure("spending.total", "Énergie, par mois", spent.monthly, "€/mois", told,
                 made_of=("spending.total_yearly",))  # fmt: skip


def _lines(spent: Spending, study: Study) -> Iterator[Figure]:
    for line in spent.lines:
        name = line.group.id
        parts = _parts(name, spent, study)
        told = f"{said(line.yearly, '€')} : la somme de ces usages"
        if name == "subscriptions":
            told = f"{said(line.yearly, '€')} : les abonnements d’un an"
        if name == "appliances":
            told += ", et ce que les factures comptent sans que rien ne le dise"
        yield Figure(f"spending.{name}_yearly", f"{line.group.label}, par an", line.yearly, "€",
                     told, made_of=parts)  # fmt: skip
        told = (
            f"{said(line.monthly, '€/mois')} = {said(line.yearly, '€')} ÷ 12, arrondi à "
            f"{number(STEP)} € pour que les lignes fassent {money(spent.monthly, 0)}"
        )
        yield Figure(f"spending.{name}", f"{line.group.label}, par mois", line.monthly, "€/mois",
                     told, made_of=(f"spending.{name}_yearly", "spending.total"))  # fmt: skip


def _parts(group: str, spent: Spending, study: Study) -> tuple[str, ...]:
    bills = [f"bills.{name}" for name in spent.energies]
    fixed = [f"{bill}.subscription_eur" for bill in bills]
    if group == "subscriptions":
        return tuple(fixed)
    named = {line.group.id for line in spent.lines} - {"appliances"}
    uses = [
        f"end_uses.{use.use}.{use.energy}.eur"
        for use in study.end_uses
        if use.use == group or (group == "appliances" and use.use not in named)
    ]
    rest = [f"{bill}.eur" for bill in bills] if group == "appliances" else []
    return (*uses, *rest)


def _share(spent: Spending, sight: Sight) -> Iterator[Figure]:
    """The part of the income that energy takes, as the social worker reads it."""
    at = sight.noting()
    income = at.reading.value("monthly_income")
    if isinstance(income, Decimal) and income > 0:
        percent = spent.yearly / MONTHS / income * 100
        told = (
            f"{said(percent, '%')} = {said(spent.yearly, '€')} ÷ 12 ÷ {said(income, '€')} de "
            "ressources par mois"
        )
        yield Figure(
            "spending.share_of_income", "Énergie, part des ressources", percent, "%", told,
            tuple(at.reads.lines.values()), ("spending.total_yearly",),
        )  # fmt: skip


def _water(study: Study) -> Iterator[Figure]:
    water = study.bills.get(WATER)
    if water is not None and water.eur is not None and water.eur > 0:
        monthly = rounded(water.eur / MONTHS, STEP)
        told = (
            f"{said(monthly, '€/mois')} = {said(water.eur, '€')} ÷ 12, arrondi à {number(STEP)} €"
        )
        yield Figure("spending.water", "Eau, par mois", monthly, "€/mois", told,
                     made_of=("bills.water.eur",))  # fmt: skip


def _years(study: Study) -> Iterator[Figure]:
    years = two_years(study)
    if years is None:
        return
    for part, label, value in (
        ("this_year", "Cette année", years.this), ("last_year", "L’an dernier", years.last),
    ):  # fmt: skip
        parts = tuple(f"bills.{name}.{part}_eur" for name in years.energies)
        told = f"{said(value, '€')} : la somme des factures de ces 365 jours"
        yield Figure(f"spending.{part}", label, value, "€", told, made_of=parts)
    change = rounded(years.this, 10) - rounded(years.last, 10)
    told = (
        f"{said(change, '€')} = {money(rounded(years.this, 10), 0)} − "
        f"{money(rounded(years.last, 10), 0)}, arrondis à 10 €"
    )
    yield Figure("spending.change", "Cette année moins l’an dernier", Decimal(change), "€", told,
                 made_of=("spending.this_year", "spending.last_year"))  # fmt: skip
