"""The landlord's report: defects of the dwelling, from an allow-list, with the household's yes.

It is made only from `visible_to(…, "landlord")`: no study, no free words, no photo, no amount.
What is not on the list cannot be printed, because it is not there.
"""

from itertools import groupby

from visitapp.domain.checklist.answers import State
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.checklist.recipients import visible_to
from visitapp.domain.errors import UserError
from visitapp.domain.text import date_long
from visitapp.reports.answer_words import Line, answered
from visitapp.reports.blocks import Block, Boxed, Gap, Stack, WithIcon, Words, section, table
from visitapp.reports.flow import Page, write_pdf
from visitapp.reports.fonts import printable
from visitapp.reports.household import cover
from visitapp.reports.subject import ReportInput
from visitapp.reports.typesetting import BODY, SMALL, STRONG

WITHOUT = ("text", "note", "photo", "signature", "reference")


def landlord_report(subject: ReportInput) -> bytes:
    """The PDF for the landlord. Raises `UserError` when the household did not agree to it."""
    if not subject.yes("consent_landlord"):
        raise UserError(
            "Le foyer n’a pas accepté d’écrire au propriétaire.",
            "Demandez son accord, puis notez-le dans « Accueil et accords ».",
        )
    allowed = visible_to(subject.questionnaire, subject.answers, "landlord")
    reading = Reading(subject.questionnaire, allowed, live=True)
    lines = [
        line
        for line in answered(subject.questionnaire, allowed, without=WITHOUT)
        if line.answer.state is State.GIVEN
    ]
    blocks: list[Block] = [
        Words(
            "Une visite du logement a été faite avec l’accord de la personne qui l’habite. "
            "Voici ce que nous avons vu."
        ),
        *_to_do(reading),
        *_seen(lines),
        Gap(14),
        _contact(subject),
    ]
    foot = f"Visite du {date_long(subject.visit_date)}. Constat visuel, sans démontage ni mesure."
    return write_pdf(cover(subject, "Visite du logement"), [Page("État du logement", blocks, foot)])


def _to_do(reading: Reading) -> list[Block]:
    """What these answers call for, in plain words; nothing when all is well."""
    signs = reading.value("danger_signs")
    dangers = [one for one in signs if one != "none"] if isinstance(signs, tuple) else []
    tasks = []
    if dangers:
        tasks.append("Faire vérifier sans attendre les dangers notés plus bas.")
    if reading.value("damp") is True or reading.value("mould") in ("little", "much"):
        tasks.append("Chercher la cause de l’humidité, puis la traiter.")
    if reading.value("ventilation") == "none":
        tasks.append("Vérifier l’arrivée et la sortie d’air du logement.")
    if reading.value("draughts") is True:
        tasks.append("Vérifier les joints des fenêtres et des portes.")
    if reading.value("dpe_class") in ("f", "g"):
        tasks.append("Vérifier le classement énergie du logement avant toute location.")
    if not tasks:
        return []
    lines: list[Block] = []
    for task in tasks:
        lines += [WithIcon("suivant", Words(task), 16, 26), Gap(3)]
    return [section("Ce que nous vous demandons", *lines[:-1])]


def _seen(lines: list[Line]) -> list[Block]:
    if not lines:
        return [section("Ce que nous avons vu", Words("Aucun défaut à vous signaler."))]
    blocks: list[Block] = []
    for title, group in groupby(lines, key=lambda line: line.section):
        cells = [(_row_label(line), f"**{line.text}**") for line in group]
        blocks.append(section(title, *table(cells, (0, 190))))
    return blocks


def _row_label(line: Line) -> str:
    return f"{line.label} ({line.row})" if line.row else line.label


def _contact(subject: ReportInput) -> Block:
    who = printable(subject.agency) or "L’agence"
    call = f" au {printable(subject.phone)}" if subject.phone else ""
    words = f"{who} peut vous aider à choisir les travaux et les aides. Appelez-nous{call}."
    small = (
        "Ce document ne remplace ni un diagnostic ni l’avis d’un professionnel. "
        "Il ne parle que du logement."
    )
    return Boxed(
        Stack((Words("Une question\u00a0?", STRONG), Words(words, BODY), Words(small, SMALL)))
    )
