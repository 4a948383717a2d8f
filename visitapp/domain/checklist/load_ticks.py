"""Checking the lists to tick of a section: each question in one, and one answer left unsaid."""

from collections.abc import Iterator

from visitapp.domain.checklist.mistakes import Finding
from visitapp.domain.checklist.questions import Located, Questionnaire, Section, TickList
from visitapp.domain.checklist.ticks import unsaid

_TYPES = ("yes_no", "choice")
_TOLD = "Nommez une question « yes_no » ou « choice » de la section, hors d’un tableau."


def tick_findings(questionnaire: Questionnaire, section: Section) -> Iterator[Finding]:
    """Every mistake of its lists."""
    taken: set[str] = set()
    for ticks in section.ticks:
        for name in ticks.questions:
            place = questionnaire.located.get(name)
            if place is None or place.section is not section or place.question.type not in _TYPES:
                message = f"« {name} » ne peut pas se cocher dans « {ticks.label} »."
                yield Finding(section.id, "ticks", message, _TOLD)
                continue
            if name in taken:
                message = f"« {name} » est dans deux listes à cocher."
                yield Finding(section.id, "ticks", message, "Gardez-la dans une seule.")
            taken.add(name)
            yield from _answers(ticks, place)
        if ticks.whole and any({*line.says} != {*ticks.questions} for line in ticks.lines):
            message = f"Une ligne de « {ticks.label} » ne répond pas à tout."
            yield Finding(section.id, "ticks", message, "Répondez à chaque question de la liste.")


def _answers(ticks: TickList, place: Located) -> Iterator[Finding]:
    """What its lines say of a question may be answered; without `whole`, all of it but one."""
    name, question = place.pattern, place.question
    choices = [True, False] if question.type == "yes_no" else [one.id for one in question.choices]
    said = [line.says[name] for line in ticks.lines if name in line.says]
    for one in said:
        if one not in choices:
            message = f"« {one} » n’est pas une réponse à « {name} »."
            yield Finding(place.section.id, "ticks", message, "Écrivez l’une de ses réponses.")
    if not ticks.whole and len(unsaid(ticks, place)) != 1:
        message = f"« {ticks.label} » doit taire une réponse à « {name} », et une seule."
        yield Finding(place.section.id, "ticks", message, "Écrivez une ligne par autre réponse.")
    alone = all(len(line.says) == 1 for line in ticks.lines)
    if not ticks.whole and not alone:
        message = f"Une ligne de « {ticks.label} » répond à plusieurs questions."
        yield Finding(place.section.id, "ticks", message, "Écrivez une ligne par question.")
