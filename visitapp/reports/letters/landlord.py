"""The landlord's report: defects of the dwelling, from an allow-list, with the household's yes.

It reads only `visible_to(…, "landlord")`, and of that only what `landlord_words` names: no study,
no free words, no photo, no amount. What is not on both lists cannot be printed. Nor does it carry
the logos of the scheme, which would tell that the household's income is small.
"""

from visitapp.domain.checklist.reading import Reading
from visitapp.domain.checklist.recipients import visible_to
from visitapp.domain.errors import UserError
from visitapp.domain.text import date_long
from visitapp.reports.household.report import cover
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.layout.blocks import Block, Boxed, Gap, Stack, WithIcon, Words, section, table
from visitapp.reports.layout.flow import write_pdf
from visitapp.reports.layout.fonts import printable
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.typesetting import BODY, SMALL, STRONG, Style
from visitapp.reports.letters.landlord_sentences import dangers, defects, facts, requests

TEXT = Style(12, 16.5)


def landlord_report(subject: ReportInput) -> bytes:
    """The PDF for the landlord. Raises `UserError` when the household did not agree to it."""
    if not subject.may_read("landlord"):
        raise UserError(
            "Le foyer n’a pas accepté d’écrire au propriétaire.",
            "Demandez son accord, puis notez-le dans « Accueil et accords ».",
        )
    allowed = visible_to(subject.questionnaire, subject.answers, "landlord")
    reading = Reading(subject.questionnaire, allowed, live=True)
    blocks: list[Block] = [
        Words(
            "Une visite du logement a été faite avec l’accord de la personne qui l’habite. "
            "Voici ce que nous avons vu.",
            BODY,
        ),
        section("Ce que nous avons vu", *_seen(reading)),
        *_to_do(reading),
        *_facts(reading),
        Gap(14),
        _contact(subject),
    ]
    foot = f"Visite du {date_long(subject.visit_date)}. Constat visuel, sans démontage."
    return write_pdf(cover(subject, "Visite du logement"), [Page("État du logement", blocks, foot)])


def _seen(reading: Reading) -> list[Block]:
    """Dangers first, then the dwelling, then room by room."""
    sentences = [f"**Danger\u00a0: {one}.**" for one in dangers(reading)]
    sentences += defects(reading)
    if not sentences:
        return [Words("Aucun défaut à vous signaler.", TEXT)]
    lines: list[Block] = []
    for words in sentences:
        icon = "danger" if words.startswith("**") else "suivant"
        lines += [WithIcon(icon, Words(words, TEXT), 14, 24), Gap(2)]
    return lines[:-1]


def _to_do(reading: Reading) -> list[Block]:
    """What these answers call for, in plain words; nothing when all is well."""
    tasks = requests(reading)
    if not tasks:
        return []
    lines: list[Block] = []
    for task in tasks:
        lines += [WithIcon("suivant", Words(task, TEXT), 14, 24), Gap(2)]
    return [section("Ce que nous vous demandons", *lines[:-1])]


def _facts(reading: Reading) -> list[Block]:
    cells = [(label, f"**{words}**") for label, words in facts(reading)]
    return [section("Le logement", *table(cells, (0, 250)))] if cells else []


def _contact(subject: ReportInput) -> Block:
    who = printable(subject.agency) or "L’agence"
    then = f" Appelez-nous au {subject.call}." if subject.phone else ""
    words = f"{who} peut vous aider à choisir les travaux et les aides.{then}"
    small = (
        "Ce document ne remplace ni un diagnostic ni l’avis d’un professionnel. "
        "Il ne parle que du logement."
    )
    return Boxed(
        Stack((Words("Une question\u00a0?", STRONG), Words(words, TEXT), Words(small, SMALL)))
    )
