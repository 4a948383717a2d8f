"""The database file itself and what lies beside it: opening, migrations, errors, disk room, ids.
Entry points: `database.open_database`, `profile.Profile`, `ids.uuid7`, `meta`.
"""
