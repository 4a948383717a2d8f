"""Contracts, in euros on the day's public grid, never a supplier's name."""

from decimal import Decimal

from visitapp.domain.energy.results import ContractCheck
from visitapp.domain.energy.tariffs.tariffs import OPTIONS
from visitapp.domain.parameters.parameters import ParameterProblem
from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.words import figure
from visitapp.domain.savings.recording import Asked, Reference
from visitapp.domain.savings.results_for_rules import Found
from visitapp.domain.savings.rule import Saving, rule

_GRID = "Grille du tarif réglementé du jour (resources/parameters/electricity_trv.yaml)"
_ENERGIES = ("electricity", "gas")
_POWERS = (3, 6, 9, 12, 15, 18, 24, 30, 36)


def _contracts(a: Asked, *energies: str) -> list[Asked]:
    return [row for row in a.rows("contracts") if row.is_kind("energy", *energies)]


@rule(
    title="Demander une puissance d’abonnement plus petite",
    family="contract",
    unit="€/an",
    source=f"{_GRID} ; puissance maximale du compteur × 1,1",
    review_by="2027-02-01",
)
def lower_power(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Subscription now − that of the smallest power ≥ measured maximum × 1.1, − dearer kWh."""
    rows = [c for c in _contracts(a, "electricity") if c.is_kind("option", *OPTIONS)]
    if not rows:
        return None
    now, option = rows[0].number("subscribed_power"), rows[0].choice("option")
    if now <= _POWERS[0]:
        return None
    least = rows[0].number("max_power_kva") * p.number("power_margin")
    table = _subscriptions(p, option, figure(now))
    if least <= 0 or table is None:
        return None
    name, times = table
    fits = next((k for k in _POWERS if k >= least and p.has(name, str(k))), None)
    if fits is None or fits >= now:
        return None
    gain = times * (p.at(name, figure(now)) - p.at(name, str(fits)))
    r.tell("power", "Puissance qui suffit", str(fits), "kVA")
    known = r.annual("electricity") if option == "base" else None
    if known is not None:
        prices = "electricity_base_price"
        gain -= known.annual * (p.at(prices, str(fits)) - p.at(prices, figure(now)))
    return Saving(
        title=f"Demander un abonnement de {fits} kVA au lieu de {figure(now)}",
        detail="Un appel au fournisseur. Avec un compteur Linky, souvent gratuit : demandez.",
        energy="electricity",
        eur=ranges.exact(max(ranges.ZERO, gain)),
        guard="Vérifiez que le maximum lu couvre un hiver entier.",
        to_check=option == "base" and known is None,
    )


def _subscriptions(p: Reference, option: str, kva: str) -> tuple[str, int] | None:
    """The subscription table in force for an option and power, and how many of it make a year."""
    for part, times in (("subscription", 12), ("subscription_cre", 1)):
        name = f"electricity_{option}_{part}"
        try:
            if p.has(name, kva):
                return name, times
        except ParameterProblem:
            continue
    return None


@rule(
    title="Comparer avec l’option Base",
    family="contract",
    unit="€/an",
    source=f"{_GRID} ; seuil de part en heures creuses",
    review_by="2027-02-01",
)
def option_base(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Yearly cost on the present option − on Base, when too little is used at night."""
    check = r.contract("electricity", "off_peak_share_low")
    if check is None or check.reference_eur is None:
        return None
    base = next((o.total_eur for o in check.alternatives if o.option == "base"), None)
    if base is None or base >= check.reference_eur:
        return None
    gain = check.reference_eur - base
    return Saving(
        title="Demander le prix en option Base",
        detail="Peu d’électricité est prise la nuit : l’option coûte plus qu’elle ne rend.",
        energy="electricity",
        eur=ranges.times(p.range("prudence_habit"), gain),
        because=("Part en heures creuses trop petite",),
        guard="Vérifiez d’abord les heures du ballon d’eau chaude.",
    )


@rule(
    title="Faire chauffer le ballon en heures creuses",
    family="contract",
    use="hot_water",
    unit="€/an",
    source=f"{_GRID} : prix heures pleines moins heures creuses",
    review_by="2027-02-01",
)
def tank_at_night(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Hot water kWh × (peak − off-peak price), for an off-peak contract and a tank by day."""
    if a.choice("hot_water_system") != "tank" or a.choice("hot_water_energy") != "electricity":
        return None
    if a.yes("tank_off_peak"):
        return None
    if not any(c.is_kind("option", "off_peak") for c in _contracts(a, "electricity")):
        return None
    table = "electricity_off_peak_price"
    gap = p.at(table, "peak") - p.at(table, "off_peak")
    kwh = r.use("hot_water", "electricity")
    eur = None if kwh is None else max(ranges.ZERO, kwh * gap)
    return Saving(
        detail="Faites vérifier le contacteur du tableau : position Auto.",
        energy="electricity",
        eur=None if eur is None else ranges.times(p.range("prudence_habit"), eur),
        guard="Ne touchez pas au tableau vous-même.",
    )


@rule(
    title="Comparer le prix du contrat au tarif public",
    family="contract",
    unit="€/an",
    source=f"{_GRID} ; prix repère du gaz (CRE)",
    review_by="2027-02-01",
)
def compare_offer(a: Asked, p: Reference, r: Found) -> Saving | None:
    """What was paid − the public price of the same days, for a year, when the gap is worth a look.

    Nobody knows the offer that will be found: a quarter, half or all of the gap. To check. Of two
    contracts the one with the larger gap is counted, and the other one is named.
    """
    checks = {energy: r.contract(energy, "price_above_grid") for energy in _ENERGIES}
    gaps = {energy: _gap(check) for energy, check in checks.items() if check is not None}
    over = {energy: gap for energy, gap in gaps.items() if gap is not None and gap > 0}
    if not over:
        return None
    energy = max(over, key=lambda one: over[one])
    also = [f" Le contrat {_OF[one]} aussi." for one in over if one != energy]
    return Saving(
        title=f"Comparer le prix du contrat {_OF[energy]}",
        detail=f"Le comparateur du médiateur de l’énergie est gratuit et neutre.{''.join(also)}",
        energy=energy,
        eur=ranges.times(p.range("offer_gap_kept"), over[energy]),
        because=("Prix payé plus haut que le tarif public des mêmes jours",),
        guard="À vérifier : durée, prix fixe ou indexé, frais.",
        to_check=True,
    )


_OF = {"electricity": "d’électricité", "gas": "de gaz"}


def _gap(check: ContractCheck) -> Decimal | None:
    """Euros a year above the public price, on the days of the bills; else on a normal year."""
    if check.on_bills is not None and check.on_bills.gap_eur_year is not None:
        return check.on_bills.gap_eur_year
    if check.yearly_eur is None or check.reference_eur is None:
        return None
    return check.yearly_eur - check.reference_eur


@rule(
    title="Arrêter les options payantes inutiles",
    family="contract",
    unit="€/an",
    source="Le prix écrit sur la facture × 12",
    review_by="2028-01-01",
)
def paid_options(a: Asked, p: Reference, r: Found) -> Saving | None:
    """12 × the monthly price of insurance and services, over all contracts."""
    rows = [row for row in a.rows("contracts") if row.find("paid_options_month") is not None]
    month = sum((row.number("paid_options_month") for row in rows), ranges.ZERO)
    if month <= 0:
        return None
    r.tell("options", "Options, tous contrats", figure(month, 2), "€ par mois")
    return Saving(
        detail="Assurance, dépannage : demandez si elles ont déjà servi.",
        eur=ranges.exact(month * 12),
        because=(f"Options : {figure(month, 2)} € par mois",),
    )


@rule(
    title="Fermer le contrat en double",
    family="contract",
    source="Pratique des visites : numéros de compteur à comparer",
    review_by="2028-01-01",
)
def close_old_contract(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure: which of the two is to be closed is not known yet."""
    told = [row for row in a.rows("contracts") if row.find("two_contracts") is True]
    if not told and not any(r.contract(energy, "two_contracts") for energy in _ENERGIES):
        return None
    return Saving(detail="Comparez le numéro de compteur des deux contrats, puis appelez.")


@rule(
    title="Mettre le contrat à votre nom",
    family="contract",
    source="Chèque énergie : contrat au nom de la personne (legifiscal.fr)",
    review_by="2028-01-01",
)
def holder_name(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure: rights are lost when the name is not the occupant's."""
    rows = [row for row in _contracts(a, "electricity", "gas") if _not_holder(row)]
    if not rows:
        return None
    return Saving(detail="Sans votre nom, des droits se perdent, comme le chèque énergie.")


def _not_holder(row: Asked) -> bool:
    return row.find("holder_is_occupant") is False
