"""Every message of the wire, written by hand from `docs/protocol.md`: read, and given back whole.

Each has a field that no program knows. A message that changes its meaning changes here first.
"""

import json
from pathlib import Path

import pytest

from visitapp.sync.wire import messages, people_messages, photo_messages, update_messages
from visitapp.sync.wire.messages import Message

GOLDEN = Path(__file__).parent / "golden"
EVERY = {
    name: kind
    for module in (messages, people_messages, photo_messages, update_messages)
    for name, kind in vars(module).items()
    if isinstance(kind, type) and issubclass(kind, Message) and kind is not Message
}


def test_every_message_is_written_down() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(EVERY)


@pytest.mark.parametrize("name", sorted(EVERY))
def test_it_is_read_and_given_back_as_it_came(name: str) -> None:
    text = (GOLDEN / f"{name}.json").read_text(encoding="utf-8")
    read = EVERY[name].model_validate_json(text)
    assert read.model_extra, "with what nobody knows"
    assert set(read.model_fields_set) >= set(EVERY[name].model_fields), "and with all that is known"
    assert json.loads(read.model_dump_json(exclude_unset=True)) == json.loads(text)


@pytest.mark.parametrize("name", sorted(EVERY))
def test_what_may_be_left_out_may_be_left_out(name: str) -> None:
    """A side of before says neither what is newer nor what has a default."""
    told = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    needed = {key for key, field in EVERY[name].model_fields.items() if field.is_required()}
    least = {key: value for key, value in told.items() if key in needed}
    assert EVERY[name].model_validate(least).model_extra == {}
