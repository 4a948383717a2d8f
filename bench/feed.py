"""Two ways to read a page of the feed, side by side: `python -m bench.feed [CHANGES]`.

As today, every change since the cursor and whether its household is this person's; or household
by household, with an index that the server does not have yet (decision 33).
"""

import sys
from time import perf_counter
from typing import Any

import psycopg

from tests.server.cluster import cluster
from visitapp.server import schema

OF_HOUSEHOLD, VISITORS, TERRITORIES = 500, 200, 20
FILL = """
INSERT INTO change (xid, id, record, root, scope, path, base, device, print, wire)
SELECT 10 + i / 500, 'c' || i, 'v' || (i / 500), 'r' || (i / 500), '', 'q' || (i %% 500), NULL,
    repeat('d', 36), repeat('p', 32), repeat('w', 330)
FROM generate_series(0, %(many)s - 1) i
"""
MEMBER = """
INSERT INTO member SELECT 'r' || r, %(kind)s || (r %% %(many)s)
FROM generate_series(0, %(households)s - 1) r
"""
INDEX = "CREATE INDEX ix_change_root_xid ON change (root, xid, number)"
TODAY = """
SELECT xid, number, root, wire FROM change
WHERE (xid > %(xid)s OR (xid = %(xid)s AND number > %(n)s)) AND (scope = ANY(%(scopes)s) OR (
    scope = '' AND EXISTS (SELECT 1 FROM member
        WHERE member.root = change.root AND member.scope = ANY(%(scopes)s))))
ORDER BY xid, number LIMIT 1000
"""
BY_HOUSEHOLD = """
SELECT one.* FROM member CROSS JOIN LATERAL (
    SELECT xid, number, root, wire FROM change WHERE change.root = member.root AND scope = ''
    AND (xid, number) > (%(xid)s, %(n)s) ORDER BY xid, number LIMIT 1000) one
WHERE member.scope = ANY(%(scopes)s) ORDER BY xid, number LIMIT 1000
"""


def main(many: int) -> None:
    """Each person, each place in the feed, each way: the best of five."""
    households = many // OF_HOUSEHOLD
    with cluster() as address:
        schema.upgrade(address)
        with psycopg.connect(address, autocommit=True) as connection:
            for kind, count in (("visitor:v", VISITORS), ("territory:t", TERRITORIES)):
                told = {"kind": kind, "many": count, "households": households}
                connection.execute(MEMBER, told)
            connection.execute(FILL, {"many": many})
            connection.execute(INDEX)
            connection.execute("VACUUM ANALYZE")
            for scope in ("visitor:v7", "territory:t3"):
                for where, part in (("start", 0.0), ("middle", 0.5), ("end", 1.0)):
                    given = {"xid": 9 + int(households * part), "n": int(many * part),
                             "scopes": [scope]}  # fmt: skip
                    _compare(connection, f"{scope} from the {where}", given)


def _compare(connection: psycopg.Connection[Any], name: str, given: dict[str, Any]) -> None:
    found = {}
    for way, sql in (("today", TODAY), ("by household", BY_HOUSEHOLD)):
        times, rows = [], []
        for _ in range(5):
            begun = perf_counter()
            rows = connection.execute(sql, given).fetchall()
            times.append((perf_counter() - begun) * 1000)
        found[way] = [row[1] for row in rows]
        print(f"{name}, {way}: {len(rows)} changes, {min(times):.1f} ms")
    if found["today"] != found["by household"]:
        print("  NOT THE SAME CHANGES")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
