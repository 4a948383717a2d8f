"""The one table of what each kind checks, moves along and lists, handed to the record core by the
desk. Rooms are imported at the first write of their kind, for a fast first screen."""

from collections.abc import Callable, Mapping
from functools import cache

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.desk import Desk, Hooks
from visitapp.store.log.log import Change


@cache
def hooks_of(kind: str) -> Hooks:
    """The hooks of a kind; one that is not in the table asks for nothing."""
    declared = KINDS.get(kind)
    return Hooks() if declared is None else declared()


def _household() -> Hooks:
    from visitapp.domain.states.households import HouseholdState
    from visitapp.operations.appointments.checks import visit_made
    from visitapp.operations.follow_up.close_follow_up import follow_file
    from visitapp.operations.households import dwellings
    from visitapp.operations.households.closing import CLOSING
    from visitapp.operations.households.planned_visits import moves_along
    from visitapp.operations.intake.change_commune import after_answer

    return Hooks(
        after_answer=after_answer,
        after_write=dwellings.after_write,
        moves_along=moves_along,
        after_move=follow_file,
        known_reason=visit_made,
        motives={HouseholdState.CLOSED: CLOSING},
        done_days=frozenset({"registered_on", "called_on"}),
    )


def _registration() -> Hooks:
    from visitapp.domain.states.households import RegistrationState
    from visitapp.operations.households import urgencies
    from visitapp.operations.households.closing import REFUSAL
    from visitapp.operations.intake.outcome_letters import make_notice
    from visitapp.operations.intake.sync_to_file import after_answer

    return Hooks(
        after_answer=after_answer,
        after_write=urgencies.after_write,
        after_receive=urgencies.after_receive,
        motives={RegistrationState.REFUSED: REFUSAL},
        done_days=frozenset({"registered_on"}),
        write_letter=make_notice,
    )


def _appointment() -> Hooks:
    from visitapp.operations.appointments import checks

    return Hooks(
        before_answer=checks.check_day,
        before_move=checks.check_move,
        known_reason=checks.visit_made,
    )


def _visit() -> Hooks:
    from visitapp.domain.states.visits import VisitState
    from visitapp.operations.consents import visit_consents
    from visitapp.operations.households import urgencies
    from visitapp.operations.stock.bag_movements import note_again

    def after_choice(desk: Desk, visit: str, _path: str) -> None:
        note_again(desk, visit)
        urgencies.after_receive(desk, visit)

    def after_write(desk: Desk, change: Change, answer: Answer | None) -> None:
        visit_consents.after_write(desk, change, answer)
        urgencies.after_write(desk, change, answer)

    def after_state(desk: Desk, visit: str, state: str) -> None:
        visit_consents.after_state(desk, visit, state)
        urgencies.follow(desk, visit)

    return Hooks(
        after_write=after_write,
        after_state=after_state,
        after_choice=after_choice,
        after_receive=urgencies.after_receive,
        keeps_section=True,
        dated_states=frozenset({VisitState.VALIDATED}),
    )


def _orientation() -> Hooks:
    from visitapp.domain.states.support import OrientationState
    from visitapp.operations.consents.require_consent import require_for
    from visitapp.operations.orientations.recipient_lock import keep_recipient

    return Hooks(
        before_answer=keep_recipient,
        before_move=require_for,
        dated_states=frozenset(OrientationState),
    )


def _letter() -> Hooks:
    from visitapp.domain.states.support import LetterState
    from visitapp.operations.consents import name_by_letter
    from visitapp.operations.consents.require_consent import require_for

    return Hooks(
        after_write=name_by_letter.after_write,
        before_move=require_for,
        after_state=name_by_letter.after_state,
        dated_states=frozenset(LetterState),
    )


def _support_action() -> Hooks:
    from visitapp.domain.states.support import SupportActionState
    from visitapp.domain.support.mediation_days import DONE
    from visitapp.operations.support.actions import after_choice

    return Hooks(
        after_choice=after_choice,
        done_days=frozenset({"started_on", *DONE, "done_on"}),
        dated_states=frozenset(SupportActionState),
    )


def _call() -> Hooks:
    return Hooks(done_days=frozenset({"called_on"}))


def _follow_up() -> Hooks:
    from visitapp.operations.follow_up.close_follow_up import check_move
    from visitapp.operations.households import urgencies

    return Hooks(before_move=check_move, after_write=urgencies.after_write)


def _contact() -> Hooks:
    from visitapp.domain.network.talks import TALKS, with_last_talk

    return Hooks(list_row=with_last_talk, listed_rows=TALKS)


def _dissemination() -> Hooks:
    from visitapp.domain.network.dissemination import RECIPIENTS, with_sending

    return Hooks(list_row=with_sending, listed_rows=RECIPIENTS)


def _bag() -> Hooks:
    from visitapp.operations.stock.count_bag import tell

    return Hooks(after_describe=tell)


def _override() -> Hooks:
    from visitapp.operations.stock.count_bag import retell

    return Hooks(after_receive=lambda desk, _: retell(desk), owned_alone=True)


KINDS: Mapping[str, Callable[[], Hooks]] = {
    Kind.HOUSEHOLD: _household, Kind.REGISTRATION: _registration, Kind.APPOINTMENT: _appointment,
    Kind.VISIT: _visit, Kind.ORIENTATION: _orientation,
    Kind.LETTER: _letter, Kind.SUPPORT_ACTION: _support_action, Kind.CALL: _call,
    Kind.FOLLOW_UP: _follow_up, Kind.CONTACT: _contact, Kind.DISSEMINATION: _dissemination,
    Kind.BAG: _bag, Kind.OVERRIDE: _override,
}  # fmt: skip
