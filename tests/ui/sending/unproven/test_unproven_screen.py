"""« Réponses sans preuve » at the window, with a real server that answers at once."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.sync.agency_server import agency_server
from tests.sync.desks import talk
from tests.sync.doubting import Doubting, doubting
from tests.ui.seeing import Went, button, during, gathered, says, to_press
from visitapp.domain.errors import UserError
from visitapp.operations.records import answers
from visitapp.operations.sending import unproven
from visitapp.operations.sending.agency import Agency
from visitapp.server.sync import unproven as kept
from visitapp.ui.dialogs.field_dialog import FieldDialog
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.qt.jobs import InlineJobs
from visitapp.ui.sending.screen import SendingScreen
from visitapp.ui.sending.unproven.card import WHY
from visitapp.ui.sending.unproven.screen import UnprovenScreen


class Direct:
    """Talks with the agency at once; nobody answers while `down`; later while `held`."""

    def __init__(self, agency: Agency) -> None:
        self.agency, self.down = agency, False
        self.held: list[Callable[[], object]] | None = None

    def ask(self, asked: Any, then: Any, refused: Any) -> None:
        """As the thread does."""
        if self.down:
            refused(UserError("L’agence ne répond pas."))
            return
        try:
            found = asked(self.agency)
        except UserError as error:
            refused(error)
            return
        if self.held is None:
            then(found)
        else:
            self.held.append(lambda: then(found))


@pytest.fixture
def office(qapp, tmp_path: Path) -> Iterator[Doubting]:
    with agency_server(tmp_path) as server, ExitStack() as open_ones:
        made = doubting(server, tmp_path, open_ones)
        made.forge("surface", {"value": 62})
        made.forge("surface", {"value": 630})
        yield made


@pytest.fixture
def direct(office: Doubting) -> Direct:
    return Direct(office.ana[1])


@pytest.fixture
def screen(look, office, direct, show) -> UnprovenScreen:
    made = UnprovenScreen(look, InlineJobs(office.ana[0]))
    made.take({"sender": direct})
    show(made, 910, 600)
    made.refresh()
    return made


def decide(card: QWidget, verb: str, act: Callable[[FieldDialog], None]) -> None:
    """Press this, then do that in the dialog."""
    pressed = to_press(card, verb)
    during(act)
    pressed.click()


def why(words: str, verb: str) -> Callable[[FieldDialog], None]:
    def act(dialog: FieldDialog) -> None:
        dialog.lines[WHY].setText(words)
        button(dialog, verb).click()

    return act


def test_each_is_read_and_accepted_or_refused_with_a_reason(screen, office) -> None:
    assert says(screen, "« 62 m² »")
    assert says(screen, "Écrite au nom de ana")
    assert says(screen, "Redonnée à l’agence par basile")
    assert says(screen, "Pas de réponse aujourd’hui dans le dossier.")
    told = gathered(screen.told)
    first, _ = screen.cards
    screen.focus_first(Qt.FocusReason.TabFocusReason)
    assert to_press(first, "Accepter").hasFocus()
    decide(first, "Accepter", why("Lue sur le bail.", "Accepter"))
    assert answers.answers_of(office.ana[0], record=office.visit)["surface"].value == 62
    assert says(screen.cards[0], "Aujourd’hui dans le dossier")
    assert says(screen.cards[0], "« 62 m² »")
    decide(screen.cards[0], "Refuser", why("Personne ne l’a dit.", "Refuser"))
    assert told == ["Réponse écrite à votre nom.", "Réponse refusée."]
    assert says(screen, "Rien à relire.")
    screen.focus_first(Qt.FocusReason.TabFocusReason)
    assert screen.back.hasFocus()
    acts = office.server.rows("SELECT root, at, act, about FROM audit WHERE act LIKE '%d_unproven'")
    assert [(one["act"], one["about"]) for one in acts if one["about"]] == [
        ("accepted_unproven", "Lue sur le bail."), ("refused_unproven", "Personne ne l’a dit.")
    ]  # fmt: skip
    went = Went(screen)
    to_press(screen, "Revenir à Envois").click()
    assert went.to == "sending"


def test_without_a_reason_nothing_is_decided(screen) -> None:
    said: list[str] = []

    def empty(dialog: FieldDialog) -> None:
        button(dialog, "Refuser").click()
        said.extend(one.text() for one in dialog.problems.values())

    decide(screen.cards[0], "Refuser", empty)
    assert "Dites pourquoi." in said[0]
    decide(screen.cards[0], "Accepter", lambda dialog: button(dialog, "Revenir").click())
    assert len(screen.cards) == 2


def test_what_cannot_be_accepted_stays_in_the_list(screen, office, direct) -> None:
    office.forge("@assigned", {"value": {"visitor": "samira"}})
    office.forge("@state", {"value": "validated"})
    screen.refresh()
    assert says(screen.cards[2], "Faites-le vous-même depuis le dossier, ou refusez.")
    assert [one.text() for one in screen.cards[2].findChildren(Button)] == ["Refuser"]
    decide(screen.cards[3], "Accepter", why("Vu.", "Accepter"))
    assert says(screen, "Revenez à la liste")
    direct.down = True
    decide(screen.cards[2], "Refuser", why("Vu.", "Refuser"))
    assert says(screen, "L’agence ne répond pas.")
    assert len(screen.cards) == 4
    typed: list[str] = []

    def again(dialog: FieldDialog) -> None:
        typed.append(dialog.lines[WHY].text())
        button(dialog, "Revenir").click()

    decide(screen.cards[2], "Refuser", again)
    decide(screen.cards[2], "Refuser", again)
    assert typed == ["Vu.", "Vu."], "the agency has it not yet"


def test_what_somebody_decided_before_is_said(screen, office) -> None:
    agency = office.ana[1]
    for one in unproven.unproven(agency).waiting:
        unproven.decide(agency, household=one.household, id=one.id, accepted=True, reason="Lue.")
    told = gathered(screen.told)
    decide(screen.cards[0], "Refuser", why("Personne ne l’a dit.", "Refuser"))
    assert told == ["Cette réponse était déjà décidée\u00a0: votre refus n’a rien changé."]
    assert screen.cards == []


def test_one_thing_at_a_time(screen, direct) -> None:
    direct.held = []
    screen.refresh()
    to_press(screen.cards[0], "Refuser").click()
    to_press(screen.cards[0], "Accepter").click()
    screen.ask(lambda _: None, lambda _: None)
    [answer] = direct.held
    answer()
    assert not screen.asking


def test_the_agency_answers_when_the_screen_is_gone(look, office, direct, qtbot) -> None:
    made = UnprovenScreen(look, InlineJobs(office.ana[0]))
    made.take({"sender": direct})
    direct.held = []
    made.refresh()
    refused = made._refused
    gone: list[QWidget] = [made]
    from shiboken6 import delete

    delete(gone.pop())
    direct.held[0]()
    refused(UserError("L’agence ne répond pas."))


def test_of_many_the_oldest_and_how_many_there_are(screen, monkeypatch) -> None:
    monkeypatch.setattr(kept, "MOST_TOLD", 1)
    screen.refresh()
    assert len(screen.cards) == 1
    assert says(screen, "Les plus anciennes d’abord : 2 réponses en tout.")


def test_of_a_file_that_is_not_here_only_a_refusal_is_offered(screen, office, monkeypatch) -> None:
    monkeypatch.setattr(unproven.records, "find", lambda *_: None)
    screen.refresh()
    assert says(screen, "Ce dossier n’est pas sur cet ordinateur.")
    screen.focus_first(Qt.FocusReason.TabFocusReason)
    assert to_press(screen.cards[0], "Refuser").hasFocus()


def test_a_computer_alone_says_so(look, office, show) -> None:
    made = UnprovenScreen(look, InlineJobs(office.ana[0]))
    show(made, 910, 600)
    made.take({})
    made.refresh()
    assert says(made, "Cet ordinateur n’est pas relié à l’agence.")


def test_envois_leads_there(look, office, show) -> None:
    desk, _ = office.ana
    envois = SendingScreen(look, InlineJobs(desk))
    show(envois, 900, 600)
    envois.refresh()
    assert not says(envois, "Réponses sans preuve")
    talk(office.ana)
    envois.refresh()
    assert says(envois, "2 réponses à relire")
    went = Went(envois)
    to_press(envois, "Réponses sans preuve").click()
    assert went.to == "unproven"
