"""How reports say amounts and ask for things: ranges, rounding, imperative."""

from decimal import Decimal

from visitapp.domain.ranges.suggestion import Range, Suggestion
from visitapp.domain.text import capital, date_long, euro_range, money, rounded
from visitapp.reports.household.subject import ReportInput


def amount_parts(eur: Range | None) -> tuple[str, str]:
    """A yearly range as (« environ », « 65 à 95 € »); two empty words when there is no figure."""
    if eur is None or eur.high <= 0:
        return "", ""
    words = euro_range(eur)
    for lead in ("environ", "moins de", "jusqu’à"):
        if words.startswith(lead):
            rest = words[len(lead) :].strip()
            return lead, rest.replace(" ", "\u00a0")
    return "", words


def yearly(eur: Range | None) -> str:
    """« environ 65 à 95 € par an », or nothing."""
    lead, figure = amount_parts(eur)
    return f"{lead} {figure} par\u00a0an".strip() if figure else ""


def cost_words(one: Suggestion) -> str:
    """« À l’achat : 15 à 25 € », « rien à acheter »; an unknown price is no zero."""
    if one.cost_eur is None:
        return "Prix à demander"
    _, cost = amount_parts(one.cost_eur)
    return f"À l’achat\u00a0: {cost}" if cost else "Rien à acheter"


def without_figure(one: Suggestion) -> str:
    """What an action without euros is for."""
    if one.health or one.family == "air":
        return "Pour la santé"
    if one.family == "contract":
        return "Pour le contrat"
    return "Pour le confort" if one.family in ("heating", "summer") else "Gain à calculer"


def about(eur: Decimal, step: int = 10) -> str:
    """One amount to the nearest `step` euros: « 2 220 € »."""
    return money(rounded(eur, step), 0)


_IMPERATIVES = {
    "Mettre": "Mettez", "Faire": "Faites", "Éteindre": "Éteignez", "Ouvrir": "Ouvrez",
    "Refroidir": "Refroidissez", "Remplir": "Remplissez", "Raccourcir": "Raccourcissez",
    "Comprendre": "Comprenez",
}  # fmt: skip


def imperative(title: str) -> str:
    """« Baisser le séjour » → « Baissez le séjour. »; other titles keep their words."""
    first, _, rest = title.partition(" ")
    if " et " not in title and " ou " not in title:
        regular = f"{first[:-1]}z" if first.endswith("er") else first
        first = _IMPERATIVES.get(first, regular)
    return f"{first} {rest}".strip().rstrip(".") + "."


def first_upper(words: str) -> str:
    """« le CCAS de la commune » at the head of a line: « Le CCAS de la commune »."""
    return capital(words)


def prices_day(subject: ReportInput) -> str:
    """« Prix du 1er septembre 2025. »: of when the prices of the study are."""
    return f"Prix du {date_long(subject.study.prices_day)}."


def report_foot(subject: ReportInput) -> str:
    """The words at the foot of every page but the first."""
    return f"Rapport du {date_long(subject.made_on)}. {prices_day(subject)}"
