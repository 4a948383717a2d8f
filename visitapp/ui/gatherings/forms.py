"""The forms of a gathering: what it is, with its partner; then what happened."""

from collections.abc import Mapping

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.operations.records.list_row import text_of
from visitapp.ui.form.ask_page import AskPage, only_section
from visitapp.ui.form.partner_picker import PartnerPicker
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

NEW, CORRECT, AFTER = "Préparer une séance", "Corriger la séance", "Le bilan de la séance"
NEW_SAID = "Ce que vous ne savez pas encore peut rester vide."
AFTER_SAID = "Sans le nom de qui est venu."
KEEP_NEW, KEEP = "Ajouter la séance", "Garder la séance"
WRITTEN = ("territory", "scheme", "partner")
"""Written by the program, or chosen in the directory."""


class GatheringForm(AskPage):
    """The questions of a gathering, and the search of its partner under them."""

    def __init__(
        self, look: Look, jobs: Jobs, form: Questionnaire, known: Mapping[str, Answer], *,
        new: bool,
    ) -> None:  # fmt: skip
        self.picker = PartnerPicker(look, jobs, chosen=text_of(known, "partner"))
        names = [one.id for one in form.sections[0].questions if one.id not in WRITTEN]
        super().__init__(look, NEW if new else CORRECT, NEW_SAID, form, names,
                         (("keep", KEEP_NEW if new else KEEP),), typed=known,
                         under=self.picker)  # fmt: skip
        self.picker.picked.connect(self._picked)

    def _picked(self, partner: str) -> None:
        if partner:
            self.typed["partner"] = Answer(value=partner)
        else:
            self.typed.pop("partner", None)


def after_form(look: Look, form: Questionnaire, known: Mapping[str, Answer]) -> AskPage:
    """What happened: who came without a name, what to keep in mind."""
    short = only_section(form, form.sections[1])
    names = [one.id for one in short.sections[0].questions]
    return AskPage(look, AFTER, AFTER_SAID, short, names, (("keep", "Garder le bilan"),),
                   typed=known)  # fmt: skip
