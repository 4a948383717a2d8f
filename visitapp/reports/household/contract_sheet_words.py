"""What the contract sheet says of one contract: rows of words, before any drawing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from visitapp.domain.checklist.answers import SOURCE_WORDS, State
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.energy.results import Alternative, ContractCheck, OnBills
from visitapp.domain.savings.results_for_rules import named
from visitapp.domain.text import date_short, money, number, plural, quantity
from visitapp.reports.answers.words import said
from visitapp.reports.layout.fonts import printable

NONE = "–"
VERDICTS = {"fits": "convient", "review": "à revoir", "unknown": "pas assez de réponses"}
PLANNED = ("option", "subscribed_power", "gas_class", "offer_kind", "holder_is_occupant",
           "monthly_payment", "max_power_kva", "kwh_price", "subscription_month",
           "off_peak_hours", "started_on")  # fmt: skip
"""What a contract is looked at with; an answer that is missing here is named on the sheet."""
HEAD = ("Contrat", "Abonnement", "Énergie", "Par an", "Jours des factures", "Utile dès")
SHORT = {
    "option": "Option",
    "subscribed_power": "Puissance",
    "gas_class": "Classe",
    "offer_kind": "Offre",
    "holder_is_occupant": "Au nom de l’occupant",
    "monthly_payment": "Mensualité",
    "payment_mode": "Paiement",
    "payment_day": "Jour de paiement",
    "smart_meter": "Compteur communicant",
    "max_power_kva": "Puissance la plus forte",
    "kwh_price": "Prix du kWh",
    "subscription_month": "Abonnement par mois",
    "paid_options_month": "Services par mois",
    "two_contracts": "Deux contrats",
    "supplier": "Fournisseur actuel",
    "started_on": "Début du contrat",
    "off_peak_hours": "Heures creuses",
    "meter_number": "Point de livraison",
}


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """One answer as it was given, and where it comes from."""

    label: str
    text: str
    source: str


def title(check: ContractCheck, place: int = 1) -> str:
    """« Électricité : à revoir », numbered from the second contract of an energy on."""
    name = named(check.energy) + (f", contrat {place}" if place > 1 else "")
    return f"{name}\u00a0: {VERDICTS.get(check.verdict, check.verdict)}"


def read_answers(reading: Reading, row: str) -> list[ReadAnswer]:
    """Every answer given on a contract, in the order of the screen."""
    found = []
    for pattern, place in reading.questionnaire.located.items():
        repeat, _, child = pattern.rpartition("/")
        answer = reading.answer(f"contracts/{row}/{child}") if repeat == "contracts" else None
        if answer is None or answer.state is not State.GIVEN or child == "energy":
            continue
        label = SHORT.get(child, place.question.label.rstrip(" \u00a0?"))
        source = SOURCE_WORDS.get(answer.source or "", "")
        found.append(ReadAnswer(label, said(place.question, answer), source))
    return found


def answers_words(answers: Sequence[ReadAnswer]) -> str:
    """« Puissance : 9 kVA (lu) · Mensualité : 69,00 € (dit) »."""
    return "\u00a0· ".join(
        f"{one.label}\u00a0: **{one.text}**" + (f" ({one.source})" if one.source else "")
        for one in answers
    )


def missing_answers(reading: Reading, row: str, check: ContractCheck) -> list[str]:
    """The questions whose answer would say more, as short labels."""
    asked = Situation(reading.questionnaire, reading.answers)
    found = []
    for child in PLANNED:
        place = reading.questionnaire.located.get(f"contracts/{child}")
        path = f"contracts/{row}/{child}"
        if place is None or not asked.relevant(path):
            continue
        answer = reading.answer(path)
        if answer is None or answer.state not in (State.GIVEN, State.NOT_APPLICABLE):
            found.append(SHORT[child][:1].lower() + SHORT[child][1:])
    if check.yearly_eur is None:
        found.append("une facture avec dates, quantité et montant")
    if check.option == "off_peak" and check.off_peak_share is None:
        found.append("la part en heures creuses d’une facture")
    return found


def costs(check: ContractCheck) -> list[tuple[str, str, str]]:
    """What is paid beside the public price: what, over which days, how much."""
    rows = []
    if check.yearly_eur is not None:
        rows.append(("Payé, une année normale", "d’après les factures", money(check.yearly_eur)))
    if check.reference_eur is not None and check.prices_from is not None:
        day = f"grille du {date_short(check.prices_from)}"
        rows.append(("Tarif public, même quantité", day, money(check.reference_eur)))
    if check.on_bills is not None and check.on_bills.days:
        rows += _on_bills(check.on_bills)
    if check.payment is not None:
        plan = check.payment
        both = f"{money(plan.low_eur, 0)} à {money(plan.high_eur, 0)} par an"
        needed = f"besoin\u00a0: {money(plan.expected_eur, 0)}"
        rows.append((f"Mensualité de {money(plan.monthly_eur)}", both, needed))
    return rows


def _on_bills(days: OnBills) -> list[tuple[str, str, str]]:
    span = NONE
    if days.first_day is not None and days.last_day is not None:
        span = f"{date_short(days.first_day)} au {date_short(days.last_day)}"
    many = plural(days.days, "jour")
    grids = plural(len(days.grids), "grille")
    rows = [
        (f"Tarif public de chaque jour ({grids})", f"{many}, {span}", money(days.total_eur)),
    ]
    if days.paid_eur is not None:
        rows.insert(0, ("Payé les mêmes jours", quantity(days.kwh, "kWh", 0), money(days.paid_eur)))
    if days.gap_eur_year is not None:
        sign = "+" if days.gap_eur_year > 0 else ""
        rows.append(("Écart, pour une année", "", f"{sign}{money(days.gap_eur_year)}"))
    return rows


def ranked(check: ContractCheck) -> list[tuple[str, ...]]:
    """The present contract, then the others, cheapest first, in the columns of `HEAD`."""
    rows = []
    if check.present is not None:
        on_bills = check.on_bills.total_eur if check.on_bills and check.on_bills.days else None
        own = check.break_even_share if check.option == "off_peak" else None
        now = replace(check.present, break_even_share=own)
        rows.append(_row(now, on_bills, "**{}** (aujourd’hui)"))
    rows += [_row(one, one.on_bills_eur, "{}") for one in check.alternatives]
    return rows


def share_words(check: ContractCheck) -> str:
    """The household's off-peak share, and what the last column of the table says."""
    own = check.off_peak_share
    words = "" if own is None else f"Part en heures creuses du foyer\u00a0: {percent(own)}. "
    if not any(one.break_even_share is not None for one in check.alternatives) and own is None:
        return ""
    return f"{words}« Utile dès »\u00a0: part à partir de laquelle l’option coûte moins que Base."


