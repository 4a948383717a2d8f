"""A dwelling for its landlord, in sentences, from `visible_to(…, "landlord")`."""

from collections.abc import Callable, Mapping

from visitapp.domain.checklist.answers import Value
from visitapp.domain.checklist.reading import Reading
from visitapp.reports.answers.words import of
from visitapp.reports.letters.landlord_words import (
    DEFECTS,
    FACTS,
    ROOM_DEFECTS,
    ROOM_FACTS,
    WINDOW_DEFECTS,
    Said,
)


def dangers(reading: Reading) -> list[str]:
    """The dangers that a landlord must deal with."""
    signs = reading.value("danger_signs")
    if not isinstance(signs, tuple):
        return []
    choices = reading.questionnaire.located["danger_signs"].question.choices
    labels = {choice.id: choice.label for choice in choices if choice.landlord}
    return [labels[one] for one in signs if one in labels]


def defects(reading: Reading) -> list[str]:
    """The defects of the dwelling, then room by room, then of its windows."""
    sentences = [*_said(DEFECTS, reading.value), *_rooms(reading)]
    windows = (_said(WINDOW_DEFECTS, row.value) for row in reading.rows("windows"))
    return [*sentences, *dict.fromkeys(words for said in windows for words in said)]


def requests(reading: Reading) -> list[str]:
    """What these answers call for, in plain words; nothing when all is well."""
    tasks = []
    if dangers(reading):
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
    return tasks


def facts(reading: Reading) -> list[tuple[str, str]]:
    """The facts that are known, with their labels."""
    return [
        (label, words)
        for question, label in FACTS.items()
        if reading.value(question) is not None and (words := of(reading, question))
    ]


def _said(words: Mapping[str, Said], value: Callable[[str], Value]) -> list[str]:
    """The sentences of the bad answers; everything else stays unsaid."""
    found = ((said, value(question)) for question, said in words.items())
    return [said[answer] for said, answer in found if answer is not None and answer in said]


def _rooms(reading: Reading) -> list[str]:
    sentences = []
    for row in reading.rows("rooms"):
        found = _said(ROOM_DEFECTS, row.value)
        if not found:
            continue
        name = of(reading, f"{row.path}/kind") or "Pièce"
        measured = [
            f"{words} {unit}".strip()
            for question, unit in ROOM_FACTS.items()
            if (words := of(reading, f"{row.path}/{question}"))
        ]
        sentences.append(f"{name}\u00a0: {', '.join([*found, *measured])}.")
    return sentences
