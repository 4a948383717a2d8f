"""Each screen, each state, each role: its buttons are the drawn arrows, and lead where drawn."""

from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.depth import sample
from tests.states_drawn import ROLES, drawn, names
from tests.ui.doors.doors import DOORS, UNLIMITED, Door, as_role
from tests.ui.seeing import settle, to_press
from visitapp.domain.states.collective import ATTENDANCE
from visitapp.domain.states.households import CONSENT
from visitapp.domain.states.support import URGENCY
from visitapp.operations.records.transitions import enter
from visitapp.store.log import records
from visitapp.ui.follow_up.card import Lost
from visitapp.ui.kit.messages.dialog import Question
from visitapp.ui.pages.assign_visitor import GIVE

DRAWN = drawn()
WHY = "Une raison."


@pytest.fixture(autouse=True)
def _answers_at_once(desk, monkeypatch) -> None:
    """Whoever is asked a sentence, a day or whether she is sure, says so."""
    day = desk.now().date()
    for place, said in {
        "dialogs.reason_and_day.ask_reason": WHY, "support.sheet.ask_day": day,
        "appointments.screen.ask_moment": (day, "10 h", WHY), "review.screen.ask_why": WHY,
        "review.screen.ask_sure": True, "follow_up.card.ask_why": WHY,
        "follow_up.result.ask_why": WHY, "follow_up.card.ask_lost": Lost("moved"),
        "follow_up.card.ask_closing_too": False,
        "network.directory.screen.ask_why": WHY, "network.people.screen.ask_why": WHY,
        "dialogs.reason_from_list.ask_closing": ("moved", WHY),
        "support.sheet.ask_refusal": ("outside", WHY),
        "visits.frame.frame.FinishedBar.ask_reason": WHY,
    }.items():  # fmt: skip
        monkeypatch.setattr(f"visitapp.ui.{place}", lambda *_, _said=said, **__: _said)

    def nobody_answers(dialog: Question) -> None:
        raise AssertionError(f"a dialog that this test does not answer: {dialog.windowTitle()}")

    monkeypatch.setattr(Question, "exec", nobody_answers)


def brought(desk: Any, door: Door, state: str, role: str, end: str = "") -> str:
    """A record in a state, whoever brought it there; then somebody of a role works here."""
    as_role(desk, "adviser")
    record = door.made(desk)
    if records.get(desk.database, record).state != state:
        enter(desk, records.get(desk.database, record), state, "", desk.now())
    door.before(desk, record, end)
    as_role(desk, role)
    return record


def expected(door: Door, state: str, role: str) -> set[str]:
    """The ends of the arrows drawn from a state for a role, without what the door leaves."""
    if door.leads and role == "visitor":
        return set()
    ids = {name: id for id, name in names()[door.kind].items()}
    found = {
        ids[one.end] for one in DRAWN
        if (one.kind, ids.get(one.start), one.role) == (door.kind, state, role)
    }  # fmt: skip
    return {end for end in found - door.left if (state, end) not in door.apart}


class Opening:
    """Opens a door on a record, shows it, and reads its buttons."""

    def __init__(self, look: Any, jobs: Any, desk: Any, show: Any) -> None:
        self.look, self.jobs, self.desk, self.show = look, jobs, desk, show

    def __call__(self, door: Door, record: str) -> tuple[QWidget, dict[str, QAbstractButton]]:
        root = door.opened(self.look, self.jobs, self.desk, record)
        self.show(root, 1274, 768)
        settle()
        return root, dict(door.ends(root, record))


@pytest.fixture
def opening(look, jobs, desk, show) -> Opening:
    return Opening(look, jobs, desk, show)


@pytest.mark.parametrize(
    ("name", "role"), [(name, role) for name in DOORS for role in ROLES][:: sample(1, 9)]
)
def test_the_buttons_are_the_arrows_and_lead_to_their_ends(desk, opening, name, role) -> None:
    door = DOORS[name]
    for state in door.states or names()[door.kind]:
        record = brought(desk, door, state, role)
        _, found = opening(door, record)
        assert set(found) == expected(door, state, role), (state, sorted(found))
        for end in sorted(found):
            record = brought(desk, door, state, role, end)
            root, buttons = opening(door, record)
            buttons[end].click()
            door.then(root, end)
            settle()
            assert records.get(desk.database, record).state == end, (state, end)


