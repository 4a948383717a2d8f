"""The agency as this program reaches it: enrolled once, then rounds, on a thread of its own with
`steps` for the desk. Whatever happens, what waits still waits, and the reason is kept for « Envois
»."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import httpx2

from visitapp import __version__
from visitapp.domain.errors import UserError
from visitapp.domain.roles import ADMINISTRATOR
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.steps import Steps, Stopped
from visitapp.operations.households import erasure
from visitapp.operations.schemes.assign_visitor import Visitor, visitors
from visitapp.operations.sending import agency_keys
from visitapp.operations.sending import enrol as entering
from visitapp.operations.sending.enrol import Factor
from visitapp.operations.sending.incoming import Coming
from visitapp.operations.sending.outbox_page import send_again
from visitapp.store.file.database import Database
from visitapp.store.file.person import role_of
from visitapp.store.keys.keyring_slot import Keyring
from visitapp.store.keys.secret_file import SecretFile
from visitapp.store.log.photos import Photos
from visitapp.sync.bundle.gather import NOT_ENROLLED
from visitapp.sync.bundle.link import BundleLink
from visitapp.sync.bundle.messages import Answered
from visitapp.sync.changes.engine import Engine, Round
from visitapp.sync.photos.round import Photographed, PhotoRound
from visitapp.sync.wire import attempts, device_word
from visitapp.sync.wire import enrol as door
from visitapp.sync.wire.attempts import Attempts, server_of
from visitapp.sync.wire.enrol import Opened
from visitapp.sync.wire.link import PATIENCE, Link, LinkError, SignedOut
from visitapp.sync.wire.people_link import Declined, PeopleLink
from visitapp.sync.wire.photo_link import PhotoLink
from visitapp.sync.wire.session import Session
from visitapp.sync.wire.update_link import UpdateLink, UpdateServer

T = TypeVar("T")
NOT_BROUGHT = UserError(
    "L’agence ne répond pas : ce fichier n’a pas encore été pris.",
    "Gardez la clé, et ouvrez-le de nouveau quand le réseau revient.",
)
NOBODY_ANSWERS = UserError(
    "L’agence ne répond pas.", "Recommencez quand le réseau revient\u00a0: rien n’est perdu."
)
SESSION_OVER = UserError(
    "Votre session à l’agence est finie.", "Ouvrez-la de nouveau dans «\u00a0Réglages\u00a0»."
)


@dataclass(frozen=True)
class Outcome:
    """What a round came to: `round` None when it did not end or there are no files; `enrolled`
    false: none was made; `changed` records and `places`; `photos` None when not tried; `fault`: an
    error not shown yet."""

    attempts: Attempts
    enrolled: bool = True
    round: Round | None = None
    photos: Photographed | None = None
    changed: frozenset[str] = frozenset()
    places: frozenset[tuple[str, str]] = frozenset()
    fault: Exception | None = None


class Agency:
    """Enrolment and rounds over the network. One thread at a time."""

    def __init__(
        self,
        steps: Steps,
        keyring: Keyring,
        now: Callable[[], datetime],
        patience: httpx2.Timeout = PATIENCE,
    ) -> None:
        self._steps = steps
        self._keyring = keyring
        self._now = now
        self._patience = patience
        self._session: tuple[str, Session] | None = None
        self._shown: set[str] = set()

    def enrol(self, address: str, code: str, name: str) -> str:
        """Enrol this laptop; its address as used. Raises UserError: `entering.PASSWORD_FIRST` for a
        code that is not enough."""
        mine = self._local(device_word.own_word)
        return self._begin(*entering.by_code(address, code, name, self._patience, mine))

    def choose_password(self, address: str, code: str, password: str) -> Factor:
        """The password of who leads, and the key for the telephone. Raises UserError."""
        return entering.choose_password(address, code, password, self._patience)[1]

    def sign_in(self, address: str, account: str, password: str, code: str, name: str) -> str:
        """This laptop opens a session of some weeks; its address. Raises UserError."""
        mine, patience = self._local(device_word.own_word), self._patience
        entered = entering.by_password(address, account, password, code, name, patience, mine)
        return self._begin(*entered)

    def _begin(self, place: str, opened: Opened) -> str:
        self._session_at(place).begin(place, opened)
        self._steps(_begun)
        return place

    def round(self, *, photos: Callable[[], bool] = lambda: True, asked: bool = False) -> Outcome:
        """Send what waits, receive what is new; `photos`: whether they may go on; `asked` by a
        person, it offers again what was refused. Raises only Stopped."""
        found = Coming(self._steps)
        try:
            if asked:
                self._steps(_begin_anew)
            address = self._local(server_of)
            if address is None:
                return Outcome(self._local(attempts.read), enrolled=False)
            if self._local(role_of) == ADMINISTRATOR:
                return self._without_files(address)
            pictures = self._talk(address, found, photos)
        except Stopped:
            raise
        except Exception as error:  # whatever it is, it is tried again later, and said
            kept, fault = self._fell(error)
            places = frozenset(found.places)
            return Outcome(kept, changed=found.changed, places=places, fault=fault)
        unequal = len(found.round.unequal)
        kept = self._local(lambda db: _ended(db, unequal, self._now()))
        return Outcome(
            kept, round=found.round, photos=pictures, changed=found.changed,
            places=frozenset(found.places),
        )  # fmt: skip

    def _without_files(self, address: str) -> Outcome:
        """An administrator has no file, and no round is hers: only the keys are told and learnt."""
        with self._link(address) as link:
            agency_keys.settle(self._steps, BundleLink(link.answer))
        return Outcome(self._local(lambda db: attempts.succeeded(db, self._now())))

    @property
    def steps(self) -> Steps:
        """How the desk is reached."""
        return self._steps

    def bring(self, path: Path, *, even_shut: bool = False) -> Answered:
        """Bring a laptop's bundle to the server; what is to be carried back. Raises UserError."""
        alive = lambda: self._local(lambda _db: None)  # noqa: E731 - a sign of life
        try:
            with self._link(self._local(server_of)) as link:
                return BundleLink(link.answer).bring(path, even_shut=even_shut, alive=alive)
        except LinkError as error:
            raise NOT_BROUGHT from error

    def visitors(self) -> tuple[Visitor, ...]:
        """Who may be given a household. Raises UserError."""
        return self.people(lambda link: visitors(link.accounts()))

    def people(self, work: Callable[[PeopleLink], T]) -> T:
        """Talk about the people of the agency. Raises UserError: of a refusal, the server's."""
        try:
            with self._link(self._local(server_of)) as link:
                return work(PeopleLink(link.answer))
        except SignedOut as error:
            raise SESSION_OVER from error
        except Declined as error:
            raise UserError(error.said) from error
        except LinkError as error:
            raise NOBODY_ANSWERS from error

    def updates(self, work: Callable[[UpdateServer], T]) -> T:
        """Talk about new versions. Raises LinkError, UserError."""
        with self._link(self._local(server_of)) as link:
            return work(UpdateLink(link.answer))

    @contextmanager
    def _link(self, address: str | None) -> Iterator[Link]:
        """The server, with the tokens of this laptop. Raises UserError when there is none."""
        if address is None:
            raise NOT_ENROLLED
        with door.client_for(address, self._patience) as client:
            session = self._session_at(address)
            session.use(lambda told: door.renew(client, told))
            yield Link(client, session.token, session.renew)

    def _talk(self, address: str, found: Coming, photos: Callable[[], bool]) -> Photographed | None:
        """Answers first, photos after; cut anywhere, what was done is settled."""
        with self._link(address) as link:
            engine = self._engine(link, found)
            try:
                agency_keys.settle(self._steps, BundleLink(link.answer))
                engine.round(found.round)
                if erasure.send(self._steps, PeopleLink(link.answer)):
                    engine.look(found.round)  # the server tells of it at once: it leaves here too
            finally:
                found.settle()
            if not photos():
                return None
            try:
                return self._photos(engine, link, found, photos)
            finally:
                found.settle()

    def _photos(
        self, engine: Engine, link: Link, found: Coming, photos: Callable[[], bool]
    ) -> Photographed:
        files: Photos = self._steps(lambda desk: desk.photos)
        return PhotoRound(
            engine.local, files, PhotoLink(link.answer), wanted=photos,
            first=lambda: engine.meanwhile(found.round), look=lambda: engine.look(found.round),
        ).run()  # fmt: skip

    def _engine(self, link: Link, found: Coming) -> Engine:
        return Engine(
            local=found.local,
            server=link,
            app=f"visitapp {__version__}",
            now=self._now,
            after=found.after,
        )

    def _session_at(self, address: str) -> Session:
        if self._session is None or self._session[0] != address:
            file = self._steps(lambda desk: SecretFile(desk.profile.agency, desk.key))
            self._session = address, Session(self._local, self._keyring, file)
        return self._session[1]

    def _local(self, work: Callable[[Database], T]) -> T:
        return self._steps(lambda desk: work(desk.database))

    def _fell(self, error: Exception) -> tuple[Attempts, Exception | None]:
        """Where sending stands now; and the error itself, once, when it is the program's own."""
        shown = ""
        try:
            shown = self._local(lambda db: attempts.read(db).said)
            kept = self._local(lambda db: attempts.failed(db, error, self._now()))
        except Stopped:
            raise
        except Exception:  # a full disk: the next round finds what waits all the same
            kept = Attempts(1, None, attempts.kind_of(error), type(error).__name__)
        place = attempts.place_of(error)
        known = place == shown or place in self._shown
        self._shown.add(place)
        return kept, error if kept.error == attempts.UNEXPECTED and not known else None


def _ended(database: Database, unequal: int, at: datetime) -> Attempts:
    """A round that leaves something different is no success, however well all went."""
    if unequal:
        return attempts.not_whole(database, unequal, at)
    return attempts.succeeded(database, at)


def _begun(desk: Desk) -> None:
    attempts.hurry(desk.database)
    desk.follow_word()


def _begin_anew(desk: Desk) -> None:
    attempts.hurry(desk.database)
    send_again(desk)
