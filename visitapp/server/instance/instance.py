"""A server's folder; `apart`, never restored with a backup, belongs on another disk."""

import os
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from visitapp.domain.errors import UserError
from visitapp.server.database.database import ServerDatabase, is_postgres
from visitapp.server.instance.bucket import Bucket, read_bucket, store_of
from visitapp.server.instance.outer_key_file import outer_key
from visitapp.server.instance.photo_store import Folder, PhotoStore
from visitapp.server.instance.relay import Relay, read_relay
from visitapp.store.file.files import make_folder, write_whole

SETTINGS, SECRETS, SQLITE = "server.toml", "secrets.toml", "server.db"
WORDS = """\
# Serveur visitapp. Les secrets sont dans secrets.toml, que seul le serveur doit pouvoir lire.
# Les chemins sont relatifs à ce dossier. Mettez « apart » sur un autre disque que la base.
photos = "photos"
apart = "apart"

# Les mises à jour que le serveur donne aux ordinateurs inscrits : ce qui est dans ce dossier.
updates = "mises-a-jour"

# Les photos dans un magasin S3, à la place du dossier « photos » : ôtez les # de ces lignes.
# Ses deux clés vont dans secrets.toml, ou dans VISITAPP_S3_KEY et VISITAPP_S3_SECRET.
# [s3]
# endpoint = "https://s3.exemple.fr"
# region = "fr-par"
# bucket = "visitapp-photos"
# prefix = "photos/"

# Les courriels, par le relais de l’agence : ôtez les # de ces lignes. Sans elles, rien ne part.
# Le mot de passe va dans secrets.toml, ou dans VISITAPP_MAIL_PASSWORD.
# [mail]
# host = "smtp.exemple.fr"
# port = 587
# security = "starttls"   # ou "tls" ; "none" vers cette machine seulement
# from = "Agence <contact@exemple.fr>"
# user = "contact@exemple.fr"
# first_hour = 8
# last_hour = 20
"""
KEPT_WORDS = """\
# À garder secret, et à sauvegarder à part : l’adresse de la base, les clés du magasin, le mot de
# passe des courriels.
database = {database}

# [s3]
# key = ""
# secret = ""

# [mail]
# password = ""
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server is: `address` a path or `postgresql://…`; None for no updates, no relay."""

    root: Path
    address: str
    photos: Path
    apart: Path
    bucket: Bucket | None = None
    updates: Path | None = None
    relay: Relay | None = None

    @property
    def is_postgres(self) -> bool:
        """Whether the database is a PostgreSQL."""
        return is_postgres(self.address)

    def database(self, *, reserve: bool = False, most: int = 10) -> ServerDatabase:
        """The unopened database, at `most` so many connections; `reserve`: see `sqlite.py`.
        Raises UserError without the outer key."""
        outer = outer_key()
        if self.is_postgres:
            from visitapp.server.database.postgres import PostgresDatabase

            return PostgresDatabase(self.address, outer, most=most)
        from visitapp.server.database.sqlite import SqliteDatabase

        return SqliteDatabase(Path(self.address), outer, reserve=reserve)

    def store(self) -> PhotoStore:
        """Where whole photos are. Raises UserError."""
        return Folder(self.photos) if self.bucket is None else store_of(self.bucket)


def default_root() -> Path:
    """VISITAPP_SERVER, or the usual place of this system for the data of a program."""
    chosen = os.environ.get("VISITAPP_SERVER", "")
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("visitapp-server", appauthor=False)


def make_place(root: Path, address: str | None) -> Place:
    """A new folder with its settings and secrets. Raises UserError where one is already."""
    if (root / SETTINGS).exists() or (root / SECRETS).exists():
        raise UserError(
            f"{root} : il y a déjà un serveur ici.",
            "Lancez visitapp server run, ou choisissez un autre dossier avec --folder.",
        )
    make_folder(root)
    told = address or SQLITE
    write_whole(root / SECRETS, KEPT_WORDS.format(database=_quoted(told)).encode())
    write_whole(root / SETTINGS, WORDS.encode())
    place = read_place(root)
    for folder in (place.photos, place.apart, place.updates):
        if folder is not None:
            make_folder(folder)
    if not place.is_postgres:  # SQLite gives its other files the rights of this one
        os.close(os.open(place.address, os.O_CREAT | os.O_WRONLY, 0o600))
    return place


def read_place(root: Path) -> Place:
    """Read the server of this folder. Raises UserError for anything missing or wrong."""
    settings, kept = _table(root / SETTINGS), _table(root / SECRETS)
    _only_ours(root / SECRETS)
    database = _text(kept, "database", root / SECRETS)
    bucket = read_bucket(settings, kept, os.environ, root / SETTINGS)
    updates = root / _text(settings, "updates", root / SETTINGS) if "updates" in settings else None
    return Place(
        root=root,
        address=database if is_postgres(database) else str(root / database),
        photos=root / _text(settings, "photos", root / SETTINGS),
        apart=root / _text(settings, "apart", root / SETTINGS),
        bucket=bucket,
        updates=updates,
        relay=read_relay(settings, kept, os.environ, root / SETTINGS),
    )


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        hint = "Commencez par visitapp server init, ou indiquez --folder."
        raise UserError(f"{path.parent} : il n’y a pas de serveur ici.", hint) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise UserError(f"{path} : ce n’est pas du TOML.", "Corrigez le fichier.") from None


def _text(table: dict[str, Any], key: str, path: Path) -> str:
    found = table.get(key)
    if not isinstance(found, str) or not found:
        raise UserError(f"{path} : il manque « {key} ».", "Corrigez le fichier.")
    return found


def _only_ours(path: Path) -> None:
    """Secrets that others may read are no secrets."""
    if sys.platform != "win32" and path.stat().st_mode & 0o077:
        raise UserError(
            f"{path} : d’autres utilisateurs peuvent lire ce fichier.", f"Faites chmod 600 {path}."
        )


def _quoted(text: str) -> str:
    """A TOML string: what needs no escape, or nothing."""
    if "'" in text or any(not sign.isprintable() for sign in text):
        raise UserError("--database : cette adresse a un signe impossible.", "Changez-le.")
    return f"'{text}'"
