"""Workshops and trainings: who is invited, who came, their papers and lists.

Kinds: gathering, attendance.
Entry points: `gatherings`, `attendances`, `lists`, `papers`.
"""
