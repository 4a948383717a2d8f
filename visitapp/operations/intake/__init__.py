"""Registrations: received, judged, accepted or refused, and what is told of them.

Kinds: registration.
Entry points: `worklist.arrivals`, `registration_file`, `decide`, `receive`, `outcome_letters`.
"""
