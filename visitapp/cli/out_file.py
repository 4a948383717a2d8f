"""A file that was named on the command line, to be written."""

from pathlib import Path

from visitapp.cli.usage import reason
from visitapp.domain.errors import UserError


def write_file(file: str, content: bytes) -> None:
    """Write it, over the one of the same name. Raises `UserError` when it cannot be written."""
    try:
        Path(file).write_bytes(content)
    except (OSError, ValueError) as problem:
        why = reason(problem) if isinstance(problem, OSError) else "nom de fichier impossible"
        raise UserError(f"{file} : {why}.", "Choisissez un autre fichier.") from None
