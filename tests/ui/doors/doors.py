"""The screens that change a state: how each is opened on a record, and which buttons it shows.

A door says what it leaves to another: a state that something else brings, a day that must have
come. What it says so must be a drawn arrow that another door has, or that an operation brings.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.operations.agreeing import agreed
from tests.operations.follow_ups_made import make_visited
from tests.operations.households_made import given, make_appointment, make_household, make_visit
from tests.states_drawn import names
from tests.ui.seeing import settle
from visitapp.operations.follow_up import follow_ups
from visitapp.operations.intake import receive
from visitapp.operations.letters import letters
from visitapp.operations.network.dissemination import disseminations
from visitapp.operations.orientations import orientations
from visitapp.operations.parameters import overrides
from visitapp.operations.records import answers
from visitapp.operations.records.create import make
from visitapp.operations.review import points
from visitapp.store.file import meta
from visitapp.store.log import records

Buttons = Mapping[str, QAbstractButton]
Pair = tuple[str, str]


@dataclass(frozen=True)
class Door:
    """`made` makes a record (as an adviser), `opened` shows it, `ends` reads its buttons by end.

    `left` are ends that this screen never goes to, `apart` single arrows; `leads`: nothing of it is
    shown to a visitor; `states` when it is not every one; `before` brings about what an
    end asks besides (a point to correct, a result), `then` answers what is asked after.
    """

    kind: str
    made: Callable[[Any], str]
    opened: Callable[[Any, Any, Any, str], QWidget]
    ends: Callable[[QWidget, str], Buttons]
    left: frozenset[str] = frozenset()
    apart: frozenset[Pair] = frozenset()
    leads: bool = False
    states: tuple[str, ...] = ()
    before: Callable[[Any, str, str], None] = field(default=lambda desk, record, end: None)
    then: Callable[[QWidget, str], None] = field(default=lambda root, end: None)


def named(prefix: str) -> Callable[[QWidget, str], Buttons]:
    """The buttons whose names are the prefix, with the record in it, and the end."""

    def found(root: QWidget, record: str) -> Buttons:
        start, _, after = prefix.partition("END")
        start, after = (one.replace("RECORD", record) for one in (start, after))
        return {
            one.objectName().removeprefix(start).removesuffix(after): one
            for one in root.findChildren(QAbstractButton)
            if one.isVisibleTo(root) and one.objectName().startswith(start)
            and one.objectName().endswith(after)
        }  # fmt: skip

    return found


def screen(place: str, **arguments: str) -> Callable[[Any, Any, Any, str], QWidget]:
    """A screen by its class, opened on a record; « RECORD » and « ABOVE » are filled in."""

    def opened(look: Any, jobs: Any, desk: Any, record: str) -> QWidget:
        from importlib import import_module

        module, _, name = place.rpartition(".")
        made: Any = getattr(import_module(f"visitapp.ui.{module}"), name)(look, jobs)
        above = records.get(desk.database, record).parent or ""
        words = {"RECORD": record, "ABOVE": above}
        told = {key: words.get(value, value) for key, value in arguments.items()}

        def follow(name: str, given: dict[str, Any]) -> None:
            if name == made.objectName():
                made.open(**given)
                made.refresh()

        made.setObjectName(place.partition(".")[0])
        made.go.connect(follow)
        if hasattr(made, "open"):
            made.open(**told)
        if hasattr(made, "refresh"):
            made.refresh()
        return made  # type: ignore[no-any-return]

    return opened


def moves_row(root: QWidget, record: str) -> Buttons:
    """The buttons of the row that the machine draws."""
    from visitapp.ui.pages.state_moves import MovesRow

    rows = [one for one in root.findChildren(MovesRow) if one.isVisibleTo(root)]
    found = [button for row in rows for button in row.findChildren(QAbstractButton)]
    return {one.objectName(): one for one in found if one.isVisibleTo(root)}


# --- records, made as an adviser makes them


def _action(desk: Any) -> str:
    home = make_household(desk)
    return make(desk, kind="support_action", parent=home, answers=given(subject="supplier")).made


def _call(desk: Any) -> str:
    home = make_household(desk)
    return make(desk, kind="call", parent=home, answers=given(due_on=desk.now().date())).made


def _registration(desk: Any) -> str:
    known = given(first_name="Rosa", origin="self", phone="01 99 00 00 12", contact_agreed=True)
    household = receive.receive(desk, answers=known).made
    return records.of_kind(desk.database, "registration", parent=household)[0].id


def _orientation(desk: Any) -> str:
    return orientations.propose(
        desk, household=agreed(desk, "fund_fsl"), title="Demander une aide", recipient="fund_fsl",
        remind_on=desk.now().date(),
    ).made  # fmt: skip


def _letter(desk: Any) -> str:
    visit = make_visit(desk)
    appointment = records.get(desk.database, visit).parent or ""
    household = records.get(desk.database, appointment).parent or ""
    from visitapp.operations.consents import record_consent

    record_consent.note(desk, household=household, recipient="fund_fsl", given=True)
    return letters.make(desk, household=household, document="fund_fsl").made


def _partner(desk: Any) -> str:
    return make(desk, kind="partner", answers=given(name="Le Relais")).made


def _contact(desk: Any) -> str:
    return make(desk, kind="contact", answers=given(name="Line Travail")).made


def _information(desk: Any) -> str:
    return disseminations.create(desk, answers=given(title="Des visites gratuites")).made


def _gathering(desk: Any) -> str:
    told = given(title="Lire sa facture", audience="public", held_on=desk.now().date(), capacity=8)
    return make(desk, kind="gathering", answers=told).made


def _override(desk: Any) -> str:
    number = overrides.numbers(desk).usual[0]
    line = next(one for one in overrides.numbers(desk).usual if not one.whole) or number
    found = overrides.number(desk, parameter=line.parameter, column=line.column)
    said = found.proposed.get("number")
    value = Decimal(str(said.value)) if said is not None else Decimal(1)
    return overrides.set_number(
        desk, parameter=line.parameter, column=line.column, number=value, unit=found.line.unit,
        valid_from=desk.now().date(), source="Délibération",
    ).made  # fmt: skip


def _follow_up(desk: Any) -> str:
    return follow_ups.prepare(desk, visit=make_visited(desk)).made


def _appointment(desk: Any) -> str:
    return make_appointment(desk, make_household(desk), desk.now().date())


def _point(desk: Any) -> str:
    visit = make_visit(desk)
    made = points.comment(desk, visit=visit, question="surface", words="Vérifiez.", to_correct=True)
    records.set_state(
        desk.database, visit, "finished", author="Nadège", device=desk.device, at=desk.now()
    )
    return str(made.made)


# --- what an end asks besides


def _result(desk: Any, record: str, end: str) -> None:
    if end == "done":
        answers.answer_many(desk, record=record, answers=given(result="Le dossier est complet."))


def _asked_on(desk: Any, record: str, end: str) -> None:
    if end == "done":
        day = given(followed_on=desk.now().date())
        answers.answer_many(desk, record=record, answers=day)


def _with_a_point(desk: Any, record: str, end: str) -> None:
    if end == "to_correct":
        points.comment(desk, visit=record, question="surface", words="Vérifiez.", to_correct=True)


# --- screens that are more than one page


def _reading_of_point(look: Any, jobs: Any, desk: Any, record: str) -> QWidget:
    root = screen("review.screen.ReviewScreen", visit="ABOVE", path="surface")
    return root(look, jobs, desk, record)


def _number(look: Any, jobs: Any, desk: Any, record: str) -> QWidget:
    from visitapp.operations.desk.overrides_in_force import all_of
    from visitapp.ui.parameters.sheet import ParameterSheet

    held = next(one.override for one in all_of(desk.database) if one.record == record)
    return ParameterSheet(look, jobs, held.parameter, held.column)


def _agenda_ends(root: QWidget, record: str) -> Buttons:
    found = named("RECORD END")(root, record)
    return {end: one for end, one in found.items() if end != "prepare"}


def _number_ends(root: QWidget, record: str) -> Buttons:
    from visitapp.ui.parameters.record import RecordCard

    cards = [one for one in root.findChildren(RecordCard) if one.one.record == record]
    return {
        "in_force" if card.one.withdrawn else "withdrawn": card.button
        for card in cards
        if card.button.isVisibleTo(root)
    }


def _partner_ends(root: QWidget, record: str) -> Buttons:
    found = named("END")(root, record)
    ends = {"archive": "archived", "restore": "active"}
    return {ends[name]: one for name, one in found.items() if name in ends}


def _information_ends(root: QWidget, record: str) -> Buttons:
    found = named("END")(root, record)
    ends = {"undo": "draft", "end": "ended", "resume": "sent"}
    return {ends[name]: one for name, one in found.items() if name in ends}


def _gathering_ends(root: QWidget, record: str) -> Buttons:
    """To open it stands apart, first; the others are the row that the machine draws."""
    opening = {name: one for name, one in named("END")(root, record).items() if name == "open"}
    return {**moves_row(root, record), **opening}


def _foot_ends(root: Any, record: str) -> Buttons:
    return {end: one for end, one in root.reading.foot.buttons.items() if one.isVisibleTo(root)}


def _follow_up_ends(root: Any, record: str) -> Buttons:
    """Its page by state: the card before and when lost, the sheet, the result."""
    inside, found = root.inside, dict[str, QAbstractButton]()
    texts = {
        "Commencer le suivi": "in_progress", "Reprendre le suivi": "to_do",
        "Rouvrir le suivi": "in_progress", "Dire que le foyer est perdu": "lost",
        "Terminer le suivi": "done",
    }  # fmt: skip
    steps = getattr(inside, "sections", None)
    if steps is not None:
        inside.show_step(steps[-1], focus=False)
        settle()
    for one in inside.findChildren(QAbstractButton):
        if one.isVisibleTo(root) and one.text() in texts:
            found[texts[one.text()]] = one
    return found


def _answered(root: Any, end: str) -> None:
    """The page of questions of a move: what it wants, then its own button."""
    from visitapp.domain.checklist.answers import Answer
    from visitapp.ui.form.ask_page import AskPage

    settle()
    page = root.inside
    if isinstance(page, AskPage):
        day = root.board.today
        page.typed = {
            "motive_words": Answer(value="Une raison."), "remind_on": Answer(value=day),
            "sent_on": Answer(value=day), "answered_on": Answer(value=day),
        }  # fmt: skip
        names = {one.objectName(): one for one in page.findChildren(QAbstractButton)}
        next(one for name, one in names.items() if name.endswith(end)).click()
        settle()


def _visit(look: Any, jobs: Any, desk: Any, record: str) -> QWidget:
    from visitapp.operations.visits import visits
    from visitapp.ui.session.sections import MISSING, POINTS
    from visitapp.ui.session.session import VisitSession
    from visitapp.ui.visits.frame.screen import VisitScreen

    session = VisitSession(jobs, visits.open_visit(desk, visit=record), clock=desk.now)
    made = VisitScreen(look, jobs, session)
    session.setParent(made)
    made.show_step(POINTS if session.returned else "visit" if session.finished else MISSING)
    return made


def _visit_ends(root: Any, record: str) -> Buttons:
    texts = {"Terminer la visite": "finished", "Renvoyer la visite corrigée": "finished",
             "Rouvrir la visite": "in_progress"}  # fmt: skip
    found = [one for one in root.findChildren(QAbstractButton) if one.isVisibleTo(root)]
    return {texts[one.text()]: one for one in found if one.text() in texts}


def _support(kind: str) -> Callable[[Any, Any, Any, str], QWidget]:
    return screen("support.screen.SupportScreen", record="RECORD", kind=kind)


UNLIMITED = tuple(one for one in names()["household"] if one != "limited")
DOORS = {
    "support_action": Door("support_action", _action, _support("support_action"), moves_row,
                           before=_result),
    "call": Door("call", _call, _support("call"), moves_row),
    "registration": Door("registration", _registration, _support("registration"), moves_row),
    "household": Door(
        "household", make_household, screen("households.screen.HouseholdsScreen",
        household="RECORD"),
        moves_row, left=frozenset({"planned", "visited"}), leads=True, states=UNLIMITED,
    ),
    "orientation": Door(
        "orientation", _orientation,
        screen("orientations.screen.OrientationsScreen", household="ABOVE"),
        named("move/END/RECORD"), then=_answered,
    ),
    "letter": Door(
        "letter", _letter,
        screen("orientations.screen.OrientationsScreen", household="ABOVE", letter="RECORD"),
        named("move/END"), then=_answered,
    ),
    "partner": Door(
        "partner", _partner, screen("network.directory.screen.DirectoryScreen", partner="RECORD"),
        _partner_ends,
    ),
    "contact": Door(
        "contact", _contact, screen("network.people.screen.PeopleScreen", contact="RECORD"),
        _partner_ends, leads=True,
    ),
    "dissemination": Door(
        "dissemination", _information,
        screen("network.dissemination.screen.DisseminationScreen", dissemination="RECORD"),
        _information_ends, apart=frozenset({("draft", "sent")}), leads=True,
    ),
    "gathering": Door(
        "gathering", _gathering, screen("gatherings.screen.GatheringsScreen", gathering="RECORD"),
        _gathering_ends, leads=True,
    ),
    "override": Door("override", _override, _number, _number_ends),
    "appointment": Door(
        "appointment", _appointment, screen("appointments.screen.AppointmentsScreen"), _agenda_ends,
        left=frozenset({"done"}),
    ),
    "follow_up": Door(
        "follow_up", _follow_up,
        screen("follow_up.screen.FollowUpScreen", follow_up="RECORD"), _follow_up_ends,
        before=_asked_on, apart=frozenset({("in_progress", "lost")}),
    ),
    "follow_up before the call": Door(
        "follow_up", _follow_up,
        screen("follow_up.screen.FollowUpScreen", follow_up="RECORD", page="card"),
        _follow_up_ends, left=frozenset({"done"}), states=("to_do", "in_progress"),
    ),
    "visit": Door(
        "visit", make_visit, screen("review.screen.ReviewScreen", visit="RECORD"), _foot_ends,
        before=_with_a_point, leads=True, apart=frozenset({
            ("planned", "in_progress"), ("in_progress", "finished"), ("finished", "in_progress"),
        }),
    ),
    "visit, by who made it": Door(
        "visit", make_visit, _visit, _visit_ends,
        left=frozenset({"validated", "to_correct", "suspended"}),
        states=("in_progress", "finished", "to_correct"),
    ),
    "review_point": Door(
        "review_point", _point, _reading_of_point, named("RECORD/END"),
        left=frozenset({"done"}), leads=True,
    ),
}  # fmt: skip


def as_role(desk: Any, role: str) -> None:
    """Who works here, as the agency said."""
    meta.write(desk.database, "role", role)
