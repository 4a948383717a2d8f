"""Workshops and trainings: who is invited, who came, their papers and lists.

Kinds: gathering, attendance.
Enter by `gatherings`, `attendances`, `lists`, `papers`.
"""
