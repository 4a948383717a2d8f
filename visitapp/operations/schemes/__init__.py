"""The schemes, their settings by version, and which one a household belongs to.

Kinds: scheme.
Entry points: `settings`, `settings_in_force.in_force`, `household_scheme.scheme_of`,
`assign_visitor.give`.
"""
