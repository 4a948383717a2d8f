"""« Préparer la visite »: who registered the household, what to bring, what to ask for."""

from collections.abc import Sequence
from dataclasses import dataclass

from visitapp.domain.checklist.answers import Answer, Answers, Source
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.walk import question_at
from visitapp.domain.schemes.kit import in_kit, offering
from visitapp.domain.states.kinds import Kind
from visitapp.operations.appointments.next_visits import said_at
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.sheet import Sheet
from visitapp.operations.households.planned_visits import DOCUMENTS_ASKED, DOCUMENTS_PROMISED
from visitapp.operations.overviews.day_plan import AppointmentCard, card
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.choice_labels import chosen, labels_of, question_label, ticked
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.summaries import short_name
from visitapp.operations.records.write import write
from visitapp.operations.schemes.household_scheme import kit_of_file
from visitapp.operations.stock.bag import BagLine
from visitapp.operations.stock.count_bag import catalogue
from visitapp.reports.tour_sheet import tour_sheet as draw_tour_sheet
from visitapp.store.log import records


@dataclass(frozen=True, slots=True)
class Document:
    """A paper asked of the household; `promised` once it said that it would be ready."""

    id: str
    label: str
    promised: bool


@dataclass(frozen=True)
class Preparation:
    """What a visitor reads before leaving the office."""

    card: AppointmentCard
    phone: str
    email: str
    reasons: tuple[str, ...]
    documents: tuple[Document, ...]
    referrer: tuple[tuple[str, str], ...]
    safety: str
    note: str
    bag: tuple[BagLine, ...]
    outside: tuple[str, ...] = ()
    """What is in the bag and is not of the scheme's kit, by its name."""
    place: str = ""
    """« Visite 1 sur 2 », of a scheme with several."""


REFERRER = ("referrer_name", "referrer_structure", "referrer_phone")
"""Who registered the household, to be called back; what she confided is the advisers' alone."""


def preparation(desk: Desk, *, appointment: str) -> Preparation:
    """Everything known before the visit, from the household and the appointment."""
    planned = draft_of(desk, appointment)
    household = draft_of(desk, planned.record.parent or "")
    known, said = household.answers, planned.answers
    kit, bag = kit_of_file(desk, household.record.id), catalogue(desk)
    return Preparation(
        card=card(desk, records.get(desk.database, appointment)),
        phone=text_of(known, "phone"),
        email=text_of(known, "email"),
        reasons=chosen(household.form, known, "reasons"),
        documents=_documents(planned.form, said),
        referrer=tuple(
            (question_label(household.form, name), text_of(known, name))
            for name in REFERRER
            if text_of(known, name)
        ),
        safety=text_of(known, "safety_note"),
        note=text_of(said, "note"),
        bag=tuple(line for line in bag if in_kit(kit, line.item)),
        place=said_at(desk, appointment),
        outside=tuple(line.label for line in bag if line.count and not in_kit(kit, line.item)),
    )


def promise(desk: Desk, *, appointment: str, documents: Sequence[str]) -> Changed:
    """The papers that the household will have ready; none takes the answer back."""
    answer = Answer(value=tuple(documents), source=Source.SAID) if documents else None
    write(desk, draft_of(desk, appointment), {DOCUMENTS_PROMISED: answer})
    return changed(appointment, DOCUMENTS_PROMISED)


def tour_sheet(desk: Desk, *, appointment: str | None = None) -> bytes:
    """The paper twin of the visit as a PDF: same order, same codes; blank name without a visit."""
    form = desk.forms.latest(Kind.VISIT)
    if appointment is None:
        return draw_tour_sheet(form, "", desk.now().date())
    row = records.get(desk.database, appointment)
    known = draft_of(desk, row.parent or "").answers
    name = short_name(text_of(known, "first_name"), text_of(known, "last_name"))
    day = row.day or desk.now().date()
    offered = offering(form, kit_of_file(desk, row.parent or ""))
    return draw_tour_sheet(offered, name, day, training=row.training)


def tour_sheets(desk: Desk, *, appointments: Sequence[str]) -> tuple[Sheet, ...]:
    """The tour sheet of each appointment, in the order given."""
    return tuple(
        Sheet(
            f"Fiche de tour, {card(desk, records.get(desk.database, one)).name}",
            tour_sheet(desk, appointment=one),
        )
        for one in appointments
    )


def _documents(form: Questionnaire, said: Answers) -> tuple[Document, ...]:
    asked, promised = ticked(said, DOCUMENTS_ASKED), ticked(said, DOCUMENTS_PROMISED)
    question = question_at(form, DOCUMENTS_ASKED)
    labels = labels_of(question) if question is not None else {}
    names = dict.fromkeys((*asked, *promised))
    return tuple(Document(name, labels.get(name, name), name in promised) for name in names)
