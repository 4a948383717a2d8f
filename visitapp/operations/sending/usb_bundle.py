"""Without a network, what waits goes on a USB key and the agency's answer comes back on it. The key
is written beside the desk."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from visitapp import __version__
from visitapp.domain.errors import UserError
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.steps import Steps
from visitapp.operations.sending.incoming import Coming
from visitapp.store.log.photos import Photos
from visitapp.sync.bundle import keys, make_return, receipt, write_bundle
from visitapp.sync.bundle.format import RECEIPT_END, RETURN_END, BadFile, Receipt
from visitapp.sync.bundle.gather import NO_KEYS, NOT_ENROLLED, Gathered, gather
from visitapp.sync.bundle.make_return import Return
from visitapp.sync.bundle.messages import Answered
from visitapp.sync.bundle.sealed_file import write_plain
from visitapp.sync.bundle.sealing import MAGIC, NotForUs
from visitapp.sync.bundle.take_back import Taken, Taking
from visitapp.sync.bundle.write_bundle import Written

if TYPE_CHECKING:
    from visitapp.operations.sending.agency import Agency

NOT_READ = UserError(
    "Ce fichier ne peut pas être lu.", "Vérifiez que la clé est branchée, puis recommencez."
)
NOT_FOR_US = BadFile(
    "Ce fichier n’est pas pour cet ordinateur, ou il est abîmé.",
    "Rien n’a été pris. Ouvrez-le sur l’ordinateur dont il vient, ou demandez-en un autre.",
)


@dataclass(frozen=True)
class Ready:
    """What is to be written, and where the photos are. Nothing of the desk is needed any more."""

    found: Gathered = field(repr=False)
    photos: Photos = field(repr=False)
    at: datetime

    @property
    def name(self) -> str:
        """The name that is proposed for the file."""
        return write_bundle.name_of(self.found)

    @property
    def empty(self) -> bool:
        """Whether nothing waits: the file then only asks for news."""
        return not self.found.changes and not self.found.photos


@dataclass(frozen=True)
class Opened:
    """What a file of the agency did here. `changed` are records, `places` answers."""

    taken: Taken
    changed: frozenset[str]
    places: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Brought:
    """A bundle of another computer that the agency took; `files` are to be carried back."""

    answer: Answered
    files: tuple[Path, ...]


def prepare(desk: Desk) -> Ready:
    """Gather what waits. Raises UserError when this computer is not linked to an agency yet."""
    return Ready(gather(desk.database), desk.photos, desk.now())


def write(ready: Ready, target: Path) -> Written:
    """Write the file, beside the desk. Raises UserError; what was there stays then."""
    app = f"visitapp {__version__}"
    return write_bundle.write(ready.found, target, ready.photos, at=ready.at, app=app)


def open_file(steps: Steps, path: Path) -> Opened | None:
    """Take a receipt or a return; None: a bundle, for the server. Raises UserError, and takes
    nothing then."""
    facts = steps(lambda desk: (keys.own_keys(desk.database), keys.agency(desk.database)))
    own, agency = facts
    if agency is None:
        raise steps(_why_no_keys)
    try:
        with open(path, "rb") as file:
            begins = file.read(len(MAGIC))
        if begins != MAGIC:
            return _take(steps, receipt.read_receipt(_small(path), agency.signing))
        return _take(
            steps, make_return.read_return(path, identity=own.identity, public=agency.signing)
        )
    except NotForUs:
        if path.suffix.lower() == RETURN_END:
            raise NOT_FOR_US from None
        return None
    except OSError:
        raise NOT_READ from None


def open_or_bring(agency: "Agency", path: Path) -> "Opened | Brought":
    """Whatever file it is: taken here, or brought to the agency's server. Raises UserError."""
    opened = open_file(agency.steps, path)
    if opened is not None:
        return opened
    answer = agency.bring(path)
    return Brought(answer, keep_answer(answer, path))


def keep_answer(answer: Answered, beside: Path) -> tuple[Path, ...]:
    """Write the agency's answer to a bundle beside it, for who brought it. Raises UserError."""
    found = [write_plain(beside.with_suffix(RECEIPT_END), answer.receipt_file).path]
    if answer.back:
        found.append(write_plain(beside.with_suffix(RETURN_END), answer.return_file).path)
    return tuple(found)


def _take(steps: Steps, brought: Return | Receipt) -> Opened:
    """Stopped anywhere (a full disk), what was taken until then is settled."""
    taken = Taken()
    coming = Coming(steps, round=taken.round)
    at = steps(lambda desk: desk.now())
    taking = Taking(local=coming.local, at=at, after=coming.after, taken=taken)
    try:
        _ = taking.whole(brought) if isinstance(brought, Return) else taking.receipt(brought)
    finally:
        coming.settle()
    return Opened(taken, coming.changed, frozenset(coming.places))


def _why_no_keys(desk: Desk) -> UserError:
    from visitapp.sync.wire.attempts import server_of

    return NOT_ENROLLED if server_of(desk.database) is None else NO_KEYS


def _small(path: Path) -> bytes:
    if path.stat().st_size > receipt.MOST:
        raise BadFile
    return path.read_bytes()
