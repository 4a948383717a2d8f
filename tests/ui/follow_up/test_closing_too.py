"""A household that died or moved: its file is closed with its follow-up, where a person says so."""

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.follow_up.test_follow_up_screen import row_of
from tests.ui.seeing import button, during, gathered, to_press
from visitapp.store.log import records
from visitapp.ui.follow_up import card as card_module
from visitapp.ui.follow_up.card import Lost, ask_closing_too
from visitapp.ui.kit.messages.dialog import Question

KEEP, CLOSE = "Laisser le dossier ouvert", "Clore le dossier"


def test_it_stays_open_unless_one_says_to_close_it(look, show) -> None:
    window, high = show(QWidget(), 683, 384), []

    def act(dialog: Question) -> None:
        high.append(dialog.height())
        assert dialog.focusWidget() is button(dialog, KEEP)
        button(dialog, CLOSE).click()

    during(act)
    assert ask_closing_too(window, look, "Marcel R.") is True
    during(lambda dialog: button(dialog, KEEP).click())
    assert ask_closing_too(window, look, "Marcel R.") is False
    during(lambda dialog: None)
    assert ask_closing_too(window, look, "Marcel R.") is False
    assert max(high) <= 384


@pytest.mark.parametrize(
    ("reason", "said", "state", "told"),
    [
        ("deceased", True, "closed", "Foyer perdu, dossier clos. Il reste compté, avec sa raison."),
        ("moved", False, "visited", "Foyer perdu. Il reste compté, avec sa raison."),
        ("unreachable", None, "visited", "Foyer perdu. Il reste compté, avec sa raison."),
    ],
)
def test_only_who_is_not_there_any_more_is_asked_about(
    screen, desk, monkeypatch, reason, said, state, told
) -> None:
    """None: the question is not put at all."""
    row_of(screen, "Marcel R.").click()
    found, asked = screen.inside.found, []
    sentences = gathered(screen.told)
    monkeypatch.setattr(card_module, "ask_lost", lambda *_: Lost(reason))
    monkeypatch.setattr(card_module, "ask_closing_too", lambda *_: asked.append(1) or said)
    to_press(screen, "Dire que le foyer est perdu").click()
    assert records.get(desk.database, found.follow_up).state == "lost"
    assert records.get(desk.database, found.household).state == state
    assert (sentences, bool(asked)) == ([told], said is not None)
