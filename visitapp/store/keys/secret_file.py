"""A sealed secret beside the database (a restored copy of which would bring an old one)."""

from pathlib import Path

from visitapp.store.file.errors import KeyringUnavailable
from visitapp.store.file.files import write_whole
from visitapp.store.keys.sealed import SealBrokenError, seal, unseal


class SecretFile:
    """A `Keyring` of one secret, sealed with `key`. `read` and `write` raise KeyringUnavailable."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key

    def read(self, database: str) -> bytes:
        """The secret."""
        try:
            name, _, secret = unseal(self._key, self._path.read_bytes()).partition(b"\n")
        except (OSError, SealBrokenError) as error:
            raise KeyringUnavailable(type(error).__name__) from error
        if name.decode() != database:
            raise KeyringUnavailable("another one's secret")
        return secret

    def write(self, database: str, secret: bytes) -> None:
        """Keep the secret, on disk when this returns. Raises DiskFull too."""
        write_whole(self._path, seal(self._key, database.encode() + b"\n" + secret))

    def forget(self, database: str) -> None:
        """Remove the secret, if there is one."""
        self._path.unlink(missing_ok=True)
