"""The forms of the network: a person with her structure, and the rows of a repeat asked alone."""

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.operations.network.people.people import ASKED, PersonFile
from visitapp.operations.network.people.talks import TALK
from visitapp.ui.form.ask_page import AskPage, only_section
from visitapp.ui.form.partner_picker import PartnerPicker
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

ADD, KEEP, NOTE = "Ajouter la personne", "Garder la fiche", "Noter l’échange"
CORRECT, KEEP_TALK, REMOVE = "Corriger l’échange", "Garder l’échange", "Retirer l’échange"
NEW, CHANGE, TALK_TITLE = "Nouvelle personne", "Corriger la fiche", "Noter un échange"
SAID = "Rien de sa vie privée. Demandez-lui comment elle accepte d’être jointe."


def person_page(
    look: Look, jobs: Jobs, form: Questionnaire, known: dict[str, Answer], *,
    structure: str = "", structure_name: str = "", new: bool,
) -> tuple[AskPage, PartnerPicker]:  # fmt: skip
    """What is asked of a person, and under it the structure where she works."""
    picker = PartnerPicker(look, jobs, chosen=structure)
    if structure_name:
        picker.text.setText(structure_name)
        picker.refresh()
    title, words = (NEW, ADD) if new else (CHANGE, KEEP)
    typed = {path: answer for path, answer in known.items() if path in ASKED}
    page = AskPage(look, title, SAID, form, ASKED, (("keep", words),), typed=typed, under=picker)
    return page, picker


def talk_page(look: Look, found: PersonFile) -> AskPage:
    """A talk, of today unless said."""
    form = asked_alone(found.form, "talks")
    typed = {"on": Answer(value=found.today)}
    return AskPage(look, TALK_TITLE, found.person.name, form, TALK, (("keep", NOTE),), typed=typed)


def correct_page(look: Look, found: PersonFile, row: str) -> AskPage:
    """A talk as it was noted, to be corrected or taken away: « keep », « remove »."""
    known = {name: found.answers.get(f"talks/{row}/{name}") for name in TALK}
    typed = {name: one for name, one in known.items() if one is not None}
    return AskPage(look, CORRECT, found.person.name, asked_alone(found.form, "talks"), TALK,
                   (("keep", KEEP_TALK), ("remove", REMOVE)), typed=typed)  # fmt: skip


def asked_alone(form: Questionnaire, repeat: str) -> Questionnaire:
    """The questions of one row of a repeat, as the questions of a page."""
    located = form.located[repeat]
    alone = located.section.model_copy(update={"questions": located.question.questions})
    return only_section(form, alone)
