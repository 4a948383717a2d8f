"""Visits: opened, filled from files, computed, finished, corrected after review.

Kinds: visit.
Enter by `visits`, `results`, `import_meter_file`, `returned`.
"""
