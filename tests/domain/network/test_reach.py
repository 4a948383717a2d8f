"""Who may be written to by e-mail: who agreed, at one plain address, and nobody else."""

import pytest

from tests.for_each import for_each
from visitapp.domain.network.reach import by_email, is_address, service_by_email


def test_only_who_agreed_to_messages_is_written_to() -> None:
    mail = "nadia@ccas.example"
    assert by_email(mail, ("email",)).address == mail
    assert by_email(f" {mail} ", ("phone", "email")).address == mail
    for channels, why in (
        ((), "n’a pas encore dit comment être jointe"),
        (("phone", "post", "meeting"), "n’accepte pas les messages"),
    ):
        found = by_email(mail, channels)
        assert (found.address, found.why) == ("", why)


def test_without_an_address_or_archived_she_is_not() -> None:
    assert by_email("", ("email",)).why == "n’a pas d’adresse électronique"
    assert by_email("nadia", ("email",)).why == "son adresse électronique ne se lit pas"
    gone = by_email("nadia@ccas.example", ("email",), archived=True)
    assert (gone.address, gone.why) == ("", "est archivée")


def test_a_structure_is_written_to_at_its_public_address() -> None:
    assert service_by_email("accueil@ccas.example").address == "accueil@ccas.example"
    assert service_by_email(" ").why == "n’a pas d’adresse électronique"


@for_each(
    "text",
    [
        "a@b", "a b@c.fr", "a@c.fr, d@e.fr", "a@c.fr;d@e.fr", "Nadia <a@c.fr>",
        "a@c.fr\nBcc: x@y.fr",
        "a@c.fr\r\n", ".a@c.fr", "a.@c.fr", "a..b@c.fr", "a@@c.fr", "@c.fr", "a@.fr", "", "é@c.fr",
        "x" * 65 + "@c.fr", "a@" + "b" * 250 + ".fr",
    ],
)  # fmt: skip
def test_what_is_not_one_plain_address(text: str) -> None:
    assert not is_address(text)


@pytest.mark.parametrize("text", ["a@c.fr", "jean-paul.o'neill+alec@ville-93.example.fr"])
def test_plain_addresses(text: str) -> None:
    assert is_address(text)
