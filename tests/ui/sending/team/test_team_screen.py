"""« L’équipe » at the window: with a real server and the real thread, by the keyboard alone."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from tests.sync.agency_server import AgencyServer, agency_server
from tests.sync.desks import agency_of, desk_at
from tests.ui.seeing import Went, gathered, plain, says, seen, settle, to_press
from tests.ui.sending.real_queue import real_queue, sender_of
from tests.ui.sending.team import pictures
from visitapp.cli.trial.demo_sync import enter
from visitapp.cli.trial.throwaway import new_desk
from visitapp.domain.errors import UserError
from visitapp.operations.profile import open_profile
from visitapp.operations.sending.team import Team
from visitapp.store.file import meta
from visitapp.ui.kit.messages.dialog import Question
from visitapp.ui.profile.preferences.screen import PreferencesScreen
from visitapp.ui.qt.jobs import InlineJobs, Jobs
from visitapp.ui.qt.sender import Sender
from visitapp.ui.sending.screen import SendingScreen
from visitapp.ui.sending.team.screen import TeamScreen

LONG = 30_000
"""Milliseconds at most for the server and the thread."""


@pytest.fixture
def server(tmp_path) -> Iterator[AgencyServer]:
    with agency_server(tmp_path) as found:
        yield found


@pytest.fixture
def queue(qapp, tmp_path) -> Iterator[Jobs]:
    with real_queue(tmp_path / "profile") as found:
        yield found


@pytest.fixture
def sender(queue) -> Iterator[Sender]:
    made = sender_of(queue)
    yield made
    made.stop()


def opened(
    look: Any, queue: Jobs, sender: Sender, server: AgencyServer, show: Any, qtbot: Any,
    role: str = "adviser",
) -> TeamScreen:  # fmt: skip
    """The screen of Ana, who signed in on this computer."""
    entered: list[object] = []
    code = server.code("ana", role)
    sender.ask(lambda agency: enter(agency, server.address, code, "bureau"),
               then=entered.append, refused=entered.append)  # fmt: skip
    qtbot.waitUntil(lambda: bool(entered), timeout=LONG)
    assert entered == [None]
    screen = TeamScreen(look, queue)
    screen.take({"sender": sender})
    show(screen, 900, 700)
    screen.refresh()
    screen.focus_first(Qt.FocusReason.TabFocusReason)
    assert says(screen, "L’agence est interrogée…") or screen.cards, "it may answer meanwhile"
    qtbot.waitUntil(lambda: bool(screen.cards), timeout=LONG)
    return screen


class Reader:
    """Answers each dialog in turn by the keyboard, and keeps what it said."""

    def __init__(self, *acts: Callable[[Question], None]) -> None:
        self.acts, self.said = list(acts), list[str]()
        self._known: list[Question] = []
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(20)

    @property
    def done(self) -> bool:
        return not self.acts

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, Question) and dialog not in self._known and self.acts:
            self._known.append(dialog)
            self.said.append(" ".join(seen(dialog)))
            act = self.acts.pop(0)
            try:
                act(dialog)
            finally:
                dialog.reject()  # it always ends: after an answer this says nothing more
                if self.done:
                    self._timer.stop()


def tab_to(screen: Any, press: Any, words: str) -> None:
    """Tab until the keyboard is on this."""
    for _ in range(40):
        focused = QApplication.focusWidget()
        if focused is not None and plain(focused.accessibleName()) == words:
            return
        follow(screen)
    raise AssertionError(f"no Tab leads to {words!r}")


def follow(screen: Any) -> None:
    screen.window().focusNextChild()
    settle()


def test_a_code_is_given_by_the_keyboard_and_makes_a_computer_the_agency_s(
    look, queue, sender, server, show, qtbot, press, tmp_path
) -> None:
    server.code("basile")
    screen = opened(look, queue, sender, server, show, qtbot)

    def for_a_day(dialog: Question) -> None:
        to_press(dialog, "1 jour").setFocus()
        press(Qt.Key.Key_Space)
        to_press(dialog, "Donner un code").setFocus()
        press(Qt.Key.Key_Return)

    def read_it(_: Question) -> None:
        press(Qt.Key.Key_Return)

    reader = Reader(for_a_day, read_it)
    tab_to(screen, press, "Donner un code : basile")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: reader.done and QApplication.activeModalWidget() is None, timeout=LONG)
    assert "une seule fois" in reader.said[0]
    words = next(one for one in reader.said[1].split() if one.count("-") == 3)
    assert server.address in reader.said[1]
    assert not says(screen, words), "it is shown once"
    visitor = new_desk(tmp_path / "basile")
    agency_of(visitor).enrol(server.address, words, "portable")
    open_profile.close(visitor)
    kept = [path for path in (tmp_path / "profile").rglob("*") if path.is_file()]
    assert kept
    assert not [path for path in kept if words.encode() in path.read_bytes()]


def test_a_lost_computer_is_removed_and_its_envois_say_so(
    look, queue, sender, server, show, qtbot, press, tmp_path
) -> None:
    with desk_at(tmp_path / "basile", server) as (lost, basile):
        assert basile.round().attempts.error == ""
        screen = opened(look, queue, sender, server, show, qtbot)
        told = gathered(screen.told)

        def sure(dialog: Question) -> None:
            assert QApplication.focusWidget() is to_press(dialog, "Revenir")
            to_press(dialog, "Retirer l’ordinateur").setFocus()
            press(Qt.Key.Key_Return)

        reader = Reader(sure)
        tab_to(screen, press, "Retirer cet ordinateur : portable, basile")
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(told), timeout=LONG)
        assert "Rien de ce que l’agence a reçu n’est perdu." in reader.said[0]
        assert "est perdu, sauf si une clé USB l’apporte" in reader.said[0]
        assert told == ["Ordinateur retiré."]
        assert says(screen, "Ordinateur retiré : portable")
        basile.round(asked=True)
        envois = SendingScreen(look, InlineJobs(lost))
        show(envois, 900, 600)
        envois.refresh()
        assert says(envois, "L’agence ne reconnaît plus cet ordinateur.")


def test_going_back_removes_nothing(
    look, queue, sender, server, show, qtbot, press, tmp_path
) -> None:
    with desk_at(tmp_path / "basile", server) as (_, basile):
        screen = opened(look, queue, sender, server, show, qtbot)
        reader = Reader(lambda _: press(Qt.Key.Key_Return))
        to_press(screen, "Retirer cet ordinateur").click()
        assert reader.done
        assert not screen.asking
        assert basile.round().attempts.error == ""


def test_the_server_s_refusal_is_on_the_page(
    look, queue, sender, server, show, qtbot, press
) -> None:
    """Her account was moved meanwhile: what is on the page is not hers any more."""
    server.code("basile")
    screen = opened(look, queue, sender, server, show, qtbot)
    moved = "UPDATE account SET territory = 'ouest' WHERE id = 'basile'"
    server.run(lambda session: session.rows(moved))

    def give(dialog: Question) -> None:
        to_press(dialog, "Donner un code").click()

    reader = Reader(give)
    to_press(screen, "Donner un code : basile").click()
    assert reader.done
    qtbot.waitUntil(lambda: says(screen, "Ce compte ou cet ordinateur n’est pas là."), timeout=LONG)


def test_an_administrator_adds_somebody(
    look, queue, sender, server, show, qtbot, press, type_text
) -> None:
    screen = opened(look, queue, sender, server, show, qtbot, "administrator")
    told = gathered(screen.told)
    screen.add.click()
    settle()
    form = screen.inside
    assert QApplication.focusWidget() is form.name.line
    type_text(form.name.line, "Nadège Roy")
    form.add.click()
    qtbot.waitUntil(lambda: says(screen, "Un visiteur travaille dans un territoire."), timeout=LONG)
    form.lines[0].click()
    form.add.click()
    qtbot.waitUntil(lambda: bool(told), timeout=LONG)
    assert told == ["Personne ajoutée. Donnez-lui un code."]
    assert says(screen, "Nadège Roy")
    assert to_press(screen, "Fermer le compte : Nadège Roy") is not None


def test_an_administrator_opens_a_closed_account_again(
    look, queue, sender, server, show, qtbot, press
) -> None:
    server.code("odile")
    server.run(lambda session: session.rows(
        "UPDATE account SET disabled = 1 WHERE id = 'odile'"))  # fmt: skip
    screen = opened(look, queue, sender, server, show, qtbot, "administrator")
    told = gathered(screen.told)
    assert says(screen, "Comptes fermés")
    for answer in ("Revenir", "Rouvrir le compte"):
        reader = Reader(lambda dialog, words=answer: to_press(dialog, words).click())
        tab_to(screen, press, "Rouvrir le compte : odile")
        press(Qt.Key.Key_Return)
        assert reader.done
        assert "Ses ordinateurs restent fermés : donnez-lui un code ensuite." in reader.said[0]
    qtbot.waitUntil(lambda: bool(told), timeout=LONG)
    assert told == ["Compte rouvert. Donnez un code à cette personne."]
    assert not says(screen, "Comptes fermés")
    assert to_press(screen, "Donner un code : odile") is not None
    assert server.rows("SELECT disabled FROM account WHERE id = 'odile'") == [{"disabled": 0}]


def test_a_second_person_agrees_by_the_keyboard(
    look, queue, sender, server, show, qtbot, press
) -> None:
    server.code("nina", "adviser")
    server.run(lambda session: session.rows(
        "UPDATE account SET disabled = 1, asked_by = 'ines', scheme = 'ecogie'"
        " WHERE id = 'nina'"))  # fmt: skip
    screen = opened(look, queue, sender, server, show, qtbot, "administrator")
    told = gathered(screen.told)
    assert says(screen, "Ce compte attend l’accord d’une deuxième personne.")
    for answer in ("Revenir", "Donner mon accord"):
        reader = Reader(lambda dialog, words=answer: to_press(dialog, words).click())
        tab_to(screen, press, "Donner mon accord : nina")
        press(Qt.Key.Key_Return)
        assert reader.done
        assert "N’acceptez que si vous la connaissez" in reader.said[0]
    qtbot.waitUntil(lambda: bool(told), timeout=LONG)
    assert told == ["Accord donné. Ce compte est ouvert."]
    assert not says(screen, "Ce compte attend")
    asked = "SELECT disabled, asked_by, agreed_by FROM account WHERE id = 'nina'"
    assert server.rows(asked) == [{"disabled": 0, "asked_by": "", "agreed_by": "ana"}]


# --- without a server: what was answered, as it is drawn


@pytest.fixture
def found(desk) -> Team:
    return pictures.furnish(desk)


@pytest.fixture
def screen(look, jobs, show, found) -> TeamScreen:
    made = TeamScreen(look, jobs)
    show(made, 900, 600)
    made.show_team(found)
    return made


def test_each_card_says_who_where_and_on_what(screen) -> None:
    assert says(screen, "Vous. Conseillère, Est Ensemble, Grand Paris Grand Est")
    assert says(screen, "C’est cet ordinateur.")
    assert says(screen, "Dernier contact : mardi 24 novembre 2026, ")
    assert says(screen, "Jamais de contact.")
    assert says(screen, "Ordinateur retiré : ancien portable")
    assert says(screen, "Aucun ordinateur relié.")
    assert not says(screen, "Fermer le compte")
    assert not says(screen, "Odile Ravaux")
    assert not screen.add.isVisible()


def test_what_belongs_to_no_agency_says_so_and_goes_back(screen, press) -> None:
    went = Went(screen)
    screen.refresh()
    assert says(screen, "Cet ordinateur n’est pas relié à l’agence.")
    press(Qt.Key.Key_Escape, widget=screen)
    assert went.to == "preferences"


def test_an_answer_that_comes_when_one_has_left_shows_nothing(screen) -> None:
    asked: list[Any] = []

    class Outgoing:
        def ask(self, work: Any, **given: Any) -> None:
            asked.append(given)

    screen.take({"sender": Outgoing()})
    screen.refresh()
    screen.hide()
    asked[0]["then"](Team(()))
    assert len(screen.found.members) == 5
    screen.refresh()
    asked[1]["refused"](UserError("Non.", ""))
    assert not screen.asking


@pytest.mark.parametrize("role", ["adviser", "coordinator"])
def test_the_way_is_in_the_settings_of_who_leads(look, desk, jobs, show, role) -> None:
    meta.write(desk.database, "role", role)
    settings = PreferencesScreen(look, jobs)
    show(settings, 900, 600)
    settings.refresh()
    went = Went(settings)
    to_press(settings, "Voir l’équipe").click()
    assert went.places == [("team", {})]
    meta.write(desk.database, "role", "visitor")
    settings.refresh()
    assert not says(settings, "Voir l’équipe")


def test_the_way_is_in_the_settings_of_an_administrator(look, desk, jobs, show) -> None:
    meta.write(desk.database, "role", "administrator")
    settings = PreferencesScreen(look, jobs)
    show(settings, 900, 600)
    settings.refresh()
    assert to_press(settings, "Voir l’équipe") is not None
