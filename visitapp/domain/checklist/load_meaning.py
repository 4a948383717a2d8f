"""Checking each question by itself: what its type needs and forbids."""

import keyword
import re
from collections.abc import Iterable, Iterator

from visitapp.domain.checklist.load_ticks import tick_findings
from visitapp.domain.checklist.mistakes import Finding
from visitapp.domain.checklist.questions import Bounds, Located, Question, Questionnaire

RESERVED = frozenset(
    [word.lower() for word in keyword.kwlist] + ["record", "row", "state", "value"]
)
_ID = re.compile(r"[a-z][a-z0-9_]*\Z")
_CHOICE_ID = re.compile(r"[a-z0-9][a-z0-9_]*\Z")
_ORDERED = ("number", "integer", "money", "date", "month", "time")
_NEEDS_WHY = ("number", "integer", "money", "month", "choice", "choices", "yes_no")
_HOLDERS = ("group", "repeat")
_ONLY_ON: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("choices", ("choice", "choices")),
    ("unit", ("number", "integer", "money", "choice")),
    ("decimals", ("number", "money")),
    ("kind", ("reference",)),
    ("questions", _HOLDERS),
    ("row_title", ("repeat",)),
    ("add_label", ("repeat",)),
    ("then", ("choices",)),
    ("sources", ("number", "integer", "money")),
)
_NOT_ON_GROUP = ("required", "special", "recipients", "sensitive", "source", "constraint", "usual")


