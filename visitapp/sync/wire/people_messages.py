"""Wire messages of the desk: sign-in, accounts, codes, laptops, assignments."""

from typing import Annotated

from pydantic import Field, StringConstraints

from visitapp.domain.privacy.reasons import Why
from visitapp.domain.roles import Role
from visitapp.sync.wire.messages import Id, Message, Name

Secret = Annotated[str, StringConstraints(min_length=1, max_length=256)]
Code = Annotated[str, StringConstraints(pattern=r"^[0-9]{3} ?[0-9]{3}$")]
Places = Annotated[str, StringConstraints(max_length=400, pattern=r"^[0-9A-Za-z_ -]*$")]
Said = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]


class SignIn(Message):
    """An adviser's session: `account` id or only name; else as in `Enrol`."""

    account: Said
    password: Secret
    code: Code
    name: Name = ""
    laptop: Id | None = None
    waiting: bool = False


class FirstPassword(Message):
    """A password chosen with a code of the agency. It replaces the one before it."""

    code: Annotated[str, StringConstraints(min_length=8, max_length=64)]
    password: Secret


class Factor(Message):
    """The second factor's key, shown once: as text and as a QR code address."""

    account: Id
    secret: str
    uri: str


class NewPassword(Message):
    """Another password. Every session ends, and this one begins again."""

    password: Secret
    new: Secret
    name: Name = ""


class MakeAccount(Message):
    """A new person. `account` is chosen, or made."""

    name: Said
    role: Role
    account: Id | None = None
    territory: Places = ""
    scheme: Places = ""


class ChangeAccount(Message):
    """Changes to an account; absent fields stay as they are."""

    name: Said | None = None
    role: Role | None = None
    territory: Places | None = None
    scheme: Places | None = None
    disabled: bool | None = None


class Account(Message):
    """A person at the desk; `territory`, `scheme` may be several, with spaces between. `waits`: a
    second person has still to agree; `may_agree`: the one who asks is such a person."""

    account: str
    name: str
    role: Role
    territory: str
    scheme: str
    disabled: bool
    waits: bool = False
    may_agree: bool = False


class Accounts(Message):
    """The people that one may see."""

    accounts: list[Account]


class Invite(Message):
    """A code is asked for, good for so many minutes: ten, or up to seven days."""

    account: Id
    minutes: Annotated[int, Field(ge=10, le=7 * 24 * 60)] = 10


class Invitation(Message):
    """The code, shown once, and until when it is good (ISO, in UTC)."""

    account: str
    code: str
    until: str


class Computer(Message):
    """One enrolled laptop."""

    device: str
    account: str
    name: str
    revoked: bool
    enrolled_at: str
    seen_at: str


class Computers(Message):
    """The laptops that one may see."""

    devices: list[Computer]


class Revoked(Message):
    """A laptop that was shut out; `before` when it was already."""

    device: str
    before: bool


class Assign(Message):
    """The account that a household is for from now on."""

    visitor: Id


class Assigned(Message):
    """The change that records it, and its number."""

    household: str
    visitor: str
    number: int


class EraseHousehold(Message):
    """Why a household is erased."""

    reason: Why


class ErasedHousehold(Message):
    """A household that was erased; `before` when it was already."""

    household: str
    before: bool


class Overdue(Message):
    """Households without contact for longer than they may be kept: `[household, last day]`."""

    months: int
    source: str
    households: list[tuple[str, str]]
