"""Verified backups, restoring one, what is kept apart from the database, erasing a household from
all of it. Entry points: `back_up`, `restore`, `keep_aside`, `erase_household`.
"""
