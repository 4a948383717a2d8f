"""A profile with today's visits, whose keyring secret lies beside it: for the start bench only."""

from visitapp.cli.throwaway import EXAMPLES, example, new_desk, record
from visitapp.operations import opening
from visitapp.store import keys
from visitapp.store.profile import default_root


class Beside:
    """Keeps the secret in a file of the throw-away profile."""

    def read(self, database: str) -> bytes:
        return (default_root() / "secret").read_bytes()

    def write(self, database: str, secret: bytes) -> None:
        (default_root() / "secret").write_bytes(secret)

    def forget(self, database: str) -> None:
        (default_root() / "secret").unlink(missing_ok=True)


desk = new_desk(default_root())
for name in EXAMPLES:
    record(desk, example(name))
opening.close(desk)
opened = keys.open_with_password(default_root() / "keys.json", "un profil jetable")
keys.keep_in_keyring(default_root() / "keys.json", opened, Beside())
