"""What the program does with the keyring of the system, one line a step: run on its own bus."""

import sys
from pathlib import Path

from visitapp.store.file.errors import KeyringUnavailable
from visitapp.store.keys import keys
from visitapp.store.keys.keyring_slot import SystemKeyring

PASSWORD = "un long mot de passe"


def say(step: str) -> None:
    """One line to whoever watches."""
    print(step, flush=True)


def main(job: str, folder: str) -> None:
    """`begin` makes keys with the keyring; `open` opens with it, else says why not."""
    path, keyring = Path(folder) / "keys.json", SystemKeyring()
    if job == "begin":
        new = keys.create_keys(path, PASSWORD, keyring=keyring)
        say(" ".join(keys.roles(path)))
        say("same" if keys.open_with_password(path, PASSWORD) == new.keys else "other")
    try:
        opened = keys.open_with_keyring(path, keyring)
        say("opened")
    except KeyringUnavailable as refused:
        say(f"refused: {refused.reason}")
        return
    if job == "forget":
        keyring.forget(opened.database_id)


if __name__ == "__main__":
    main(*sys.argv[1:])
