"""Another printed code or password, while the visits are open. The keys' file is written last,
whole, after those in the copies, which a lost sheet must not open."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from visitapp.domain.errors import UserError
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.sheet import Sheet
from visitapp.operations.profile.open_profile import keys_by, refuse_weak, saved_copies
from visitapp.operations.profile.recovery_sheet import code_on_paper
from visitapp.store.file.errors import DamagedKeys, DiskFull, OtherCode, WrongKey
from visitapp.store.file.files import write_whole
from visitapp.store.keys import keys as slots
from visitapp.store.keys.keys import Keys
from visitapp.store.keys.recovery_code import new_code, read_code

NOT_THE_CODE = ("Ce n’est pas le code affiché.", "Recopiez-le, groupe par groupe.")
NOT_WRITTEN = (
    "Rien n’est changé\u00a0: l’ancien ouvre toujours vos visites.",
    "Faites de la place sur le disque, puis recommencez.",
)
NOT_YOURS = (
    "Ce n’est pas le mot de passe actuel, ni le code de secours.",
    "Vérifiez la touche Majuscule. Rien n’est changé.",
)
CLOSED = ("Vos visites ne sont pas ouvertes.", "Ouvrez-les d’abord.")


def another_code(desk: Desk) -> str:
    """A code to print and to type back. Nothing is kept: the one before still opens."""
    _keys(desk)
    return new_code()


def sheet_of(desk: Desk, *, code: str) -> Sheet:
    """The page to print."""
    return code_on_paper(code, desk.author, desk.now().date())


def keep_code(desk: Desk, *, code: str, typed: str) -> None:
    """The code was typed back: from now on it alone opens. Raises MistypedCode, `UserError` for
    another code or when it cannot be written."""
    if read_code(typed) != read_code(code):
        raise UserError(*NOT_THE_CODE)
    keys = _keys(desk)
    _everywhere(desk, lambda path: slots.replace_recovery(path, keys, code))


def change_password(desk: Desk, *, present: str, password: str) -> None:
    """From now on this password opens. `present`: the old one or the printed code, asked
    although the keyring opens. Raises `UserError` for a wrong or weak one, or when it cannot be
    written."""
    keys = _keys(desk)
    try:
        keys_by(desk.profile.keys, present)
    except OtherCode:
        raise
    except WrongKey:
        raise UserError(*NOT_YOURS) from None
    refuse_weak(password, desk.author)
    _everywhere(desk, lambda path: slots.replace_password(path, keys, password))


def _keys(desk: Desk) -> Keys:
    if desk.keys is None:
        raise UserError(*CLOSED)
    return desk.keys


def _everywhere(desk: Desk, put: Callable[[Path], None]) -> None:
    """In the copies, then the profile, so that the former still opens it when cut; undone where one
    cannot be written."""
    before: list[tuple[Path, bytes]] = []
    try:
        for copy in saved_copies(desk.profile):
            # no keys there, or another profile's: left as it is
            with suppress(DamagedKeys, WrongKey, FileNotFoundError):
                was = copy.keys.read_bytes()
                put(copy.keys)
                before.append((copy.keys, was))
        put(desk.profile.keys)
    except (OSError, DiskFull) as error:
        for path, was in before:
            with suppress(OSError, DiskFull):
                write_whole(path, was)
        raise UserError(*NOT_WRITTEN) from error
