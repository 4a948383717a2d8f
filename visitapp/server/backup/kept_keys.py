"""The keys of households, kept apart: no backup holds them, so what is erased leaves each at once.

They are closed by the outer key, as in the database. For the day when the outer key or « apart » is
lost, the folder of the backups has them once more, sealed to the key of the agency's ceremony, and
written anew with each backup.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from visitapp.domain.errors import UserError
from visitapp.server.database.database import Session
from visitapp.server.database.household_key import HouseholdKey
from visitapp.server.database.outer_key import NotThisKey, OuterKey
from visitapp.store.file.files import write_whole
from visitapp.store.keys.escrow import SUITE

NAME, SEALED = "household-keys.json", "household-keys.sealed"
EVERY = "SELECT root, closed FROM household_key ORDER BY root"
PURPOSE = b"visitapp household keys"
Keys = Mapping[str, str]
"""By household, its key, closed by the outer key."""


async def keep_keys(session: Session, apart: Path) -> None:
    """Save the keys of all households, if they have changed or are damaged there."""
    found = {str(row["root"]): str(row["closed"]) for row in await session.rows(EVERY)}
    try:
        kept = read_keys(apart)
    except UserError:
        kept = {}
    if found != kept:
        write_keys(apart, found)


def write_keys(apart: Path, keys: Keys) -> None:
    """Keep these keys, and no other."""
    write_whole(apart / NAME, json.dumps(keys).encode())


def read_keys(apart: Path) -> dict[str, str]:
    """The keys that are kept; none where none were. Raises UserError."""
    path = apart / NAME
    try:
        return dict(json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError):
        raise UserError(
            f"{path} : les clés des foyers sont abîmées.", "Remettez sa copie."
        ) from None


def seal_keys(folder: Path, keys: Keys, outer: OuterKey, public: str) -> None:
    """For the two people of the ceremony: the keys of a folder's backups."""
    told = {root: b64encode(outer.open(root, one).secret).decode() for root, one in keys.items()}
    to = X25519PublicKey.from_public_bytes(bytes.fromhex(public))
    write_whole(folder / SEALED, SUITE.encrypt(json.dumps(told).encode(), to, PURPOSE))


def unseal_keys(folder: Path, private: bytes, outer: OuterKey) -> dict[str, str]:
    """The keys of a folder's backups, closed by this outer key. Raises UserError."""
    try:
        sealed = (folder / SEALED).read_bytes()
    except OSError:
        raise UserError(
            f"{folder} : il n’y a pas de clés ici pour la cérémonie.",
            "Indiquez le dossier des sauvegardes.",
        ) from None
    try:
        told = SUITE.decrypt(sealed, X25519PrivateKey.from_private_bytes(private), PURPOSE)
    except (InvalidTag, ValueError):
        raise UserError(
            "Ces deux moitiés n’ouvrent pas ces sauvegardes.",
            "Relisez-les, ou cherchez celles de la cérémonie précédente.",
        ) from None
    found = {root: HouseholdKey(b64decode(one)) for root, one in json.loads(told).items()}
    return {root: outer.close(root, key) for root, key in found.items()}


def own_key(keys: Keys, outer: OuterKey, own: str) -> HouseholdKey:
    """The server's own key among those that are kept. Raises UserError."""
    if own not in keys:
        raise UserError(
            "Les clés des foyers (household-keys.json) ne sont pas dans « apart ».",
            "Remettez sa copie, ou lancez visitapp server key recover.",
        )
    try:
        return outer.open(own, keys[own])
    except NotThisKey:
        raise UserError(
            "Cette clé de la base n’ouvre pas les clés gardées dans « apart ».",
            "Donnez celle de ce serveur. Rien n’est changé.",
        ) from None
