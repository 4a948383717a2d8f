"""Notices: feed rows for one scope, in the order of the changes."""

import json
import secrets
from collections.abc import Iterable

from visitapp.server.database.database import Session

ADD = """
INSERT INTO change (id, record, root, scope, path, device, print, wire)
VALUES (:id, :root, :root, :scope, '@notice', '', '', :wire)
"""


async def notify(
    session: Session, root: str, notice: str, scopes: Iterable[str], reason: str = ""
) -> None:
    """Tell these scopes that a household was `granted`, `revoked` or `erased`."""
    wire = json.dumps({"notice": notice, "record": root, "reason": reason}, ensure_ascii=False)
    rows = [
        {"id": f"notice-{secrets.token_hex(8)}", "root": root, "scope": scope, "wire": wire}
        for scope in scopes
    ]
    await session.each(ADD, rows)
