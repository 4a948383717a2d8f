"""A household that telephones, and its appointment: from the day to the day, keys counted."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLineEdit

from tests.conftest import Clock
from tests.window.conftest import VISITOR, Open, Remembering, reopened
from tests.window.typist import CTRL, Key
from visitapp.operations.records import answers
from visitapp.store.file.profile import Profile
from visitapp.store.log import records

pytestmark = pytest.mark.window
MOST_KEYS = 60
"""All but eleven are letters and figures of this household (147 in all before)."""
HERS = {
    "first_name": "Rose", "last_name": "Essai", "street": "3 rue du Test", "postcode": "94500",
    "commune": "Champigny-sur-Marne", "scheme": "visites_energie", "phone": "0199000031",
}  # fmt: skip
PLANNED = {
    "day": date(2026, 12, 3), "start": "09:30", "duration": 90, "visit_number": "first",
    "visitor": VISITOR,
}  # fmt: skip


def test_a_new_household_and_its_appointment_by_keyboard(
    open_desktop: Open, profile: Profile, keyring: Remembering, clock: Clock
) -> None:
    desktop, typist = open_desktop()
    typist.wait_for("Préparer la visite de Noémie F.")
    typist.press(Key.Key_2, CTRL)
    typist.wait(lambda: isinstance(typist.focus, QLineEdit), "the search")
    typist.write("Rose Essai")
    typist.press(Key.Key_Return)
    typist.wait(lambda: typist.path == "street", "the rest of a new household")
    typist.write("3 rue du Test")
    typist.press(Key.Key_Return)
    typist.write("94500")
    typist.press(Key.Key_Return)
    typist.wait(lambda: typist.focus.text() == HERS["commune"], "the commune of the postcode")
    typist.press(Key.Key_Return, times=2)
    assert typist.path == "phone"
    typist.write("0199000031")
    typist.press(Key.Key_Return, CTRL)
    typist.wait(lambda: typist.name == "Prévoir une visite", "the file of the household")
    typist.press(Key.Key_Return)
    typist.wait(lambda: typist.path == "day", "the appointment")
    typist.write("3/12/26")
    typist.press(Key.Key_Return)
    typist.write("9h30")
    typist.press(Key.Key_Return, CTRL)
    typist.wait(lambda: typist.name == "Prévoir une visite", "the file again")
    assert typist.keys <= MOST_KEYS
    assert typist.unseen == []
    desktop.window.close()
    with reopened(profile, keyring, clock) as desk:
        (home,) = (one for one in records.of_kind(desk.database, "household")
                   if one.summary.get("first_name") == "Rose")  # fmt: skip
        known = answers.answers_of(desk, record=home.id)
        assert {path: one.value for path, one in known.items()} == HERS
        (planned,) = records.of_kind(desk.database, "appointment", parent=home.id)
        said = answers.answers_of(desk, record=planned.id)
        assert {path: one.value for path, one in said.items() if path != "household"} == PLANNED
