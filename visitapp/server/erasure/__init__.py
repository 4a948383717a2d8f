"""What was erased and must never come back, and how long a file is kept.
Entry points: `erase_rows`, `register`, `retention`.
"""
