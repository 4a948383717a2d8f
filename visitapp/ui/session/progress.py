"""The sections as lists and strips show them, and the words above the list."""

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.checklist.progress import section_states
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.text import capital, plural
from visitapp.ui.kit.lists.section_list import SectionEntry


def entries(questionnaire: Questionnaire, answers: Answers) -> list[SectionEntry]:
    """One line per numbered section."""
    return [
        SectionEntry(one.section.id, str(number), one.section.title, one.state, one.words)
        for number, one in enumerate(section_states(questionnaire, answers), start=1)
    ]


def how_many_done(found: list[SectionEntry]) -> str:
    """« 3 sections sur 9 terminées ». Sections without object count as done."""
    done = sum(1 for entry in found if entry.state in ("done", "not_applicable"))
    word = "terminée" if done < 2 else "terminées"
    return f"{plural(done, 'section')} sur {len(found)} {word}"


def short_state(entry: SectionEntry) -> str:
    """« 3 réponses manquent », without « En cours », where there is little room."""
    return capital(entry.said.removeprefix("En cours, "))
