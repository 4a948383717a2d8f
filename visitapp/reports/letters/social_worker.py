"""The social worker's report: what presses, the budget, aids and doors to knock at."""

from collections.abc import Mapping
from decimal import Decimal

from visitapp.domain.checklist.reading import Reading
from visitapp.domain.checklist.recipients import visible_to
from visitapp.domain.errors import UserError
from visitapp.domain.study.spending import spending
from visitapp.domain.text import number, rounded
from visitapp.reports.answers.words import of
from visitapp.reports.household.pages.aids_and_orientations import doors
from visitapp.reports.household.pages.dangers import urgent
from visitapp.reports.household.pages.signs_and_rights import LINE, TEXT, signs, titled
from visitapp.reports.household.report import cover_with_logos
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.household.wording import about, report_foot, yearly
from visitapp.reports.layout.blocks import Block, Gap, Rule, Side, Stack, Tick, Words
from visitapp.reports.layout.flow import write_pdf
from visitapp.reports.layout.layout import Page

ANSWER = 92.0
SITUATION: Mapping[str, str] = {
    "adults": "Adultes",
    "children": "Enfants",
    "frail_people": "Personnes fragiles",
    "tenure": "Occupation du logement",
    "employment": "Travail",
    "reasons": "Ce qui gêne le plus",
    "cold_last_winter": "Froid l’hiver dernier",
    "restricts_heating": "Se prive de chauffage pour payer moins",
    "damp": "Humidité",
    "mould": "Moisissures",
    "health_effect": "Logement qui gêne la santé",
}
BUDGET: Mapping[str, str] = {
    "monthly_income": "Ressources du mois",
    "rfr": "Revenu fiscal de référence",
    "rfr_year": "Année de ce revenu",
    "housing_cost": "Coût du logement, par mois",
    "aids_received": "Aides reçues",
    "housing_aid": "Aide au logement",
    "cheque_energie": "Chèque énergie reçu cette année",
    "arrears": "Facture d’énergie ou d’eau en retard",
    "arrears_amount": "Reste à payer",
    "arrears_since": "En retard depuis",
    "cut_notice": "Avis de coupure reçu",
    "arrears_rent": "Loyer ou charges en retard",
}
"""Facts about the household, by the question that says them: she is not the one who is asked."""


def social_worker_report(subject: ReportInput) -> bytes:
    """The PDF for the social worker. Raises `UserError` when the household did not agree."""
    if not subject.may_read("social_worker"):
        raise UserError(
            "Le foyer n’a pas accepté de partager avec le travailleur social.",
            "Demandez son accord, puis notez-le dans « Accueil et accords ».",
        )
    allowed = visible_to(subject.questionnaire, subject.answers, "social_worker")
    reading = Reading(subject.questionnaire, allowed, live=True)
    foot = report_foot(subject)
    pages = [
        Page("Pour le travailleur social", _summary(subject, reading), foot),
        Page("Aides et orientations", doors(subject), foot, flows=True),
    ]
    return write_pdf(cover_with_logos(subject, "Visite énergie"), pages)


def _summary(subject: ReportInput, reading: Reading) -> list[Block]:
    blocks: list[Block] = []
    if subject.study.alerts:
        blocks += [urgent(subject.study.alerts), Gap(12)]
    blocks.append(
        Words("Le foyer a accepté ce partage. Voici ce qui compte pour son accompagnement.", TEXT)
    )
    situation = titled("La situation", *_answers(reading, SITUATION))
    budget = titled("Le budget", *_energy_share(subject, reading), *_answers(reading, BUDGET))
    blocks.append(Side(((0, situation), (0, budget)), 20))
    actions = titled("Les actions choisies", *_actions(subject, reading))
    found = signs(subject)
    blocks.append(Side(((0, Stack(found)), (0, actions)), 20) if found else actions)
    return blocks


def _answers(reading: Reading, labels: Mapping[str, str]) -> list[Block]:
    cells = [
        (label, f"**{words}**") for name, label in labels.items() if (words := of(reading, name))
    ]
    if not cells:
        return [Words("Pas encore demandé.", TEXT)]
    return [
        Stack((Side(((0, Words(label, LINE)), (ANSWER, Words(words, LINE))), 8),
               Rule(0.4, "frame", 2)))
        for label, words in cells
    ]  # fmt: skip


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
