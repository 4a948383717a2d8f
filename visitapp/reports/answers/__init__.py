"""Answers as sentences and units. Entry points: `words.said`, `units.with_unit`."""