def _row(one: Alternative, on_bills: Decimal | None, form: str) -> tuple[str, ...]:
    power = f", {one.kva}\u00a0kVA" if one.kva is not None else ""
    return (
        form.format(f"{one.label}{power}"),
        _money(one.subscription_eur),
        _money(one.energy_eur),
        _money(one.total_eur),
        _money(on_bills),
        NONE if one.break_even_share is None else percent(one.break_even_share),
    )


def checks_before(check: ContractCheck) -> list[str]:
    """What must be checked before changing anything, each sentence once."""
    options = [one.check for one in check.alternatives if one.check]
    return list(dict.fromkeys([*check.before, *options]))


def power_words(check: ContractCheck) -> str:
    """« Puissance maximale mesurée : … Plus petite puissance vendue qui suffit : 6 kVA. »"""
    if not check.fitting_words or check.fitting_kva is None:
        return check.fitting_words
    least = quantity(check.fitting_kva, "kVA")
    return f"{check.fitting_words} Plus petite puissance vendue qui suffit\u00a0: {least}."


def taxes_words(check: ContractCheck) -> str:
    """The taxes in the public cost of the day; nothing where they are not known."""
    taxes = check.taxes
    if taxes is None:
        return ""
    words = f"Dont accise {money(taxes.excise_eur)} et TVA {money(taxes.vat_eur)}"
    if taxes.to_check:
        words += " (à vérifier)"
    if taxes.cta_rate is None:
        return f"{words}."
    rate = percent(taxes.cta_rate, 2)
    return f"{words}. CTA\u00a0: {rate} de la part fixe de l’acheminement, non comptée ici."


def source_words(checks: Sequence[ContractCheck], day: date) -> list[str]:
    """Each source once, with the first day of its grid, then the day of the study."""
    lines: dict[str, None] = {}
    for check in checks:
        if check.source and check.prices_from is not None:
            first = date_short(check.prices_from)
            place = printable(check.source).replace("https://", "")
            lines[f"Prix depuis le {first}\u00a0: {place}"] = None
    return [*lines, f"Calcul aux prix du {date_short(day)}. Aucun fournisseur n’est conseillé."]


def percent(share: Decimal, decimals: int = 0) -> str:
    """« 29 % »."""
    text = number(share * 100, decimals)
    return f"{text.removesuffix(',00')}\u00a0%"


def _money(amount: Decimal | None) -> str:
    return NONE if amount is None else money(amount)
