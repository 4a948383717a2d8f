"""A keyring that answers at once, with the secret kept beside the throw-away profile."""

from visitapp.store.file.profile import default_root


class Beside:
    """Bench only: the secret is a file that anyone can read."""

    def read(self, database: str) -> bytes:
        """The secret."""
        return (default_root() / "secret").read_bytes()

    def write(self, database: str, secret: bytes) -> None:
        """Keep it."""
        (default_root() / "secret").write_bytes(secret)

    def forget(self, database: str) -> None:
        """Lose it."""
        (default_root() / "secret").unlink(missing_ok=True)
