"""The message as a file: read back by the standard parser; nobody sees another's address."""

from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses

import pytest

from tests.operations.households_made import given
from tests.operations.network_made import information, someone, structure
from visitapp.domain.errors import UserError
from visitapp.operations.network.dissemination import recipients as to
from visitapp.operations.network.dissemination.disseminations import dissemination_file
from visitapp.operations.network.dissemination.message import prepare

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"\r\n.\r\nFrom nowhere\n%%EOF\n"
AGREED = {"channels": ("email",), "agreed_on": date(2026, 1, 5)}


pytestmark = pytest.mark.usefixtures("adviser")


def chosen(desk, many: int, **more) -> str:
    ccas = structure(desk, sort="social")
    keys = [
        f"contact:{someone(desk, f'Personne {n:03}', ccas, email=f'p{n}@ccas.example', **AGREED)}"
        for n in range(many)
    ]
    made = information(desk, **more)
    to.choose(desk, dissemination=made, keys=keys)
    return made


def read(data: bytes) -> EmailMessage:
    found = message_from_bytes(data, policy=default)
    assert isinstance(found, EmailMessage)
    assert not found.defects
    return found


def as_received(data: bytes) -> bytes:
    """What a mail program delivers: the same without the blind copies (RFC 5322, 3.6.3)."""
    sent = read(data)
    del sent["Bcc"]
    return sent.as_bytes()


def test_it_says_the_title_the_text_the_link_and_the_mark(desk) -> None:
    made = chosen(
        desk, 1, title="Été\u00a0: visites « gratuites »", text="Ligne une.\nLigne deux.",
        link="https://alec.example/visites",
    )  # fmt: skip
    code = dissemination_file(desk, dissemination=made).line.code
    ((name, data),) = prepare(desk, dissemination=made).files
    assert name == "Été visites « gratuites ».eml"
    found = read(data)
    assert found["Subject"] == "Été : visites « gratuites »"
    body = found.get_body(("plain",))
    assert body is not None
    text = body.get_content().replace("\r\n", "\n")
    for said in ("Ligne une.\nLigne deux.", "https://alec.example/visites", f"\u00a0: {code}."):
        assert said in text
    assert found["X-Unsent"] == "1"


def test_no_recipient_sees_another(desk) -> None:
    made = chosen(desk, 3)
    ((_, data),) = prepare(desk, dissemination=made, file_name="a.pdf", pdf=PDF).files
    found = read(data)
    assert found["To"] is None
    assert found["Cc"] is None
    addresses = [address for _, address in getaddresses(found.get_all("Bcc"))]
    assert addresses == ["p0@ccas.example", "p1@ccas.example", "p2@ccas.example"]
    received = as_received(data)
    assert b"ccas.example" not in received
    assert b"Personne" not in received


def test_many_recipients_make_several_messages_and_each_is_in_one(desk) -> None:
    made = chosen(desk, 101)  # the parameter says 50 at most
    files = prepare(desk, dissemination=made).files
    assert [name for name, _ in files] == [f"Visites gratuites, {n} sur 3.eml" for n in (1, 2, 3)]
    each = [[one for _, one in getaddresses(read(data).get_all("Bcc"))] for _, data in files]
    assert [len(some) for some in each] == [50, 50, 1]
    assert len({one for some in each for one in some}) == 101


def test_fifty_still_are_one_message(desk) -> None:
    assert len(prepare(desk, dissemination=chosen(desk, 50)).files) == 1


def test_who_did_not_agree_is_left_out_and_it_says_why(desk) -> None:
    made = chosen(desk, 1)
    ccas = structure(desk, "Autre CCAS")
    no = someone(desk, "Bruno", ccas, email="bruno@x.example", channels=("phone",))
    silent = someone(desk, "Chloé", ccas, email="chloe@x.example")
    every = [one.key for one in dissemination_file(desk, dissemination=made).recipients]
    to.choose(desk, dissemination=made, keys=[*every, f"contact:{no}", f"contact:{silent}"])
    to.add_other(desk, dissemination=made, name="Radio du quartier")
    found = prepare(desk, dissemination=made)
    assert [one.name for one in found.written_to] == ["Personne 000"]
    assert [(one.name, one.reached.why) for one in found.left_out] == [
        ("Bruno", "n’accepte pas les messages"),
        ("Chloé", "n’a pas encore dit comment être jointe"),
        ("Radio du quartier", "n’est pas dans le réseau\u00a0: son adresse n’est pas connue"),
    ]
    assert b"x.example" not in found.files[0][1]


def test_who_has_it_is_not_written_to_twice(desk) -> None:
    made = chosen(desk, 2)
    first = dissemination_file(desk, dissemination=made).recipients[0]
    to.note_given(desk, dissemination=made, whom=[first.row], on=date(2026, 11, 20), way="hand")
    assert [one.name for one in prepare(desk, dissemination=made).written_to] == ["Personne 001"]
    to.note_sent(desk, dissemination=made, on=date(2026, 11, 25))
    with pytest.raises(UserError, match="Personne ne peut recevoir"):
        prepare(desk, dissemination=made)


def test_two_people_of_one_address_get_one_message_and_both_are_noted(desk) -> None:
    ccas = structure(desk)
    two = {"Ada": "equipe@x.example", "Bea": "Equipe@x.example"}
    keys = [f"contact:{someone(desk, name, ccas, email=mail, **AGREED)}"
            for name, mail in two.items()]  # fmt: skip
    made = information(desk)
    to.choose(desk, dissemination=made, keys=keys)
    ((_, data),) = prepare(desk, dissemination=made).files
    assert len(getaddresses(read(data).get_all("Bcc"))) == 1
    to.note_sent(desk, dissemination=made, on=date(2026, 11, 25))
    assert all(one.given_on for one in dissemination_file(desk, dissemination=made).recipients)


@pytest.mark.parametrize(
    "title", ["Visites\r\nTo: tous@x.example", "Visites\nBcc: x@y.example", "=?utf-8?q?Visites?="]
)
def test_a_hostile_title_adds_no_line(desk, title: str) -> None:
    made = chosen(desk, 1, title=title)
    ((name, data),) = prepare(desk, dissemination=made).files
    found = read(data)
    assert found["To"] is None
    assert [one for _, one in getaddresses(found.get_all("Bcc"))] == ["p0@ccas.example"]
    assert "\n" not in name
    assert ":" not in name


def test_the_pdf_comes_back_byte_for_byte(desk) -> None:
    name = "C:\\Affiches\\affiche d’été.pdf"
    ((_, data),) = prepare(desk, dissemination=chosen(desk, 1), file_name=name, pdf=PDF).files
    (attached,) = read(data).iter_attachments()
    assert attached.get_filename() == "affiche d’été.pdf"
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_content() == PDF


def test_what_is_no_pdf_or_too_big_is_refused(desk) -> None:
    made = chosen(desk, 1)
    for pdf, why in ((b"MZ\x90", "n’est pas un PDF"), (b"%PDF-" + bytes(8_000_000), "plus de 8")):
        with pytest.raises(UserError, match=why):
            prepare(desk, dissemination=made, file_name="a.pdf", pdf=pdf)


def test_without_a_text_there_is_no_message(desk) -> None:
    made = chosen(desk, 1)
    from visitapp.operations.network.dissemination import disseminations

    disseminations.change(desk, dissemination=made, answers={"text": None})
    with pytest.raises(UserError, match="Il manque le texte"):
        prepare(desk, dissemination=made)
    disseminations.change(desk, dissemination=made, answers=given(text="Parlez-en."))
    assert prepare(desk, dissemination=made).files
