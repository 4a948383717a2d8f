"""What bills print of their offer, in four ways, with what must not be taken for it."""

from datetime import timedelta
from decimal import Decimal

from bench.bills.invented import Facts, cents
from bench.bills.paper import Sheet, day, digits, euros

Truth = dict[str, object]


def _of(facts: Facts) -> tuple[Decimal, Decimal]:
    """A kWh and a month, taxes included."""
    months = Decimal(facts.days) / 30
    price = (facts.price * Decimal("1.2")).quantize(Decimal("0.0001"))
    return price, cents(facts.subscription / months * Decimal("1.2"))


def regulated(sheet: Sheet, facts: Facts) -> Truth:
    """All of it, in sentences."""
    price, month = _of(facts)
    since = facts.end - timedelta(days=facts.dice.randrange(400, 4000))
    sheet.gap()
    sheet.row((40, "Votre contrat : Tarif Bleu"), (300, f"Client depuis le {day(since)}"))
    sheet.row((40, f"Abonnement : {euros(month)} TTC par mois"))
    sheet.row((40, f"Prix du kWh : {digits(price, 4)} {chr(8364)} TTC/kWh"))
    return {"offer_kind": "regulated", "started_on": f"{since:%Y-%m}", "kwh_price": price,
            "subscription_month": month}  # fmt: skip


def fixed(sheet: Sheet, facts: Facts) -> Truth:
    """A fixed price compared with the regulated one; the price of the next year before taxes."""
    price, _ = _of(facts)
    since = facts.end - timedelta(days=facts.dice.randrange(30, 700))
    sheet.gap()
    sheet.row((40, "Offre à prix fixe, 10 % de réduction"), (-540, "sur le prix HT du kWh"))
    sheet.row((40, "Votre prix fixe jusqu’à la fin du contrat"))
    sheet.row((40, f"Date d’effet du contrat : {day(since)}"))
    sheet.row((40, f"Abonnement : {euros(facts.subscription)} HT/mois"))
    sheet.row((40, f"Prix du kWh : {digits(price, 4)} {chr(8364)}/kWh TTC"))
    later = digits(price + Decimal("0.0113"), 4)
    sheet.row((40, f"À partir du {day(facts.end + timedelta(days=40))} : {later} € TTC/kWh"))
    return {"offer_kind": "fixed", "started_on": f"{since:%Y-%m}", "kwh_price": price}


def parted(sheet: Sheet, facts: Facts) -> Truth:
    """Day and night."""
    price, month = _of(facts)
    night = digits(price * Decimal("0.75"), 4)
    sheet.gap()
    sheet.row((40, f"Heures creuses : {night} {chr(8364)} TTC/kWh"))
    sheet.row((40, f"Heures pleines : {digits(price, 4)} {chr(8364)} TTC/kWh"))
    sheet.row((40, f"Abonnement {facts.power} kVA"), (300, f"{euros(month)} TTC / mois"))
    return {"kwh_price": price, "subscription_month": month}


def indexed(sheet: Sheet, facts: Facts) -> Truth:
    """A price that follows another, and a service that is no subscription of energy."""
    price, _ = _of(facts)
    sheet.gap()
    sheet.row((40, "Offre à prix indexé sur le prix repère du gaz"))
    sheet.row((40, "Abonnement assistance dépannage"), (300, "4,90 € TTC/mois"))
    sheet.row((40, f"1 kWh vous coûte {digits(price, 4)} {chr(8364)} TTC"))
    return {"offer_kind": "indexed", "kwh_price": price}
