"""Wire messages of what could not be proven, and waits for an adviser."""

from visitapp.sync.wire.messages import Message, WireChange
from visitapp.sync.wire.people_messages import Said


class Unproven(Message):
    """An answer as it was offered, by somebody named so; `id` is of these words in this
    household."""

    id: str
    household: str
    at: str
    offered_by: str
    change: WireChange


class UnprovenList(Message):
    """The oldest that wait for this person, and how many there are in all."""

    many: int
    waiting: list[Unproven]


class Decide(Message):
    """An adviser wrote it herself, or refuses it, and why."""

    accepted: bool
    reason: Said


class Decided(Message):
    """What was decided; `before` when somebody had."""

    household: str
    id: str
    before: bool
