"""Registrations: received, judged, accepted or refused, and what is told of them.

Kinds: registration.
Enter by `worklist.arrivals`, `registration_file`, `decide`, `receive`, `outcome_letters`.
"""
