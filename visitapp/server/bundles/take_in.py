"""A bundle, fully checked, then judged as a push of the laptop that signed it."""

import json
import re
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from anyio import to_thread
from pydantic import ValidationError

from visitapp.domain.errors import UserError
from visitapp.server.accounts import device_keys
from visitapp.server.accounts.author_rights import present
from visitapp.server.bundles.inbox import BundleDesk, TakenIn
from visitapp.server.bundles.photos import take_photos
from visitapp.server.bundles.return_content import news
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.epoch import epoch as epoch_of
from visitapp.server.database.household_keys import own_key
from visitapp.server.instance.server_keys import server_keys
from visitapp.server.photos.intake import Intake
from visitapp.server.rights.person import Person
from visitapp.server.sync import exchange, numbering
from visitapp.sync.bundle import make_return, signing
from visitapp.sync.bundle import receipt as receipts
from visitapp.sync.bundle.archive import Archive
from visitapp.sync.bundle.format import CHANGES, HELD, MOST_LINES, BadFile, Manifest, Receipt
from visitapp.sync.bundle.open_file import NotSigned, claimed, is_by, unsealed
from visitapp.sync.wire.messages import MOST_CHANGES, Have, Result, WireChange

ASKED_AT_ONCE = 2000
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
UNREADABLE = "Cette réponse ne peut pas être lue. Écrivez-la de nouveau."
NOT_OURS = BadFile(
    "Ce fichier vient d’un ordinateur que l’agence ne connaît pas.",
    "Rien n’a été pris. Reliez d’abord cet ordinateur à l’agence.",
)
SHUT = BadFile(
    "Ce fichier vient d’un ordinateur ou d’un compte qui a été retiré.",
    "Rien n’a été pris. La personne qui tient le serveur peut l’accepter.",
)
AGAIN = UserError("Le serveur vient d’être rétabli.", "Ouvrez le fichier de nouveau.")


async def take(
    database: ServerDatabase, desk: BundleDesk, photos: Intake | None, path: Path, *,
    even_shut: bool = False,
) -> TakenIn:  # fmt: skip
    """Take a bundle in, `even_shut`: of a revoked laptop. Raises UserError, nothing kept."""
    async with database.session() as session:
        secret = server_keys(await own_key(session))
    with ExitStack() as opened:
        sealed = unsealed(path, secret.identity, desk.folder)
        archive = await to_thread.run_sync(opened.enter_context, sealed)
        manifest = await to_thread.run_sync(claimed, archive)
        person, recipient, shut = await _signed_by(database, archive, manifest)
        if shut and not even_shut:
            raise SHUT
        await to_thread.run_sync(archive.check, manifest.files)
        if not {CHANGES, HELD} <= set(manifest.files):
            raise BadFile
        changes, results = _changes(archive)
        held = [_id(line) for line in archive.lines(HELD, MOST_LINES)]
        epoch, numbered = await _number(database, person, manifest, changes)
        receipt = Receipt(
            bundle=manifest.id, device=manifest.device, asked=manifest.epoch, epoch=epoch,
            at=datetime.now(UTC), results=[*results, *numbered],
            photos=await take_photos(database, photos, person, archive, manifest.photos),
            there=await _there(database, person, held) if manifest.epoch != epoch else None,
        )  # fmt: skip
    text = receipts.signed(receipt, secret.signing)
    if shut:
        return TakenIn(receipt, text, None)
    found = await news(database, person, manifest.cursor)
    if found.epoch != receipt.epoch:
        raise AGAIN
    back = make_return.write(
        found, receipt, text, secret=secret.signing, recipient=recipient, at=receipt.at
    )
    return TakenIn(receipt, text, back)


async def _signed_by(
    database: ServerDatabase, archive: Archive, manifest: Manifest
) -> tuple[Person, str, bool]:
    """Its owner, the return's recipient, and whether that laptop is shut out."""
    async with database.session() as session:
        owner = await device_keys.owner(session, manifest.device)
        known = await device_keys.keys_of(session, manifest.device)
    if owner is None or not known:
        raise NOT_OURS
    for one in known:
        if is_by(archive, one.signing, signing.BUNDLE):
            return owner.person, one.recipient, owner.shut
    raise NotSigned


def _changes(archive: Archive) -> tuple[list[WireChange], list[Result]]:
    """The changes, and a refusal for each invalid line."""
    changes: list[WireChange] = []
    refused: list[Result] = []
    for line in archive.lines(CHANGES, MOST_LINES):
        try:
            changes.append(WireChange.model_validate_json(line))
        except ValidationError:
            refused.append(Result(id=_id_in(line), status="refused", reason=UNREADABLE))
    return changes, refused


async def _number(
    database: ServerDatabase, person: Person, manifest: Manifest, changes: list[WireChange]
) -> tuple[str, list[Result]]:
    """Number in the batches of a push; the epoch that all of it happened in."""
    results: list[Result] = []
    async with database.session() as session:
        epoch = await epoch_of(session)
        await present(session, person, manifest.laptop)
    for start in range(0, len(changes), MOST_CHANGES):
        async with database.session() as session:
            if await epoch_of(session) != epoch:
                raise AGAIN
            batch = changes[start : start + MOST_CHANGES]
            results += await numbering.number(session, database.waits, person, batch, laptop=True)
    return epoch, results


async def _there(database: ServerDatabase, person: Person, held: list[str]) -> list[str]:
    """Those of the laptop's numbered changes that are still here."""
    there: list[str] = []
    for start in range(0, len(held), ASKED_AT_ONCE):
        ids = held[start : start + ASKED_AT_ONCE]
        lacking = set((await exchange.have(database, person, Have(ids=ids))).ids)
        there += [id for id in ids if id not in lacking]
    return there


def _id_in(line: bytes) -> str:
    """The id of a line that is no change of this version. Raises BadFile for anything else."""
    try:
        return _checked(json.loads(line)["id"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BadFile from None


def _id(line: bytes) -> str:
    return _checked(line.decode("ascii", "replace").strip('"'))


def _checked(text: object) -> str:
    if not isinstance(text, str) or not _ID.fullmatch(text):
        raise BadFile
    return text
