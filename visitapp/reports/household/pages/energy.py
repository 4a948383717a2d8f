"""Page 2, « Votre énergie, en euros »: a table with bars, then last year beside this year."""

from collections.abc import Collection
from decimal import Decimal
from functools import partial

from visitapp.domain.energy.parts_of_bill import UNEXPLAINED
from visitapp.domain.study.spending import (
    WATER,
    ChangePart,
    Spending,
    TwoYears,
    spending,
    two_years,
)
from visitapp.domain.text import capital, date_long, listing, money, quantity, rounded
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.household.wording import about, report_foot
from visitapp.reports.layout.blocks import (
    Block,
    Boxed,
    Chart,
    Gap,
    Rule,
    Side,
    Stack,
    WithIcon,
    Words,
    section,
)
from visitapp.reports.layout.charts import PAPER, BarRow, YearBar, horizontal_bars, two_year_bars
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.typesetting import BODY, SECTION, SOFT, STRONG

TITLE = "Votre énergie, en euros"
ENERGIES = {
    "gas": "le gaz",
    "electricity": "l’électricité",
    "fuel_oil": "le fioul",
    "wood": "le bois",
    "lpg": "le gaz en bouteille ou en citerne",
    "heat_network": "le chauffage urbain",
    "collective_charges": "le chauffage dans les charges",
}
OF = {
    "gas": "de gaz",
    "electricity": "d’électricité",
    "fuel_oil": "de fioul",
    "wood": "de bois",
    "lpg": "de gaz",
    "heat_network": "de chauffage urbain",
}
ORIGINS = {
    "read": "lu sur vos factures",
    "measured": "mesuré",
    "said": "d’après vous",
    "estimated": "estimé",
}
KNOWN = {
    "read": "**Lu**\u00a0: c’est écrit sur vos factures.",
    "measured": "**Mesuré**\u00a0: c’est le chiffre de nos appareils.",
    "said": "**D’après vous**\u00a0: vous nous l’avez dit.",
    "estimated": "**Estimé**\u00a0: nous l’avons calculé pour votre logement.",
}
USES = {
    "heating": "le chauffage",
    "hot_water": "l’eau chaude",
    "appliances": "les appareils",
    "cooking": "la cuisson",
    "subscriptions": "les abonnements",
    "unexplained": "ce qui reste inexpliqué",
}

_UNEXPLAINED = (
    "**Inexpliqué**\u00a0: vos factures comptent plus que ce que nous avons vu ensemble. "
    "Cherchez un appareil oublié, un chauffage d’appoint, un relevé estimé."
)


def energy(subject: ReportInput) -> Page:
    """What the bills pay for, and how that changed."""
    spent = spending(subject.study)
    if spent is None:
        return Page(TITLE, _without_bills(subject), report_foot(subject))
    blocks: list[Block] = [
        Words(f"Vous payez environ {money(spent.monthly, 0)} par\u00a0mois.", SECTION),
        Gap(3),
        Words(_what_is_counted(spent)),
        Gap(10),
        *_table(spent),
    ]
    blocks += _today(subject)
    years = two_years(subject.study)
    if years:
        blocks.append(_years(years, spent))
    blocks += _water(subject)
    heated = any(use.heating > 0 for use in subject.study.bills.values())
    if any(line.group.id == UNEXPLAINED for line in spent.lines):
        blocks += [Gap(12), WithIcon("chercher", Words(_UNEXPLAINED), 20, 33)]
    blocks += [Gap(16), _how_we_know({line.origin for line in spent.lines}, heated=heated)]
    return Page(TITLE, blocks, report_foot(subject))


def _what_is_counted(spent: Spending) -> str:
    names = listing([ENERGIES[name] for name in spent.energies if name in ENERGIES])
    return f"C’est {names}, taxes comprises. Voici où va l’argent."


def _table(spent: Spending) -> list[Block]:
    rows = [
        BarRow(
            line.group.label,
            line.monthly or Decimal(1),
            money(line.monthly, 0) if line.monthly else "moins de 5\u00a0€",
            ORIGINS.get(line.origin, "estimé"),
            line.group.icon,
        )
        for line in spent.lines
    ]
    total = Side(
        (
            (PAPER.label_column - 12, Words("Total", STRONG)),
            (0, Words(f"{money(spent.monthly, 0)} par\u00a0mois", SECTION)),
            (190, Words(f"soit environ {about(spent.yearly)} par\u00a0an", SOFT, "end")),
        ),
        middle=True,
    )
    blocks: list[Block] = [Chart(partial(horizontal_bars, rows))]
    blocks += [Rule(1.5, "text", 3), Gap(2), _indented(total), Gap(10)]
    if len(spent.lines) > 1:
        blocks.append(Words(_most_costly(spent)))
    return blocks


