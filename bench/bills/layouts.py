"""Ten invented layouts: each writes a page from the facts and says the truth that is printed."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from bench.bills import offers
from bench.bills.invented import CENT, Facts, cents
from bench.bills.paper import Sheet, day, digits, euros, head, long_day, total_row, whole

Truth = dict[str, object]
NAMES = (
    "Volt & Clarté", "Lumenor", "Kilowattière", "Flamme Douce", "Gazelia", "Bleu Brûleur",
    "Eaux du Val Pérenne", "Source & Canal", "Cabinet Troispierres", "Résidences Cormoran",
)  # fmt: skip


def _vat(value: Decimal, rate: str) -> Decimal:
    return cents(value * Decimal(rate) / 100)


def _truth(facts: Facts, energy: str, amount: Decimal) -> Truth:
    return {
        "energy": energy, "start": facts.start, "end": facts.end, "quantity": facts.used,
        "amount": amount,
    }  # fmt: skip


def _spaced(number: str) -> str:
    return f"{number[:2]} {number[2:5]} {number[5:8]} {number[8:11]} {number[11:]}"


def volt(facts: Facts) -> tuple[bytes, Truth]:
    """Electricity, one price: indexes in a table, taxes, VAT, then the total."""
    sheet = Sheet()
    head(sheet, facts, NAMES[0], f"Facture d’électricité du {day(facts.end + timedelta(days=3))}")
    sheet.row((40, f"{facts.pick('Point de livraison (PDL)', 'PDL')} : {_spaced(facts.meter)}"))
    sheet.row((40, "Option tarifaire : Base"), (300, f"Puissance souscrite : {facts.power} kVA"))
    sheet.gap()
    words = facts.pick("Période de facturation du", "Période facturée : du", "Période du")
    sheet.row((40, f"{words} {day(facts.start)} au {day(facts.end)}"), (400, f"{facts.days} jours"))
    kind = facts.pick("réel", "estimé")
    sheet.gap()
    heads = facts.pick("Ancien index|Nouvel index", "Index de début|Index de fin").split("|")
    sheet.row((40, "Relevé"), (150, heads[0]), (260, heads[1]), (370, "Consommation"), bold=True)
    sheet.rule()
    last = facts.index_start + facts.used
    sheet.row(
        (40, kind),
        (150, whole(facts.index_start)),
        (260, whole(last)),
        (370, f"{whole(facts.used)} kWh"),
    )
    sheet.gap()
    bare = facts.subscription + facts.cost(facts.used) + facts.levies
    vat = _vat(bare, "20")
    sheet.row((40, f"Abonnement {facts.power} kVA"), (-540, euros(facts.subscription)))
    sheet.row(
        (40, f"Énergie : {whole(facts.used)} kWh x {digits(facts.price, 4)} {chr(8364)}/kWh"),
        (-540, euros(facts.cost(facts.used))),
    )
    sheet.row((40, "Taxes et contributions hors TVA"), (-540, euros(facts.levies)))
    sheet.row((40, "Total HT"), (-540, euros(bare)))
    sheet.row((40, "TVA 20 %"), (-540, euros(vat)))
    sheet.rule()
    total_row(sheet, facts.pick("Total TTC", "Montant total TTC"), bare + vat)
    offer = offers.regulated(sheet, facts)
    return sheet.pdf(), offer | _truth(facts, "electricity", bare + vat) | {
        "reading": {"réel": "actual", "estimé": "estimated"}[kind],
        "index_start": facts.index_start,
        "index_end": last,
        "meter_number": facts.meter,
        "subscribed_power": str(facts.power),
        "option": "base",
    }


def lumenor(facts: Facts) -> tuple[bytes, Truth]:
    """Electricity with a debt and monthly payments: what is due is not what the period costs."""
    sheet = Sheet("Times-Roman", 11)
    head(sheet, facts, NAMES[1], "VOTRE FACTURE")
    sheet.row((40, f"Consommation du {day(facts.start)} au {day(facts.end)}"))
    sheet.row((40, f"Votre offre d’électricité : Sereine, {facts.power} kVA, option base"))
    sheet.row((40, f"PRM n° {facts.meter} (Linky)"))
    total = cents((facts.subscription + facts.cost(facts.used) + facts.levies) * Decimal("1.2"))
    debt, paid = cents(total / 3), cents(total / 2)
    sheet.gap()
    sheet.row((40, "Consommation totale"), (-300, f"{whole(facts.used)} kWh"))
    sheet.row(
        (40, "Votre consommation annuelle estimée"), (-300, f"{whole(facts.used * 3 + 17)} kWh")
    )
    sheet.gap()
    sheet.box(35, 110, 520)
    sheet.row(
        (40, facts.pick("Montant de la facture TTC", "Total de la facture TTC")),
        (-540, euros(total)),
    )
    sheet.row((40, "Solde antérieur"), (-540, euros(debt)))
    sheet.row((40, "Mensualités déjà payées"), (-540, f"-{euros(paid)}"))
    sheet.row((40, "Montant à payer"), (-540, euros(total + debt - paid)), bold=True)
    sheet.gap(30)
    sheet.row((40, f"Prochain relevé vers le {day(facts.end + timedelta(days=60))}"))
    sheet.row((40, f"Prélevé le {day(facts.end + timedelta(days=20))}"))
    offer = offers.fixed(sheet, facts)
    return sheet.pdf(), offer | _truth(facts, "electricity", total) | {
        "meter_number": facts.meter,
        "subscribed_power": str(facts.power),
        "option": "base",
    }


def kilowattiere(facts: Facts) -> tuple[bytes, Truth]:
    """Electricity by day and night, columns HT, TVA, TTC."""
    sheet = Sheet("Helvetica", 9)
    head(sheet, facts, NAMES[2], f"Facture n° {facts.customer}7 - Électricité")
    sheet.row(
        (40, f"Référence PDL : {facts.meter}"), (300, "Option : Heures Pleines / Heures Creuses")
    )
    sheet.row(
        (40, f"Période : {day(facts.start)} au {day(facts.end)}"),
        (300, f"Puissance {facts.power} kVA"),
    )
    low = facts.used * facts.dice.randrange(25, 60) // 100
    peak = facts.used - low
    sheet.gap()
    sheet.row(
        (40, "Vos relevés"), (170, "Ancien"), (230, "Nouveau"), (-380, "Consommation"), bold=True
    )
    base = facts.index_start
    sheet.row(
        (40, "Heures pleines"),
        (170, whole(base)),
        (230, whole(base + peak)),
        (-380, f"{whole(peak)} kWh"),
    )
    sheet.row(
        (40, "Heures creuses"),
        (170, whole(base // 2)),
        (230, whole(base // 2 + low)),
        (-380, f"{whole(low)} kWh"),
    )
    sheet.row((40, "Consommation totale"), (-380, f"{whole(facts.used)} kWh"), bold=True)
    sheet.gap()
    sheet.row((40, "Détail"), (-330, "HT"), (-430, "TVA"), (-540, "TTC"), bold=True)
    sheet.rule()
    rows = [
        ("Abonnement", facts.subscription),
        ("Part énergie", facts.cost(facts.used)),
        ("Contributions", facts.levies),
    ]
    total = vat = bare = Decimal(0)
    for name, value in rows:
        tax = _vat(value, "20")
        sheet.row((40, name), (-330, euros(value)), (-430, euros(tax)), (-540, euros(value + tax)))
        total, vat, bare = total + value + tax, vat + tax, bare + value
    sheet.rule()
    sheet.row(
        (40, "Total TTC"), (-330, euros(bare)), (-430, euros(vat)), (-540, euros(total)), bold=True
    )
    sheet.row((40, "Net à payer"), (-540, euros(total)), bold=True, size=12)
    offer = offers.parted(sheet, facts)
    return sheet.pdf(), offer | _truth(facts, "electricity", total) | {
        "off_peak_kwh": low,
        "meter_number": facts.meter,
        "subscribed_power": str(facts.power),
        "option": "off_peak",
        "subscription_amount": facts.subscription + _vat(facts.subscription, "20"),
    }


def flamme(facts: Facts) -> tuple[bytes, Truth]:
    """Gas in m³, brought to kWh by the coefficient."""
    sheet = Sheet("Helvetica", 10)
    head(
        sheet,
        facts,
        NAMES[3],
        f"Facture de gaz naturel - {long_day(facts.end + timedelta(days=4))}",
    )
    sheet.row((40, f"Point de comptage (PCE) : {_spaced(facts.meter)}"), (380, "Distributeur GRDF"))
    sheet.row(
        (
            40,
            f"Période de consommation : du {day(facts.start)} au {day(facts.end)} "
            f"({facts.days} jours)",
        )
    )
    cubic = max(2, round(facts.used / facts.coefficient))
    used = int((cubic * facts.coefficient).to_integral_value())
    kind = facts.pick("relevé réel", "index estimé")
    sheet.gap()
    sheet.row((40, "Ancien index"), (-250, f"{whole(facts.index_start)}"))
    sheet.row((40, f"Nouvel index ({kind})"), (-250, f"{whole(facts.index_start + cubic)}"))
    sheet.row((40, "Volume consommé"), (-250, f"{whole(cubic)} m\u00b3"))
    sheet.row((40, "Coefficient de conversion"), (-250, digits(facts.coefficient, 2)))
    sheet.row((40, "Consommation"), (-250, f"{whole(used)} kWh"), bold=True)
    sheet.gap()
    bare = facts.subscription + facts.cost(used) + facts.levies
    vat = _vat(bare, "20")
    for name, value in (
        ("Abonnement HT", facts.subscription),
        ("Consommation HT", facts.cost(used)),
        ("Contributions HT", facts.levies),
        ("Total HT", bare),
        ("TVA (20 %)", vat),
    ):
        sheet.row((40, name), (-540, euros(value)))
    sheet.row((40, facts.pick("Total TTC", "Montant TTC")), (-540, euros(bare + vat)), bold=True)
    return sheet.pdf(), _truth(facts, "gas", bare + vat) | {
        "unit": "kwh",
        "quantity": used,
        "reading": {"relevé réel": "actual", "index estimé": "estimated"}[kind],
        "index_start": facts.index_start,
        "index_end": facts.index_start + cubic,
        "meter_number": facts.meter,
    }


def gazelia(facts: Facts) -> tuple[bytes, Truth]:
    """Gas, days in words, the last year's use beside, shares that add up to the total."""
    sheet = Sheet("Times-Roman", 11)
    head(sheet, facts, NAMES[4], "Votre gaz, votre facture")
    sheet.row((40, f"Du {long_day(facts.start)} au {long_day(facts.end)}"), bold=True)
    sheet.row((40, f"PCE : {facts.meter}"), (300, "Offre gaz Tranquille, classe B1"))
    sheet.gap()
    sheet.row((40, "Votre consommation"), (-540, f"{whole(facts.used)} kWh"))
    sheet.row((40, "L’an dernier, même période"), (-540, f"{whole(facts.used + 231)} kWh"))
    sheet.gap()
    share, energy, levies = (
        cents(one * Decimal("1.2"))
        for one in (facts.subscription, facts.cost(facts.used), facts.levies)
    )
    sheet.row((40, "Abonnement TTC"), (-540, euros(share)))
    sheet.row((40, "Énergie TTC"), (-540, euros(energy)))
    sheet.row((40, "Contributions TTC"), (-540, euros(levies)))
    sheet.rule()
    sheet.row(
        (40, facts.pick("Total de votre facture", "Total TTC")),
        (-540, euros(share + energy + levies)),
        bold=True,
    )
    offer = offers.indexed(sheet, facts)
    return sheet.pdf(), offer | _truth(facts, "gas", share + energy + levies) | {
        "unit": "kwh",
        "subscription_amount": share,
        "meter_number": facts.meter,
    }


