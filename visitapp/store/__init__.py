"""The laptop's encrypted store: one SQLCipher file with the change log, its lists, and its copies.
Entry points: `file.database`, `log.log`, `log.records`, `lists.by_household`.
"""
