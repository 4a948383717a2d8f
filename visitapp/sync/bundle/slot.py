"""The agency's slot on its way to the server."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from visitapp.sync.wire.messages import Id, Message

Base64 = Annotated[str, StringConstraints(max_length=200, pattern=r"^[0-9A-Za-z+/]+=*$")]


class SlotEntry(Message):
    """The slot as `keys.json` has it. Nobody opens it without the escrow key."""

    role: Literal["agency"]
    salt: Base64
    wrapped: Base64
    to: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class SlotOf(Message):
    """The slot of one profile, by the id of its database."""

    profile: Id
    entry: SlotEntry