def bruleur(facts: Facts) -> tuple[bytes, Truth]:
    """Gas, a regularisation: estimated bills taken off what is due."""
    sheet = Sheet("Courier", 9.5)
    head(sheet, facts, NAMES[5], "FACTURE DE RÉGULARISATION - GAZ NATUREL")
    sheet.row((40, f"PCE {facts.meter}   Tarif B1"))
    sheet.row((40, f"Période facturée {day(facts.start)} - {day(facts.end)}"))
    sheet.gap()
    sheet.row((40, f"Quantité : {whole(facts.used)} kWh"), (300, "Relevé réel"))
    bare = facts.subscription + facts.cost(facts.used) + facts.levies
    vat = _vat(bare, "20")
    paid = cents(bare / 2)
    sheet.gap()
    for name, value in (("Montant HT", bare), ("Montant TVA", vat), ("Montant TTC", bare + vat)):
        sheet.row((40, name), (-400, euros(value)))
    sheet.row((40, "Acomptes déjà facturés"), (-400, f"- {euros(paid)}"))
    sheet.row((40, "NET A PAYER"), (-400, euros(bare + vat - paid)), bold=True)
    return sheet.pdf(), _truth(facts, "gas", bare + vat) | {
        "unit": "kwh",
        "regularisation": True,
        "meter_number": facts.meter,
        "reading": "actual",
    }