def test_every_kind_has_a_door_and_every_arrow_one() -> None:
    """What one screen leaves, another has, or something else brings it: said here, one by one."""
    by_hand = {(kind, start, end) for kind, pairs in BROUGHT.items() for start, end in pairs}
    reached = set()
    for door in DOORS.values():
        for state in door.states or names()[door.kind]:
            for role in ROLES:
                reached |= {(door.kind, state, end) for end in expected(door, state, role)}
    ids = {kind: {name: id for id, name in states.items()} for kind, states in names().items()}
    arrows = {(a.kind, ids[a.kind][a.start], ids[a.kind][a.end]) for a in DRAWN}
    assert arrows - reached == by_hand


BY_APPOINTMENT = ("to_call", "postponed", "absent", "visited", "followed")
BROUGHT: dict[str, set[tuple[str, str]]] = {
    # « Prévoir une visite », and the visit that ends: tests/operations/test_households, test_visits
    "household": {(start, "planned") for start in BY_APPOINTMENT}
    | {(start, "visited") for start in ("to_call", "planned", "postponed", "absent", "refused")}
    | {("limited", before) for before in UNLIMITED},  # goes back to where it was: below
    # the visit that ends, whatever was noted before:
    # tests/operations/appointments/test_made_all_the_same
    "appointment": {
        (start, "done") for start in ("planned", "cancelled", "absent", "postponed", "refused")
    },
    # « Clore l’urgence » acts on a household; what said it opens and withdraws it:
    # tests/ui/overviews/today, tests/operations/households/test_urgencies
    "urgency": {(one.start, one.end) for one in URGENCY.moves},
    "review_point": {("open", "done")},  # the visitor's tick: below
    # acts on a recipient, not on a record: below
    "consent": {(one.start, one.end) for one in CONSENT.moves},
    "period": {("closed", "reopened")},  # « Rouvrir la période »: tests/ui/indicators
    "dissemination": {("draft", "sent")},  # the first one given it: tests/ui/network
    "scheme": {  # « Mettre en service » moves two versions together: tests/ui/schemes
        ("draft", "in_force"), ("in_force", "replaced"), ("draft", "replaced"),
    },
    # the lines of a gathering's people, by where it stands: tests/ui/gatherings
    "attendance": {(one.start, one.end) for one in ATTENDANCE.moves},
}  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_a_limited_household_offers_only_to_go_back_to_where_it_was(desk, opening, role) -> None:
    door = DOORS["household"]
    for before in UNLIMITED:
        record = brought(desk, door, before, role)
        enter(desk, records.get(desk.database, record), "limited", "", desk.now())
        root, found = opening(door, record)
        assert set(found) == (set() if role == "visitor" else {before})
        shown = {one.text() for one in root.findChildren(QAbstractButton) if one.isVisibleTo(root)}
        assert not shown & {"Prévoir une visite", "Corriger le dossier", GIVE}
        if found:
            found[before].click()
            settle()
            assert records.get(desk.database, record).state == before


@pytest.mark.parametrize("role", ROLES)
def test_the_tick_of_a_point_is_there_once_the_visit_is_returned(
    desk, look, jobs, show, role
) -> None:
    as_role(desk, "adviser")
    point = DOORS["review_point"].made(desk)
    visit = records.get(desk.database, point).parent or ""
    enter(desk, records.get(desk.database, visit), "to_correct", "", desk.now())
    as_role(desk, role)
    root = DOORS["visit, by who made it"].opened(look, jobs, desk, visit)
    show(root, 1274, 768)
    for end in ("done", "open"):
        to_press(root, "C’est fait").click()
        settle()
        assert records.get(desk.database, point).state == end


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("state", "acts"),
    [("asked", {"note"}), ("given", {"withdraw"}), ("refused", {"ask", "note"}),
     ("withdrawn", {"ask", "note"})],
)  # fmt: skip
def test_a_consent_is_asked_noted_withdrawn(desk, look, jobs, show, role, state, acts) -> None:
    """A withdrawn or refused one is not brought back: another is asked for, and dated."""
    as_role(desk, "adviser")
    orientation = DOORS["orientation"].made(desk)
    household = records.get(desk.database, orientation).parent or ""
    [consent] = records.of_kind(desk.database, "consent", parent=household)
    enter(desk, consent, state, "", desk.now())
    as_role(desk, role)
    root = DOORS["orientation"].opened(look, jobs, desk, orientation)
    show(root, 1274, 768)
    settle()
    named = (one.objectName() for one in root.findChildren(QAbstractButton))
    assert {name.partition("/")[0] for name in named if name.endswith("/fund_fsl")} == acts
