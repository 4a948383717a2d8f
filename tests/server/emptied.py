"""A database that a test left is as new again: a tenth of what another copy of it costs.

Only its rows are put back; where a test changed anything else, it is copied again.
"""

import psycopg
from psycopg.sql import SQL, Identifier

KEPT: dict[str, tuple[str, dict[str, bytes], list[tuple[str, int | None]]]] = {}
"""By the address of a copy: its form, its rows and its counters when it was new."""
FORM = """
SELECT md5(string_agg(said, chr(10) ORDER BY said)) FROM (
    SELECT format('%s %s %s %s %s %s', attrelid::regclass, attname, atttypid, attnotnull, relacl,
        (SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef
         WHERE adrelid = attrelid AND adnum = attnum))
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND attnum > 0
    UNION ALL SELECT pg_get_indexdef(indexrelid) FROM pg_indexes, pg_index
    WHERE schemaname = 'public' AND indexrelid = format('public.%I', indexname)::regclass
    UNION ALL SELECT format('%s %s', conrelid::regclass, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT format('%s %s', tgenabled, pg_get_triggerdef(oid))
    FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT definition FROM pg_rules WHERE schemaname = 'public'
    UNION ALL SELECT prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_'
    UNION ALL SELECT setconfig::text FROM pg_db_role_setting
    UNION ALL SELECT format('%s %s', datdba, datconnlimit) FROM pg_database
    WHERE datname = current_database()
) AS everything (said)
"""
GONE = """
SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
COUNTERS = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"


def keep(address: str) -> None:
    """It is new: what it is put back to from now on."""
    with psycopg.connect(address, autocommit=True) as connection:
        rows = {}
        for table in _filled(connection):
            with connection.cursor().copy(
                SQL("COPY {} TO STDOUT").format(Identifier(table))
            ) as out:
                rows[table] = b"".join(bytes(one) for one in out)
        KEPT[address] = _form(connection), rows, connection.execute(COUNTERS).fetchall()


def emptied(address: str) -> bool:
    """Whether it could be put back, whoever was still connected."""
    if address not in KEPT:
        return False
    form, rows, counters = KEPT[address]
    try:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(GONE)
            if _form(connection) != form:
                return False
            if filled := _filled(connection):
                all_of_them = SQL(", ").join(map(Identifier, filled))
                connection.execute(SQL("TRUNCATE {} CASCADE").format(all_of_them))
            for name, last in counters:
                connection.execute("SELECT setval(%s::text::regclass, %s, %s)",
                                   [name, last or 1, last is not None])  # fmt: skip
            connection.execute("SET session_replication_role = replica")  # in any order
            for table, told in rows.items():
                with connection.cursor().copy(
                    SQL("COPY {} FROM STDIN").format(Identifier(table))
                ) as into:
                    into.write(told)
    except psycopg.OperationalError:  # a test took it away
        return False
    return True


def _form(connection: psycopg.Connection) -> str:
    [(found,)] = connection.execute(FORM).fetchall()
    return str(found)


def _filled(connection: psycopg.Connection) -> list[str]:
    asked = [
        SQL("SELECT {} WHERE EXISTS (SELECT FROM {})").format(name, Identifier(name))
        for (name,) in connection.execute(TABLES)
    ]
    if not asked:
        return []
    return [name for (name,) in connection.execute(SQL(" UNION ALL ").join(asked))]
