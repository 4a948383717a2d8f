"""The text of a file that was named on the command line."""

from pathlib import Path

from visitapp.cli.usage import reason
from visitapp.domain.errors import UserError


def text_of(file: str, *, most: int, hint: str) -> str:
    """UTF-8 text of at most `most` bytes (`hint` else). Raises `UserError`."""
    try:
        with Path(file).open("rb") as source:
            content = source.read(most + 1)
    except (OSError, ValueError) as problem:
        why = reason(problem) if isinstance(problem, OSError) else "nom de fichier impossible"
        raise UserError(f"{file} : {why}.", "Vérifiez le nom du fichier.") from None
    if len(content) > most:
        raise UserError(f"{file} : plus de {most // 1_000_000} Mo.", hint)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        where = f"{file}, ligne {line}"
        raise UserError(f"{where} : ce n’est pas de l’UTF-8.", "Enregistrez en UTF-8.") from None
