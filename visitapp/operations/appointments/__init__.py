"""Appointments and the files that wait for one: planned, put off, moved, cancelled.

Kinds: appointment.
Entry points: `appointments`, `households`, `next_visits`, `reschedule`.
"""
