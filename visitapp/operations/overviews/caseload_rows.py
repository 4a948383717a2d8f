"""The households of the caseload by what waits at them, by the index on (kind, state): one query a
list, and one for all the counts. A file waits for a call or a visit as in « Aujourd’hui »."""

import json
from collections.abc import Iterable, Mapping
from datetime import date

from visitapp.operations.overviews.first_visit_rows import CALL, NOT_MET
from visitapp.store.file.database import Database
from visitapp.store.log import records
from visitapp.store.log.records import Record

WAITS = f"{NOT_MET} AND NOT {CALL}"
LISTS = {
    "urgent": """SELECT parent AS home, min(created_at) AS since FROM record
        WHERE kind = 'urgency' AND state = 'open' AND training = 0 GROUP BY parent""",
    "to_decide": """SELECT parent AS home, min(created_at) AS since FROM record
        WHERE kind = 'registration' AND state IN ('received', 'to_complete') AND training = 0
        GROUP BY parent""",
    "to_call": """SELECT home, min(since) AS since FROM (
        SELECT home.id AS home, home.created_at AS since FROM record AS home
        WHERE home.kind = 'household' AND home.state = 'to_call' AND WAITS
        UNION ALL SELECT call.parent, call.day FROM record AS call
        JOIN record AS file ON file.id = call.parent
        WHERE call.kind = 'call' AND call.state IN ('to_do', 'no_answer') AND call.day <= :today
        AND call.training = 0 AND file.state <> 'closed') GROUP BY home""",
    "to_plan": """SELECT home, min(since) AS since FROM (
        SELECT home.id AS home, home.updated_at AS since FROM record AS home
        WHERE home.kind = 'household' AND home.state IN ('absent', 'postponed') AND WAITS
        UNION ALL SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]')
        FROM json_each(:next_visits)) GROUP BY home""",
    "to_read": """SELECT planned.parent AS home, min(visit.updated_at) AS since
        FROM record AS visit JOIN record AS planned ON planned.id = visit.parent
        WHERE visit.kind = 'visit' AND visit.state = 'finished' AND visit.training = 0
        GROUP BY planned.parent""",
}
"""By name, the households and since when each waits."""
AMONG = """
FROM (LIST) AS waits JOIN record AS home ON home.id = waits.home
WHERE home.kind = 'household' AND home.training = 0 AND home.state <> 'limited'
"""
COUNT = f"SELECT 'NAME' AS name, count(*) AS n {AMONG}"
EVERY = "FROM record AS home WHERE home.kind = 'household'"
OTHERS = " AND ".join((EVERY, "home.id NOT IN (SELECT value FROM json_each(:before))"))
SINCE = "SELECT home, since, ONE AS urgent FROM (LISTED)"
FIRST = "SELECT home, min(since) AS since, max(urgent) AS urgent FROM (SINCE) GROUP BY home"
"""Where anything waits, and since when."""
WAITED, NAME, COMMUNE = "waited", "name", "commune"
ORDERS = {
    WAITED: "waits.since",
    NAME: "home.search",
    COMMUNE: "replace(json_extract(home.summary, '$.commune'), 'É', 'E'), home.search",
}
PAGE = "SELECT home.* AMONG WORDS ORDER BY BY, home.id LIMIT :limit"


Day = Mapping[str, str]


def day_of(today: date, next_visits: Iterable[tuple[str, date]]) -> Day:
    """What the lists depend on beside the rows: `next_visits` are the households of which another
    visit is to be planned, since a day."""
    known = [(home, since.isoformat()) for home, since in next_visits]
    return {"today": today.isoformat(), "next_visits": json.dumps(known)}


def counts(database: Database, day: Day) -> dict[str, int]:
    """How many households each list has."""
    every = (_of(COUNT.replace("NAME", name), name) for name in LISTS)
    rows = database.rows(" UNION ALL ".join(every), **day)
    return {str(row["name"]): int(row["n"]) for row in rows}


def page(
    database: Database, name: str, day: Day, *, text: str, order: str, limit: int
) -> list[Record]:
    """The first households of a list that hold every word of `text`."""
    words = {f"word{n}": word for n, word in enumerate(records.words_of(text))}
    holds = "".join(f" AND instr(home.search, :{word}) > 0" for word in words)
    sql = PAGE.replace("AMONG", AMONG).replace("WORDS", holds).replace("BY,", f"{ORDERS[order]},")
    return _read(database, _of(sql, name), day, limit=limit, **words)


def page_of_all(database: Database, day: Day, *, order: str, limit: int) -> list[Record]:
    """The first of all households; by what they wait the urgent come first, then the longest
    waiting, then where nothing waits, by name."""
    if order != WAITED:
        return _read(database, _all(EVERY, ORDERS[order]), day, limit=limit)
    waiting = _of(_all(AMONG, "waits.urgent DESC, waits.since"), "")
    found = _read(database, waiting, day, limit=limit)
    if len(found) < limit:
        before = json.dumps([one.id for one in found])
        others = _all(OTHERS, ORDERS[NAME])
        found += _read(database, others, day, limit=limit - len(found), before=before)
    return found


def _all(among: str, order: str) -> str:
    return PAGE.replace("AMONG", among).replace("WORDS", "").replace("BY,", f"{order},")


def _read(database: Database, sql: str, day: Day, **given: str | int) -> list[Record]:
    asked = {name: one for name, one in day.items() if f":{name}" in sql}
    return [records.from_row(row) for row in database.rows(sql, **asked, **given)]


def _of(sql: str, name: str) -> str:
    each = (
        SINCE.replace("ONE", str(int(one == "urgent"))).replace("LISTED", listed)
        for one, listed in LISTS.items()
    )
    every = FIRST.replace("SINCE", " UNION ALL ".join(each))
    return sql.replace("LIST", LISTS.get(name, every)).replace("WAITS", WAITS)
