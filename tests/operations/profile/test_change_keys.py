"""Another sheet, another password: the former one opens until the new one is on the disk."""

import multiprocessing
import os
import shutil
import signal
from pathlib import Path

import pytest

from tests.app.desktop import PASSWORD, MemoryKeyring
from tests.conftest import Clock
from tests.operations.profile.conftest import keys_of
from visitapp.domain.errors import UserError
from visitapp.operations.desk.desk import Desk
from visitapp.operations.kinds import hooks_of
from visitapp.operations.profile import change_keys, open_profile
from visitapp.operations.profile.open_profile import Door
from visitapp.store.file.errors import MistypedCode, OtherCode, WrongKey
from visitapp.store.file.profile import Profile
from visitapp.store.keys import keys as slots
from visitapp.store.keys.recovery_code import new_code

OTHER = "quatre grands chiens"


@pytest.fixture
def open_desk(door: Door, code: str) -> Desk:
    return open_profile.open_silently(door)


def test_a_new_code_opens_and_the_old_sheet_opens_nothing(door: Door, open_desk, code: str) -> None:
    new = change_keys.another_code(open_desk)
    change_keys.keep_code(open_desk, code=new, typed=new.lower().replace("-", " "))
    assert len(keys_of(door)) == 3
    for path in keys_of(door):
        assert slots.open_with_recovery(path, new) == open_desk.keys
        assert slots.open_with_password(path, PASSWORD) == open_desk.keys
        with pytest.raises(OtherCode, match="ordinateur"):
            slots.open_with_recovery(path, code)
    open_profile.close(open_desk)
    open_profile.close(open_profile.open_silently(door))
    open_profile.close(open_profile.open_with_recovery(door, code=new, password=OTHER))


def test_until_it_is_typed_back_right_the_old_code_opens(open_desk, code: str) -> None:
    new, before = change_keys.another_code(open_desk), open_desk.profile.keys.read_bytes()
    assert new != code
    wrong = new[:-1] + ("2" if new[-1] != "2" else "3")
    for typed, error in ((wrong, MistypedCode), ("", MistypedCode), (new_code(), UserError)):
        with pytest.raises(error):
            change_keys.keep_code(open_desk, code=new, typed=typed)
    with pytest.raises(UserError, match="Ce n’est pas le code affiché"):
        change_keys.keep_code(open_desk, code=new, typed=code)
    assert open_desk.profile.keys.read_bytes() == before


def test_the_sheet_to_print_is_a_pdf(open_desk) -> None:
    sheet = change_keys.sheet_of(open_desk, code=change_keys.another_code(open_desk))
    assert sheet.title == "Votre code de secours"
    assert sheet.pdf.startswith(b"%PDF")


@pytest.mark.parametrize("by_code", [False, True])
def test_a_new_password_opens_and_the_old_one_opens_nothing(
    door: Door, open_desk, code: str, by_code: bool
) -> None:
    present = code if by_code else PASSWORD
    change_keys.change_password(open_desk, present=present, password=OTHER)
    for path in keys_of(door):
        assert slots.open_with_password(path, OTHER) == open_desk.keys
        assert slots.open_with_recovery(path, code) == open_desk.keys
        with pytest.raises(WrongKey):
            slots.open_with_password(path, PASSWORD)
    open_profile.close(open_desk)
    open_profile.close(open_profile.open_silently(door))
    open_profile.close(open_profile.open_with_password(door, password=OTHER))


@pytest.mark.parametrize(
    ("present", "password", "said"),
    [
        ("", OTHER, "Ce n’est pas le mot de passe actuel"),
        ("trois petits chiens", OTHER, "Ce n’est pas le mot de passe actuel"),
        pytest.param(new_code(), OTHER, "Ce code est celui d’un autre démarrage", id="another's"),
        (PASSWORD, "court", "trop court"),
    ],
)
def test_the_present_one_is_asked_though_the_keyring_opens(
    door: Door, open_desk, present: str, password: str, said: str
) -> None:
    before = [path.read_bytes() for path in keys_of(door)]
    with pytest.raises(UserError, match=said):
        change_keys.change_password(open_desk, present=present, password=password)
    assert [path.read_bytes() for path in keys_of(door)] == before


def test_keys_of_another_profile_or_damaged_among_the_copies_are_left(
    door: Door, open_desk, tmp_path: Path
) -> None:
    own, first, second = keys_of(door)
    first.write_bytes(b"damaged")
    second.unlink()
    slots.create_keys(second, PASSWORD)
    before = [first.read_bytes(), second.read_bytes()]
    new = change_keys.another_code(open_desk)
    change_keys.keep_code(open_desk, code=new, typed=new)
    assert slots.open_with_recovery(own, new) == open_desk.keys
    assert [first.read_bytes(), second.read_bytes()] == before


def test_what_cannot_be_written_leaves_the_old_code(door: Door, open_desk, code: str) -> None:
    """The name that the new file takes first is a folder: the system refuses to open it."""
    own, before = open_desk.profile.keys, [one.read_bytes() for one in keys_of(door)]
    in_the_way = own.with_name(own.name + ".new")
    in_the_way.mkdir()
    (in_the_way / "full").touch()
    new = change_keys.another_code(open_desk)
    with pytest.raises(UserError, match="Rien n’est changé"):
        change_keys.keep_code(open_desk, code=new, typed=new)
    assert [one.read_bytes() for one in keys_of(door)] == before
    assert slots.open_with_recovery(own, code) == open_desk.keys


def test_a_desk_without_keys_says_so(desk) -> None:
    with pytest.raises(UserError, match="ne sont pas ouvertes"):
        change_keys.another_code(desk)


def _keep_and_die(root: Path, keyring: MemoryKeyring, code: str, at: int) -> None:
    """In a process of its own, killed as its `at`-th file is to take its name."""
    desk = open_profile.open_silently(Door(Profile(root), keyring, "Nadège", Clock(), hooks_of))
    named, left = os.replace, [at]

    def replace(old: Path, new: Path) -> None:
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        named(old, new)

    os.replace = replace  # type: ignore[assignment]
    change_keys.keep_code(desk, code=code, typed=code)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such kill on this system")
def test_killed_at_any_moment_the_old_code_or_the_new_one_opens(
    door: Door, code: str, tmp_path: Path
) -> None:
    """Three files get a new name, the profile's last: before that the old sheet opens it."""
    new, assured = new_code(), 3
    for at in range(assured + 1):
        root = tmp_path / f"killed-{at}"
        shutil.copytree(door.profile.root, root)
        child = multiprocessing.get_context("fork").Process(
            target=_keep_and_die, args=(root, door.keyring, new, at)
        )
        child.start()
        child.join(60)
        assert child.exitcode == (0 if at == assured else -signal.SIGKILL)
        keys = Profile(root).keys
        slots.open_with_recovery(keys, new if at == assured else code)
        slots.open_with_password(keys, PASSWORD)
        for copy in open_profile.saved_copies(Profile(root)):
            slots.open_with_password(copy.keys, PASSWORD)
