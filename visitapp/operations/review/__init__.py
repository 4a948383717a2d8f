"""The adviser's review of a visit: the queue, findings, points to correct, validation.

Kinds: review point.
Entry points: `queue`, `open_review`, `review`, `points`.
"""
