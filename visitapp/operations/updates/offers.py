"""A new version on a key or in a folder: offered when signed by a shipped key, newer, for this
system and these visits."""

import platform
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from visitapp.domain.errors import UserError
from visitapp.domain.updates import manifest as manifests
from visitapp.domain.updates.accept_version import archive_for
from visitapp.domain.updates.manifest import MANIFEST, SIGNATURES, Archive, Manifest
from visitapp.domain.updates.versions import version_of
from visitapp.operations.desk.signing_keys import keys_in as keys_in
from visitapp.operations.desk.signing_keys import trusted_keys as trusted_keys
from visitapp.store.file.database import SCHEMA
from visitapp.sync.bundle import signing
from visitapp.updates.place import Place, State, place_here

WHAT = "update"
"""What the signature says that the manifest is: no other file of ours can be taken for one."""
NOTHING_HERE = UserError(
    "Il n’y a pas de mise à jour de VisitApp à cet endroit.",
    f"Le fichier {MANIFEST} doit être sur la clé, ou dans un de ses dossiers.",
)
NOT_OURS = UserError(
    "Cette mise à jour n’est pas signée par l’agence, ou elle a été changée.",
    "Rien n’a changé. Ne l’utilisez pas, et prévenez l’agence.",
)
NO_KEYS = UserError(
    "Ce programme ne connaît encore aucune signature de mise à jour.",
    "Demandez à l’agence l’installateur complet.",
)
ELSEWHERE = UserError(
    "Ce programme n’est pas mis à jour d’ici.",
    "Il se met à jour comme il a été installé\u00a0: avec le paquet du système.",
)


@dataclass(frozen=True)
class Program:
    """The running program: version, system (`linux-x86_64`), trusted keys; `place` None when
    something else updates it."""

    version: str
    system: str
    keys: tuple[str, ...]
    place: Place | None = None
    schema: str = SCHEMA

    @property
    def state(self) -> State:
        """Which versions are here."""
        return self.place.read() if self.place is not None else State()

    @property
    def on_trial(self) -> bool:
        """Whether this very version has still to show that it works."""
        return self.state.is_trial_of(self.version)


@dataclass(frozen=True, slots=True)
class Offer:
    """A version that may be taken: its manifest, its archive, and where that file is."""

    manifest: Manifest
    archive: Archive
    path: Path


def look(program: Program, source: Path) -> Offer:
    """The newest version in a folder, its sub-folders, or this manifest. Raises UserError."""
    if program.place is None:
        raise ELSEWHERE
    if not program.keys:
        raise NO_KEYS
    found = _manifests(source)
    if not found:
        raise NOTHING_HERE
    offers, refused = [], []
    for path in found:
        try:
            offers.append(_offer(program, path))
        except UserError as error:
            refused.append(error)
    if not offers:
        raise refused[0]
    return max(offers, key=lambda one: version_of(one.manifest.version))


def signed(keys: Collection[str], data: bytes, signatures: bytes) -> Manifest:
    """The manifest in these bytes, when one of these keys signed it. Raises UserError."""
    try:
        given = [bytes.fromhex(line) for line in signatures.decode("ascii").split()]
    except ValueError:
        raise NOT_OURS from None
    if not any(signing.is_signed(key, WHAT, data, one) for key in keys for one in given):
        raise NOT_OURS
    return manifests.manifest_of(data)


def archive_here(program: Program, manifest: Manifest) -> Archive:
    """The archive that this program may take. Raises UserError."""
    return archive_for(
        manifest, version=program.version, system=program.system, schema=program.schema,
        failed=program.state.failed,
    )  # fmt: skip


def _offer(program: Program, path: Path) -> Offer:
    data, signatures = _small(path), _small(path.with_name(path.name + SIGNATURES))
    manifest = signed(program.keys, data, signatures)
    archive = archive_here(program, manifest)
    beside = path.with_name(archive.name)
    if not beside.is_file():
        raise UserError(
            f"Le fichier {archive.name} manque à côté de la mise à jour.",
            "Rien n’a changé. Copiez tout le dossier sur la clé, puis recommencez.",
        )
    return Offer(manifest, archive, beside)


def _manifests(source: Path) -> list[Path]:
    """The manifest, those of a folder, those one folder below."""
    try:
        if source.is_file():
            return [source]
        below = sorted(source.iterdir()) if source.is_dir() else []
        return [one for one in (source / MANIFEST, *(path / MANIFEST for path in below))
                if one.is_file()]  # fmt: skip
    except OSError:
        return []


def _small(path: Path) -> bytes:
    """A file of a key, of which no more is read than a manifest may have."""
    try:
        with path.open("rb") as file:
            data = file.read(manifests.MOST + 1)
    except OSError:
        raise NOT_OURS from None
    if len(data) > manifests.MOST:
        raise manifests.NOT_READ
    return data


def program_here(version: str) -> Program:
    """The program that runs: packaged, it may have a place of its own."""
    return Program(version, system_here(), trusted_keys(), place_here())


def system_here() -> str:
    """What archives of this system are named by: `linux-x86_64`, `windows-amd64`."""
    return f"{platform.system()}-{platform.machine()}".lower()
