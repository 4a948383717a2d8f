"""What does not depend on a grid: the holder, the payments, the paid options, the readings."""

from collections.abc import Sequence
from decimal import Decimal

from visitapp.domain.checklist.reading import Row, number_of
from visitapp.domain.energy.bills import BillPeriod
from visitapp.domain.energy.contracts.contract_review import Seen
from visitapp.domain.energy.contracts.words import ENERGY_NAMES
from visitapp.domain.energy.odd_bills import TOLD
from visitapp.domain.energy.results import AnnualUse, PaymentPlan
from visitapp.domain.text import money, plural

_MONTHS = 12


def people_and_payments(seen: Seen, before: Sequence[Row], readings: Sequence[BillPeriod]) -> None:
    """Findings on holder, doubles, options and payments; `before`: earlier contracts."""
    if seen.row.value("holder_is_occupant") is False:
        seen.say(
            "holder_not_occupant",
            "Le contrat n’est pas au nom de l’occupant. Vérifiez-le : des droits se perdent, "
            "comme le chèque énergie.",
        )
    _doubles(seen, before)
    paid = number_of(seen.row.value("paid_options_month"))
    if paid is not None and paid > 0:
        seen.say(
            "paid_options",
            f"Des options payantes coûtent {money(paid * _MONTHS, 0)} par an. "
            "Demandez si elles servent, et comment les arrêter.",
        )
    _payment(seen)
    _estimated(seen, readings)


def _doubles(seen: Seen, before: Sequence[Row]) -> None:
    """Two contracts for one energy: one meter twice, or a contract never closed."""
    if not before and seen.row.value("two_contracts") is not True:
        return
    name = ENERGY_NAMES.get(seen.energy, seen.energy)
    here = seen.row.value("meter_number")
    others = [number for row in before if (number := row.value("meter_number"))]
    if here and here in others:
        what = "Ils ont le même numéro de compteur : un seul peut être le bon. Appelez."
    elif here and others:
        what = (
            "Les numéros de compteur sont différents : l’un des deux est peut-être celui "
            "d’un ancien logement, à fermer."
        )
    else:
        what = "Comparez les numéros de compteur : l’un des deux est peut-être à fermer."
    fixed = number_of(seen.row.value("subscription_month"))
    cost = "" if not fixed else f" Son abonnement coûte {money(fixed * _MONTHS, 0)} par an."
    seen.say("two_contracts", f"Deux contrats pour la même énergie ({name}). {what}{cost}")


def _payment(seen: Seen) -> None:
    """The monthly payment against a normal year, whatever the number of payments; nothing while a
    bill looks wrong, as a balance taken for the total would have a payment lowered."""
    monthly, use = number_of(seen.row.value("monthly_payment")), seen.use
    year = use.year_ahead_eur if use is not None else None
    if monthly is None or use is None or year is None or year <= 0:
        return
    if any(one.code in TOLD.values() for one in use.warnings):
        return
    plan = PaymentPlan(
        monthly_eur=monthly,
        low_eur=monthly * seen.limit("payments_per_year", "least"),
        high_eur=monthly * seen.limit("payments_per_year", "most"),
        expected_eur=year + _options(seen.row),
    )
    seen.payment = plan
    margin = seen.limit("contract_gap", "payment")
    if plan.expected_eur > plan.high_eur * (1 + margin):
        seen.say(
            "payment_too_low",
            f"La mensualité ({money(monthly, 0)}) paraît basse pour une année normale "
            f"(environ {money(plan.expected_eur, 0)}). Une régularisation peut arriver. "
            "Vérifiez l’échéancier.",
        )
    elif plan.expected_eur < plan.low_eur * (1 - margin) and not _may_be_dearer(use):
        seen.say(
            "payment_too_high",
            f"La mensualité ({money(monthly, 0)}) paraît haute pour une année normale (environ "
            f"{money(plan.expected_eur, 0)}). Vérifiez le relevé, puis demandez un ajustement.",
        )


def _may_be_dearer(use: AnnualUse) -> bool:
    """Whether the public price moved since the bills, and nobody knows if this one did."""
    return any(one.code == "public_price_moved" for one in use.warnings)


def _options(row: Row) -> Decimal:
    """€ a year of paid options found in the lines: payments cover them too."""
    return (number_of(row.value("paid_options_month")) or Decimal(0)) * _MONTHS


def _estimated(seen: Seen, readings: Sequence[BillPeriod]) -> None:
    """The last bills are estimated: the amount owed is unknown."""
    ordered = sorted(readings, key=lambda bill: bill.end)
    guessed = 0
    for bill in reversed(ordered):
        if bill.reading != "estimated":
            break
        guessed += 1
    if not guessed:
        return
    last = "La dernière facture est estimée" if guessed == 1 else ""
    words = last or f"Les {plural(guessed, 'dernière facture', 'dernières factures')} sont estimées"
    todo = (
        "Le compteur est communicant : demandez pourquoi l’index réel n’est pas pris."
        if seen.row.value("smart_meter") is True
        else "Relevez l’index et envoyez-le : une régularisation peut arriver."
    )
    seen.say("estimated_readings", f"{words}. {todo}", review=False)
