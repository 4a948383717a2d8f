"""What a person may ask of their data: a copy, its access, its erasure in time.

Kinds: none of its own.
Entry points: `data_copy`, `retention`, `retention_of_seats`.
"""
