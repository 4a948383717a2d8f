"""What each does in a day, move by move; who may not; and what is said when a thing goes back.

The paths are the work as `docs/mission.md` tells it: a visitor visits and notes, an adviser reads,
sends and follows, a coordinator closes the figures and rules the scheme.
"""

from itertools import pairwise

import pytest

from tests.for_each import for_each
from visitapp.domain.roles import Role
from visitapp.domain.states.machines import MACHINES, why_not

VISITOR = (
    ("appointment", "planned done"),
    ("appointment", "planned absent planned postponed planned refused planned"),
    ("visit", "in_progress finished in_progress"),
    ("visit", "to_correct finished"),
    ("household", "to_call planned visited planned absent postponed planned postponed refused"),
    ("household", "to_call postponed refused to_call refused to_call visited"),
    ("household", "followed planned to_call planned refused to_call planned absent refused"),
    ("household", "planned absent planned"),
    ("call", "to_do no_answer done"),
    ("call", "to_do done"),
    ("call", "no_answer cancelled"),
    ("call", "to_do cancelled"),
    ("consent", "asked refused given withdrawn given refused asked"),
    ("consent", "asked given"),
    ("orientation", "proposed accepted refused"),
    ("orientation", "proposed refused"),
    ("review_point", "open done open"),
)
ADVISER = (
    ("registration", "received to_complete received accepted"),
    ("registration", "received to_complete accepted"),
    ("registration", "received refused received duplicate received to_complete refused"),
    ("registration", "to_complete duplicate"),
    ("household", "registered to_call planned visited followed closed to_call closed"),
    ("household", "registered closed"),
    ("household", "visited closed"),
    ("visit", "finished to_correct finished validated finished"),
    ("visit", "validated to_correct suspended finished suspended"),
    ("review_point", "open done accepted"),
    ("review_point", "open accepted"),
    ("review_point", "open withdrawn"),
    ("review_point", "done withdrawn"),
    ("orientation", "proposed accepted sent taken_up succeeded"),
    ("orientation", "accepted sent refused proposed abandoned proposed"),
    ("orientation", "accepted succeeded taken_up"),
    ("orientation", "sent succeeded"),
    ("orientation", "accepted abandoned"),
    ("orientation", "sent taken_up refused"),
    ("orientation", "sent abandoned"),
    ("orientation", "taken_up abandoned"),
    ("support_action", "to_do in_progress waiting in_progress done in_progress abandoned"),
    ("support_action", "to_do abandoned in_progress waiting done"),
    ("support_action", "waiting abandoned"),
    ("urgency", "open settled open withdrawn open settled"),
    ("letter", "draft ready draft ready sent answered"),
    ("letter", "ready sent ready"),
    ("letter", "draft cancelled"),
    ("letter", "ready cancelled"),
    ("follow_up", "to_do in_progress done in_progress lost to_do lost"),
    ("partner", "active archived active"),
    ("contact", "active archived active"),
    ("override", "in_force withdrawn in_force"),
    ("gathering", "preparing open held open cancelled open"),
    ("gathering", "preparing cancelled"),
    ("attendance", "invited waiting confirmed declined confirmed present absent present"),
    ("attendance", "invited confirmed absent"),
    ("attendance", "invited present"),
    ("attendance", "invited absent"),
    ("attendance", "waiting present"),
    ("attendance", "invited declined"),
    ("attendance", "waiting declined"),
    ("dissemination", "draft sent draft sent ended sent"),
)
COORDINATOR = (
    ("period", "closed reopened"),
    ("scheme", "draft in_force replaced"),
    ("scheme", "draft replaced"),
)
A_VISITOR_WORKS_ON = {
    "appointment", "visit", "household", "call", "consent", "orientation", "review_point",
}  # fmt: skip
DECIDED_BY_WHO_FOLLOWS = {
    "visit": {"validated", "to_correct", "suspended"},
    "household": {"followed", "closed"},
    "orientation": {"sent", "taken_up", "succeeded", "abandoned"},
    "review_point": {"accepted", "withdrawn"},
}
SAID_WHY = {
    "registration": {"to_complete", "refused", "duplicate"},
    "household": {"refused", "closed"},
    "appointment": {"postponed", "refused"},
    "visit": {"suspended"},
    "orientation": {"refused", "abandoned"},
    "support_action": {"abandoned"},
    "follow_up": {"lost"},
    "gathering": {"cancelled"},
    "partner": {"archived"},
    "contact": {"archived"},
    "period": {"reopened"},
}
"""Where a household or a partner would ask « pourquoi ? »."""
TAKEN_UP_AGAIN = {
    "registration": {"refused", "duplicate"},
    "household": {"refused", "closed"},
    "appointment": {"absent", "postponed", "refused"},
    "visit": {"validated", "suspended"},
    "orientation": {"refused", "abandoned"},
    "support_action": {"done", "abandoned"},
    "urgency": {"settled"},
    "follow_up": {"done", "lost"},
    "gathering": {"held", "cancelled"},
}
"""What was over: who reads the history asks why it is not any more."""


