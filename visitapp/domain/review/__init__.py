"""Reading a finished visit: what to look at, points to correct, what each outcome asks.
Entry points: `points`, `selection`, `verification`.
"""
