"""Registrations as an adviser treats them: already known, eligible, who comes first.
Entry points: `identity`, `eligibility`, `priority`, `reach`.
"""
