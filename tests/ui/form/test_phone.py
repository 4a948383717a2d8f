"""The dialog of one telephone: its page lives as long as it is shown; pictures join the answer."""

import threading

import pytest
from PySide6.QtCore import QTimer

from tests.operations.phone.test_page import PATIENCE, picture
from tests.ui.form.cases import CASES
from tests.ui.seeing import plain, seen
from visitapp.domain.errors import UserError
from visitapp.operations.phone import address, page
from visitapp.ui.form.fields.phone_photos import PhoneDialog
from visitapp.ui.form.fields.photo_field import PhotoField


@pytest.fixture
def pages(monkeypatch) -> list[page.PhonePage]:
    """The pages that were opened, on this computer alone."""
    made: list[page.PhonePage] = []
    real = page.PhonePage

    def kept(where: str, **calls) -> page.PhonePage:
        made.append(real(where, longest=page.LONGEST, **calls))
        return made[-1]

    monkeypatch.setattr(address, "own_address", lambda: "127.0.0.1")
    monkeypatch.setattr(page, "PhonePage", kept)
    return made


def telephone(made: page.PhonePage, *bodies: bytes) -> threading.Thread:
    """Opens the page and sends, from another thread as the server does."""

    def act() -> None:
        made.shown(made.url.removeprefix(f"https://{made.host}"), "192.168.1.2")
        for body in bodies:
            made.take(body)

    thread = threading.Thread(target=act)
    thread.start()
    return thread


def test_pictures_arrive_while_it_is_open_and_none_after(look, show, pages, qtbot) -> None:
    field = PhotoField(look, CASES["photo"].question)
    show(field, 600, 300)
    attached: list[bytes] = []
    field.attached.connect(lambda data, _: attached.append(data))
    said: list[str] = []

    def act() -> None:
        dialog = field.window().findChild(PhoneDialog)
        assert dialog.code.squares, "there is a code to aim at"
        said.append(dialog.told.text())
        telephone(pages[0], picture(), b"no picture", picture()).join(PATIENCE)
        qtbot.waitUntil(lambda: len(attached) == 2, timeout=PATIENCE * 1000)
        said.append(dialog.told.text())
        dialog.accept()

    QTimer.singleShot(0, act)
    field.phone.click()
    assert (attached, plain(said[1])) == ([picture()] * 2, "2 photos reçues.")
    assert said[0] != said[1]
    assert pages[0].take(picture()) == page.NOTHING


def test_the_page_that_ends_closes_the_dialog(look, show, pages, monkeypatch) -> None:
    monkeypatch.setattr(page, "LONGEST", 0)
    field = PhotoField(look, CASES["photo"].question)
    show(field, 600, 300)
    field.phone.click()  # comes back by itself
    assert len(pages) == 1


def test_without_a_network_what_to_do_is_said(look, show, monkeypatch) -> None:
    def none() -> str:
        raise UserError("Pas de réseau.", "Prenez un câble.")

    monkeypatch.setattr(address, "own_address", none)
    field = PhotoField(look, CASES["photo"].question)
    show(field, 600, 300)
    field.phone.click()
    assert "Pas de réseau. Prenez un câble." in seen(field)


def test_a_logo_is_no_picture_of_a_visit(look) -> None:
    assert PhotoField(look, CASES["photo"].question, noun="logo").phone is None
