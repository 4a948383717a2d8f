"""What people do with their work, on one computer: every operation takes the desk first.

Rooms in order, each importing only those below it: see the contract in pyproject.toml.
What each kind of record checks and moves along is in one table, `kinds`.
"""