def _most_costly(spent: Spending) -> str:
    """What the bars mean; two uses that are said to cost the same are named together."""
    most = max(line.monthly for line in spent.lines)
    ids = [line.group.id for line in spent.lines if line.monthly == most]
    names = listing([USES[id] for id in ids])
    verb = "coûtent" if len(ids) > 1 or names.startswith("les ") else "coûte"
    return f"**{capital(names)} {verb} le plus cher.**"


def _indented(block: Block) -> Block:
    return Side(((PAPER.icon_column, Gap(0)), (0, block)), between=0)


def _years(years: TwoYears, spent: Spending) -> Block:
    last = YearBar("L’an dernier", years.last, about(years.last))
    this = YearBar("Cette année", years.this, about(years.this))
    which = ""
    if set(years.energies) != set(spent.energies):
        which = f"\u00a0: {listing([ENERGIES.get(name, name) for name in years.energies])}"
    chart = Chart(partial(two_year_bars, last, this))
    return section(f"L’an dernier et cette année{which}", chart, Gap(8), Words(_change(years)))


def _change(years: TwoYears) -> str:
    gap = years.change
    said = [f"Vous payez {_more(gap)}." if gap else "Vous payez à peu près pareil."]
    said += [f"{_made_by(one)}\u00a0: {_more(one.said)}." for one in years.parts if one.said]
    for name, before, now, unit in years.changes[:2]:
        if name in OF and before > 0 and abs(now - before) / before >= Decimal("0.03"):
            less = "moins" if now < before else "plus"
            figures = f"{quantity(now, unit, 0)} au lieu de {quantity(before, unit, 0)}"
            said.append(f"Vous avez utilisé {less} {OF[name]}\u00a0: {figures}.")
    return " ".join(said)


def _more(eur: Decimal) -> str:
    return f"{money(abs(eur), 0)} de {'plus' if eur > 0 else 'moins'}"


def _made_by(part: ChangePart) -> str:
    """What made a part of the change, in the household's words."""
    winter = "L’hiver plus froid" if part.said > 0 else "L’hiver plus doux"
    return {"price": "Les prix", "weather": winter}.get(part.id, "Ce que vous utilisez")


def _today(subject: ReportInput) -> list[Block]:
    """An energy whose price is no longer that of its bills: both prices, and a year at today's."""
    blocks: list[Block] = []
    for name, use in subject.study.bills.items():
        today = use.today
        if today is None or use.marginal_eur is None:
            continue
        of = today.mark or f"prix du {date_long(today.since)}"
        less = "moins" if use.marginal_eur < today.paid_eur else "plus"
        words = (
            f"**{capital(ENERGIES[name])} coûte {less} cher que sur vos factures.** "
            f"Un kWh coûtait {money(today.paid_eur)}. Aujourd’hui\u00a0: environ "
            f"{money(use.marginal_eur)} ({of}). Une année coûterait environ "
            f"{about(today.year_eur)}. Nos économies sont à ce prix."
        )
        blocks += [Gap(12), WithIcon("facture", Words(words), 20, 33)]
    return blocks


def _water(subject: ReportInput) -> list[Block]:
    water = subject.study.bills.get(WATER)
    if water is None or water.eur is None or water.eur <= 0:
        return []
    monthly = money(rounded(water.eur / 12, 5), 0)
    words = f"**L’eau**\u00a0: environ {monthly} par\u00a0mois en plus."
    return [Gap(12), WithIcon("eau", Words(words), 20, 33)]


def _how_we_know(origins: Collection[str], *, heated: bool) -> Block:
    """The words of the table, and no other, in one sentence each."""
    told = [words for origin, words in KNOWN.items() if origin in origins]
    if "estimated" in origins:
        told.append("Le vrai chiffre peut être un peu différent.")
    if heated:
        told.append("Le total compte un hiver ni froid, ni doux.")
    title = Words("Comment le savons-nous\u00a0?", STRONG)
    return Boxed(Stack((title, Gap(2), Words(" ".join(told), BODY))))


def _without_bills(subject: ReportInput) -> list[Block]:
    """No bill, no figure: say it kindly, and how to get there."""
    blocks: list[Block] = [
        Words("Il nous manque encore vos factures.", SECTION),
        Gap(4),
        Words("Avec elles, nous verrons où va votre argent."),
        section(
            "Comment les trouver",
            WithIcon("facture", Words("Sur papier\u00a0: gardez toutes vos factures d’un an.")),
            Gap(8),
            WithIcon("reseau", Words("Sur Internet\u00a0: dans votre espace client.")),
            Gap(8),
            WithIcon("appeler", Words("Par téléphone\u00a0: demandez-les à votre fournisseur.")),
        ),
    ]
    return [*blocks, *_water(subject)]
