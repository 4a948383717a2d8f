"""The registration read aloud on the telephone, in the words of the pages
(`resources/registration/pages.yaml`); what is typed is kept at once."""

from dataclasses import dataclass

from visitapp import shipped
from visitapp.domain.checklist.questions import Question, Questionnaire
from visitapp.domain.registration.communes import read_communes
from visitapp.domain.registration.phone_script import Spoken, script_sentences
from visitapp.domain.registration.plan import Plan, read_plan
from visitapp.domain.states.kinds import Kind
from visitapp.domain.support.contacts import read_contacts
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.territories import territories
from visitapp.operations.schemes.settings_in_force import in_force, names

PAGES, PLACES, SERVICES = (
    "registration/pages.yaml", "territories/territories.csv", "contacts/services.yaml"
)  # fmt: skip


@dataclass(frozen=True)
class Aloud:
    """The form in the words to say; `before` and `after` around it, each of `after` (scheme or
    empty, sentence)."""

    form: Questionnaire
    before: tuple[str, ...]
    after: tuple[tuple[str, str], ...]


def aloud(desk: Desk) -> Aloud:
    """What is read aloud today."""
    form, today = desk.forms.latest(Kind.REGISTRATION), desk.now().date()
    plan = read_plan(shipped.text(PAGES), PAGES, form)
    said = script_sentences(plan, read_contacts(desk.reference.text(SERVICES), SERVICES))
    here = ", ".join(read_communes(desk.reference.text(PLACES), on=today).names)
    settings = [in_force(desk, scheme=scheme, on=today) for scheme in names(desk)]
    delays = said.delays((one.name, one.first_call) for one in settings)
    where = territories(desk)
    reached = tuple(
        (f"{one.name}, {where.where(one.scheme)}", sentence)
        for one in settings if (sentence := said.reached(one.name, one.phone))
    )  # fmt: skip
    return Aloud(
        form=_with_words(form, plan, said, here),
        before=(said.begin, said.danger),
        after=(("", said.again), ("", said.call), *delays, *reached, ("", said.end)),
    )


def _with_words(form: Questionnaire, plan: Plan, said: Spoken, here: str) -> Questionnaire:
    """The form, each question that is asked of a household under what is said to it."""
    words = {one.path: one.say for one in plan.asked("household")}
    more = {
        "commune": f"Nos communes\u00a0: {here}. Une autre\u00a0: «\u00a0{said.elsewhere}\u00a0»",
        "contact_agreed": f"Si c’est non\u00a0: «\u00a0{said.declined}\u00a0»",
    }
    sections = tuple(
        section.model_copy(update={
            "questions": tuple(
                _spoken(one, words[one.id], more.get(one.id, "")) if one.id in words else one
                for one in section.questions
            )
        })
        for section in form.sections
    )  # fmt: skip
    kept = {name: getattr(form, name) for name in Questionnaire.model_fields}
    return Questionnaire.model_construct(**{**kept, "sections": sections})


def _spoken(question: Question, words: str, more: str) -> Question:
    """The words to say in place of the label, which is said under it with its hint."""
    under = " ".join(
        part if part.endswith((".", "?", "»")) else f"{part}."
        for part in (question.label, question.hint, more) if part
    )  # fmt: skip
    return question.model_copy(update={"label": f"«\u00a0{words}\u00a0»", "hint": under})