def _refused(role: Role, kind: str, path: str) -> list[str]:
    moves = pairwise(path.split())
    return [f"{start} {end}" for start, end in moves if why_not(kind, start, end, role)]


@for_each(("kind", "path"), VISITOR)
def test_a_visitor_does_this_alone_and_so_does_who_leads(kind: str, path: str) -> None:
    for role in ("visitor", "adviser", "coordinator"):
        assert _refused(role, kind, path) == []


@for_each(("kind", "path"), ADVISER)
def test_an_adviser_does_this_and_so_does_a_coordinator(kind: str, path: str) -> None:
    assert _refused("adviser", kind, path) == []
    assert _refused("coordinator", kind, path) == []


@pytest.mark.parametrize(("kind", "path"), COORDINATOR)
def test_a_coordinator_does_this_and_nobody_else(kind: str, path: str) -> None:
    assert _refused("coordinator", kind, path) == []
    assert len(_refused("adviser", kind, path)) == len(path.split()) - 1


def test_a_visitor_moves_nothing_of_what_is_not_of_a_visit() -> None:
    moved = {kind for kind, of in MACHINES.items() if any("visitor" in m.roles for m in of.moves)}
    assert moved == A_VISITOR_WORKS_ON


@pytest.mark.parametrize(("kind", "ends"), DECIDED_BY_WHO_FOLLOWS.items())
def test_what_decides_of_a_household_is_not_the_visitors(kind: str, ends: set[str]) -> None:
    into = [move for move in MACHINES[kind].moves if move.end in ends]
    assert {move.end for move in into} == ends
    assert [f"{m.start} {m.end}" for m in into if "visitor" in m.roles] == []


@for_each(("kind", "ends"), SAID_WHY.items())
def test_what_a_household_would_ask_about_has_its_reason(kind: str, ends: set[str]) -> None:
    into = [move for move in MACHINES[kind].moves if move.end in ends]
    without = {(move.start, move.end) for move in into if not move.reason}
    assert {move.end for move in into} == ends
    assert without == set()


@for_each(("kind", "starts"), TAKEN_UP_AGAIN.items())
def test_what_was_over_is_taken_up_again_with_a_reason(kind: str, starts: set[str]) -> None:
    out = [move for move in MACHINES[kind].moves if move.start in starts]
    assert {move.start for move in out} == starts
    assert [f"{move.start} {move.end}" for move in out if not move.reason] == []


@pytest.mark.parametrize(
    ("kind", "firsts"),
    [
        ("visit", {"in_progress"}), ("household", {"registered", "to_call"}),
        ("consent", {"asked"}), ("review_point", {"open", "accepted"}),
        ("call", {"to_do", "done", "no_answer"}), ("attendance", {"invited", "present"}),
        ("support_action", {"to_do", "in_progress"}),
    ],
)  # fmt: skip
def test_what_may_be_noted_when_it_was_already_under_way(kind: str, firsts: set[str]) -> None:
    there = {state for state in MACHINES[kind].states if not why_not(kind, "", state, "adviser")}
    assert there == firsts
