"""State machines: what the field's own rules say of them, and nothing unreachable."""

from dataclasses import replace

from tests.for_each import for_each
from visitapp.domain.roles import COORDINATOR, FIELD
from visitapp.domain.states.diagram import page
from visitapp.domain.states.machine import Machine, Move, why_not
from visitapp.domain.states.machines import MACHINES, name_of
from visitapp.domain.states.machines import why_not as judged
from visitapp.domain.states.visits import DECISIONS

EVERY = for_each("machine", MACHINES.values(), ids=MACHINES)


@EVERY
def test_every_state_is_reached_from_a_first_one(machine: Machine) -> None:
    reached, before = set(machine.first), set()
    while reached != before:
        before = set(reached)
        reached |= {move.end for move in machine.moves if move.start in before}
    assert reached == set(machine.states)


@EVERY
def test_an_arrow_is_drawn_once_between_known_states(machine: Machine) -> None:
    arrows = [(move.start, move.end) for move in machine.moves]
    assert len(set(arrows)) == len(arrows)
    assert {state for arrow in arrows for state in arrow} <= set(machine.states)
    again = {(machine.kind, start) for start, end in arrows if start == end}
    said_again = {("consent", "given"), ("consent", "refused")}  # another computer may differ
    assert again <= {("call", "no_answer"), *said_again}, "nobody answers a second time"


@EVERY
def test_the_button_says_what_it_does(machine: Machine) -> None:
    """A verb in the infinitive, then its object."""
    for move in machine.moves:
        verb, _, rest = move.words.partition(" ")
        assert verb.endswith(("er", "ir", "re")), move.words
        assert rest, move.words


def test_what_a_review_decides_is_said_by_who_leads_alone() -> None:
    assert DECISIONS["visit"] == {"to_correct", "suspended", "validated"}
    assert DECISIONS["review_point"] == {"accepted", "withdrawn"}
    assert len(DECISIONS) == 2


@EVERY
def test_an_administrator_moves_nothing(machine: Machine) -> None:
    assert all(move.roles <= FIELD for move in machine.moves)


@for_each(
    ("kind", "start", "end"),
    [
        ("visit", "in_progress", "validated"),
        ("visit", "in_progress", "to_correct"),
        ("visit", "suspended", "validated"),
        ("orientation", "proposed", "sent"),
        ("orientation", "proposed", "succeeded"),
        ("letter", "draft", "sent"),
        ("consent", "asked", "withdrawn"),
        ("follow_up", "to_do", "done"),
        ("review_point", "withdrawn", "open"),
    ],
)
def test_what_nobody_skips(kind: str, start: str, end: str) -> None:
    for role in ("visitor", "adviser", "coordinator", "administrator"):
        assert judged(kind, start, end, role)


def test_to_stay_is_no_move() -> None:
    assert judged("visit", "validated", "validated", "visitor") == ""


def test_a_refusal_is_one_sentence_in_french() -> None:
    visit = MACHINES["visit"]
    assert why_not(visit, "in_progress", "validated", "adviser") == (
        "On ne passe pas de «\u00a0en cours\u00a0» à «\u00a0validée\u00a0»."
    )
    assert why_not(visit, "finished", "validated", "visitor") == (
        "Seule une conseillère passe de «\u00a0terminée\u00a0» à «\u00a0validée\u00a0»."
    )
    hers = replace(
        visit, moves=(Move("finished", "validated", "Valider la visite", frozenset({COORDINATOR})),)
    )
    assert why_not(hers, "finished", "validated", "adviser").startswith("Seule une coordinatrice ")
    assert "Mettez le programme à jour" in why_not(visit, "finished", "strange", "adviser")
    assert "ne commence pas" in why_not(visit, "", "validated", "adviser")


def test_a_kind_without_states_has_none() -> None:
    assert judged("bag", "", "", "visitor") == ""
    assert judged("bag", "", "full", "visitor")
    assert name_of("bag", "full") == "full"
    assert name_of("visit", "to_correct") == "à corriger"
    assert name_of("visit", "of_next_year") == "of_next_year"


def test_what_ends_is_left_by_an_advisers_reason_only() -> None:
    assert MACHINES["visit"].ends == {"validated", "suspended"}
    assert MACHINES["consent"].ends == set(), "a household may always change its mind"
    assert MACHINES["orientation"].ends == {"refused", "succeeded", "abandoned"}
    # A visitor takes up again a visit that was refused, and an appointment that was missed.
    assert MACHINES["household"].ends == {"closed", "limited"}
    assert MACHINES["appointment"].ends == {"done"}


@EVERY
def test_a_record_is_made_in_a_first_state_and_in_no_other(machine: Machine) -> None:
    for state in machine.states:
        assert (why_not(machine, "", state, "visitor") == "") is (state in machine.first)


def test_a_row_says_who_and_whether_a_reason_is_asked() -> None:
    rows = page([MACHINES["visit"], MACHINES["period"]]).splitlines()
    every = "visiteur, conseillère, coordinatrice"
    assert f"| en cours | terminée | Terminer la visite | {every} |  |" in rows
    assert "| terminée | validée | Valider la visite | conseillère, coordinatrice |  |" in rows
    assert f"| terminée | en cours | Rouvrir la visite | {every} | yes |" in rows
    assert "| close | rouverte | Rouvrir la période | coordinatrice | yes |" in rows


def test_a_diagram_begins_where_a_record_may() -> None:
    lines = [line.strip() for line in page([MACHINES["review_point"]]).splitlines()]
    assert {line for line in lines if line.startswith("[*]")} == {
        "[*] --> open", "[*] --> accepted",
    }  # fmt: skip
    assert "done: fait par le visiteur" in lines
    assert "done --> accepted" in lines
