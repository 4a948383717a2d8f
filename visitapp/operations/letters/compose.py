"""From a household and a letter's answers to the letter. Only `letters` calls this, once the
consent was asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.consents.consents import LANDLORD, Permission
from visitapp.domain.dates import whole
from visitapp.domain.errors import UserError
from visitapp.domain.letters.address_changed import OF_CONTRACT, HomeBefore
from visitapp.domain.letters.documents import DOCUMENTS, NOTICES, partner_of
from visitapp.domain.letters.facts import Agency, Dwelling, Envelope
from visitapp.domain.letters.funds import (
    FUNDS,
    ContractFacts,
    FundFacts,
    cheque_energie_claim,
    fund_request,
)
from visitapp.domain.letters.landlord import landlord_file, landlord_notice
from visitapp.domain.letters.letter import Letter
from visitapp.domain.letters.sheets import (
    ReportFacts,
    SocialFacts,
    partner_link,
    report_sheet,
    social_worker_link,
)
from visitapp.domain.letters.supplier import Window, mediator_referral, supplier_complaint
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.support import GOING
from visitapp.domain.support.protections import mediator_window
from visitapp.domain.text import french
from visitapp.operations.consents.require_consent import permission_for
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.agency_contacts import agency_for
from visitapp.operations.households.facts import HouseholdFacts, household_facts
from visitapp.operations.letters.complaints import Complaint, complaint
from visitapp.operations.letters.online_reply import online_reply
from visitapp.operations.letters.sent_letters import fsl_asked, landlord_letters
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.find import text_in
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.summaries import summary_text
from visitapp.operations.schemes.parameters import numbers_of
from visitapp.reports.letters.facts import (
    NO_LETTER,
    LandlordLetters,
    cheque_received_on,
    contract_facts,
    dwelling,
    fund_facts,
    report_facts,
    social_facts,
)
from visitapp.store.log import records

NO_VISIT = UserError(
    "Aucune visite n’est notée pour ce foyer.", "Ce courrier dit ce qui a été vu pendant la visite."
)

MOVED = UserError(
    "Le foyer n’habite plus le logement qui a été visité.",
    "Visitez le nouveau avant d’écrire à son propriétaire. "
    "Une faute dans l’adresse\u00a0? Dites-le dans le dossier du foyer.",
)


@dataclass(frozen=True)
class Making:
    """Everything that a letter is made from."""

    document: str
    answers: Answers
    about: HouseholdFacts
    agency: Agency
    envelope: Envelope
    rules: Parameters
    landlord: Permission
    """Where the household stands on writing to its landlord."""
    complaint: Complaint
    asked: str = ""
    proposed: tuple[str, ...] = ()
    """What the household is oriented to now, by name."""
    fsl_asked: str = ""
    letters: LandlordLetters = NO_LETTER
    """What left for it already: see `sent_already`."""

    @property
    def dispute(self) -> str:
        """What a quarrel with a supplier is about."""
        return text_of(self.answers, "dispute")

    @property
    def energy(self) -> str:
        """Which of the contracts it is about; empty while nobody chose."""
        return text_of(self.answers, "energy")

    @property
    def dwelling(self) -> Dwelling:
        """What was seen. Raises `UserError` before the first visit."""
        if self.about.seen is None:
            raise NO_VISIT
        return dwelling(self.about.seen, self.about.visited)

    @property
    def before(self) -> HomeBefore | None:
        """Where the household was visited, when it lives elsewhere since."""
        about = self.about
        if about.seen is None or not about.moved:
            return None
        return HomeBefore(", ".join(about.visited), about.seen.day)

    def contract(self, supplier: str, energy: str) -> ContractFacts:
        """The contract of a quarrel; after a move, with the home that it was for."""
        found = contract_facts(self.about.seen, supplier, energy=energy)
        if self.before is None or found == contract_facts(None, supplier, energy=energy):
            return found  # it says nothing of that home
        return ContractFacts((*found.rows, (OF_CONTRACT, self.before.place)))

    def months(self, name: str) -> int:
        """A delay of the law, in months."""
        return whole(self.rules[name].number)


def make_letter(desk: Desk, household: str, document: str, answers: Answers) -> Letter:
    """The letter as of today. Raises `UserError` without what it cannot do without."""
    if document in NOTICES:
        write_letter = desk.hooks(Kind.REGISTRATION).write_letter
        return write_letter(desk, household, document, text_of(answers, "extra"))
    about = household_facts(desk, household)
    making = Making(
        document=document,
        answers=answers,
        about=about,
        agency=agency_for(desk, household),
        envelope=_envelope(desk, household, document, answers, about),
        rules=numbers_of(desk, household),
        complaint=complaint(desk, household, answers, about)
        if document == "mediator_referral"
        else Complaint(),
        asked=text_in(desk, text_of(answers, "orientation"), "title"),
        proposed=_proposed(desk, household),
        landlord=permission_for(desk, household=household, recipient=LANDLORD),
        fsl_asked=fsl_asked(desk, household, about.seen) if about.seen else "",
        letters=landlord_letters(desk, household, about.visit) if about.visit else NO_LETTER,
    )
    return MAKERS[document](making)


def _envelope(
    desk: Desk, household: str, document: str, answers: Answers, about: HouseholdFacts
) -> Envelope:
    kind = DOCUMENTS[document]
    shipped = desk.reference.tables().orientations
    papers = kind.papers or next((one.documents for one in shipped if one.id == kind.solution), ())
    return Envelope(
        day=desk.now().date(),
        to=_to(desk, document, answers, about),
        extra=text_of(answers, "extra"),
        papers=tuple(french(paper) for paper in papers),
        reply=online_reply(desk, household, answers),
    )


def _to(desk: Desk, document: str, answers: Answers, about: HouseholdFacts) -> tuple[str, ...]:
    """The name, then the address: each as it was written for this letter, else as it is known."""
    typed = (text_of(answers, "to_name"), text_of(answers, "to_address"))
    names, address = _known_to(desk, document, answers, about)
    lines = (*((typed[0],) if typed[0] else names), typed[1] or address)
    return tuple(line for line in lines if line)


def _known_to(
    desk: Desk, document: str, answers: Answers, about: HouseholdFacts
) -> tuple[tuple[str, ...], str]:
    """The names and address in the directory, else of the landlord that the visit knows, unless
    after a move another is named."""
    row = records.find(desk.database, partner_of(document, text_of(answers, "partner")))
    if row is not None:
        known = draft_of(desk, row.id).answers
        return (text_of(known, "name"), text_of(known, "contact_name")), text_of(known, "address")
    another = about.moved and any(text_of(answers, name) for name in ("to_name", "to_address"))
    if DOCUMENTS[document].recipient != LANDLORD or another:
        return (), ""
    return (about.said("landlord_name"),), about.said("landlord_contact")


def _proposed(desk: Desk, household: str) -> tuple[str, ...]:
    rows = records.of_kind(desk.database, Kind.ORIENTATION, parent=household)
    going = (row for row in rows if row.state in GOING)
    return tuple(title for row in going if (title := summary_text(row.summary, "title")))


def _notice(making: Making) -> Letter:
    if making.about.moved:
        raise MOVED  # « j’habite le logement » is not true of the one that was visited
    months = making.months("landlord_answer")
    return landlord_notice(
        making.envelope, making.about.person, making.dwelling, answer_months=months
    )


def _file(making: Making) -> Letter:
    months = making.months("landlord_answer")
    return landlord_file(making.envelope, making.agency, making.dwelling, answer_months=months)


def _fund(making: Making) -> Letter:
    seen, document, facts = making.about.seen, making.document, FundFacts()
    if seen is not None:
        facts = fund_facts(seen, document, fsl_asked=making.fsl_asked, before=making.before)
    return fund_request(document, making.envelope, making.about.person, making.agency, facts)


def _cheque(making: Making) -> Letter:
    seen = making.about.seen
    here = None if making.about.moved else seen
    contract = contract_facts(here, energy="electricity")  # of another home it is another's claim
    received = cheque_received_on(seen, making.envelope.day.year) if seen is not None else None
    return cheque_energie_claim(
        making.envelope, making.about.person, contract,
        proof_months=making.months("contract_proof_months"), received_on=received,
    )  # fmt: skip


def _complain(making: Making) -> Letter:
    supplier = text_of(making.answers, "to_name")
    contract = making.contract(supplier, making.energy)
    return supplier_complaint(
        making.envelope, making.about.person, contract, dispute=making.dispute,
        answer_months=making.months("mediator_answer"),
    )  # fmt: skip


def _refer(making: Making) -> Letter:
    on, energy, supplier = making.complaint
    window = Window(on, *mediator_window(on, making.rules)) if on is not None else None
    return mediator_referral(
        making.envelope, making.about.person, making.contract(supplier, energy),
        dispute=making.dispute, window=window,
    )  # fmt: skip


def _social(making: Making) -> Letter:
    seen, facts = making.about.seen, SocialFacts()
    if seen is not None:
        facts = social_facts(seen, making.proposed, before=making.before)
    return social_worker_link(making.envelope, making.about.person, making.agency, facts)


def _partner(making: Making) -> Letter:
    return partner_link(
        making.document, making.envelope, making.about.person, making.agency,
        asked=making.asked,
    )  # fmt: skip


def _report(making: Making) -> Letter:
    seen, facts = making.about.seen, ReportFacts()
    if seen is not None:
        facts = report_facts(seen, making.landlord, making.letters, left=making.about.moved)
    return report_sheet(
        making.envelope, making.about.person, making.agency, making.dwelling, facts=facts
    )


MAKERS: Mapping[str, Callable[[Making], Letter]] = {
    "landlord_notice": _notice,
    "landlord_file": _file,
    **dict.fromkeys(FUNDS, _fund),
    "cheque_energie": _cheque,
    "supplier_complaint": _complain,
    "mediator_referral": _refer,
    "social_worker_link": _social,
    "partner_link": _partner,
    "employment_link": _partner,
    "report_sheet": _report,
}
