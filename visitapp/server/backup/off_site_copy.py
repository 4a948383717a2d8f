"""An off-site copy of what no backup holds: `apart`, keys, secrets and settings.

Files only, no database: it is made while the server runs, and after its database was lost. Each
file is whole: those that grow by lines are read up to the last whole one. A copy that knows more
erasures than « apart » is never written over: then it is « apart » that went back.
"""

from pathlib import Path

from visitapp.domain.errors import UserError
from visitapp.server.backup import backups
from visitapp.server.database import marker
from visitapp.server.erasure import register
from visitapp.server.instance import server_keys
from visitapp.server.instance.instance import SECRETS, SETTINGS, Place
from visitapp.store.file.files import make_folder, write_whole

APART = "apart"
"""The name of « apart » in the copy, wherever the server has it."""
ELSEWHERE = "Choisissez un dossier à elle, sur un autre disque : /mnt/autre/copie-apart."
BACKUPS = "« apart » ne va jamais avec les sauvegardes : elles le feraient revenir en arrière."


def copy_apart(place: Place, target: Path) -> list[str]:
    """Copy into `target`; the files' relative names. Raises UserError, nothing written."""
    _may(place, target)
    files = {name: place.root / name for name in (SETTINGS, SECRETS)}
    for name, folder in (
        (server_keys.FOLDER, place.root / server_keys.FOLDER),
        (APART, place.apart),
    ):
        found = [one for one in folder.glob("*") if one.is_file() and one.suffix != ".new"]
        files |= {f"{name}/{one.name}": one for one in found}
    for name, source in files.items():
        make_folder((target / name).parent)
        write_whole(target / name, source.read_bytes())
    return sorted(files)


def _may(place: Place, target: Path) -> None:
    """Everything that can refuse."""
    real, apart = target.resolve(), place.apart.resolve()
    if real.is_relative_to(place.root.resolve()) or apart in (real, real / APART):
        raise UserError(f"{target} : ce dossier est celui du serveur.", ELSEWHERE)
    if any(backups.list_backups(folder) for folder in (target, target.parent)):
        raise UserError(f"{target} : il y a des sauvegardes ici. {BACKUPS}", ELSEWHERE)
    if marker.read_marker(place.apart) is None:
        raise UserError(marker.LOST, f"{place.apart} est-il monté ? Rien n’a été copié.")
    known = {one.root for one in register.read_erasures(place.apart)}
    if any(one.root not in known for one in register.read_erasures(target / APART)):
        raise UserError(
            f"{target} : cette copie a des effacements que {place.apart} n’a pas.",
            "Ne la remplacez pas : voyez server.toml, et remettez-la si « apart » est perdu.",
        )
