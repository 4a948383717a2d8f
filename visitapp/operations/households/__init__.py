"""A household's file: its registrations, dwellings, refusals of contact, closing, erasure.

Kinds: household.
Entry points: `registrations.files_of`, `correct_address`, `contact_refusals`, `erasure`, `closing`.
"""
