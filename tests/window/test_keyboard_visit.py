"""A whole visit through the real window with the keyboard alone, from « Ma journée » to the PDF."""

from pathlib import Path

import pytest

from tests.window.conftest import Open, Remembering, family
from tests.window.typist import ALT, Key
from tests.window.visiting import fill_section, in_order
from visitapp.domain.checklist.coding import decode
from visitapp.operations.forms import Forms

pytestmark = pytest.mark.window


def test_slice(open_desktop: Open) -> None:
    import time
    desktop, typist = open_desktop()
    typist.wait(lambda: "Ma journée" in desktop.window.windowTitle(), "Ma journée")
    print("focus", typist.name)
    typist.go_to_name("Préparer la visite de Noémie F.")
    typist.press(Key.Key_Return)
    typist.wait(lambda: "Préparer" in desktop.window.windowTitle(), "Préparer")
    typist.wait_for("Commencer la visite")
    typist.go_to_name("Commencer la visite")
    typist.press(Key.Key_Return)
    typist.wait(lambda: "Accueil" in desktop.window.windowTitle(), "the visit")
    form = Forms().latest("visit")
    wanted, _ = decode(form, family()["answers"])
    for number, section in enumerate(s for s in form.sections if not s.hidden):
        t = time.time(); k = typist.keys
        print("start", typist.path, typist.name)
        fill_section(typist, section, wanted)
        typist.press(Key.Key_Right, ALT)
        print(section.id, typist.keys - k, time.time() - t)
