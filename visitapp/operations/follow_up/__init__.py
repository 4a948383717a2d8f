"""A household one year later: its calls, follow-up, outcomes and measured impact.

Kinds: follow-up.
Entry points: `follow_ups`, `calls_of_year`, `impact`.
"""
