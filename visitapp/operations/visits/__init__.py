"""Visits: opened, filled from files, computed, finished, corrected after review.

Kinds: visit.
Entry points: `visits`, `results`, `import_meter_file`, `returned_visits`.
"""
