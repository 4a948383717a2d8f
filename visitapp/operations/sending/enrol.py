"""How a computer becomes the agency's: a visitor's by a code; others choose a password by code,
then sign in with a telephone's. Mistakes are UserErrors; nothing is kept here."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx2
from pydantic import ValidationError

from visitapp.domain.errors import UserError
from visitapp.sync.wire import enrol
from visitapp.sync.wire.device_word import SAYS_NOTHING, Mine
from visitapp.sync.wire.enrol import Opened
from visitapp.sync.wire.link import LinkError, Offline, Untrusted

BAD_ADDRESS = UserError(
    "Cette adresse n’est pas celle d’un serveur.",
    "Recopiez-la en entier, par exemple https://visites.exemple.fr.",
)
BAD_CODE = UserError(
    "Ce code n’est pas valable.", "Vérifiez-le, ou demandez-en un autre à l’agence."
)
PASSWORD_FIRST = UserError(
    "Ce code ouvre tout un territoire\u00a0: il faut aussi un mot de passe.",
    "Choisissez-le ici, avec votre téléphone à côté.",
)
BAD_PASSWORD = UserError("Ce mot de passe ne convient pas.", "Prenez quatre mots sans lien.")
WRONG = UserError(
    "Le compte, le mot de passe ou le code n’est pas le bon.",
    "Attendez le code suivant du téléphone, puis recommencez.",
)
OTHERS_PROFILE = (
    "Envoyez d’abord ses visites avec son compte, ou portez-les à l’agence sur une clé. "
    "Rien n’est perdu."
)
NO_ANSWER = UserError(
    "L’agence ne répond pas.", "Vérifiez l’adresse et le réseau, puis recommencez."
)
NOT_TRUSTED = UserError(
    "Le serveur n’est pas reconnu.",
    "Vérifiez la date et l’heure de cet ordinateur, puis l’adresse.",
)
WAIT = UserError("Trop d’essais.", "Attendez une minute, puis recommencez.")
SHORTEST_CODE, LONGEST_NAME = 8, 80


@dataclass(frozen=True, slots=True)
class Factor:
    """The key to add to the telephone, shown once: as text, and as the address of a QR code."""

    account: str
    key: str = field(repr=False)
    address: str = field(repr=False)


def by_code(
    address: str, code: str, name: str, patience: httpx2.Timeout, mine: Mine = SAYS_NOTHING
) -> tuple[str, Opened]:
    """The address as it is used, and the tokens. Raises UserError; PASSWORD_FIRST among them."""
    typed, named = _code(code), name[:LONGEST_NAME]
    return _at(address, patience, lambda client: enrol.enrol(client, typed, named, mine))


def choose_password(
    address: str, code: str, password: str, patience: httpx2.Timeout
) -> tuple[str, Factor]:
    """The address as it is used, and the key for the telephone. Raises UserError."""
    typed = _code(code)
    place, told = _at(address, patience, lambda one: enrol.choose_password(one, typed, password))
    return place, Factor(told.account, told.secret, told.uri)


def by_password(
    address: str, account: str, password: str, code: str, name: str, patience: httpx2.Timeout,
    mine: Mine = SAYS_NOTHING,
) -> tuple[str, Opened]:  # fmt: skip
    """The address as it is used, and the tokens. Raises UserError."""
    return _at(
        address, patience,
        lambda client: enrol.sign_in(
            client, account.strip(), password, code.strip(), name[:LONGEST_NAME], mine
        ),
    )  # fmt: skip


def _code(typed: str) -> str:
    code = typed.strip()
    if not SHORTEST_CODE <= len(code) <= 64:
        raise BAD_CODE
    return code


def _at[T](
    address: str, patience: httpx2.Timeout, ask: Callable[[httpx2.Client], T]
) -> tuple[str, T]:  # fmt: skip
    try:
        place = enrol.address_of(address)
    except enrol.BadAddress:
        raise BAD_ADDRESS from None
    with _in_french(), enrol.client_for(place, patience) as client:
        return place, ask(client)


@contextmanager
def _in_french() -> Iterator[None]:
    """What can be wrong at the door, in French."""
    try:
        yield
    except enrol.BadCode:
        raise BAD_CODE from None
    except enrol.PasswordFirst:
        raise PASSWORD_FIRST from None
    except enrol.OthersProfile as whose:
        said = str(whose) or "Ce profil est celui de quelqu’un d’autre."
        raise UserError(said, OTHERS_PROFILE) from None
    except enrol.BadPassword as why:
        raise UserError(str(why), BAD_PASSWORD.hint) if str(why) else BAD_PASSWORD from None
    except (enrol.Wrong, ValidationError):  # six digits, a name: what no message carries
        raise WRONG from None
    except Untrusted as error:
        raise NOT_TRUSTED from error
    except Offline as error:
        raise (WAIT if error.after else NO_ANSWER) from error
    except LinkError as error:
        raise NO_ANSWER from error
