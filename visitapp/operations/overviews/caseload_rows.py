"""The households of the caseload by what waits at them, by the index on (kind, state): one query a
list, and one for all the counts. A file waits for a call or a visit as in « Aujourd’hui »."""

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
    "to_plan": """SELECT home.id AS home, home.updated_at AS since FROM record AS home
        WHERE home.kind = 'household' AND home.state IN ('absent', 'postponed') AND WAITS""",
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
PAGE = f"SELECT home.* {AMONG} WORDS ORDER BY waits.since, home.id LIMIT :limit"


def counts(database: Database, *, today: date) -> dict[str, int]:
    """How many households each list has."""
    every = (_of(COUNT.replace("NAME", name), name) for name in LISTS)
    rows = database.rows(" UNION ALL ".join(every), today=today.isoformat())
    return {str(row["name"]): int(row["n"]) for row in rows}


def page(database: Database, name: str, *, text: str, today: date, limit: int) -> list[Record]:
    """The first households of a list that hold every word of `text`, the longest waiting first."""
    words = {f"word{n}": word for n, word in enumerate(records.words_of(text))}
    holds = "".join(f" AND instr(home.search, :{word}) > 0" for word in words)
    sql = _of(PAGE, name).replace("WORDS", holds)
    given = {"today": today.isoformat()} if ":today" in sql else {}
    return [records.from_row(row) for row in database.rows(sql, limit=limit, **given, **words)]


def _of(sql: str, name: str) -> str:
    return sql.replace("LIST", LISTS[name]).replace("WAITS", WAITS)
