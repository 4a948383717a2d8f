"""Page 5, « Vos contrats et vos aides »: what fits, what to look at again, what to ask for."""

import re

from visitapp.domain.energy.results import AnnualUse, ContractCheck
from visitapp.domain.support.results import Aid
from visitapp.domain.text import date_long
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.household.wording import about, report_foot
from visitapp.reports.layout.blocks import Block, Gap, Side, Stack, Tick, WithIcon, Words, section
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.typesetting import BODY, SMALL, SOFT, STRONG

TITLE = "Vos contrats et vos aides"
NAMES = {
    "electricity": ("Électricité", "appareils"),
    "gas": ("Gaz", "cuisson"),
    "water": ("Eau", "eau"),
    "heat_network": ("Chauffage urbain", "chauffage"),
}
VERDICTS = {"fits": "votre contrat convient.", "review": "à revoir {who}."}
PLAIN = {
    "holder_not_occupant": "Il n’est pas à votre nom. Cela peut bloquer une aide.",
    "paid_options": "Vous payez des services en plus. Vérifiez s’ils servent.",
    "payment_too_low": "Vos paiements sont bas. Une grosse facture peut arriver.",
    "payment_too_high": "Vos paiements sont plus hauts que nécessaire.",
    "power_too_high": "La puissance est grande pour vos appareils.",
    "power_too_low": "La puissance est petite pour vos appareils.",
    "off_peak_share_low": "Les heures creuses vous servent peu.",
    "off_peak_break_even": "Les heures creuses sont à comparer.",
    "price_above_grid": "Votre prix dépasse le tarif public.",
    "price_read_above": "Votre prix dépasse le tarif public.",
    "gas_class_wrong": "La classe de votre contrat de gaz est à vérifier.",
    "estimated_readings": "Vos dernières factures sont estimées. Envoyez votre relevé.",
    "two_contracts": "Vous payez peut-être deux contrats.",
}
"""What is found in a contract, in the household's words. Findings without such words (a price
missing from our tables) are for the agency, and stay in the annex."""
MOST_FINDINGS = 3
MOST_LETTERS = 220
ASK = "À demander"
MOST_AIDS = 4
MOST_DOCUMENTS = 8
TO_ASK = ("likely", "to_check")


def rights(subject: ReportInput) -> Page:
    """Contracts, then aids to ask for (never a promise), then the papers to bring together."""
    whole = _blocks(subject, short=False)
    return Page(TITLE, whole, report_foot(subject), shorter=(_blocks(subject, short=True),))


def _blocks(subject: ReportInput, *, short: bool) -> list[Block]:
    """The page; when `short`, aids have their name only."""
    aids = [aid for aid in subject.aids if aid.status in TO_ASK][:MOST_AIDS]
    blocks: list[Block] = [_contracts(subject), _aids(subject, aids, short=short)]
    documents = list(dict.fromkeys(paper for aid in aids for paper in aid.documents))
    if documents:
        blocks.append(_documents(documents[:MOST_DOCUMENTS]))
    return blocks


def _contracts(subject: ReportInput) -> Block:
    checks = [
        check for check in subject.study.contracts if check.verdict in VERDICTS or check.findings
    ]
    if not checks:
        words = "Nous n’avons pas encore vu vos contrats. Gardez-les pour le prochain appel."
        return section("Vos contrats", Words(words), before=0)
    parts: list[Block] = []
    for check in checks:
        parts += [_contract(subject, check), Gap(8)]
    return section("Vos contrats", *parts[:-1], before=0)


def _contract(subject: ReportInput, check: ContractCheck) -> Block:
    name, icon = NAMES.get(check.energy, ("Autre contrat", "contrat"))
    who = f"avec {subject.person}" if subject.person else "avec un conseiller"
    verdict = VERDICTS.get(check.verdict, "nous n’avons pas pu vérifier.").format(who=who)
    words: list[Block] = [Words(f"**{name}\u00a0: {verdict}**")]
    plain = dict.fromkeys(PLAIN[one.code] for one in check.findings if one.code in PLAIN)
    words += [Words(said, BODY) for said in list(plain)[:MOST_FINDINGS]]
    compared = _compared(check, subject.study.bills.get(check.energy))
    if compared:
        words += [Words(line, SMALL) for line in compared]
    return WithIcon(icon, Stack(words), 22, 36)


def _compared(check: ContractCheck, use: AnnualUse | None) -> list[str]:
    """What is paid, and would be at today's price, beside the public price, dated or said to be the
    last known; else nothing."""
    if check.reference_eur is None or check.prices_from is None:
        return []
    of = check.mark or f"prix du {date_long(check.prices_from)}"
    public = f"Tarif public, {of}\u00a0: environ {about(check.reference_eur)} par\u00a0an."
    if check.yearly_eur is None:
        return [public]
    paid = [f"Vous payez environ {about(check.yearly_eur)} par\u00a0an."]
    today = use.today if use is not None else None
    if today is not None:
        paid.append(f"Au prix d’aujourd’hui\u00a0: environ {about(today.year_eur)} par\u00a0an.")
    return [*paid, public]


def _aids(subject: ReportInput, aids: list[Aid], *, short: bool) -> Block:
    person = subject.person or "Votre conseillère"
    if not aids:
        words = f"{person} regarde avec vous les aides possibles."
        return section("Vos aides", Words(words))
    parts: list[Block] = [
        Words("Une aide n’est jamais sûre. Il faut la demander.", SOFT),
        Gap(6),
    ]
    for aid in aids:
        said: list[Block] = [Words(aid.title, STRONG)]
        if aid.text and not short:
            said.append(Words(brief(aid.text)))
        if aid.deadline and not short:
            said.append(Words(aid.deadline, SMALL))
        parts += [Side(((82, _asked(aid)), (0, Stack(said))), 10), Gap(8)]
    return section("Aides à demander", *parts[:-1])


def brief(text: str) -> str:
    """The first sentences of an aid and where to ask; professionals have the whole."""
    first, *others = re.split(r"(?<=[.?]) (?=[A-ZÀÉ])", text)
    kept, long = [first], len(first)
    for sentence in others:
        long += len(sentence) + 1
        if sentence.startswith(ASK) or long <= MOST_LETTERS:
            kept.append(sentence)
    return " ".join(kept)


def _asked(aid: Aid) -> Block:
    return Words("à vérifier" if aid.status == "to_check" else "à demander", SOFT)


def _documents(documents: list[str]) -> Block:
    half = (len(documents) + 1) // 2
    columns = [
        (0.0, Stack([Tick(paper) for paper in part]))
        for part in (documents[:half], documents[half:])
        if part
    ]
    return section("Papiers à réunir", Side(columns, 16))
