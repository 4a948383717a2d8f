"""What a laptop wrote is its own: nobody else writes it, whatever they hold, nor the server."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.server.making import change, push
from tests.sync.bundle.office import Carrier, Office
from visitapp.store.file import meta
from visitapp.sync.changes import send
from visitapp.sync.wire import device_word
from visitapp.sync.wire.content import content
from visitapp.sync.wire.messages import Page, Push, WireChange
from visitapp.sync.wire.own_key import SECRET
from visitapp.sync.wire.signature import sign, signer

STRANGER = Ed25519PrivateKey.generate()
How = Callable[[WireChange], WireChange]


@pytest.fixture
def people(office: Office) -> Iterator[tuple[Carrier, Carrier]]:
    """Basile's household, which Ana advises; she has read what he had sent."""
    basile = Carrier(office, "d-basile", "basile")
    ana = Carrier(office, "d-ana", "ana", "adviser")
    basile.make("h1")
    basile.answer("h1", "persons", 3)
    basile.sync()
    ana.sync()
    yield basile, ana
    basile.database.connection.close()
    ana.database.connection.close()


def _again(one: WireChange, key: Ed25519PrivateKey) -> WireChange:
    return one.model_copy(update={"signature": next(sign(key, [content(one)]))})


def _waiting(carrier: Carrier) -> list[WireChange]:
    return send.messages(carrier.database, send.batch(carrier.database))


FORGED: dict[str, How] = {
    "nobody's": lambda one: one.model_copy(update={"signature": None}),
    "another answer's": lambda one: one.model_copy(update={"value": {"value": 9}}),
    "another author's": lambda one: one.model_copy(update={"author": "Colette"}),
    "another laptop's": lambda one: one.model_copy(update={"device": "laptop-d-ana"}),
    "a stranger's": lambda one: _again(one, STRANGER),
    "a stranger's, on another answer": lambda one: _again(
        one.model_copy(update={"value": {"value": 9}}), STRANGER
    ),
}


@pytest.mark.parametrize("how", FORGED.values(), ids=list(FORGED))
def test_the_server_takes_only_what_its_laptop_signed(
    how: How, people: tuple[Carrier, Carrier]
) -> None:
    basile, _ = people
    basile.answer("h1", "notes", "la sienne")
    [told] = _waiting(basile)
    server = basile.engine(lambda call: call()).server
    epoch = str(meta.read(basile.database, "epoch"))
    pushed = server.push(Push(epoch=epoch, incarnation="i", changes=[how(told)]))
    [result] = pushed.results
    assert (result.status, "conseillère" in result.reason or "signée" in result.reason) == (
        "refused", True,
    )  # fmt: skip
    basile.sync()
    assert basile.office.rows("SELECT 1 FROM change WHERE id = :id", id=told.id)


@pytest.mark.parametrize("how", FORGED.values(), ids=list(FORGED))
def test_a_laptop_applies_only_what_its_laptop_signed(
    how: How, people: tuple[Carrier, Carrier]
) -> None:
    """Though the server gives it: who holds the server writes in nobody's name."""
    basile, ana = people
    basile.answer("h1", "persons", 4)
    basile.answer("h1", "surface", 61)
    basile.sync()

    def forged(told: Any) -> Any:
        if not isinstance(told, Page):
            return told.model_copy(update={"changes": [how(one) for one in told.changes]})
        items = [how(one) if isinstance(one, WireChange) else one for one in told.items]
        return told.model_copy(update={"items": items})

    def around(call: Callable[[], Any]) -> Any:
        told = call()
        return forged(told) if hasattr(told, "items") or hasattr(told, "changes") else told

    done = ana.sync(around)
    assert (ana.says("h1", "persons"), ana.says("h1", "surface")) == (3, None)
    assert done.unequal == ["h1"], "and it is no success"
    ana.sync()
    assert (ana.says("h1", "persons"), ana.says("h1", "surface")) == (4, 61)


def test_a_part_of_what_was_signed_together_proves_itself_and_no_more() -> None:
    said = [f"contents {n}" for n in range(21)]
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes_raw().hex()
    for many in range(1, 22):
        signed = list(sign(key, said[:many]))
        assert [signer(one, text) for one, text in zip(signed, said, strict=False)] == (
            [public] * many
        )
        assert not any(
            signer(one, text) for place, one in enumerate(signed)
            for other, text in enumerate(said) if other != place
        )  # fmt: skip
    for odd in ("", "AAAA", None, signed[0][:-4], signed[0] + "AAAA", "é" * 200):
        assert signer(odd, said[0]) is None


def test_what_waited_is_signed_again_under_another_word(people: tuple[Carrier, Carrier]) -> None:
    basile, ana = people
    basile.answer("h1", "persons", 5)
    before = _waiting(basile)
    device_word.take_another(basile.database)
    after = _waiting(basile)
    assert before[0].signature != after[0].signature
    basile.sync()
    ana.sync()
    assert (basile.waits(), ana.says("h1", "persons")) == (set(), 5)


def test_a_key_is_carried_with_its_signature_and_a_bundle_is_judged_alike(
    people: tuple[Carrier, Carrier], tmp_path: Path
) -> None:
    """A copy of the profile with another key writes nothing under its word, on a USB key either."""
    basile, _ = people
    meta.write(basile.database, SECRET, STRANGER.private_bytes_raw().hex())
    basile.answer("h1", "persons", 9)
    [file] = basile.export(tmp_path / "a.alec")
    taken = basile.office.take(file)
    assert [one.status for one in taken.receipt.results] == ["refused"]
    assert "signée" in taken.receipt.results[0].reason


def test_what_the_server_writes_itself_is_signed_by_the_key_of_its_seals(
    people: tuple[Carrier, Carrier],
) -> None:
    basile, ana = people
    one = change("o", "h1", "rooms", 2, device="session")
    basile.office.server.run(push(basile.office.server.database, [one]))
    ana.sync()
    assert ana.says("h1", "rooms") == 2
    assert meta.read(ana.database, "signer/session") == meta.read(ana.database, "sealed_by")
