"""Bills: readings that were guessed, payments, a year beside another, a use far over the usual."""

from decimal import Decimal

from visitapp.domain.energy.guessed import Told, is_settled, last_real
from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.savings import ranges
from visitapp.domain.savings.home import household_size
from visitapp.domain.savings.recording import (
    Asked,
    Found,
    MissingAnswerError,
    Reference,
    named,
)
from visitapp.domain.savings.rule import Saving, rule
from visitapp.domain.savings.words import figure

_REST = "Hors chauffage, eau chaude et cuisson"


@rule(
    id="send_index",
    title="Envoyer le relevé du compteur",
    family="contract",
    use="contract",
    source="énergie-info, facture estimée",
    review_by="2028-01-01",
    icon="compteur",
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
    id="adjust_payment",
    title="Faire ajuster la mensualité",
    family="contract",
    use="contract",
    source="Calcul : mensualités comparées à une année normale",
    review_by="2028-01-01",
    icon="facture",
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
    id="look_for_the_cause",
    title="Chercher pourquoi l’électricité part si vite",
    family="contract",
    use="contract",
    source="SDES-CEREN 2023 : 2 402 kWh par logement hors chauffage, eau chaude et cuisson",
    review_by="2027-11-01",
    effort=2,
    icon="chiffres",
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
    id="price_or_use",
    title="Comprendre ce qui a fait monter la facture",
    family="contract",
    use="contract",
    source="Factures des deux dernières années : effet prix et effet quantité",
    review_by="2028-01-01",
    icon="chiffres",
)
def price_or_use(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure: price and quantity told apart, from two years of bills.

    Of several bills that rose, the one that rose most.
    """
    known = [energy for energy in ("electricity", "gas", "water") if r.has_bill(energy)]
    uses = [r.annual(energy) for energy in known]
    rises = [(more, use) for use in uses if use is not None and (more := _rise(use)) > 0]
    if not rises:
        return None
    more, use = max(rises, key=lambda rise: rise[0])
    r.tell("more", "Payé en plus que l’année d’avant", figure(more, 0), "€")
    cause = "surtout le prix" if _is_the_price(more, use) else "surtout la quantité"
    return Saving(
        detail=f"En un an, {figure(more, 0)} € de plus : c’est {cause}.",
        energy=use.energy,
        because=("Deux années de factures",),
    )


def _rise(use: AnnualUse) -> Decimal:
    """Euros more than the year before; 0 where one of the two years is not known."""
    if not use.last_year_quantity or not use.this_year_quantity:
        return ranges.ZERO
    if use.last_year_eur is None or use.this_year_eur is None:
        return ranges.ZERO
    return use.this_year_eur - use.last_year_eur


def _is_the_price(more: Decimal, use: AnnualUse) -> bool:
    """Whether a rise of `more` euros comes from the price, more than from the quantity."""
    before, now = use.last_year_quantity, use.this_year_quantity
    if not before or now is None or use.last_year_eur is None:
        return False
    by_use = (now - before) * use.last_year_eur / before
    return more - by_use > abs(by_use)
