"""`visitapp server bundle`: take in a laptop's bundle on the server itself."""

import argparse
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from visitapp.cli.server import context
from visitapp.cli.usage import say
from visitapp.domain.text import plural
from visitapp.server.audit import audit
from visitapp.server.bundles import take_in
from visitapp.server.bundles.inbox import FOLDER, BundleDesk, TakenIn
from visitapp.server.database.database import ServerDatabase
from visitapp.server.instance.instance import Place
from visitapp.server.photos.intake import Intake
from visitapp.server.routes.bundles import answered
from visitapp.store.file.files import make_folder
from visitapp.sync.bundle.format import RECEIPT_END, RETURN_END
from visitapp.sync.bundle.sealed_file import write_plain


def add_actions(actions: Any) -> None:
    """Declare it."""
    one = context.add_action(
        actions, "bundle", run,
        help="prendre le fichier apporté par une visiteuse",
        description="Prend les réponses et les photos d’un fichier .alec, et écrit à côté le reçu "
        "et le retour à rapporter. Sortie 1 si une réponse est refusée.",
        example="bundle /media/cle/visites_3f1c0e3b.alec",
    )  # fmt: skip
    one.add_argument("file", metavar="FICHIER", help="le fichier .alec")
    one.add_argument("--out", metavar="DOSSIER", help="où écrire la réponse ; sinon à côté")
    one.add_argument(
        "--even-revoked", action="store_true",
        help="accepter aussi celui d’un ordinateur retiré ; il n’y a alors pas de retour",
    )  # fmt: skip


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Take it in. Raises UserError; nothing was kept then."""
    path, place = Path(arguments.file), context.place_of(arguments)
    taken = context.in_database(place, partial(_take, place, path, arguments.even_revoked))
    beside = Path(arguments.out) / path.name if arguments.out else path
    files = [write_plain(beside.with_suffix(RECEIPT_END), taken.receipt_file).path]
    if taken.return_file:
        files.append(write_plain(beside.with_suffix(RETURN_END), taken.return_file).path)
    told = answered(taken)
    say(
        arguments, out,
        {"device": told.device, "changes": told.changes, "photos": told.photos,
         "refused": told.refused, "files": [str(one) for one in files]},
        f"Pris : {plural(told.changes, 'réponse', 'réponses')}, "
        f"{plural(told.photos, 'photo', 'photos')}.",
        f"À rapporter : {', '.join(str(one) for one in files)}.",
    )  # fmt: skip
    return 1 if told.refused else 0


async def _take(place: Place, path: Path, even_shut: bool, database: ServerDatabase) -> TakenIn:
    desk = BundleDesk(place.root, place.root / FOLDER)
    make_folder(desk.folder)
    photos = Intake(place.store())
    taken = await take_in.take(database, desk, photos, path, even_shut=even_shut)
    async with database.session() as session:
        await audit.append(
            session, "bundle", account="console", about=taken.receipt.device,
            many=len(taken.receipt.results),
        )  # fmt: skip
    return taken