def perenne(facts: Facts) -> tuple[bytes, Truth]:
    """Water: indexes, three parts each with its sum, VAT by rate."""
    sheet = Sheet("Helvetica", 10)
    head(sheet, facts, NAMES[6], "Facture d’eau")
    sheet.row((40, f"Période du {day(facts.start)} au {day(facts.end)}"))
    kind = facts.pick("relevé", "estimé")
    last = facts.index_start + facts.used
    sheet.gap()
    sheet.row((40, "Ancien index"), (160, "Nouvel index"), (300, "Volume consommé"), bold=True)
    sheet.row(
        (40, whole(facts.index_start)), (160, f"{whole(last)}"), (300, f"{facts.used} m\u00b3")
    )
    sheet.row((40, f"Index {kind}"))
    sheet.gap()
    parts = (
        ("Distribution de l’eau", facts.cost(facts.used) + facts.subscription),
        ("Collecte et traitement des eaux usées", cents(facts.cost(facts.used) * Decimal("0.8"))),
        ("Organismes publics (agence de l’eau)", facts.levies),
    )
    for name, value in parts:
        sheet.row((40, name), (-540, euros(value)))
    bare = sum((value for _, value in parts), Decimal(0))
    vat = _vat(bare, "5.5")
    sheet.row((40, "Total HT"), (-540, euros(bare)))
    sheet.row((40, "TVA 5,5 %"), (-540, euros(vat)))
    total_row(sheet, facts.pick("Total TTC", "Total de la facture TTC"), bare + vat)
    return sheet.pdf(), _truth(facts, "water", bare + vat) | {
        "index_start": facts.index_start,
        "index_end": last,
        "reading": {"relevé": "actual", "estimé": "estimated"}[kind],
    }


