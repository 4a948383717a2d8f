"""The social worker's report: what presses, the budget, aids and doors to knock at."""

from decimal import Decimal

from visitapp.domain.checklist.reading import Reading
from visitapp.domain.checklist.recipients import visible_to
from visitapp.domain.errors import UserError
from visitapp.domain.spending import spending
from visitapp.domain.support.results import Aid, Orientation
from visitapp.domain.text import number, rounded
from visitapp.reports.answer_words import of
from visitapp.reports.blocks import Block, Boxed, Gap, Rule, Stack, Tick, Words, section, table
from visitapp.reports.flow import write_pdf
from visitapp.reports.household import cover
from visitapp.reports.layout import Page
from visitapp.reports.pages.essential import urgent
from visitapp.reports.pages.standing import protections, signs
from visitapp.reports.subject import ReportInput
from visitapp.reports.typesetting import BODY, SMALL, STRONG, Style
from visitapp.reports.wording import about, report_foot, yearly

TEXT = Style(12, 16.5)
TEXT_STRONG = Style(12, 16.5, bold=True)
SITUATION = (
    "adults", "children", "frail_people", "tenure", "employment", "reasons",
    "cold_last_winter", "restricts_heating", "damp", "mould", "health_effect",
)  # fmt: skip
BUDGET = (
    "monthly_income", "rfr", "rfr_year", "housing_cost", "aids_received", "housing_aid",
    "cheque_energie", "arrears", "arrears_amount", "arrears_since", "cut_notice", "arrears_rent",
)  # fmt: skip


def social_worker_report(subject: ReportInput) -> bytes:
    """The PDF for the social worker. Raises `UserError` when the household did not agree."""
    if not subject.yes("consent_social_worker"):
        raise UserError(
            "Le foyer n’a pas accepté de partager avec le travailleur social.",
            "Demandez son accord, puis notez-le dans « Accueil et accords ».",
        )
    allowed = visible_to(subject.questionnaire, subject.answers, "social_worker")
    reading = Reading(subject.questionnaire, allowed, live=True)
    foot = report_foot(subject)
    pages = [
        Page("Pour le travailleur social", _summary(subject, reading), foot),
        Page("Aides et orientations", _doors(subject), foot),
    ]
    return write_pdf(cover(subject, "Visite énergie"), pages)


def _summary(subject: ReportInput, reading: Reading) -> list[Block]:
    blocks: list[Block] = []
    if subject.study.alerts:
        blocks += [urgent(subject.study.alerts), Gap(12)]
    blocks.append(
        Words("Le foyer a accepté ce partage. Voici ce qui compte pour son accompagnement.", TEXT)
    )
    blocks.append(section("La situation", *_answers(reading, SITUATION), before=12))
    blocks.append(
        section("Le budget", *_energy_share(subject, reading), *_answers(reading, BUDGET))
    )
    blocks += signs(subject)
    blocks.append(section("Les actions choisies", *_actions(subject, reading)))
    return blocks


def _answers(reading: Reading, questions: tuple[str, ...]) -> list[Block]:
    cells = [
        (reading.questionnaire.located[name].question.label.rstrip(" \u00a0?"), f"**{words}**")
        for name in questions
        if (words := of(reading, name))
    ]
    if not cells:
        return [Words("Pas encore demandé.", TEXT)]
    return table(cells, (0, 210))


def _energy_share(subject: ReportInput, reading: Reading) -> list[Block]:
    """What energy costs a month, and its share of income when both are known."""
    spent = spending(subject.study)
    if spent is None:
        return [Words("Les factures d’énergie manquent encore.", TEXT), Gap(6)]
    words = f"Énergie\u00a0: environ {about(spent.yearly / 12, 5)} par\u00a0mois"
    income = reading.value("monthly_income")
    if isinstance(income, Decimal) and income > 0:
        share = rounded(spent.yearly / 12 / income * 100, 1)
        words += f", soit {number(share, 0)}\u00a0% des ressources"
    return [Words(f"**{words}.**", TEXT), Gap(6)]


