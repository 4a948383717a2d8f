"""Training of a visitor: five days of cards, and a training visit beside the expected one.
Entry points: `days_file.read_days`, `expected.read_expected`, `comparison.compared`.
"""
