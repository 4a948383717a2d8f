"""Photos as they arrive piece by piece, checked, stored once, and removed with their last record.
Entry points: `intake.Intake`, `rows`, `removal`.
"""
