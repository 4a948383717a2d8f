"""« Diffusions »: written, given to some and not to others, its message made, what followed."""

from datetime import date
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.operations.network_made import information, registration, someone, structure
from tests.ui.seeing import follow, says, settle, to_press
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.network.dissemination import recipients as to
from visitapp.operations.network.dissemination.disseminations import dissemination_file
from visitapp.store.file import meta
from visitapp.ui.network.dissemination.choose_recipients import AT_ONCE
from visitapp.ui.network.dissemination.screen import DisseminationScreen

AGREED = {"channels": ("email",), "agreed_on": date(2026, 1, 5)}
PDF = b"%PDF-1.7\n%%EOF\n"
Went = list[tuple[str, dict[str, Any]]]


@pytest.fixture
def went(screen) -> Any:
    """Where it asked to go."""
    return screen.went


@pytest.fixture
def screen(desk, look, jobs, show) -> DisseminationScreen:
    meta.write(desk.database, "role", "adviser")
    made = DisseminationScreen(look, jobs)
    made.went = follow(made, "dissemination")
    show(made, 1000, 700)
    made.refresh()
    settle()
    return made


@pytest.fixture
def chosen(desk) -> str:
    """One that agrees to messages, one that does not, chosen both."""
    meta.write(desk.database, "role", "adviser")
    ccas = structure(desk, sort="social")
    keys = [
        f"contact:{someone(desk, 'Ada', ccas, email='ada@x.example', **AGREED)}",
        f"contact:{someone(desk, 'Bea', ccas, email='bea@x.example', channels=('phone',))}",
    ]
    made = information(desk)
    to.choose(desk, dissemination=made, keys=keys)
    return made


def test_an_information_is_written_and_has_its_mark(screen, desk) -> None:
    assert says(screen, "Rien n’est encore diffusé.")
    to_press(screen, "Écrire une information").click()
    settle()
    to_press(screen, "Garder l’information").click()
    assert says(screen, "Il manque le titre.")
    screen.inside.typed |= {
        "title": Answer(value="Visites gratuites"), "networks": Answer(value=("caf",)),
    }  # fmt: skip
    to_press(screen, "Garder l’information").click()
    settle()
    assert screen.window_title() == "Visites gratuites"
    assert says(screen, f"Repère {screen.inside.file.line.code}. Pas encore envoyée.")
    assert says(screen, "Personne n’est encore choisi.")
    assert says(screen, "Aucune inscription ne donne encore ce repère.")


def test_recipients_are_ticked_one_by_one(screen, desk) -> None:
    ccas = structure(desk, sort="social")
    for name, more in (("Ada", AGREED), ("Bea", {"channels": ("phone",)}), ("Cléo", {})):
        someone(desk, name, ccas, email=f"{name[0]}@x.example", **more)
    made = information(desk)
    screen.open(dissemination=made)
    to_press(screen, "Choisir les destinataires").click()
    settle()
    assert says(screen, "2 cochés sur 4.")
    assert says(screen, "Cléo, CCAS de Bondy (exemple). Pas de message : n’a pas encore dit")
    to_press(screen, "Bea, CCAS").click()
    assert says(screen, "1 coché sur 4.")
    to_press(screen, "Garder ces destinataires").click()
    settle()
    assert [row.text() for row in screen.inside.whom.rows] == ["Ada"]


def test_hundreds_are_shown_a_few_at_a_time_and_searched(screen, desk, went) -> None:
    ccas = structure(desk, sort="social")
    for number in range(AT_ONCE + 5):
        someone(desk, f"Personne {number:03}", ccas, **AGREED)
    made = information(desk)
    screen.go.emit("dissemination", {"dissemination": made, "choose": True})
    page = screen.inside
    assert len(page.lines) == AT_ONCE
    assert says(screen, f"{AT_ONCE + 5} cochés sur {AT_ONCE + 6}.")
    to_press(screen, "Montrer la suite").click()
    assert len(page.lines) == AT_ONCE + 6
    page.text.setText("personne 044")
    assert [line.text() for line in page.lines.values()] == [
        "Personne 044, CCAS de Bondy (exemple). Pas de message\u00a0: n’a pas d’adresse "
        "électronique."
    ]
    to_press(screen, "Personne 044").click()
    page.text.clear()
    to_press(screen, "Garder ces destinataires").click()
    assert len(dissemination_file(desk, dissemination=made).recipients) == AT_ONCE + 4


