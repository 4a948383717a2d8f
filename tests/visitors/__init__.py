"""Twelve invented visitors with habits of their own, each through a whole visit in the real window.

`habits` says how each goes about it, `person` has the hands and the eyes, `tour` the order of a
visit, `tally` counts what it asked of them. `make visitors` writes docs/reference/visitors.md.
"""
