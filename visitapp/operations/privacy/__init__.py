"""What a person may ask of their data: a copy, its access, its erasure in time.

Kinds: none of its own.
Enter by `data_copy`, `retention`, `retention_of_seats`.
"""
