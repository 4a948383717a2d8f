"""Reading the audit: its hash chain, and what was done or read about a household or a person."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from visitapp.server.audit import audit, audit_copy, details
from visitapp.server.audit.audit import Verified
from visitapp.server.database.database import Session

ACTS: Mapping[str, str] = {
    "wrote": "a envoyé des réponses", "read": "a reçu le dossier",
    "read_whole": "a relu le dossier entier", "read_photo": "a vu une photo",
    "assigned": "a confié le foyer", "erased": "a effacé le foyer",
    "bundle": "a apporté un fichier de visites", "enrolled": "a relié un ordinateur",
    "copied": "un ancien jeton a été présenté : l’ordinateur est fermé",
    "invited": "a donné un code", "account_made": "a créé un compte",
    "account_changed": "a changé un compte", "closed": "a fermé un compte",
    "reopened": "a rouvert un compte", "agreed": "a donné son accord à un compte",
    "revoked": "a retiré un ordinateur", "password": "a choisi un mot de passe",
    "refused": "entrée refusée", "signed_in": "a ouvert une session",
    "offered_unproven": "a redonné des réponses sans preuve",
    "accepted_unproven": "a écrit à son nom une réponse sans preuve",
    "refused_unproven": "a refusé une réponse sans preuve",
    "mailed": "courriel remis au relais", "purged": "effacé par le serveur, sa durée passée",
    "forgotten": "le serveur a oublié un compte fermé",
    "overdue": "a lu la liste de ce qui est gardé trop longtemps",
    "restored": "le serveur a été rétabli", "numbers": "a donné un paquet de nombres",
}  # fmt: skip
"""Each act in French; one that is not here is said by its own word."""
ROWS = """
SELECT at, act, account, device, place, root, about, many FROM audit
WHERE (:root = '' OR root = :root) AND (:account = '' OR account = :account)
AND at >= :since ORDER BY number DESC LIMIT :most
"""


@dataclass(frozen=True, slots=True)
class Found:
    """What the chain says beside the head that is kept apart; the rows asked for, last first."""

    verified: Verified
    kept: int
    rows: list[dict[str, Any]]


async def search(
    session: Session, apart: Path, *, root: str = "", account: str = "", since: str = "",
    most: int = 0, whole_since: str = "",
) -> Found:  # fmt: skip
    """Verify the chain, then the last `most` rows since a day (ISO). Raises UserError.

    `whole_since`: what is of that day or later may not have been let go.
    """
    known = audit_copy.head(apart)
    verified = await audit.verify(session, known)
    begins, first = await audit.beginning(session), audit_copy.first(apart)
    if first and first["link"] <= begins.place and first["at"] >= whole_since:
        verified = replace(verified, wrong=first["link"])
    rows = await session.rows(ROWS, root=root, account=account, since=since, most=most)
    return Found(verified, known.place if known else 0, await details.opened(session, rows))
