"""Households reach who works where they are: by every word of the place, and by its scheme.

Registrations of the pages were joined to the words that somebody bore on that day. Accounts made
without a scheme made files that no coordinator saw, and had numbers of the agency of their own.
What the answers of a household named joined it nowhere. Nothing is taken from anybody: what they
had, they have; what was handed over to another place stays there.
"""

import json
import secrets
from collections.abc import Iterable, Iterator

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None
PLACES = (
    ("est-ensemble", "T8", "ecogie"),
    ("grand-paris-grand-est", "T9", "ecogie"),
    ("paris-est-marne-et-bois", "T10", "visites_energie"),
)
"""The territories of the day of this version: by which words accounts name them, their scheme."""
ACCOUNTS = "SELECT id, role, territory, scheme, past FROM account"
SET = "UPDATE account SET scheme = :scheme, past = :past WHERE id = :id"
SCOPES = "SELECT DISTINCT scope FROM member WHERE scope LIKE 'territory:%'"
"""Few; `former:` ones are not among them."""
JOIN = """
INSERT INTO member (root, scope)
SELECT member.root, CAST(:scope AS text) FROM member JOIN record ON record.id = member.root
WHERE member.scope = :of AND record.erased = 0 {also}
ON CONFLICT DO NOTHING RETURNING root
"""
NO_SCHEME = """AND NOT EXISTS (
    SELECT 1 FROM member AS other WHERE other.root = member.root AND other.scope LIKE 'scheme:%')"""
ANSWERS = """
SELECT change.record, record.root, change.path, change.wire FROM change
JOIN record ON record.id = change.record
WHERE record.kind IN ('dossier', 'referral') AND record.erased = 0 AND change.scope = ''
AND change.path IN ('territory', 'scheme', 'commune', 'postcode') AND NOT EXISTS (
    SELECT 1 FROM change AS later WHERE later.record = change.record
    AND later.path = change.path AND later.base = change.id)
"""
FORMER = "SELECT root, scope FROM member WHERE scope LIKE 'former:territory:%'"
ALSO = """
INSERT INTO member (root, scope) VALUES (:root, :scope) ON CONFLICT DO NOTHING RETURNING root
"""
NOTICE = """
INSERT INTO change (id, record, root, scope, path, base, device, print, wire)
VALUES (:id, :root, :root, :scope, '@notice', NULL, '', '', :wire)
"""


def upgrade() -> None:
    borne = {word for row in _rows(ACCOUNTS) for word in str(row["territory"]).split()}
    _schemes_of_accounts()
    for scope in sorted(str(row["scope"]) for row in _rows(SCOPES)):
        place = _place(scope.partition(":")[2])
        if place is None:
            continue
        word, code, scheme = place
        _join(scope, f"scheme:{scheme}", told=True, also=NO_SCHEME)
        for one in (word, code, *(other for other in borne if _place(other) == place)):
            _join(scope, f"territory:{one}", told=one in borne)
    _as_they_say(borne)


def _as_they_say(borne: set[str]) -> None:
    """Where answers say that a household is, as for those that come from this version on."""
    from visitapp.server.placing import named, said

    left = {(row["root"], _place(str(row["scope"]).rpartition(":")[2])) for row in _rows(FORMER)}
    every: dict[tuple[str, str], list[tuple[str, dict[str, object] | None]]] = {}
    for row in _rows(ANSWERS):
        value = json.loads(row["wire"]).get("value")
        every.setdefault((row["root"], row["record"]), []).append((row["path"], value))
    for (root, _record), told in sorted(every.items()):
        found = named(said(told))
        for scheme in sorted(found.schemes):
            _add(root, f"scheme:{scheme}", told=True)
        places = {_place(one.code) for one in found.territories}
        for place in PLACES:
            if place in places and (root, place) not in left:
                words = (*place[:2], *(word for word in sorted(borne) if _place(word) == place))
                for word in dict.fromkeys(words):
                    _add(root, f"territory:{word}", told=word in borne)


def _add(root: str, scope: str, *, told: bool) -> None:
    found = op.get_bind().execute(sa.text(ALSO), {"root": root, "scope": scope}).scalars().all()
    _tell(found if told else (), scope)


def _schemes_of_accounts() -> None:
    """The scheme of their territories, when they are of one; what was numbered among themselves is
    among all of the scheme."""
    given = set()
    for row in _rows(ACCOUNTS):
        places = {_place(word) for word in str(row["territory"]).split()}
        schemes = {place[2] if place else "" for place in places}
        if row["scheme"] or row["role"] not in ("visitor", "adviser") or len(schemes) != 1:
            continue
        if scheme := schemes.pop():
            given.add(scheme)
            past = " ".join(sorted({*str(row["past"]).split(), "agency:"}))
            op.get_bind().execute(
                sa.text(SET), {"id": row["id"], "scheme": scheme, "past": past}
            )  # fmt: skip
    for scheme in sorted(given):
        _join("agency:", f"agency:{scheme}", told=True)


def _join(of: str, scope: str, *, told: bool, also: str = "") -> None:
    """What is in one scope is in another one too, and who is there is told of it."""
    if of == scope:
        return
    words = sa.text(JOIN.format(also=also))
    found = op.get_bind().execute(words, {"of": of, "scope": scope}).scalars().all()
    _tell(found if told else (), scope)


def _tell(roots: Iterable[str], scope: str) -> None:
    for root in roots:
        wire = json.dumps({"notice": "granted", "record": root, "reason": ""})
        row = {"id": f"notice-{secrets.token_hex(8)}", "root": root, "scope": scope, "wire": wire}
        op.get_bind().execute(sa.text(NOTICE), row)


def _place(word: str) -> tuple[str, str, str] | None:
    said = word.casefold().replace("_", "-")
    return next((one for one in PLACES if said in (one[0], one[1].casefold())), None)


def _rows(sql: str) -> Iterator[sa.RowMapping]:
    yield from op.get_bind().execute(sa.text(sql)).mappings().all()
