"""Who goes to households of two schemes is of both: she had what is common to neither.

What such people shared among themselves is shared with both schemes now, but for their numbers,
which go on counting for themselves alone: nobody of a scheme agreed to them. Nothing is taken from
anybody. Everything that it reads stands here as it was on that day, as in the version before.
"""

import json
import secrets
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None
SCHEMES = {
    "est-ensemble": "ecogie", "t8": "ecogie",
    "grand-paris-grand-est": "ecogie", "t9": "ecogie",
    "paris-est-marne-et-bois": "visites_energie", "t10": "visites_energie",
}  # fmt: skip
"""By the words of accounts, the scheme of a territory on the day of this version."""
ACCOUNTS = "SELECT id, role, territory, scheme, past FROM account WHERE scheme = ''"
SET = "UPDATE account SET scheme = :scheme, past = :past WHERE id = :id"
JOIN = """
INSERT INTO member (root, scope)
SELECT member.root, CAST(:scope AS text) FROM member JOIN record ON record.id = member.root
WHERE member.scope = 'agency:' AND record.erased = 0 AND (record.kind = 'override') = :numbers
ON CONFLICT DO NOTHING RETURNING root
"""
NOTICE = """
INSERT INTO change (id, record, root, scope, path, base, device, print, wire)
VALUES (:id, :root, :root, :scope, '@notice', NULL, '', '', :wire)
"""


def upgrade() -> None:
    given: set[str] = set()
    people: list[str] = []
    for row in _rows(ACCOUNTS):
        words = [word.casefold().replace("_", "-") for word in str(row["territory"]).split()]
        schemes = {SCHEMES.get(word, "") for word in words}
        if row["role"] != "adviser" or len(schemes) < 2 or "" in schemes:
            continue
        given |= schemes
        people.append(str(row["id"]))
        past = " ".join(sorted({*str(row["past"]).split(), "agency:"}))
        said = {"id": row["id"], "scheme": " ".join(sorted(schemes)), "past": past}
        op.get_bind().execute(sa.text(SET), said)
    for scheme in sorted(given):
        _join(f"agency:{scheme}", numbers=False)
    for account in people:
        _join(f"visitor:{account}", numbers=True)


def _join(scope: str, *, numbers: bool) -> None:
    """What was in no scheme is in this scope too, and who is there is told of it."""
    told = {"scope": scope, "numbers": numbers}
    for root in op.get_bind().execute(sa.text(JOIN), told).scalars().all():
        wire = json.dumps({"notice": "granted", "record": root, "reason": ""})
        row = {"id": f"notice-{secrets.token_hex(8)}", "root": root, "scope": scope, "wire": wire}
        op.get_bind().execute(sa.text(NOTICE), row)


def _rows(sql: str) -> Iterator[sa.RowMapping]:
    yield from op.get_bind().execute(sa.text(sql)).mappings().all()
