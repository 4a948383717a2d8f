"""The landlord's report: defects of the dwelling, from an allow-list, with the household's yes.

It reads only `visible_to(…, "landlord")`, and of that only what `landlord_words` names: no study,
no free words, no photo, no amount. What is not on both lists cannot be printed.
"""

from collections.abc import Callable, Mapping

from visitapp.domain.checklist.answers import Value
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.checklist.recipients import visible_to
from visitapp.domain.errors import UserError
from visitapp.domain.text import date_long
from visitapp.reports.answer_words import of
from visitapp.reports.blocks import Block, Boxed, Gap, Stack, WithIcon, Words, section, table
from visitapp.reports.flow import write_pdf
from visitapp.reports.fonts import printable
from visitapp.reports.household import cover
from visitapp.reports.landlord_words import (
    DANGERS,
    DEFECTS,
    FACTS,
    ROOM_DEFECTS,
    ROOM_FACTS,
    WINDOW_DEFECTS,
    Said,
)
from visitapp.reports.layout import Page
from visitapp.reports.subject import ReportInput
from visitapp.reports.typesetting import BODY, SMALL, STRONG, Style

TEXT = Style(12, 16.5)


def landlord_report(subject: ReportInput) -> bytes:
    """The PDF for the landlord. Raises `UserError` when the household did not agree to it."""
    if not subject.yes("consent_landlord"):
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
    sentences = [f"**Danger\u00a0: {one}.**" for one in _dangers(reading)]
    sentences += _said(DEFECTS, reading.value)
    sentences += _rooms(reading)
    windows = (_said(WINDOW_DEFECTS, row.value) for row in reading.rows("windows"))
    sentences += dict.fromkeys(words for said in windows for words in said)
    if not sentences:
        return [Words("Aucun défaut à vous signaler.", TEXT)]
    lines: list[Block] = []
    for words in sentences:
        icon = "danger" if words.startswith("**") else "suivant"
        lines += [WithIcon(icon, Words(words, TEXT), 14, 24), Gap(2)]
    return lines[:-1]


def _dangers(reading: Reading) -> list[str]:
    signs = reading.value("danger_signs")
    if not isinstance(signs, tuple):
        return []
    place = reading.questionnaire.located["danger_signs"]
    labels = {choice.id: choice.label for choice in place.question.choices}
    return [labels[one] for one in signs if one in DANGERS and one in labels]


def _said(words: Mapping[str, Said], value: Callable[[str], Value]) -> list[str]:
    """The sentences of the bad answers; everything else stays unsaid."""
    found = ((said, value(question)) for question, said in words.items())
    return [said[answer] for said, answer in found if answer is not None and answer in said]


def _rooms(reading: Reading) -> list[str]:
    sentences = []
    for row in reading.rows("rooms"):
        defects = _said(ROOM_DEFECTS, row.value)
        if not defects:
            continue
        name = of(reading, f"{row.path}/kind") or "Pièce"
        measured = [
            f"{words} {unit}".strip()
            for question, unit in ROOM_FACTS.items()
            if (words := of(reading, f"{row.path}/{question}"))
        ]
        sentences.append(f"{name}\u00a0: {', '.join([*defects, *measured])}.")
    return sentences


def _to_do(reading: Reading) -> list[Block]:
    """What these answers call for, in plain words; nothing when all is well."""
    tasks = []
    if _dangers(reading):
        tasks.append("Faire vérifier sans attendre les dangers notés plus haut.")
    if reading.value("damp") is True or reading.value("mould") in ("little", "much"):
        tasks.append("Chercher la cause de l’humidité, puis la traiter.")
    if reading.value("ventilation") == "none" or reading.value("outlets_work") is False:
        tasks.append("Vérifier l’arrivée et la sortie d’air.")
    if reading.value("draughts") is True or reading.value("door_draught") is True:
        tasks.append("Vérifier les joints des fenêtres et des portes.")
    if reading.value("toilet_leak") is True or reading.value("tap_drip") is True:
        tasks.append("Réparer les fuites d’eau.")
    if reading.value("dpe_class") in ("f", "g"):
        tasks.append("Vérifier ce que la loi demande pour cette lettre énergie.")
    if not tasks:
        return []
    lines: list[Block] = []
    for task in tasks:
        lines += [WithIcon("suivant", Words(task, TEXT), 14, 24), Gap(2)]
    return [section("Ce que nous vous demandons", *lines[:-1])]


def _facts(reading: Reading) -> list[Block]:
    cells = [
        (label, f"**{words}**")
        for question, label in FACTS.items()
        if reading.value(question) is not None and (words := of(reading, question))
    ]
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
