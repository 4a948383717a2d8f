"""An unpacked version tries itself in its own process before anything changes."""

import json
import os
import subprocess
import tempfile
from pathlib import Path

from visitapp.domain.errors import UserError
from visitapp.updates.hand_over import clean

SECONDS = 600
"""A slow laptop draws every screen in a minute or two."""
CONSOLE = "visitapp-commandes.exe"
"""On Windows the desktop has no output: commands have a program of their own."""
NO_CONSOLE: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""… whose black window must not stand on the screen for a minute."""


def fails(version: str) -> UserError:
    """The refusal of a version that fails its own test."""
    return UserError(
        f"La version {version} ne passe pas ses contrôles sur cet ordinateur\u00a0: "
        "elle n’est pas installée.",
        "Rien n’a changé. Prévenez l’agence, et continuez à travailler.",
    )


def refuse_unless_it_works(program: Path, version: str, seconds: float = SECONDS) -> None:
    """Ask it which version it is, then its own test. Raises UserError."""
    console = program.with_name(CONSOLE)
    asked = console if console.is_file() else program
    with tempfile.TemporaryDirectory(prefix="visitapp-", ignore_cleanup_errors=True) as aside:
        said = _asked(asked, "--version", aside, seconds)
        if said.split()[-1:] != [version]:
            raise fails(version)
        found = _asked(asked, "self-test", aside, seconds, "--json")
    try:
        checks = json.loads(found)
    except ValueError:
        raise fails(version) from None
    if not isinstance(checks, dict) or not checks:
        raise fails(version)


def _asked(program: Path, command: str, aside: str, seconds: float, *words: str) -> str:
    """What it prints, when it exits well; nothing else. Its profile is not this one's."""
    surroundings = {**clean(os.environ), "VISITAPP_HOME": aside, "QT_QPA_PLATFORM": "offscreen",
                    "PYTHONUTF8": "1"}  # fmt: skip
    try:
        done = subprocess.run(  # noqa: S603 - the program whose hash was signed
            [str(program), command, *words], env=surroundings, capture_output=True,
            timeout=seconds, check=False, stdin=subprocess.DEVNULL,
            creationflags=NO_CONSOLE,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
