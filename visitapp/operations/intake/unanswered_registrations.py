"""Registrations filed onto a known household and not answered since by a call, an appointment or
the end of the file, wherever made."""

import json
from collections.abc import Iterable
from datetime import date, datetime

from visitapp.store.file.database import Database
from visitapp.store.log.log import to_text

UNANSWERED = """
WITH filed AS (
    SELECT json_extract(value, '$[0]') AS registration, json_extract(value, '$[1]') AS home,
        json_extract(value, '$[2]') AS said_on, json_extract(value, '$[3]') AS at
    FROM json_each(:asked)
), asked AS (
    SELECT filed.*, (
        SELECT max(change.at) FROM change WHERE change.record = filed.home
        AND change.path = '@state'
        AND json_extract(change.value, '$.value') IN (SELECT value FROM json_each(:ends))
    ) AS ended FROM filed JOIN record ON record.id = filed.home
    WHERE +record.kind = 'household' AND record.training = 0
    AND +record.state IN (SELECT value FROM json_each(:states))
)
SELECT asked.registration FROM asked
WHERE asked.ended <= asked.at AND substr(asked.ended, 1, 10) <= asked.said_on
AND NOT EXISTS (
    SELECT 1 FROM record AS planned WHERE planned.parent = asked.home
    AND +planned.kind = 'appointment' AND planned.created_at >= asked.at
    AND planned.state <> 'cancelled'
)
AND NOT EXISTS (
    SELECT 1 FROM record AS call WHERE call.parent = asked.home AND +call.kind = 'call'
    AND +call.state = 'done'
    AND coalesce(json_extract(call.summary, '$.with_whom'), 'household') = 'household'
    AND coalesce(json_extract(call.summary, '$.called_on'), asked.said_on) >= asked.said_on
    AND (
        SELECT max(change.at) FROM change
        WHERE change.record = call.id AND change.path IN ('@created', '@state')
    ) >= asked.at
)
AND NOT EXISTS (
    SELECT 1 FROM answer WHERE answer.record = asked.registration AND answer.path = 'no_call'
    AND json_extract(answer.value, '$.value') <> ''
)
"""
"""Moments, not days alone: a call of the same morning answers nothing that came in the evening."""
TO_CALL = """
SELECT DISTINCT call.parent FROM record AS call JOIN record AS home ON home.id = call.parent
WHERE +call.kind = 'call' AND +call.state IN ('to_do', 'no_answer') AND call.training = 0
AND call.parent IN (SELECT value FROM json_each(:homes))
AND json_extract(call.summary, '$.subject') IN ('call_back', 'before_visit')
AND (home.state <> 'closed' OR call.day > :today)
"""
"""The call of a closed file is in no list: on its day the household is there by itself."""


def unanswered(
    database: Database, asked: Iterable[tuple[str, str, date, datetime]], *,
    states: Iterable[str], ends: Iterable[str],
) -> frozenset[str]:  # fmt: skip
    """Of (registration, file, day, when made), those that still ask; `states`: of a file that may
    ask again, `ends`: those that ended it before."""
    given = [[one, home, on.isoformat(), to_text(at)] for one, home, on, at in asked]
    if not given:
        return frozenset()
    rows = database.rows(
        UNANSWERED, asked=json.dumps(given), states=json.dumps(list(states)),
        ends=json.dumps(list(ends)),
    )  # fmt: skip
    return frozenset(str(row["registration"]) for row in rows)


def with_a_call_to_make(database: Database, homes: Iterable[str], *, today: date) -> frozenset[str]:
    """Of these households, those that somebody is to call on a day already, of « Aujourd’hui »."""
    wanted = list(homes)
    if not wanted:
        return frozenset()
    rows = database.rows(TO_CALL, homes=json.dumps(wanted), today=today.isoformat())
    return frozenset(str(row["parent"]) for row in rows)