def _actions(subject: ReportInput, reading: Reading) -> list[Block]:
    if not subject.actions:
        return [Words("Aucune action choisie pour le moment.", TEXT)]
    lines = []
    for one in subject.actions:
        gain = yearly(one.eur)
        words = f"{one.title}\u00a0: {gain}" if gain else one.title
        lines.append(Tick(words, style=TEXT))
    return [*lines, Words(_next_contact(reading), TEXT)]


def _next_contact(reading: Reading) -> str:
    by, on = of(reading, "next_contact_by"), of(reading, "next_contact_on")
    words = ", ".join(part for part in (f"avant le {on}" if on else "", by.lower()) if part)
    return f"Prochain contact\u00a0: {words or 'à fixer'}."


def _doors(subject: ReportInput) -> list[Block]:
    aids = [aid for aid in subject.study.aids if aid.status != "no"]
    blocks: list[Block] = [
        Words("Ces aides sont à demander. Rien n’est acquis avant la réponse.", TEXT)
    ]
    for aid in aids:
        blocks += [Gap(8), _aid(aid)]
    if not aids:
        blocks.append(Words("Aucune aide repérée avec les réponses connues.", TEXT))
    blocks += protections(subject)
    asked = {aid.id for aid in aids}
    parts: list[Block] = []
    for one in subject.study.orientations:
        if one.id not in asked:
            parts += [_door(one), Rule()]
    if parts:
        blocks.append(section("À qui s’adresser", *parts[:-1]))
    return blocks


def _aid(aid: Aid) -> Block:
    state = "à vérifier" if aid.status == "to_check" or aid.to_check else "à demander"
    amount = (
        f" (montant possible\u00a0: {aid.amount_eur})"
        if aid.amount_eur and aid.status == "likely"
        else ""
    )
    parts: list[Block] = [Words(f"**{aid.title}**\u00a0: {state}{amount}", BODY)]
    parts += [Words(aid.text, TEXT)] if aid.text else []
    if aid.because:
        parts.append(Words(_because(aid.because), SMALL))
    parts += [Gap(3)] + [Tick(paper, style=TEXT) for paper in aid.documents]
    parts += _steps(aid.who, aid.deadline, ())
    if aid.source:
        parts.append(Words(f"Source\u00a0: {_site(aid.source)}", SMALL))
    return Boxed(Stack(parts), padding=10)


def _door(one: Orientation) -> Block:
    parts: list[Block] = [Words(one.title, STRONG), Words(one.text, TEXT)]
    call = "\u00a0: ".join(part for part in (one.contact, one.phone) if part)
    if call:
        parts.append(Words(call, TEXT_STRONG))
    if one.because:
        parts.append(Words(_because(one.because), SMALL))
    parts += _steps(one.who, one.deadline, one.documents)
    if one.check:
        parts.append(Words(f"À vérifier d’abord\u00a0: {_after_colon(one.check)}", SMALL))
    return Stack(parts)


def _steps(who: str, deadline: str, papers: tuple[str, ...]) -> list[Block]:
    """Who acts, by when, with which papers, where it is known."""
    known = [("Qui agit", who), ("Quand", deadline), ("Papiers", ", ".join(papers))]
    said = [f"{name}\u00a0: {words.rstrip('.')}." for name, words in known if words]
    return [Words(" ".join(said), SMALL)] if said else []


def _because(reasons: tuple[str, ...]) -> str:
    return f"Pourquoi\u00a0: {', '.join(reason.rstrip('.') for reason in reasons)}."


def _after_colon(words: str) -> str:
    """« À vérifier : bail » → « bail »: the line says it already."""
    return words.removeprefix("À vérifier\u00a0: ")


def _site(source: str) -> str:
    """The site of an address, short enough to be typed; anything else as it is."""
    return source.split("/")[2] if source.startswith("https://") else source
