"""The window that nobody touches: how long, the short code that uncovers it, the wrong ones.

All of it is in the encrypted database of this computer. The code uncovers; it opens no key. Wrong
codes are counted there too, so that a restart begins nothing again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from visitapp.domain.errors import UserError
from visitapp.domain.text import plural
from visitapp.operations.desk.desk import Desk
from visitapp.store.file import meta
from visitapp.store.file.errors import WrongKey
from visitapp.store.keys import keys
from visitapp.store.keys.short_code import is_code, kept

CODE, LOCKED, TRIES, NOT_BEFORE = "lock_code", "lock_closed", "lock_tries", "lock_not_before"
SHORTEST, LONGEST = 4, 8
RULE = UserError("Il faut 4 à 8 chiffres, pas tous les mêmes.", "Choisissez-en d’autres.")
WRONG = "Ce n’est pas votre code."
PASSWORD_NOW = UserError("Trop de codes faux.", "Écrivez le mot de passe de VisitApp.")
NOT_THE_PASSWORD = UserError("Ce n’est pas le mot de passe.", "Vérifiez la touche Majuscule.")


@dataclass(frozen=True, slots=True)
class Lock:
    """`minutes` without a hand; whether there is a code, and whether it is still taken; whether
    the window was covered when the program ended."""

    minutes: int
    code: bool
    by_password: bool
    closed: bool


def lock_of(desk: Desk) -> Lock:
    """How the window of this computer locks itself."""
    code = bool(meta.read(desk.database, CODE))
    return Lock(
        _number(desk, "lock_minutes"), code, code and _tries(desk) >= _most(desk), is_closed(desk)
    )


def is_closed(desk: Desk) -> bool:
    """Whether the window was covered, by a code, when the program ended."""
    return meta.read(desk.database, LOCKED) == "1"


def choose_code(desk: Desk, *, code: str) -> None:
    """From now on this code uncovers the window; empty: none does. Raises `UserError`."""
    if code and not (code.isascii() and code.isdigit() and SHORTEST <= len(code) <= LONGEST):
        raise RULE
    if code and len(set(code)) == 1:
        raise RULE
    meta.write(desk.database, CODE, kept(code) if code else "")
    _begin_again(desk)


def close(desk: Desk) -> None:
    """The window is covered: a restart does not uncover it. Without a code anybody does."""
    if meta.read(desk.database, CODE):
        meta.write(desk.database, LOCKED, "1")


def uncover(desk: Desk, *, typed: str) -> None:
    """By the short code. Raises `UserError`: too soon after a wrong one, wrong, once too often."""
    code = meta.read(desk.database, CODE)
    if code:
        _try(desk, typed, code)
    _begin_again(desk)


def uncover_by_password(desk: Desk, *, password: str) -> None:
    """By the password of the visits, which is slow to try by itself. Raises `UserError`."""
    try:
        keys.open_with_password(desk.profile.keys, password)
    except WrongKey:
        raise NOT_THE_PASSWORD from None
    _begin_again(desk)


def _try(desk: Desk, typed: str, code: str) -> None:
    tries, now = _tries(desk), desk.now()
    if tries >= _most(desk):
        raise PASSWORD_NOW
    left = _not_before(desk, now) - now
    if left > timedelta(0):
        seconds = plural(-(-left // timedelta(seconds=1)), "seconde")
        raise UserError("Attendez un peu avant d’essayer encore.", f"Encore {seconds}.")
    if is_code(typed, code):
        return
    wait = timedelta(seconds=_number(desk, "lock_wait_seconds") * 2**tries)
    meta.write(desk.database, TRIES, str(tries + 1))
    meta.write(desk.database, NOT_BEFORE, (now + wait).isoformat())
    if tries + 1 >= _most(desk):
        raise PASSWORD_NOW
    many = plural(_most(desk) - tries - 1, "essai")
    raise UserError(WRONG, f"Encore {many}, puis le mot de passe.")


def _not_before(desk: Desk, now: datetime) -> datetime:
    """When another try is taken; a clock that went back makes nobody wait longer than asked."""
    said = meta.read(desk.database, NOT_BEFORE)
    most = now + timedelta(seconds=_number(desk, "lock_wait_seconds") * 2 ** _tries(desk))
    return min(datetime.fromisoformat(said), most) if said else now


def _begin_again(desk: Desk) -> None:
    meta.write(desk.database, LOCKED, "")
    meta.write(desk.database, TRIES, "0")
    meta.write(desk.database, NOT_BEFORE, "")


def _tries(desk: Desk) -> int:
    return int(meta.read(desk.database, TRIES) or 0)


def _most(desk: Desk) -> int:
    return _number(desk, "lock_tries")


def _number(desk: Desk, name: str) -> int:
    numbers = desk.reference.tables().parameters.on(desk.now().date())
    return int(numbers[name].number)