def test_without_a_network_it_says_what_to_do(screen, desk) -> None:
    made = information(desk, networks=("other",))
    screen.go.emit("dissemination", {"dissemination": made, "choose": True})
    assert says(screen, "Personne dans ces réseaux sur ce territoire.")
    from visitapp.operations.network.dissemination import disseminations

    disseminations.change(desk, dissemination=made, answers={"networks": None})
    screen.go.emit("dissemination", {"dissemination": made, "choose": True})
    settle()
    assert says(screen, "Aucun réseau n’est choisi.")
    assert says(screen, "Corriger l’information")


def test_the_message_is_written_and_says_who_is_not_in_it(
    screen, desk, chosen, tmp_path, monkeypatch
) -> None:
    paper, target = tmp_path / "affiche.pdf", tmp_path / "message.eml"
    paper.write_bytes(PDF)
    monkeypatch.setattr("visitapp.ui.dialogs.files.ask_to_attach", lambda *_: "pdf")
    screen.choose_pdf = lambda *_: paper
    screen.choose_target = lambda *_: target
    screen.open(dissemination=chosen)
    to_press(screen, "Préparer le message").click()
    settle()
    assert says(screen, "Message prêt pour 1 destinataire.")
    assert says(screen, "N’y sont pas : Bea (n’accepte pas les messages).")
    read = message_from_bytes(target.read_bytes(), policy=default)
    assert str(read["Bcc"]) == "ada@x.example"
    (attached,) = read.iter_attachments()  # type: ignore[attr-defined]
    assert (attached.get_filename(), attached.get_content()) == ("affiche.pdf", PDF)
    assert dissemination_file(desk, dissemination=chosen).line.state == "draft"
    monkeypatch.setattr("visitapp.ui.network.dissemination.screen.ask_day",
                        lambda *_, **__: date(2026, 11, 24))  # fmt: skip
    to_press(screen, "Noter l’envoi").click()
    settle()
    assert says(screen, "1 sur 2 l’ont.")
    assert says(screen, "Envoyée depuis le 24 novembre 2026, par message électronique.")
    assert not screen.inside.buttons["prepare"].isVisible()


def test_several_messages_are_several_files(screen, desk, tmp_path, monkeypatch) -> None:
    ccas = structure(desk, sort="social")
    keys = [f"contact:{someone(desk, f'P {n}', ccas, email=f'p{n}@x.example', **AGREED)}"
            for n in range(51)]  # fmt: skip
    made = information(desk)
    to.choose(desk, dissemination=made, keys=keys)
    monkeypatch.setattr("visitapp.ui.dialogs.files.ask_to_attach", lambda *_: "none")
    screen.choose_target = lambda _, name: tmp_path / name
    screen.open(dissemination=made)
    to_press(screen, "Préparer le message").click()
    assert says(screen, "2 messages prêts pour 51 destinataires.")
    assert sorted(one.name for one in tmp_path.glob("*.eml")) == [
        "Visites gratuites, 1 sur 2.eml", "Visites gratuites, 2 sur 2.eml",
    ]  # fmt: skip


def test_going_back_and_a_full_disk_write_nothing(screen, chosen, tmp_path, monkeypatch) -> None:
    screen.open(dissemination=chosen)
    said = ["", "pdf", "none", "none"]
    monkeypatch.setattr("visitapp.ui.dialogs.files.ask_to_attach", lambda *_: said.pop(0))
    screen.choose_pdf = lambda *_: None
    screen.choose_target = lambda *_: None
    for _ in range(3):
        to_press(screen, "Préparer le message").click()
    assert not list(tmp_path.glob("*.eml"))
    screen.choose_target = lambda *_: tmp_path / "nowhere" / "a.eml"
    to_press(screen, "Préparer le message").click()
    assert says(screen, "Le message n’a pas pu être écrit.")


def test_given_by_hand_is_noted_from_the_row(screen, desk, chosen) -> None:
    screen.open(dissemination=chosen)
    next(row for row in screen.inside.whom.rows if row.text() == "Bea").click()
    settle()
    to_press(screen, "Noter la remise").click()
    assert says(screen, "Dites comment c’est parti.")
    screen.inside.typed["way"] = Answer(value="email")
    to_press(screen, "Noter la remise").click()
    assert says(screen, "Cette personne n’a pas accepté les messages.")
    screen.inside.typed["way"] = Answer(value="hand")
    to_press(screen, "Noter la remise").click()
    settle()
    assert says(screen, "1 sur 2 l’ont.")
    assert says(screen, "CCAS de Bondy (exemple), de la main à la main")


