"""`visitapp server update`: which version laptops are given, and whether its files are right."""

import argparse
from typing import Any, TextIO

from visitapp.cli.server import context
from visitapp.cli.usage import say
from visitapp.domain.errors import UserError
from visitapp.domain.text import date_long
from visitapp.operations.updates.offers import signed, trusted_keys
from visitapp.server.updates.shelf import Given, Shelf

NO_FOLDER = UserError(
    "Ce serveur ne donne pas de mise à jour.",
    'Ajoutez updates = "mises-a-jour" au début de server.toml, puis relancez le serveur.',
)
UNSIGNED = "Les ordinateurs vérifieront la signature : ce programme n’en connaît aucune."


def add_actions(actions: Any) -> None:
    """Declare `update`."""
    context.add_action(
        actions, "update", run,
        help="la mise à jour que les ordinateurs reçoivent",
        description="Dit quelle version est donnée aux ordinateurs inscrits, après avoir relu ses "
        "fichiers en entier. Elle se met dans le dossier « updates » de server.toml.",
        example="update",
    )  # fmt: skip


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Read the folder again. Raises UserError for what is missing, altered or not signed."""
    folder = context.place_of(arguments).updates
    if folder is None:
        raise NO_FOLDER
    found = checked(shelf := Shelf(folder))
    manifest = found.manifest
    told = {
        "version": manifest.version, "published": manifest.published.isoformat(),
        "systems": sorted(manifest.archives), "folder": str(shelf.folder),
    }  # fmt: skip
    lines = [
        f"Version {manifest.version}, du {date_long(manifest.published)}, "
        f"pour {', '.join(told['systems'])} : relue en entier.",
        *(() if _keys() else (UNSIGNED,)),
    ]
    say(arguments, out, told, *lines)
    return 0


def checked(shelf: Shelf) -> Given:
    """What is given, with right hashes and, where a key is known, a right signature."""
    found = shelf.given()
    altered = shelf.altered(found.manifest)
    if altered:
        raise UserError(f"{altered[0]} : ce fichier a été changé.", "Copiez-le de nouveau.")
    if keys := _keys():
        signed(keys, found.data, found.signatures)
    return found


def _keys() -> tuple[str, ...]:
    return trusted_keys()
