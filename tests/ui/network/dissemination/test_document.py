"""A PDF joined once to an information: in each message, printed, taken away while it is a draft."""

from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest

from tests.ui.network.dissemination.test_dissemination_screen import PDF, Went, chosen, screen, went
from tests.ui.seeing import says, settle, to_press
from visitapp.operations.network.dissemination.disseminations import dissemination_file
from visitapp.operations.network.dissemination.message import prepare
from visitapp.ui.dialogs import files
from visitapp.ui.network.dissemination import screen as module

__all__ = ["Went", "chosen", "screen", "went"]


@pytest.fixture
def opened(screen, chosen, tmp_path, monkeypatch) -> Any:
    paper = tmp_path / "affiche.pdf"
    paper.write_bytes(PDF)
    screen.choose_pdf = lambda *_: paper
    screen.choose_target = lambda *_: tmp_path / "message.eml"
    screen.go.emit("dissemination", {"dissemination": chosen})
    settle()
    return screen


def names(desk: Any, made: str) -> list[str | None]:
    ((_, data),) = prepare(desk, dissemination=made).files
    return [
        one.get_filename() for one in message_from_bytes(data, policy=default).iter_attachments()
    ]


def test_joined_once_it_is_never_asked_again(opened, desk, chosen, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(files, "ask_to_attach", lambda *_: pytest.fail("asked again"))
    assert not opened.inside.buttons["leave"].isVisible()
    to_press(opened.inside, "Joindre un PDF").click()
    settle()
    assert says(opened.inside, "affiche.pdf")
    (tmp_path / "affiche.pdf").unlink()
    for _ in range(2):
        to_press(opened.inside, "Préparer le message").click()
        settle()
        read = message_from_bytes((tmp_path / "message.eml").read_bytes(), policy=default)
        assert [one.get_content() for one in read.iter_attachments()] == [PDF]
        (tmp_path / "message.eml").unlink()
    to_press(opened.inside, "Retirer le PDF").click()
    settle()
    assert not says(opened.inside, "affiche.pdf")
    assert opened.inside.buttons["join"].isVisible()
    assert names(desk, chosen) == []


def test_one_chosen_with_the_message_is_kept_from_then_on(
    opened, desk, chosen, monkeypatch
) -> None:
    monkeypatch.setattr(files, "ask_to_attach", lambda *_: "pdf")
    to_press(opened.inside, "Préparer le message").click()
    settle()
    assert dissemination_file(desk, dissemination=chosen).document is not None
    assert names(desk, chosen) == ["affiche.pdf"]
    assert says(opened.inside, "Message prêt pour 1 destinataire.")


def test_it_is_printed_for_those_who_have_it_by_hand(opened, monkeypatch) -> None:
    printed: list[Any] = []

    def keep(_parent: Any, _look: Any, papers: list[Any], _title: str) -> str:
        printed.extend(papers)
        return "Enregistré en PDF."

    monkeypatch.setattr(module, "print_papers", keep)
    assert not opened.inside.buttons["paper"].isVisible()
    to_press(opened.inside, "Joindre un PDF").click()
    settle()
    to_press(opened.inside, "Imprimer le PDF").click()
    settle()
    assert [(one.title, one.pdf) for one in printed] == [("affiche", PDF)]


def test_what_is_no_pdf_is_said_and_not_kept(opened, desk, chosen, tmp_path) -> None:
    (tmp_path / "affiche.pdf").write_bytes(b"MZ")
    to_press(opened.inside, "Joindre un PDF").click()
    settle()
    assert says(opened.inside, "Ce fichier n’est pas un PDF.")
    opened.choose_pdf = lambda *_: tmp_path / "gone.pdf"
    to_press(opened.inside, "Joindre un PDF").click()
    settle()
    assert says(opened.inside, "Ce fichier ne s’ouvre pas.")
    assert dissemination_file(desk, dissemination=chosen).document is None
