"""A throw-away agency: something in each screen of an adviser's desk, for the self-test."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from visitapp.cli.trial.throwaway import EXAMPLES, example, record
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.consents.consents import of_partner
from visitapp.domain.roles import COORDINATOR
from visitapp.operations.consents import record_consent
from visitapp.operations.desk.desk import Desk
from visitapp.operations.gatherings import attendances, gatherings
from visitapp.operations.intake import receive
from visitapp.operations.network.directory import partners
from visitapp.operations.network.dissemination import disseminations
from visitapp.operations.network.people import people
from visitapp.operations.orientations import orientations
from visitapp.operations.records.find import root_of
from visitapp.operations.records.follow_received import follow_all
from visitapp.operations.records.rebuild_list_rows import relist
from visitapp.operations.review import points, review
from visitapp.operations.stock import agency_stock, count_bag
from visitapp.operations.support import actions
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.file.person import ROLE
from visitapp.store.log import records
from visitapp.sync.changes.receive import receive_record
from visitapp.sync.wire.messages import WireChange


@dataclass(frozen=True, slots=True)
class Agency:
    """What was made: the ids that screens are opened on."""

    household: str
    appointment: str
    to_review: str
    follow_up: str
    action: str
    partner: str
    contact: str
    gathering: str
    dissemination: str
    registration: str


def fill(desk: Desk, visit: str) -> Agency:
    """Finish this visit and make what an agency has, by the operations. The desk then leads."""
    meta.write(desk.database, ROLE, COORDINATOR)
    household = root_of(desk, records.get(desk.database, visit)).id
    visits.finish(desk, visit=visit)
    review.validate(desk, visit=visit)
    follow_up = records.of_kind(desk.database, "follow_up")[0].id
    other = record(desk, example(EXAMPLES[1]))
    _answered_elsewhere(desk, other)
    visits.finish(desk, visit=other)
    points.comment(desk, visit=other, question="surface", words="À vérifier.",
                             to_correct=True)  # fmt: skip
    partner = partners.create(desk, answers=_given(name="CCAS d’exemple")).made
    count_bag.count(desk, item="led_bulb", count=6)
    return Agency(
        household, records.get(desk.database, visit).parent or "", other, follow_up,
        _supported(desk, household, partner), partner,
        people.create(desk, answers=_given(name="Inès Exemple"), structure=partner).made,
        _gathering(desk, household), _dissemination(desk), _registered(desk),
    )  # fmt: skip


def _answered_elsewhere(desk: Desk, visit: str) -> None:
    """Two people answered one question without having seen each other: one has to choose."""
    change = WireChange(
        id="trial-answer", record=visit, kind="visit", path="surface", number=1,
        value={"value": 41, "source": "said"}, author="Claire", device="another", at=desk.now(),
    )  # fmt: skip
    receive_record(desk.database, [change], lambda came: relist(desk, came))
    follow_all(desk)


def _supported(desk: Desk, household: str, partner: str) -> str:
    """An orientation, an agreement that was asked for, an action, a movement of the stock."""
    soon = desk.now().date() + timedelta(days=7)
    orientations.propose(desk, household=household, title="Aide d’exemple",
                      recipient="social_worker",
                      remind_on=soon, partner=partner)  # fmt: skip
    record_consent.ask(desk, household=household, recipient=of_partner(partner))
    agency_stock.note(desk, item="led_bulb", what="bought", count=50)
    given = _given(subject="supplier", remind_on=soon)
    return actions.open_action(desk, household=household, answers=given).made


def _gathering(desk: Desk, household: str) -> str:
    answers = _given(audience="public", title="Comprendre ses factures", theme="bills",
                     held_on=desk.now().date() + timedelta(days=7), starts_at="14:00",
                     ends_at="16:00", place="Maison d’exemple", capacity=8)  # fmt: skip
    made = gatherings.create(desk, answers=answers).made
    gatherings.move(desk, gathering=made, state="open")
    attendances.invite(desk, gathering=made, household=household)
    return made


def _dissemination(desk: Desk) -> str:
    answers = _given(title="Visites gratuites", text="Parlez-en.", networks=("town_halls",))
    return disseminations.create(desk, answers=answers).made


def _registered(desk: Desk) -> str:
    made = receive.receive(desk, answers=_given(
        first_name="Fatima", last_name="Exemple", street="12, rue d’Exemple", commune="Montreuil",
        postcode="93100", phone="06 39 98 00 11", persons=3, contact_agreed=True, origin="self",
        registered_on=desk.now().date(),
    ))  # fmt: skip
    (registration,) = made.records - {made.made}
    return registration


def _given(**values: Any) -> dict[str, Answer]:
    return {name: Answer(value=value) for name, value in values.items()}
