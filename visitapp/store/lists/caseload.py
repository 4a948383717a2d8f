"""The households of the caseload by what waits at them, by the index on (kind, state): one query a
list, and one for all the counts."""

from datetime import date

from visitapp.store.file.database import Database
from visitapp.store.log import records
from visitapp.store.log.records import Record

LISTS = {
    "urgent": """SELECT parent AS home, min(created_at) AS since FROM record
        WHERE kind = 'urgency' AND state = 'open' AND training = 0 GROUP BY parent""",
    "to_decide": """SELECT parent AS home, min(created_at) AS since FROM record
        WHERE kind = 'registration' AND state IN ('received', 'to_complete') AND training = 0
        GROUP BY parent""",
    "to_call": """SELECT home, min(since) AS since FROM (
        SELECT id AS home, created_at AS since FROM record
        WHERE kind = 'household' AND state = 'to_call'
        UNION ALL SELECT call.parent, call.day FROM record AS call
        JOIN record AS file ON file.id = call.parent
        WHERE call.kind = 'call' AND call.state IN ('to_do', 'no_answer') AND call.day <= :today
        AND call.training = 0 AND file.state <> 'closed') GROUP BY home""",
    "to_plan": """SELECT id AS home, updated_at AS since FROM record
        WHERE kind = 'household' AND state IN ('absent', 'postponed')""",
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
    every = (COUNT.replace("NAME", name).replace("LIST", sql) for name, sql in LISTS.items())
    rows = database.rows(" UNION ALL ".join(every), today=today.isoformat())
    return {str(row["name"]): int(row["n"]) for row in rows}


def page(database: Database, name: str, *, text: str, today: date, limit: int) -> list[Record]:
    """The first households of a list that hold every word of `text`, the longest waiting first."""
    words = {f"word{n}": word for n, word in enumerate(records.words_of(text))}
    holds = "".join(f" AND instr(home.search, :{word}) > 0" for word in words)
    sql = PAGE.replace("LIST", LISTS[name]).replace("WORDS", holds)
    given = {"today": today.isoformat()} if ":today" in sql else {}
    return [records.from_row(row) for row in database.rows(sql, limit=limit, **given, **words)]
