"""A household contests what is known of it: an adviser limits its processing, then lifts it."""

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.conftest import Clock
from tests.window.conftest import Open, Remembering, reopened
from tests.window.filling import write_over
from tests.window.typist import CTRL, Key, Typist, settled
from visitapp.operations.records.answers import answers_of
from visitapp.store.file import meta
from visitapp.store.file.profile import Profile
from visitapp.store.log import log, records

pytestmark = pytest.mark.window
LIMIT, LIFT = "Limiter le traitement", "Lever la limitation"
WHY, CHECKED = "Conteste ses revenus", "Vérifié avec elle"
CORRECT, PHONE = "Corriger le dossier", "0199000032"


def test_an_adviser_limits_a_household_and_lifts_it_by_keyboard(
    open_desktop: Open, profile: Profile, keyring: Remembering, clock: Clock
) -> None:
    with reopened(profile, keyring, clock) as desk:
        meta.write(desk.database, "role", "adviser")
        (home,) = records.of_kind(desk.database, "household")
    desktop, typist = open_desktop()
    typist.wait_for("rien n’attend")
    typist.press(Key.Key_2, CTRL)
    typist.wait(lambda: isinstance(typist.focus, QLineEdit), "the search")
    typist.go_to_name("Noémie")
    typist.press(Key.Key_Return)
    typist.wait_for(LIMIT)
    move(typist, LIMIT, WHY)
    typist.wait_for("Traitement limité")
    typist.wait_for(LIFT)
    assert not any(map(typist.sees, ("Clore le dossier", CORRECT, "Prévoir une visite")))
    move(typist, LIFT, CHECKED)
    typist.wait_for("Visite prévue")
    say_phone(typist)
    settled(desktop.jobs)
    typist.press(Key.Key_Escape)
    typist.wait_for(LIMIT)
    assert typist.unseen == []
    desktop.window.close()
    with reopened(profile, keyring, clock) as desk:
        said = answers_of(desk, record=home.id)["phone"].value
        assert (said, records.get(desk.database, home.id).state) == (PHONE, home.state)
        reasons = [one.said for one in log.history(desk.database, home.id, "@reason")]
        assert reasons[-2:] == [WHY, CHECKED]


def move(typist: Typist, words: str, why: str) -> None:
    """Press a button of the file, and say why in its dialog."""

    def say(_: QWidget) -> None:
        typist.go_to(lambda: isinstance(typist.focus, QLineEdit), "the line of the reason")
        typist.write(why)
        typist.go_to_name(words)
        typist.press(Key.Key_Return)

    typist.go_to_name(words)
    typist.menu(Key.Key_Return, say)


def say_phone(typist: Typist) -> None:
    """Another telephone number, in the file's form."""
    typist.go_to_name(CORRECT, back=True)
    typist.press(Key.Key_Return)
    typist.wait(lambda: typist.path, "the form")
    typist.go_to(lambda: typist.path == "phone", "the telephone")
    write_over(typist, PHONE)
    typist.press(Key.Key_Tab)