def meaning_findings(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Every mistake that shows in one question, plus duplicates and the file's own keys."""
    places = list(questionnaire.everything())
    yield from _duplicates(questionnaire, places)
    yield from _own_keys(questionnaire)
    for section in questionnaire.sections:
        if not section.questions:
            yield Finding(section.id, "questions", "La section est vide.", "Ajoutez une question.")
        yield from tick_findings(questionnaire, section)
    for place in places:
        yield from _identity(place)
        yield from _belongings(place)
        yield from _needs(place)
        if place.question.then and place.question.then not in questionnaire.located:
            message = f"« {place.question.then} » n’est pas une question."
            yield Finding(place.pattern, "then", message, "Écrivez l’id de la question qui suit.")
        yield from _bounds(place, "constraint", place.question.constraint)
        yield from _bounds(place, "usual", place.question.usual)


def _duplicates(questionnaire: Questionnaire, places: Iterable[Located]) -> Iterator[Finding]:
    told = "Donnez un autre id à l’une des deux."
    names = [place.pattern for place in places] + [one.id for one in questionnaire.calculations]
    for name in _twice(names):
        yield Finding(name, "id", f"L’id « {name} » est là deux fois.", told)
    for name in _twice(section.id for section in questionnaire.sections):
        yield Finding(name, "id", f"La section « {name} » est là deux fois.", told)


def _twice(names: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    again = [name for name in names if name in seen or seen.add(name)]  # type: ignore[func-returns-value]
    return list(dict.fromkeys(again))


def _own_keys(questionnaire: Questionnaire) -> Iterator[Finding]:
    here, located = "(questionnaire)", questionnaire.located
    for name in (*questionnaire.listed, *filter(None, [questionnaire.day])):
        if name not in located:
            key = "day" if name == questionnaire.day else "listed"
            told = "Écrivez l’id d’une question."
            yield Finding(here, key, f"« {key} » nomme « {name} », qui n’existe pas.", told)
    day = located.get(questionnaire.day)
    if day is not None and day.question.type != "date":
        yield Finding(here, "day", f"« day » nomme « {day.pattern} ».", "Nommez une date.")
    parents = {
        word
        for place in located.values()
        if place.question.type == "reference"
        for word in (place.pattern, place.question.kind)
    }
    if questionnaire.parent and questionnaire.parent not in parents:
        told = "Ajoutez une question « reference » de ce nom."
        yield Finding(here, "parent", f"« {questionnaire.parent} » n’existe pas.", told)


def _identity(place: Located) -> Iterator[Finding]:
    question, name = place.question, place.pattern
    if not _ID.match(question.id):
        told = "Écrivez-le en minuscules, chiffres et « _ », une lettre d’abord."
        yield Finding(name, "id", f"L’id « {question.id} » ne va pas.", told)
    elif question.id in RESERVED:
        told = "Choisissez un autre id."
        yield Finding(name, "id", f"« {question.id} » est un mot réservé.", told)
    if not question.label.strip():
        yield Finding(name, "label", "Le libellé est vide.", "Écrivez la question.")
    if question.type in _NEEDS_WHY and not place.section.hidden and not question.why.strip():
        told = "Dites à quoi sert la réponse, en une phrase."
        yield Finding(name, "why", "Il manque « why ».", told)


def _belongings(place: Located) -> Iterator[Finding]:
    question, name = place.question, place.pattern
    for key, types in _ONLY_ON:
        if question.type not in types and key in question.model_fields_set:
            message = f"« {key} » ne va pas sur une question de type {question.type}."
            yield Finding(name, key, message, "Enlevez cette ligne.")
    for key in _NOT_ON_GROUP:
        if question.type == "group" and key in question.model_fields_set:
            told = "Écrivez-le sur chaque question du groupe."
            yield Finding(name, key, f"« {key} » ne va pas sur un groupe.", told)
    if question.required and question.detail:
        told = "Gardez l’un des deux."
        yield Finding(name, "required", "Obligatoire et replié à la fois.", told)
    if question.sensitive and "landlord" in question.recipients:
        told = "Enlevez « landlord » de « recipients »."
        yield Finding(name, "recipients", "Sensible, et montré au propriétaire.", told)
    for choice in question.choices:
        if choice.landlord and "landlord" not in question.recipients:
            told = "Enlevez « landlord » de ce choix, ou ajoutez-le à « recipients »."
            yield Finding(name, "choices", f"« {choice.id} » est dit au propriétaire.", told)


def _needs(place: Located) -> Iterator[Finding]:
    question, name = place.question, place.pattern
    if question.type in ("choice", "choices"):
        yield from _choices(question, name)
    if question.type == "number" and "unit" not in question.model_fields_set:
        told = "Ajoutez « unit » (vide si une autre réponse la donne)."
        yield Finding(name, "unit", "Il manque l’unité.", told)
    if question.type == "reference" and not question.kind:
        yield Finding(name, "kind", "Il manque « kind ».", "Dites quel dossier est lié.")
    if question.type in _HOLDERS and not question.questions:
        yield Finding(name, "questions", "Rien dedans.", "Ajoutez ses questions.")
    if question.type == "repeat" and place.repeat:
        told = "Sortez ces lignes : une ligne ne contient pas d’autres lignes."
        yield Finding(name, "type", "Des lignes répétées dans des lignes.", told)
    children = {child.id for child in _leaves(question)}
    for title in question.row_title:
        if title not in children:
            told = "Écrivez l’id d’une question de la ligne."
            yield Finding(name, "row_title", f"« {title} » n’est pas dans la ligne.", told)


def _leaves(question: Question) -> Iterator[Question]:
    for child in question.questions:
        yield child
        yield from _leaves(child)


def _choices(question: Question, name: str) -> Iterator[Finding]:
    if not question.choices:
        yield Finding(name, "choices", "Aucun choix.", "Ajoutez « choices ».")
    for one in _twice(choice.id for choice in question.choices):
        told = "Donnez un autre id à l’un des deux."
        yield Finding(name, "choices", f"Le choix « {one} » est là deux fois.", told)
    for choice in question.choices:
        if not _CHOICE_ID.match(choice.id):
            told = "Écrivez-le en minuscules, chiffres et « _ »."
            yield Finding(name, "choices", f"Le choix « {choice.id} » ne va pas.", told)
        if not choice.label.strip():
            yield Finding(
                name, "choices", f"Le choix « {choice.id} » n’a pas de libellé.", "Écrivez-le."
            )


def _bounds(place: Located, key: str, bounds: Bounds) -> Iterator[Finding]:
    question, name = place.question, place.pattern
    low, high = bounds.min, bounds.max
    if question.type not in _ORDERED and (low is not None or high is not None):
        told = "Gardez seulement « check »."
        yield Finding(name, key, f"« {key} » : ni min ni max sur {question.type}.", told)
    if isinstance(low, float) and isinstance(high, float) and low > high:
        yield Finding(name, key, f"« {key} » : min est plus grand que max.", "Échangez-les.")
    if bounds.check and not bounds.message:
        told = "Ajoutez « message » : ce qui ne va pas, et que faire."
        yield Finding(name, key, f"« {key} » : une vérification sans message.", told)