def canal(facts: Facts) -> tuple[bytes, Truth]:
    """Water in a narrow column, a monthly estimate and last period beside."""
    sheet = Sheet("Times-Roman", 10.5)
    head(sheet, facts, NAMES[7], "Service de l’eau et de l’assainissement")
    sheet.row((40, f"Relevé du {day(facts.start)} : {facts.index_start} m\u00b3"))
    sheet.row((40, f"Relevé du {day(facts.end)} : {facts.index_start + facts.used} m\u00b3"))
    sheet.row((40, f"Consommation sur {facts.days} jours : {facts.used} m\u00b3"), bold=True)
    sheet.row((40, f"Période facturée : du {day(facts.start)} au {day(facts.end)}"))
    total = cents((facts.subscription + facts.cost(facts.used) * 2) * Decimal("1.055"))
    sheet.gap()
    sheet.row((40, "Eau potable et assainissement, taxes comprises"))
    sheet.row((40, "Montant TTC"), (-300, euros(total)))
    sheet.row((40, "Période précédente"), (-300, euros(cents(total * Decimal("0.9")))))
    sheet.row(
        (40, f"A régler avant le {day(facts.end + timedelta(days=25))}"),
        (-300, euros(total)),
        bold=True,
    )
    return sheet.pdf(), _truth(facts, "water", total)


def troispierres(facts: Facts) -> tuple[bytes, Truth]:
    """Charges of a building: the home's share of each line, then what was paid ahead."""
    sheet = Sheet("Helvetica", 9.5)
    head(sheet, facts, NAMES[8], "DÉCOMPTE DE CHARGES LOCATIVES")
    sheet.row((40, f"Exercice du {day(facts.start)} au {day(facts.end)}"))
    sheet.row((40, "Nature"), (-400, "Immeuble"), (-540, "Votre part"), bold=True)
    lines = ["Entretien des parties communes", "Ordures ménagères", "Eau froide", "Ascenseur"]
    total = Decimal(0)
    for name in lines:
        value = Decimal(facts.dice.randrange(1500, 22_000)) * CENT
        sheet.row((40, name), (-400, euros(value * 31)), (-540, euros(value)))
        total += value
    paid = cents(total * Decimal("0.9"))
    sheet.rule()
    sheet.row((40, "Total des charges"), (-540, euros(total)), bold=True)
    sheet.row((40, "Provisions versées"), (-540, euros(paid)))
    sheet.row((40, "Solde à payer"), (-540, euros(total - paid)), bold=True)
    return sheet.pdf(), {
        "energy": "collective_charges",
        "start": facts.start,
        "end": facts.end,
        "amount": total,
    }


def cormoran(facts: Facts) -> tuple[bytes, Truth]:
    """Charges again, by a sum that stands alone."""
    sheet = Sheet("Times-Roman", 11)
    head(sheet, facts, NAMES[9], "Régularisation des charges")
    sheet.row((40, f"Période : du {long_day(facts.start)} au {long_day(facts.end)}"))
    sheet.row((40, f"Vos tantièmes : {facts.dice.randrange(40, 300)} / 10000"))
    total = Decimal(facts.dice.randrange(20_000, 140_000)) * CENT
    sheet.gap()
    sheet.row((40, "Charges récupérables de l’immeuble"), (-540, euros(total * 37)))
    sheet.row((40, "Votre quote-part"), (-540, euros(total)), bold=True)
    sheet.row((40, "Parties communes, syndic et entretien compris"))
    return sheet.pdf(), {
        "energy": "collective_charges",
        "start": facts.start,
        "end": facts.end,
        "amount": total,
        "regularisation": True,
    }


Layout = Callable[[Facts], tuple[bytes, Truth]]
LAYOUTS: tuple[tuple[str, Layout], ...] = (
    ("electricity", volt),
    ("electricity", lumenor),
    ("electricity", kilowattiere),
    ("gas", flamme),
    ("gas", gazelia),
    ("gas", bruleur),
    ("water", perenne),
    ("water", canal),
    ("charges", troispierres),
    ("charges", cormoran),
)
