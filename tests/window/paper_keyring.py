"""A keyring on paper: a file beside the profile, for tests that start the program twice."""

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

PLACE = "PAPER_KEYRING"


class PaperKeyring(KeyringBackend):
    """The `keyring` library's own interface, over a small JSON file named by a variable."""

    priority = 1  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        """The secret, if there is one."""
        found = self._kept().get(f"{service} {username}")
        return None if found is None else str(found)

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""
        kept = {**self._kept(), f"{service} {username}": password}
        self._file().write_text(json.dumps(kept))

    def delete_password(self, service: str, username: str) -> None:
        """Lose a secret."""
        if self.get_password(service, username) is None:
            raise PasswordDeleteError(username)
        kept = {name: secret for name, secret in self._kept().items()
                if name != f"{service} {username}"}  # fmt: skip
        self._file().write_text(json.dumps(kept))

    def _kept(self) -> dict[str, str]:
        file = self._file()
        found: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
        return found

    def _file(self) -> Path:
        return Path(os.environ[PLACE])