def test_a_remise_that_did_not_take_place_is_taken_back_from_its_row(screen, desk, chosen) -> None:
    for one in dissemination_file(desk, dissemination=chosen).recipients:
        to.note_given(desk, dissemination=chosen, whom=[one.row], on=date(2026, 11, 1),
                      way="hand")  # fmt: skip
    told: list[str] = []
    screen.told.connect(told.append)
    screen.open(dissemination=chosen)
    next(row for row in screen.inside.whom.rows if row.text() == "Bea").click()
    settle()
    assert screen.inside.typed["way"] == Answer(value="hand"), "what was noted is there to correct"
    to_press(screen, "Retirer cette remise").click()
    settle()
    assert says(screen, "1 sur 2 l’ont.")
    next(row for row in screen.inside.whom.rows if row.text() != "Bea").click()
    settle()
    to_press(screen, "Retirer cette remise").click()
    settle()
    assert told == [
        "Remise retirée.", "Remise retirée. L’information est de nouveau à envoyer.",
    ]  # fmt: skip
    assert says(screen, "À envoyer")
    assert says(screen, "Pas encore envoyée.")
    assert to_press(screen, "Joindre un PDF"), "it may be written again"


def test_a_sending_noted_by_mistake_is_undone(screen, desk, chosen, monkeypatch) -> None:
    screen.open(dissemination=chosen)
    monkeypatch.setattr("visitapp.ui.network.dissemination.screen.ask_day",
                        lambda *_, **__: date(2026, 11, 24))  # fmt: skip
    to_press(screen, "Noter l’envoi").click()
    settle()
    assert says(screen, "1 sur 2 l’ont.")
    to_press(screen, "Revenir sur l’envoi").click()
    settle()
    assert says(screen, "0 sur 2 l’ont.")
    assert says(screen, "Pas encore envoyée.")
    assert not says(screen, "Revenir sur l’envoi")
    assert dissemination_file(desk, dissemination=chosen).line.state == "draft"


def test_when_several_were_noted_apart_it_says_how(screen, desk, chosen) -> None:
    rows = [one.row for one in dissemination_file(desk, dissemination=chosen).recipients]
    for row, on in zip(rows, (date(2026, 11, 1), date(2026, 11, 2)), strict=True):
        to.note_given(desk, dissemination=chosen, whom=[row], on=on, way="hand")
    screen.open(dissemination=chosen)
    to_press(screen, "Revenir sur l’envoi").click()
    assert says(screen, "Plusieurs remises sont notées.")
    assert dissemination_file(desk, dissemination=chosen).line.given == 2


def test_another_recipient_is_added_by_name(screen, desk, monkeypatch) -> None:
    screen.open(dissemination=information(desk))
    monkeypatch.setattr("visitapp.ui.dialogs.files.ask_name", lambda *_: "Radio du quartier")
    to_press(screen, "Ajouter un autre destinataire").click()
    settle()
    assert [row.text() for row in screen.inside.whom.rows] == ["Radio du quartier"]


def test_what_followed_is_shown_apart_and_opened(screen, desk, chosen, went) -> None:
    row = dissemination_file(desk, dissemination=chosen).recipients[0].row
    to.note_given(desk, dissemination=chosen, whom=[row], on=date(2026, 11, 1), way="hand")
    code = dissemination_file(desk, dissemination=chosen).line.code
    proven = registration(desk, date(2026, 11, 5), "Odile", heard_code=code)
    registration(desk, date(2026, 11, 6), "Rosa", heard="town_hall")
    screen.open(dissemination=chosen)
    settle()
    assert says(screen, "1 inscription donne ce repère.")
    assert says(screen, "1 inscription vue après, pas prouvée.")
    to_press(screen, "Odile R.").click()
    name, given = went[-1]
    assert (name, given["record"], given["kind"]) == ("support", proven, "registration")


def test_it_ends_and_is_taken_up_again_by_the_keyboard(screen, desk, chosen, press) -> None:
    row = dissemination_file(desk, dissemination=chosen).recipients[0].row
    to.note_given(desk, dissemination=chosen, whom=[row], on=date(2026, 11, 1), way="hand")
    screen.open(dissemination=chosen)
    to_press(screen, "Terminer la diffusion").setFocus()
    press(Qt.Key.Key_Return)
    settle()
    assert says(screen, "Terminée")
    press(Qt.Key.Key_Escape, widget=screen.inside)
    settle()
    assert screen.inside is None
    assert says(screen, "Aucune information ne correspond.")
    screen.chips["Terminées"].click()
    settle()
    assert [one.text() for one in screen.list.rows if one.isVisible()] == ["Visites gratuites"]
    screen.open(dissemination=chosen)
    to_press(screen, "Reprendre la diffusion").click()
    settle()
    assert dissemination_file(desk, dissemination=chosen).line.state == "sent"
