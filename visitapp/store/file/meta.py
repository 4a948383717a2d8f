"""Facts about the database itself: its id, its device, its incarnation, the visit at work."""

from visitapp.store.file.database import Database

UNDER = """
SELECT key, value FROM meta WHERE key >= :first AND key < :last ORDER BY key LIMIT :most
"""


def read(database: Database, key: str) -> str | None:
    """One fact, or None when it was never written."""
    found = database.rows("SELECT value FROM meta WHERE key = :key", key=key)
    return str(found[0]["value"]) if found else None


def write(database: Database, key: str, value: str) -> None:
    """Keep one fact, in the place of the one before."""

    def work() -> None:
        database.write(
            "INSERT INTO meta (key, value) VALUES (:key, :value)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            key=key,
            value=value,
        )

    database.run(work)


def under(database: Database, prefix: str, most: int) -> dict[str, str]:
    """The first facts of which the key begins so; a prefix ends with `/`, and `0` is the sign
    after."""
    found = database.rows(UNDER, first=prefix, last=f"{prefix[:-1]}0", most=most)
    return {str(row["key"]): str(row["value"]) for row in found}


def forget(database: Database, key: str) -> None:
    """One fact is not kept any more."""
    database.run(lambda: database.write("DELETE FROM meta WHERE key = :key", key=key))


def forget_under(database: Database, prefix: str) -> None:
    """Every fact of which the key begins so."""
    database.run(
        lambda: database.write(
            "DELETE FROM meta WHERE key >= :first AND key < :last",
            first=prefix,
            last=f"{prefix[:-1]}0",
        )
    )
