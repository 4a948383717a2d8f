"""The family's bills, one page each, and the supplier's letter."""

from visitapp.domain.text import date_long, money, number
from visitapp.reports.layout.blocks import Block, Boxed, Gap, Side, Stack, Words, heading, table
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.typesetting import AMOUNT, BODY, SECTION, SMALL, STRONG
from visitapp.reports.training.family import Family

TITLES = {
    "gas": "Facture de gaz", "electricity": "Facture d’électricité", "water": "Facture d’eau",
}  # fmt: skip
FOOT = "Document inventé, pour s’entraîner. Il ne doit rien à personne."


def bill_pages(family: Family, energy: str) -> list[Page]:
    """Each bill of an energy, oldest first."""
    bills = sorted(family.of("bills", energy=energy), key=lambda one: family.day(f"{one}/start"))
    return [_page(family, energy, bill) for bill in bills]


def letter_page(family: Family) -> Page:
    """The supplier's letter about what is owed."""
    owed = family.amount("arrears_amount")
    blocks: list[Block] = [
        _head(family, "gas", family.name),
        heading("Relance avant coupure"),
        Words(family.answers["cut_notice"].note, SMALL),
        Words("Vos dernières factures de gaz ne sont pas payées.", BODY),
        Gap(10),
        Boxed(Words(f"À payer\u00a0: {money(owed) if owed is not None else ''}", AMOUNT)),
        Gap(10),
        Words(f"Depuis\u00a0: {family.said('arrears_since')}.", BODY),
        Words("Sans nouvelle de vous, la fourniture de gaz pourra être coupée.", BODY),
        Words("Appelez-nous pour un échéancier.", BODY),
    ]
    return Page("Lettre du fournisseur de gaz", blocks, FOOT)


def _page(family: Family, energy: str, bill: str) -> Page:
    start, end = family.day(f"{bill}/start"), family.day(f"{bill}/end")
    contract = next(iter(family.of("contracts", energy=energy)), "")
    holder = family.name
    if contract and family.said(f"{contract}/holder_is_occupant") == "non":
        holder = family.invented.former_tenant
    blocks: list[Block] = [
        _head(family, energy, holder),
        Gap(14),
        Words(f"Période du {date_long(start)} au {date_long(end)}", SECTION),
        Gap(8),
        *table(_used(family, bill, energy), (0, 190)),
        Gap(10),
        *table(_paid(family, bill), (0, 190)),
        Gap(10),
        Boxed(Side(((0, Words("Total TTC, taxes comprises", STRONG)),
                    (190, Words(family.said(f"{bill}/amount"), AMOUNT)))), heavy=True),
    ]  # fmt: skip
    about = _contract(family, contract)
    if about:
        blocks += [heading("Votre contrat"), *table(about, (0, 190))]
    return Page(TITLES[energy], blocks, FOOT)


def _head(family: Family, energy: str, holder: str) -> Block:
    sender = Stack((
        Words(family.invented.suppliers[energy], SECTION),
        Words(family.invented.deliveries[energy], SMALL),
    ))  # fmt: skip
    to = Stack((
        Words("Titulaire", SMALL), Words(holder, STRONG),
        *(Words(line, BODY) for line in family.address),
    ))  # fmt: skip
    return Side(((0, sender), (230, Boxed(to, padding=10))))


def _used(family: Family, bill: str, energy: str) -> list[tuple[str, str]]:
    rows = [("Consommation relevée sur place", family.said(f"{bill}/reading"))]
    first, last = family.said(f"{bill}/index_start"), family.said(f"{bill}/index_end")
    if first and last:
        rows += [("Index au début", first), ("Index à la fin", last)]
    rows.append(("Consommation", family.said(f"{bill}/quantity")))
    used, factor = family.amount(f"{bill}/quantity"), family.amount(f"{bill}/gas_coefficient")
    if used is not None and factor is not None:
        rows += [
            ("Coefficient de conversion", f"{number(factor)}\u00a0kWh par m³"),
            ("Énergie", f"{number(used * factor, 0)}\u00a0kWh"),
        ]
    if family.is_yes(f"{bill}/regularisation"):
        rows.append(("Cette facture", "régularise la précédente, qui était estimée"))
    return rows


def _paid(family: Family, bill: str) -> list[tuple[str, str]]:
    whole = family.amount(f"{bill}/amount")
    fixed = family.amount(f"{bill}/subscription_amount")
    if whole is None or fixed is None:
        return [("Abonnement et consommation", family.said(f"{bill}/amount"))]
    return [
        ("Abonnement, taxes comprises", money(fixed)),
        ("Consommation, taxes comprises", money(whole - fixed)),
    ]


def _contract(family: Family, contract: str) -> list[tuple[str, str]]:
    """What the contract says, as each question names it."""
    told = {
        "Option": "option", "Puissance souscrite": "subscribed_power",
        "Sorte d’offre": "offer_kind", "Prix du kWh, taxes comprises": "kwh_price",
        "Abonnement par mois": "subscription_month", "Mensualité": "monthly_payment",
        "Assistance et autres options, par mois": "paid_options_month",
    }  # fmt: skip
    rows = [(words, family.said(f"{contract}/{name}")) for words, name in told.items()]
    return [row for row in rows if row[1]] if contract else []
