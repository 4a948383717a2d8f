"""The figures of a period or of a year: facts gathered once, counted, kept and handed over.

Kinds: period.
Entry points: `sheets`, `facts.facts_of`, `closings`, `export`.
"""
