"""Whether a version may be taken here, and when; each refusal is one sentence."""

from collections.abc import Collection

from visitapp.domain.errors import UserError
from visitapp.domain.updates.manifest import Archive, Manifest
from visitapp.domain.updates.versions import is_newer

NOTHING_LOST = "Rien n’a changé sur cet ordinateur."
VISITING = UserError(
    "Une visite est en cours\u00a0: la mise à jour attend.",
    "Terminez la visite commencée aujourd’hui, puis recommencez. Rien n’a changé.",
)


def archive_for(
    manifest: Manifest, *, version: str, system: str, schema: str, failed: Collection[str] = ()
) -> Archive:
    """The archive for this system. Raises `UserError` (old, far, other, bad schema, failed)."""
    if manifest.version == version:
        raise UserError(f"Vous avez déjà la version {version}.", NOTHING_LOST)
    if not is_newer(manifest.version, version):
        raise UserError(
            f"Cette mise à jour est plus ancienne\u00a0: {manifest.version}. "
            f"Vous avez la version {version}.", NOTHING_LOST,
        )  # fmt: skip
    if manifest.version in failed:
        raise UserError(
            f"La version {manifest.version} a déjà été essayée ici, et n’a pas démarré.",
            f"{NOTHING_LOST} Attendez la suivante, ou prévenez l’agence.",
        )
    if is_newer(manifest.oldest, version):
        raise UserError(
            f"Cette mise à jour demande d’avoir d’abord la version {manifest.oldest}.",
            f"Vous avez la version {version}. Demandez celle qui vient entre les deux.",
        )
    if manifest.database < schema:
        raise UserError(
            "Cette mise à jour ne saurait pas ouvrir vos visites.",
            f"{NOTHING_LOST} Prévenez l’agence.",
        )
    found = manifest.archives.get(system)
    if found is None:
        raise UserError(
            "Cette mise à jour n’est pas faite pour cet ordinateur.",
            f"{NOTHING_LOST} Demandez celle de votre système.",
        )
    return found


def refuse_during_a_visit(*, open_now: bool, begun_today: int) -> None:
    """Raises VISITING when a visit is open on the screen, or was begun today and is not over."""
    if open_now or begun_today:
        raise VISITING
