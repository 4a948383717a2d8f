"""Bills: readings that were guessed, payments, a year beside another, a use far over the usual."""

from dataclasses import dataclass
from decimal import Decimal

from visitapp.domain.energy.estimated_readings import Told, is_settled, last_real
from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.words import figure
from visitapp.domain.savings.recording import Asked, Reference
from visitapp.domain.savings.results_for_rules import Found, named
from visitapp.domain.savings.rule import Saving, rule
from visitapp.domain.savings.rule_trace import MissingAnswerError
from visitapp.domain.savings.rules.home import household_size

_REST = "Hors chauffage, eau chaude et cuisson"


@rule(
    title="Envoyer le relevé du compteur",
    family="contract",
    source="énergie-info, facture estimée",
    review_by="2028-01-01",
)
def send_index(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure, where no real reading settled an estimate: it may be wrong."""
    rows = a.rows("bills")
    guessed = [_told(row) for row in rows if row.is_kind("reading", "estimated")]
    real = last_real(_told(row) for row in rows if guessed and row.is_kind("reading", "actual"))
    if all(is_settled(energy, end, real) for energy, _, end in guessed):
        return None
    return Saving(
        detail="Les dernières factures sont estimées. Le vrai chiffre évite un rattrapage.",
        because=("Relevé estimé sur la facture",),
    )


def _told(bill: Asked) -> Told:
    return bill.find("energy"), bill.find("reading"), bill.find("end")


@rule(
    title="Faire ajuster la mensualité",
    family="contract",
    source="Calcul : mensualités comparées à une année normale",
    review_by="2028-01-01",
)
def adjust_payment(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure: money paid too early, or a catch-up bill to come."""
    found = [
        (energy, detail)
        for energy in ("electricity", "gas")
        for code, detail in _PAYMENTS.items()
        if r.contract(energy, code) is not None
    ]
    if not found:
        return None
    several = len({detail for _, detail in found}) > 1
    said = [f"{named(energy)} : {detail[0].lower()}{detail[1:]}" for energy, detail in found]
    return Saving(
        detail=" ".join(said) if several else found[0][1],
        energy=found[0][0],
        because=("Mensualité comparée à une année normale",),
    )


_PAYMENTS = {
    "payment_too_high": "Vous avancez trop d’argent. Un appel suffit pour la baisser.",
    "payment_too_low": "Un rattrapage peut arriver. Mieux vaut payer un peu plus chaque mois.",
}


@rule(
    title="Chercher pourquoi l’électricité part si vite",
    family="contract",
    source="SDES-CEREN 2023 : 2 402 kWh par logement hors chauffage, eau chaude et cuisson",
)
def look_for_the_cause(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure: twice what as many people use; the cause before any gesture."""
    annual = r.annual("electricity")
    if annual is None:
        raise MissingAnswerError("bills")
    apart = (
        r.use(use, "electricity") or ranges.ZERO for use in ("heating", "hot_water", "cooking")
    )
    rest = annual.annual - sum(apart, ranges.ZERO)
    usual = p.number("electricity_specific_reference") * household_size(a, p)
    if rest <= usual * p.number("abnormal_use"):
        return None
    r.tell("rest", _REST, figure(rest, 0), "kWh")
    r.tell("usual", f"{_REST}, foyer de même taille", figure(usual, 0), "kWh")
    return Saving(
        detail="Deux fois plus qu’un foyer semblable : compteur, voisin branché, appareil usé.",
        energy="electricity",
        because=(f"{_REST} : {figure(rest, 0)} kWh par an",),
    )


@rule(
    title="Comprendre ce qui a fait monter la facture",
    family="contract",
    source="Factures des deux dernières années : effet prix et effet quantité",
    review_by="2028-01-01",
)
def price_or_use(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure: price or quantity, of the bill that rose most in two years."""
    known = [energy for energy in ("electricity", "gas", "water") if r.has_bill(energy)]
    uses = [r.annual(energy) for energy in known]
    told = [(rise, use) for use in uses if use is not None and (rise := _rise(use)) is not None]
    rises = [one for one in told if one[0].more > 0]
    if not rises:
        return None
    rise, use = max(rises, key=lambda one: one[0].more)
    more = rise.more
    r.tell("more", "Payé en plus que l’année d’avant", figure(more, 0), "€")
    cause = "surtout le prix" if rise.of_the_price else "surtout la quantité"
    return Saving(
        detail=f"En un an, {figure(more, 0)} € de plus : c’est {cause}.",
        energy=use.energy,
        because=("Deux années de factures",),
    )


@dataclass(frozen=True)
class _Rise:
    """Euros more than the year before; those that come of the quantity alone, at its price."""

    more: Decimal
    by_use: Decimal

    @property
    def of_the_price(self) -> bool:
        """Whether it comes from the price, more than from the quantity."""
        return self.more - self.by_use > abs(self.by_use)


def _rise(use: AnnualUse) -> _Rise | None:
    """None where one of the two years is not known."""
    before, now = use.last_year_quantity, use.this_year_quantity
    paid, pays = use.last_year_eur, use.this_year_eur
    if not before or not now or paid is None or pays is None:
        return None
    return _Rise(pays - paid, (now - before) * paid / before)
