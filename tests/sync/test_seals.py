"""A server, or who stands between, that gives what it did not number: nothing of it is taken.

What waits on the laptop stays, and the next honest round takes all.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.sync.bundle.office import Carrier, Office
from visitapp.store.file import meta
from visitapp.store.log import log
from visitapp.sync.changes import offer_again
from visitapp.sync.changes.send import messages
from visitapp.sync.wire import seal
from visitapp.sync.wire.link import NotSealed
from visitapp.sync.wire.messages import Given, Page, Welcome, WireChange

STRANGER = Ed25519PrivateKey.generate()


@pytest.fixture
def ana(office: Office) -> Iterator[Carrier]:
    """She reads what Basile sent; her own answer waits."""
    basile = Carrier(office, "d-basile", "basile")
    basile.make("h1")
    basile.answer("h1", "persons", 3)
    basile.sync()
    made = Carrier(office, "d-ana", "ana", "adviser")
    made.sync()
    basile.answer("h1", "persons", 4)
    basile.answer("h1", "notes", "x")
    basile.sync()
    made.answer("h1", "surface", 61)
    yield made
    basile.database.connection.close()
    made.database.connection.close()


def _each(how: Callable[[WireChange], WireChange]) -> Callable[[Any], Any]:
    """The same answer of the server with each of its changes otherwise."""

    def tamper(told: Any) -> Any:
        if isinstance(told, Page):
            items = [how(one) if isinstance(one, WireChange) else one for one in told.items]
            return told.model_copy(update={"items": items})
        if isinstance(told, Given):
            return told.model_copy(update={"changes": [how(one) for one in told.changes]})
        return told

    return tamper


def _made_up(one: WireChange) -> WireChange:
    """By somebody who holds the base, and not the server's key."""
    number = one.number or 0
    told = seal.seal(STRANGER, number, seal.BEGINNING, seal.content(one))
    return one.model_copy(update={"seal": told})


def _another_key(told: Any) -> Any:
    if isinstance(told, Welcome):
        return told.model_copy(update={"sealed_by": STRANGER.public_key().public_bytes_raw().hex()})
    return _each(_made_up)(told)


ATTACKS: dict[str, Callable[[Any], Any]] = {
    "an answer altered": _each(lambda one: one.model_copy(update={"value": {"value": 9}})),
    "another author": _each(lambda one: one.model_copy(update={"author": "Colette"})),
    "another device": _each(lambda one: one.model_copy(update={"device": "laptop-d-ana"})),
    "another order": _each(lambda one: one.model_copy(update={"number": (one.number or 0) + 7})),
    "no number": _each(lambda one: one.model_copy(update={"number": None})),
    "no seal": _each(lambda one: one.model_copy(update={"seal": None})),
    "a seal that is none": _each(lambda one: one.model_copy(update={"seal": "AAAA"})),
    "a seal made up": _each(_made_up),
    "another key for it": _another_key,
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=list(ATTACKS))
def test_nothing_of_it_is_taken_and_nothing_is_lost(
    attack: Callable[[Any], Any], ana: Carrier
) -> None:
    before, cursor = log.history(ana.database, "h1"), meta.read(ana.database, "cursor")
    with pytest.raises(NotSealed):
        ana.sync(lambda call: attack(call()))
    after = log.history(ana.database, "h1")
    assert [(one.id, one.value) for one in after] == [(one.id, one.value) for one in before]
    assert meta.read(ana.database, "cursor") == cursor
    ana.sync()
    assert (ana.says("h1", "persons"), ana.says("h1", "surface")) == (4, 61)
    assert ana.waits() == set()


def test_another_key_is_believed_once_this_computer_is_linked_again(
    office: Office, ana: Carrier
) -> None:
    """The server was lost with its base, and made anew: a person gave a new code."""
    meta.write(ana.database, "sealed_by", "ab" * 32)
    with pytest.raises(NotSealed):
        ana.sync()
    meta.write(ana.database, "server_device", "another session")
    ana.sync()
    assert ana.says("h1", "persons") == 4


def test_each_seal_is_kept_and_goes_back_as_it_came(ana: Carrier) -> None:
    """Own answers too: after a restore they are offered with what proves them."""
    ana.sync()
    held = log.history(ana.database, "h1")
    numbers = {one.id: one.number for one in held}
    offer_again.offer(ana.database, [one.id for one in held])
    for wire in messages(ana.database, log.unnumbered(ana.database)):
        told = seal.read(wire.seal or "")
        assert told is not None
        assert told.number == numbers[wire.id]
