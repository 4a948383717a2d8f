"""Bills, a line each: the next one proposed, the year that they make, what is usual.
Entry point: `table.BillTable`.
"""
