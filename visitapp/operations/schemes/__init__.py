"""The schemes, their settings by version, and which one a household belongs to.

Kinds: scheme.
Entry points: `settings`, `in_force.in_force`, `of_household.scheme_of`, `assign_visitor.give`.
"""
