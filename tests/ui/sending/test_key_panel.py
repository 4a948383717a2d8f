"""« Envois » without a network: two buttons, and a clear sentence after each."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.operations.households_made import make_visit
from tests.ui.seeing import gathered, says, to_press
from tests.window.typist import Typist
from visitapp.domain.errors import UserError
from visitapp.operations.sending import outbox_page, usb_bundle
from visitapp.operations.sending.usb_bundle import Brought, Opened
from visitapp.store.file import meta
from visitapp.sync.bundle import keys, receipt, sealing, signing
from visitapp.sync.bundle.format import BadFile, Receipt
from visitapp.sync.bundle.keys import AgencyKeys
from visitapp.sync.bundle.messages import Answered
from visitapp.sync.bundle.take_back import Taken
from visitapp.sync.changes.engine import Round
from visitapp.sync.wire.messages import Result
from visitapp.ui.sending import key_dialogs, key_words
from visitapp.ui.sending.key_dialogs import KeyPanel

SERVER = signing.new_key()
AGENCY = sealing.new_identity()


class Outgoing:
    """Who talks with the agency, at once."""

    def __init__(self, desk) -> None:
        self.agency = SimpleNamespace(steps=lambda work: work(desk), bring=self.bring)
        self.brought: list[Path] = []

    def bring(self, path: Path) -> Answered:
        self.brought.append(path)
        return Answered(device="d", receipt="cmVjdQ==", back="cmV0b3Vy", changes=12, refused=1,
                        photos=2)  # fmt: skip

    def ask(self, work, *, then, refused) -> None:
        try:
            found = work(self.agency)
        except UserError as error:
            refused(error)
        else:
            then(found)


@pytest.fixture
def linked(desk):
    """A desk that was enrolled and told the keys of its agency."""
    meta.write(desk.database, keys.DEVICE, "d-1")
    public = AgencyKeys(signing=signing.public_of(SERVER), recipient=sealing.recipient_of(AGENCY))
    keys.keep_agency(desk.database, public)
    return desk


@pytest.fixture
def panel(look, jobs, show, tmp_path) -> KeyPanel:
    made = KeyPanel(look, jobs, lambda _parent, name: str(tmp_path / name),
                    lambda _parent, _name: str(tmp_path / "a.retour"))  # fmt: skip
    show(made, 900, 300)
    return made


def settle(panel: KeyPanel) -> None:
    Typist(panel.window()).wait(lambda: not panel.beside.busy, "the end of the key")


def test_before_the_agency_is_known_what_to_do_is_said(desk, panel) -> None:
    to_press(panel, "Enregistrer sur une clé…").click()
    assert says(panel, "Cet ordinateur n’est pas encore relié à l’agence.")
    to_press(panel, "Ouvrir un fichier de l’agence…").click()
    assert says(panel, "Reliez-le une fois avec le code de l’agence")


def test_what_waits_is_written_and_still_waits(linked, panel, tmp_path) -> None:
    make_visit(linked)
    to_press(panel, "Enregistrer sur une clé…").click()
    assert "N’enlevez pas la clé" in panel.words.text()
    assert not panel.write.isEnabled()
    settle(panel)
    [path] = tmp_path.glob("*.alec")
    assert says(panel, "Enregistré et relu")
    assert says(panel, f"Portez {path.name} à l’agence.")
    assert panel.write.isEnabled()
    assert outbox_page.count_waiting(linked) == 1


def test_a_place_that_cannot_be_written_is_a_sentence(linked, panel, tmp_path) -> None:
    panel._place = lambda _parent, name: str(tmp_path / "gone" / name)
    to_press(panel, "Enregistrer sur une clé…").click()
    settle(panel)
    assert says(panel, "Le fichier ne peut pas être écrit à cet endroit.")
    assert list(tmp_path.glob("**/*.part")) == []


def test_going_back_says_nothing(linked, panel, tmp_path) -> None:
    panel._place = lambda _parent, _name: ""
    to_press(panel, "Enregistrer sur une clé…").click()
    assert panel.write.isEnabled()
    assert not says(panel, "Enregistré")


def test_a_receipt_marks_what_the_agency_has(linked, panel, tmp_path) -> None:
    make_visit(linked)
    ready = usb_bundle.prepare(linked)
    results = [
        Result(id=one.split('"id":"')[1].split('"')[0], status="numbered", number=place)
        for place, one in enumerate(ready.found.changes, start=1)
    ]
    told = Receipt(bundle="b", device="d-1", epoch="e", at=linked.now(), results=results)
    (tmp_path / "a.retour").write_bytes(receipt.signed(told, SERVER))
    panel.outgoing = Outgoing(linked)
    heard = []
    panel.done.connect(lambda: heard.append(True))
    to_press(panel, "Ouvrir un fichier de l’agence…").click()
    assert says(panel, f"L’agence a reçu {len(results)} réponses.")
    assert outbox_page.count_waiting(linked) == 0
    assert heard == [True]


def test_a_damaged_file_is_a_sentence_and_changes_nothing(linked, panel, tmp_path) -> None:
    make_visit(linked)
    panel.outgoing = Outgoing(linked)
    for data in (b"", b"hello", sealing.MAGIC + b"-> X25519 x\n", b"{}"):
        (tmp_path / "a.retour").write_bytes(data)
        to_press(panel, "Ouvrir un fichier de l’agence…").click()
        assert says(panel, "Rien n’a été pris.")
    assert outbox_page.count_waiting(linked) == 1
    assert panel.outgoing.brought == []


def test_an_adviser_brings_anothers_bundle_and_gives_the_key_back(linked, panel, tmp_path) -> None:
    make_visit(linked)
    path = tmp_path / "visites.alec"
    usb_bundle.write(usb_bundle.prepare(linked), path)
    panel._file = lambda _parent, _name: str(path)
    panel.outgoing = Outgoing(linked)
    to_press(panel, "Ouvrir un fichier de l’agence…").click()
    assert panel.outgoing.brought == [path]
    assert says(panel, "visites.retour y est écrit")
    assert (tmp_path / "visites.recu").read_bytes() == b"recu"
    assert (tmp_path / "visites.retour").read_bytes() == b"retour"


def test_every_sentence_of_a_file_that_was_opened() -> None:
    none = frozenset[str]()

    def said(**given) -> str:
        taken = Taken(Round(**{k: v for k, v in given.items() if k in ("sent", "refused")}),
                      late=given.get("late", False), photos=given.get("photos", 0))  # fmt: skip
        changed = frozenset(given.get("changed", none))
        return " ".join(key_words.opened(Opened(taken, changed, frozenset()))[:2]).replace(
            "\u00a0", " "
        )

    assert "12 réponses et 1 photo" in said(sent=12, photos=1)
    assert "1 dossier mis à jour par l’agence." in said(sent=1, changed={"h1"})
    assert "Rien de nouveau" in said(sent=1)
    assert "plus ancien" in said(late=True)
    assert "2 réponses sont mises de côté" in said(sent=1, refused=2)
    answer = Answered(device="d", receipt="", back="", changes=3, refused=0, photos=0)
    assert "a.recu y est écrit" in key_words.brought(Brought(answer, (Path("a.recu"),)))[1]


def test_a_refusal_of_the_server_is_said_as_it_is(linked, panel, tmp_path) -> None:
    path = tmp_path / "visites.alec"
    usb_bundle.write(usb_bundle.prepare(linked), path)
    panel._file = lambda _parent, _name: str(path)
    panel.outgoing = Outgoing(linked)

    def refuse(_path: Path) -> Answered:
        raise BadFile("Ce fichier vient d’un ordinateur qui a été retiré.", "Rien n’a été pris.")

    panel.outgoing.agency.bring = refuse
    to_press(panel, "Ouvrir un fichier de l’agence…").click()
    assert says(panel, "qui a été retiré")


def test_while_the_key_works_the_keyboard_waits_where_it_is_said(linked, panel) -> None:
    """The page follows the keyboard: elsewhere, « N’enlevez pas la clé » would go out of sight."""
    panel.write.setFocus()
    panel._begin(key_dialogs.WRITING)
    assert panel.hasFocus()
    assert panel.accessibleName() == key_dialogs.WRITING
    panel._end()
    assert panel.write.hasFocus()
    assert panel.accessibleName() == ""


def test_an_error_of_the_program_gives_the_buttons_back(linked, panel, jobs) -> None:
    shown = gathered(jobs.failed)
    panel._begin(key_dialogs.WRITING)
    panel.beside.failed.emit(ZeroDivisionError())
    assert panel.write.isEnabled()
    assert len(shown) == 1
