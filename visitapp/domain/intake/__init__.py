"""Registrations as an adviser treats them: who is already known, who may have a visit, who first.

Nothing here decides: each says what it found and why, and a person answers.
"""
